import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import type { Day } from './seen.ts'
import { Waits } from './waits.tsx'

type Due = Day['response']

/** Plans and drills: a drill or a review that nobody held in its interval, approvals, lessons whose day has passed. */
export function responseLines({ noPlan, running, approvals, drill, review, lessons }: Due) {
  return [
    ...(running ? [<RunningLine key="response running" drill={running} />] : []),
    ...(noPlan ? [<NoPlanLine key="response none" />] : []),
    ...(approvals > 0 ? [<CountLine key="response approvals" text="responseApprovals" count={approvals} />] : []),
    ...(drill ? [<DueLine key="response drill" what="drill" due={drill} />] : []),
    ...(review ? [<DueLine key="response review" what="review" due={review} />] : []),
    ...(lessons > 0 ? [<CountLine key="response lessons" text="responseLessons" count={lessons} />] : []),
  ]
}

function RunningLine({ drill }: { drill: string }) {
  const t = useText()
  return (
    <Waits who={t('today-pages.waiting.response')} href={`/response/drills/${drill}`}>
      {t('today-pages.waiting.responseRunning')}
    </Waits>
  )
}

function NoPlanLine() {
  const t = useText()
  return (
    <Waits who={t('today-pages.waiting.response')} href="/response">
      {t('today-pages.waiting.responseNone')}
    </Waits>
  )
}

function CountLine({ text, count }: { text: 'responseApprovals' | 'responseLessons'; count: number }) {
  const t = useText()
  return (
    <Waits who={t('today-pages.waiting.response')} href={text === 'responseLessons' ? '/response/drills' : '/response'}>
      {t(`today-pages.waiting.${text}`, { count })}
    </Waits>
  )
}

function DueLine({ what, due }: { what: 'drill' | 'review'; due: NonNullable<Due['drill']> }) {
  const t = useText()
  const format = useFormat()
  const when = format.day(due.dueOn)
  return (
    <Waits
      who={t('today-pages.waiting.response')}
      href={what === 'drill' ? '/response/drills' : '/response'}
      note={due.wasHeld ? undefined : t(`today-pages.waiting.responseNever.${what}`)}
    >
      {t(`today-pages.waiting.response${due.isOverdue ? 'Overdue' : 'Due'}.${what}`, { when })}
    </Waits>
  )
}
