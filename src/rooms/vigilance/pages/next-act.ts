import { isOwed } from '../duty-line.ts'
import { phases } from '../incident.ts'
import type { Case, DutyView, Task } from './api.ts'
import { byUrgency } from './clock-face.ts'

/** What is to be done next, and why: one act, the most urgent. */
export type NextAct =
  | { readonly kind: 'take-up' }
  | { readonly kind: 'say-start'; readonly duty: DutyView }
  | { readonly kind: 'answer-proposal' }
  | { readonly kind: 'report'; readonly duty: DutyView }
  | { readonly kind: 'answer-questions' }
  | { readonly kind: 'task'; readonly task: Task }
  | { readonly kind: 'close' }
  | { readonly kind: 'none' }

/** The next act of a case: an intake is taken up first, then what the law counts, then questions, then tasks. */
export function nextAct(one: Case, now: number): NextAct {
  if (one.state !== 'open') return { kind: 'none' }
  if (one.isUntreated) return { kind: 'take-up' }
  const owed = one.duties.filter(isOwed).toSorted(byUrgency(now))
  const lost = owed.find(({ state }) => state === 'start_unknown')
  if (lost) return { kind: 'say-start', duty: lost }
  if (one.proposals.some(({ state, isOwn }) => state === 'waiting' && !isOwn)) return { kind: 'answer-proposal' }
  // a report in doubt may be made needless by an answer, so questions come first while there is time
  const dated = owed.find(({ endsAt }) => endsAt !== null)
  const isNear = dated?.endsAt ? Date.parse(dated.endsAt) - now < 48 * 3_600_000 : false
  if (hasQuestions(one) && !isNear) return { kind: 'answer-questions' }
  if (dated) return { kind: 'report', duty: dated }
  if (hasQuestions(one)) return { kind: 'answer-questions' }
  const task = nextTask(one.tasks)
  if (task) return { kind: 'task', task }
  return owed[0] ? { kind: 'report', duty: owed[0] } : { kind: 'close' }
}

function hasQuestions({ duties, facts, statements }: Case): boolean {
  const inDoubt = duties.some(duty => isOwed(duty) && duty.certainty === 'uncertain')
  return inDoubt || (Object.keys(facts).length === 0 && statements.length > 0)
}

/** The next open task, by due time, then in the order of the phases. */
export function nextTask(tasks: readonly Task[]): Task | undefined {
  const due = (task: Task) => (task.due ? Date.parse(task.due) : Number.MAX_SAFE_INTEGER)
  const phase = (task: Task) => phases.indexOf(task.phase)
  return tasks.filter(({ state }) => state === 'open').toSorted((a, b) => due(a) - due(b) || phase(a) - phase(b))[0]
}
