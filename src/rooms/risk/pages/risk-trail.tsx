import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { History } from '../../../web/parts/history.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { useMay } from '../../../web/session.ts'
import { useTrail } from '../../../web/trail.ts'
import { useTrailSentence } from '../../../web/trail-sentence.ts'
import type { Risk } from './api.ts'

/** What happened to a risk, from the trail: who, what, when, why, and the hash that proves it. */
export function RiskTrail({ risk }: { risk: Risk }) {
  const may = useMay()
  return may('audit.read') ? <Trail risk={risk} /> : null
}

function Trail({ risk }: { risk: Risk }) {
  const t = useText()
  const format = useFormat()
  const tell = useTrailSentence()
  const { events, isLoading, error, retry } = useTrail(subjectsOf(risk))
  return (
    <Section title={t('risk-pages.risk.history')} count={format.number(events.length)}>
      {error && <ErrorState error={error} retry={retry} />}
      {isLoading && <GreyLines />}
      <History
        entries={events.map(event => ({
          id: `${event.seq}`,
          at: event.time,
          sentence: (
            <>
              <b>{event.actor.display}</b>: {tell(event)}
            </>
          ),
          detail: (
            <>
              {event.reason && <span className="change">{event.reason}</span>}
              <span className="mono faint">{event.hash.slice(0, 12)}</span>
            </>
          ),
        }))}
      />
    </Section>
  )
}

/** The risk, and what second persons answered about it. */
function subjectsOf({ id, assessments, acceptances }: Risk) {
  const answers = [...assessments, ...acceptances].flatMap(one => (one.approval ? [one.approval.id] : []))
  return [{ type: 'risk', id }, ...answers.map(answer => ({ type: 'risk-approval', id: answer }))]
}
