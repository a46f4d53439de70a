import { useState } from 'react'
import { useFormat } from '../format.ts'
import { useText } from '../languages.ts'
import { DecisionSegment } from '../parts/decision-segment.tsx'
import { FactList, Facts } from '../parts/facts.tsx'
import { History } from '../parts/history.tsx'
import { Markdown } from '../parts/markdown.tsx'
import { Path } from '../parts/path.tsx'
import { RangeLine } from '../parts/range-line.tsx'
import { Section } from '../parts/section.tsx'
import { Severity } from '../parts/severity.tsx'
import { Statement } from '../parts/statement.tsx'
import { StepChart } from '../parts/step-chart.tsx'
import type { VexStatus } from '../parts/vex-mark.tsx'
import { entries, foreign, layers, months, now, path, releases } from './samples.ts'

const from = { version: '0.5.0', inclusive: true }
const to = { version: '1.3.2', inclusive: false }

/** Statement, range line, path, decision, history, foreign text, plot. */
export function EvidenceSamples() {
  const t = useText()
  const format = useFormat()
  const facts = [
    { name: 'EPSS', value: 'P99' },
    { name: 'CVSS', value: <Severity level="high" score={8.8} /> },
  ]
  return (
    <>
      <div className="two">
        <Section title={t('web.gallery.evidence')} more={<span className="faint">{t('web.state.unknown')}</span>}>
          <Statement
            figure={<RangeLine from={from} to={to} version="1.2.4" fixed="1.3.2" />}
            sources={[
              <span key="p" className="mono">
                pkg:generic/libwebp@1.2.4
              </span>,
              format.moment(now),
            ]}
          >
            Pulso Connect 2.8: <b>libwebp 1.2.4</b> ∈ [0.5.0, 1.3.2)
          </Statement>
          <RangeLine
            from={null}
            to={{ version: '4.17.21-alpine.3+build.1234567890', inclusive: true }}
            version="4.17.20"
          />
          <RangeLine from={from} to={null} version={null} fixed="2.0.0" />
          <RangeLine from={from} to={to} version="1.4.0" place="above" />
          <RangeLine from={null} to={null} version="1.0" listed />
          <Path steps={path} />
          <Facts facts={facts} />
        </Section>
        <div className="stack">
          <Section title={t('web.gallery.history')} count={2}>
            <History entries={entries} />
          </Section>
          <Section title={t('web.gallery.facts')} icon="heart">
            <History entries={entries} narrow />
            <FactList facts={facts} />
          </Section>
        </div>
      </div>
      <DecisionSample />
      <PlotSample />
      <Section title={t('web.gallery.foreign')}>
        <Markdown text={foreign} lang="en" />
      </Section>
    </>
  )
}

function DecisionSample() {
  const t = useText()
  const [status, setStatus] = useState<VexStatus | undefined>('affected')
  return (
    <div className="decide">
      <DecisionSegment label={t('web.gallery.decision')} value={status} choose={setStatus} keys={false} />
      <div className="vex">
        <p className="said">{status && t(`web.vex.${status}`)}</p>
      </div>
    </div>
  )
}

function PlotSample() {
  const t = useText()
  const format = useFormat()
  return (
    <StepChart
      title={t('web.gallery.plot')}
      sentence="35 → 18, 9 → 1"
      caption={t('web.gallery.lead')}
      asOf={format.moment(now)}
      steps={months}
      layers={layers}
      marks={releases}
      fileName="exposure"
    />
  )
}
