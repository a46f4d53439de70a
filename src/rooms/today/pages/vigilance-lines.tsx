import { useText } from '../../../web/languages.ts'
import type { Day } from './seen.ts'
import { Waits } from './waits.tsx'

type Due = Day['vigilance']

/** What of cases waits for a person; the most urgent duties themselves stand among what is to be done now. */
export function vigilanceLines({ overdue, startUnknown, running, duties, untreated, approvals }: Due) {
  const more = overdue + startUnknown + running - duties.length
  const line = (text: Counted, count: number, href: string) =>
    count > 0 ? [<CountLine key={`vigilance ${text}`} text={text} count={count} href={href} />] : []
  return [
    ...line('vigilanceMore', more, '/vigilance/deadlines'),
    ...line('vigilanceUntreated', untreated, '/vigilance/inbox'),
    ...line('vigilanceApprovals', approvals, '/vigilance/proposals'),
  ]
}

type Counted = 'vigilanceMore' | 'vigilanceUntreated' | 'vigilanceApprovals'

function CountLine({ text, count, href }: { text: Counted; count: number; href: string }) {
  const t = useText()
  return (
    <Waits who={t('today-pages.waiting.vigilance')} href={href}>
      {t(`today-pages.waiting.${text}`, { count })}
    </Waits>
  )
}
