import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { FactList } from '../../../web/parts/facts.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { Vulnerability } from './api.ts'

/** What is known of attacks: catalogues of exploited vulnerabilities, and the prediction with its day and model. */
export function Signals({ data }: { data: Vulnerability }) {
  const t = useText()
  const format = useFormat()
  const { prediction } = data
  return (
    <Section title={t('intelligence-pages.signals.title')}>
      {data.exploited.length === 0 && data.past?.isRemembered === false && <Unknown />}
      {data.exploited.length === 0 && data.past?.isRemembered !== false && (
        <p>{t('intelligence-pages.signals.notListed')}</p>
      )}
      {data.exploited.map(one => (
        <FactList
          key={one.source}
          facts={[
            { name: t('intelligence-pages.signals.listedBy'), value: one.source.toUpperCase() },
            { name: t('intelligence-pages.signals.since'), value: format.day(one.since) },
            {
              name: t('intelligence-pages.signals.due'),
              value: one.dueDate ? format.day(one.dueDate) : <Unknown>{t('intelligence-pages.signals.noDue')}</Unknown>,
            },
            {
              name: t('intelligence-pages.signals.ransomware'),
              value:
                one.ransomware === null ? (
                  <Unknown />
                ) : (
                  t(one.ransomware ? 'intelligence-pages.signals.yes' : 'intelligence-pages.signals.no')
                ),
            },
          ]}
        />
      ))}
      <FactList
        facts={
          prediction
            ? [
                { name: t('intelligence-pages.signals.score'), value: format.percent(prediction.score) },
                { name: t('intelligence-pages.signals.percentile'), value: percentileOf(prediction.percentile) },
                { name: t('intelligence-pages.signals.day'), value: format.day(prediction.day) },
                { name: t('intelligence-pages.signals.model'), value: prediction.model },
              ]
            : [{ name: 'EPSS', value: <Unknown /> }]
        }
      />
    </Section>
  )
}

/** Rounded down, so that P99 never promises more than the model said. */
export function percentileOf(share: number): string {
  return `P${Math.floor(share * 100)}`
}
