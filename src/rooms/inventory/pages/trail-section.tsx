import { useFormat } from '../../../web/format.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { Empty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { History, type HistoryEntry } from '../../../web/parts/history.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Subject, useTrail } from '../../../web/trail.ts'
import { useTrailSentence } from '../../../web/trail-sentence.ts'
import { type Change, changesOf } from './record-changes.ts'

type Tell = ReturnType<typeof useTrailSentence>
type Event = ReturnType<typeof useTrail>['events'][number]

/** What happened to some things, as sentences: who, what, before and after, why. */
export function TrailSection({
  subjects,
  names,
}: {
  subjects: readonly Subject[]
  /** What each subject is called. */
  names: ReadonlyMap<string, string>
}) {
  const t = useText()
  const format = useFormat()
  const tell = useTrailSentence()
  const { events, more, isLoading, error, retry } = useTrail(subjects)
  return (
    <Section title={t('inventory-pages.tab.history')} count={format.number(events.length)}>
      {error && <ErrorState error={error} retry={retry} />}
      {isLoading && <GreyLines />}
      {!isLoading && !error && events.length === 0 && <Empty>{t('inventory-pages.history.empty')}</Empty>}
      <History entries={events.map(event => entryOf(t, event, names, tell))} />
      {more && <p className="soft small">{t('inventory-pages.history.more')}</p>}
    </Section>
  )
}

function entryOf(t: Text, event: Event, names: ReadonlyMap<string, string>, tell: Tell): HistoryEntry {
  const what = names.get(event.object.id) ?? t('inventory-pages.history.unnamed')
  const told = changesOf(event.before, event.after)
  return {
    id: `${event.seq}`,
    at: event.time,
    sentence: (
      <>
        <b>{actorName(t, event)}</b>: {sentenceOf(t, event, what, tell)}
      </>
    ),
    detail: (
      <>
        {told.map(change => (
          <span key={change.field} className="change">
            {changeText(t, change)}
          </span>
        ))}
        {event.reason && (
          <span className="change">{t('inventory-pages.history.reason', { reason: event.reason })}</span>
        )}
        <span className="mono faint">{event.hash.slice(0, 12)}</span>
      </>
    ),
  }
}

// A job acts for the program; its own name is for technicians.
function actorName(t: Text, { actor }: Event): string {
  return actor.kind === 'job' ? t('inventory-pages.history.job', { name: actor.display }) : actor.display
}

function sentenceOf(t: Text, event: Event, what: string, tell: Tell): string {
  const { action } = event
  // what other rooms record is told in their words
  if (!action.startsWith('inventory.')) return tell(event)
  const told = typeof event.after === 'object' && event.after !== null ? event.after : {}
  return t(`inventory-pages.history.${action}`, {
    ...told,
    what,
    defaultValue: t('inventory-pages.history.other', { action, what }),
  })
}

function changeText(t: Text, { field, before, after }: Change): string {
  const say = (value: unknown) => valueText(t, field, value)
  return t('inventory-pages.history.change', {
    field: t(`inventory-pages.field.${field}`, { defaultValue: field }),
    before: say(before),
    after: say(after),
  })
}

function valueText(t: Text, field: string, value: unknown): string {
  if (value === undefined || value === null || value === '') return t('web.state.unknown')
  if (field === 'phase') return t(`inventory.phase.${value as string}`)
  if (field === 'riskClass') return t(`inventory.riskClass.${value as string}`)
  if (Array.isArray(value))
    return value.map(one => t(`inventory-pages.market.${one}`, { defaultValue: `${one}` })).join(', ') || '–'
  return `${value as string}`
}
