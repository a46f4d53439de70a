import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import type { CaseEnding, CaseFile, Reopening } from './case-file.ts'
import type { Making } from './statement.ts'

/** Opens a closed case again, with the reason; what was decided in it stays to be read. */
export function reopenCase(
  file: CaseFile,
  because: string,
  actor: Actor,
  { id, at }: Making,
): Change<Reopening> | Refusal {
  if (file.state !== 'closed') return refuse('vigilance.not-closed', 409, { number: file.number })
  return reopening(file, undefined, because, actor, { id, at })
}

/** Takes the end of a duty back: it runs again, as if it had never ended. */
export function reopenEnding(
  ending: CaseEnding,
  file: CaseFile,
  because: string,
  actor: Actor,
  making: Making,
): Change<Reopening> | Refusal {
  if (file.state !== 'open') return refuse('vigilance.not-open', 409, { number: file.number })
  if (ending.reopened) return refuse('vigilance.reopened-already', 409, { by: ending.reopened.by })
  return reopening(file, ending, because, actor, making)
}

function reopening(
  file: CaseFile,
  ending: CaseEnding | undefined,
  because: string,
  actor: Actor,
  { id, at }: Making,
): Change<Reopening> | Refusal {
  const why = because.trim()
  if (why === '') return refuse('vigilance.reason-missing')
  const made: Reopening = {
    id: id(),
    incident: file.id,
    ending: ending?.id,
    because: why,
    statement: undefined,
    by: actor.display,
    byId: actor.id,
    at,
  }
  return accept(made, {
    action: ending ? 'vigilance.ending-reopened' : 'vigilance.reopened',
    of: { type: 'vigilance-incident', id: file.id },
    why,
    after: { number: file.number, title: file.title, ...(ending ? { rule: ending.rule } : {}) },
  })
}

/** Ends an exercise case with its drill, for the reason that the drill ended; real cases need a second person. */
export function endExercise(
  file: Pick<CaseFile, 'id' | 'number' | 'title' | 'state' | 'exercise'>,
  because: string,
): Change<string> | Refusal {
  const { id, number, title } = file
  if (!file.exercise) return refuse('vigilance.no-exercise', 409, { number })
  if (file.state !== 'open') return refuse('vigilance.not-open', 409, { number })
  const why = because.trim()
  if (why === '') return refuse('vigilance.reason-missing')
  const { action, ...of } = exerciseEndOf(id)
  return accept(id, { action, of, why, after: { number, title } })
}

/** Under which name the trail keeps that an exercise ended. */
export function exerciseEndOf(id: string) {
  return { type: 'vigilance-incident', id, action: 'vigilance.exercise-ended' }
}

/** Somebody has looked at an intake and takes it up. */
export function takeUp(file: CaseFile, actor: Actor, now: Date): Change<CaseFile> | Refusal {
  if (file.state !== 'open') return refuse('vigilance.not-open', 409, { number: file.number })
  if (file.takenUpAt) return refuse('vigilance.taken-up-already', 409)
  return accept(
    { ...file, takenUpAt: now },
    {
      action: 'vigilance.taken-up',
      of: { type: 'vigilance-incident', id: file.id },
      after: { number: file.number, title: file.title, by: actor.display },
    },
  )
}
