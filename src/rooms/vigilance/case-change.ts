import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { type CaseFile, eventOf, type Reopening } from './case-file.ts'
import { type Evaluation, evaluate, evaluationOf } from './evaluation.ts'
import { standing, statementsOf } from './event.ts'
import { ruleDigest } from './fact-digest.ts'
import { type CaseDevice, instantOfCase } from './incident.ts'
import type { Settings } from './settings.ts'
import { faultIn, type Making, plain, reasonMissing, secondMissing, withReopenings } from './statement.ts'

/** A case with another title, other products or settings, and what follows from that. */
export interface Changed {
  readonly file: CaseFile
  readonly reopenings: readonly Reopening[]
  readonly evaluation: Evaluation
}

/** Changes title, products and settings. What the law must know of a product moves duties: then it needs a reason. */
export function changeCase(
  given: {
    readonly title: string
    readonly devices: readonly CaseDevice[]
    readonly settings: Settings
    readonly because: string
  },
  file: CaseFile,
  actor: Actor,
  { id, at }: Making,
): Change<Changed> | Refusal {
  if (file.state !== 'open') return refuse('vigilance.not-open', 409, { number: file.number })
  const title = given.title.trim()
  if (title === '') return refuse('vigilance.title-missing')
  const bare = { ...file, title, devices: given.devices, settings: given.settings }
  const fault = faultIn(bare)
  if (fault) return fault
  const reopenings = reopeningsOf(bare, given.because, actor, { id, at })
  const next = withReopenings(bare, reopenings)
  const now = instantOfCase(file.exercise, at.toISOString())
  const [before, after] = [evaluate(eventOf(file), now), evaluate(eventOf(next), now)]
  const unexplained = reasonMissing(before, after, given.because) ?? secondMissing(before, after)
  if (unexplained) return unexplained
  const about = { id: id(), incident: file.id, cause: 'devices', atInstant: now, by: actor.display, at }
  const evaluation = evaluationOf(before, after, about)
  return accept(
    { file: next, reopenings, evaluation },
    {
      action: 'vigilance.changed',
      of: { type: 'vigilance-incident', id: file.id },
      why: given.because.trim() || undefined,
      before: { title: file.title, devices: plain(file.devices), settings: plain(file.settings) },
      after: {
        number: file.number,
        title,
        devices: plain(given.devices),
        settings: plain(given.settings),
        limits: plain(evaluation.moves),
      },
    },
  )
}

/** Endings that rest on other facts or products than those of the case, taken back without a statement of their own. */
export function reopeningsOf(file: CaseFile, because: string, actor: Actor, { id, at }: Making): Reopening[] {
  const facts = standing(statementsOf(eventOf(file)))
  const products = file.devices.map(one => one.law)
  return file.endings
    .filter(one => !one.reopened && ruleDigest(one.rule, facts, products, one.device) !== one.factsDigest)
    .map(one => ({
      id: id(),
      incident: file.id,
      ending: one.id,
      because: because.trim() || 'facts-moved',
      statement: undefined,
      by: actor.display,
      byId: actor.id,
      at,
    }))
}
