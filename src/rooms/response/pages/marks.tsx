import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Mark } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { DrillLine, Recurrence } from './api.ts'

/** When something that recurs was last, and by when it is due again. */
export function RecurrenceMark({ recurrence, what }: { recurrence: Recurrence; what: 'review' | 'drill' }) {
  const t = useText()
  const format = useFormat()
  const { lastOn, dueOn, state } = recurrence
  if (dueOn === null) return <Unknown>{t('response-pages.recurs.notPlanned')}</Unknown>
  const words = t(`response-pages.recurs.${state === 'overdue' ? 'overdue' : 'due'}`, { when: format.day(dueOn) })
  const last = lastOn
    ? t('response-pages.recurs.last', { when: format.day(lastOn) })
    : t(`response-pages.recurs.never.${what}`)
  return (
    <>
      {state === 'overdue' && (
        <Mark kind="harm" icon="warn" wrap>
          {words}
        </Mark>
      )}
      {state === 'soon' && (
        <Mark kind="haste" icon="clock" wrap>
          {words}
        </Mark>
      )}
      {state === 'later' && words}
      <div className="small soft">{last}</div>
    </>
  )
}

/** Where an edition stands. */
export function EditionMark({ state }: { state: 'waiting' | 'in_force' | 'replaced' | 'declined' }) {
  const t = useText()
  const words = t(`response.editionState.${state}`)
  if (state === 'in_force')
    return (
      <Mark kind="proof" icon="done">
        {words}
      </Mark>
    )
  if (state === 'waiting')
    return (
      <Mark kind="haste" icon="clock">
        {words}
      </Mark>
    )
  return <span className="soft">{words}</span>
}

/** Where a drill stands. */
export function DrillMark({ state }: { state: DrillLine['state'] }) {
  const t = useText()
  const words = t(`response.drillState.${state}`)
  if (state === 'running')
    return (
      <Mark kind="haste" icon="clock">
        {words}
      </Mark>
    )
  if (state === 'ended')
    return (
      <Mark kind="proof" icon="done">
        {words}
      </Mark>
    )
  return <span className="soft">{words}</span>
}
