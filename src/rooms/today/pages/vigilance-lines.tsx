import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import type { Day } from './seen.ts'
import { Waits } from './waits.tsx'

type Due = Day['vigilance']

/** Duties to report: what is overdue, or runs since nobody knows when, stands before everything else that waits. */
export function vigilanceLines({ overdue, startUnknown, running, soon, next, untreated, approvals }: Due) {
  const line = (text: Counted, count: number, href: string) =>
    count > 0 ? [<CountLine key={`vigilance ${text}`} text={text} count={count} href={href} />] : []
  return [
    ...line('vigilanceOverdue', overdue, '/vigilance/deadlines'),
    ...line('vigilanceStartUnknown', startUnknown, '/vigilance/deadlines'),
    ...line('vigilanceSoon', soon, '/vigilance/deadlines'),
    ...(next ? [<NextLine key="vigilance next" next={next} running={running} />] : []),
    ...line('vigilanceUntreated', untreated, '/vigilance/inbox'),
    ...line('vigilanceApprovals', approvals, '/vigilance/proposals'),
  ]
}

type Counted =
  | 'vigilanceOverdue'
  | 'vigilanceStartUnknown'
  | 'vigilanceSoon'
  | 'vigilanceUntreated'
  | 'vigilanceApprovals'

function CountLine({ text, count, href }: { text: Counted; count: number; href: string }) {
  const t = useText()
  return (
    <Waits who={t('today-pages.waiting.vigilance')} href={href}>
      {t(`today-pages.waiting.${text}`, { count })}
    </Waits>
  )
}

/** The limit that ends first, never as a goal: without delay, at the latest then. */
function NextLine({ next, running }: { next: NonNullable<Due['next']>; running: number }) {
  const t = useText()
  const format = useFormat()
  return (
    <Waits
      who={t('today-pages.waiting.vigilance')}
      href={`/vigilance/incidents/${next.incident}`}
      note={t('today-pages.waiting.vigilanceRunning', { count: running })}
    >
      {t('today-pages.waiting.vigilanceNext', { number: next.number, when: format.moment(next.endsAt) })}
    </Waits>
  )
}
