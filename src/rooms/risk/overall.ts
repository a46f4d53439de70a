import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor, Json } from '../../core/record.ts'
import type { Approval } from './approval.ts'
import type { Verdict } from './scales.ts'

/** One risk as the overall evaluation sees it. */
export interface OverallLine {
  readonly id: string
  readonly number: number
  readonly standing: Verdict
  readonly isAccepted: boolean
  readonly hasMoved: boolean
  /** The answers about patient safety that are missing. */
  readonly isSafetyAnswered: boolean
}

/** What a person concludes over all risks of a device (ISO 14971 and AAMI SW96, clause 8). */
export interface OverallFields {
  readonly conclusion: 'acceptable' | 'not-acceptable'
  readonly statement: string
  readonly benefit: string
  readonly seen: string
}

export interface Overall {
  readonly id: string
  readonly device: string
  readonly conclusion: OverallFields['conclusion']
  readonly statement: string
  readonly benefit: string
  readonly content: Json
  readonly digest: string
  readonly by: string
  readonly byId: string
  readonly at: Date
}

export interface StoredOverall extends Overall {
  readonly approval: Approval | undefined
}

/** What stands against "acceptable": risks that are unknown, moved, or uncontrolled without an acceptance. */
export function obstaclesOf(lines: readonly OverallLine[]): OverallLine[] {
  return lines.filter(
    one =>
      one.standing === 'unknown' ||
      one.hasMoved ||
      !one.isSafetyAnswered ||
      (one.standing === 'uncontrolled' && !one.isAccepted),
  )
}

/** Evaluates the overall residual risk of a device; a second person approves. */
export function evaluate(
  given: OverallFields,
  about: {
    readonly id: string
    readonly device: string
    readonly deviceName: string
    readonly lines: readonly OverallLine[]
    readonly content: Json
    readonly digest: string
  },
  actor: Actor,
  now: Date,
): Change<Overall> | Refusal {
  if (actor.kind !== 'person') return refuse('risk.person-only', 403)
  const { id, device, content, digest, lines, deviceName } = about
  const fields = { statement: given.statement.trim(), benefit: given.benefit.trim(), conclusion: given.conclusion }
  if (given.seen !== digest) return refuse('risk.moved-since-seen', 412)
  if (lines.length === 0) return refuse('risk.no-risk-to-evaluate', 409)
  const obstacles = obstaclesOf(lines)
  if (fields.conclusion === 'acceptable' && obstacles.length > 0)
    return refuse('risk.overall-has-obstacles', 409, { risks: obstacles.map(one => `R-${one.number}`).join(', ') })
  if (fields.statement === '') return refuse('risk.statement-missing')
  if (fields.benefit === '') return refuse('risk.benefit-missing')
  return accept(
    { ...fields, id, device, content, digest, by: actor.display, byId: actor.id, at: now },
    {
      action: 'risk.overall-evaluated',
      of: { type: 'risk-overall', id },
      why: fields.statement,
      after: { name: deviceName, device, conclusion: fields.conclusion, risks: lines.length, digest },
    },
  )
}
