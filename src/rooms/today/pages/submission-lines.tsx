import { useText } from '../../../web/languages.ts'
import type { Day } from './seen.ts'
import { Waits } from './waits.tsx'

/** Reports that wait for a second person, for an answer, or for the report that was promised: one line each. */
export function submissionLines(due: Day['submissions']) {
  return (['checks', 'promised', 'unacknowledged'] as const).flatMap(what =>
    due[what] > 0 ? [<SubmissionLine key={`submissions ${what}`} what={what} count={due[what]} />] : [],
  )
}

function SubmissionLine({ what, count }: { what: keyof Day['submissions']; count: number }) {
  const t = useText()
  return (
    <Waits who={t('today-pages.waiting.submissions')} href="/submissions">
      {t(`today-pages.waiting.submissionsDue.${what}`, { count })}
    </Waits>
  )
}
