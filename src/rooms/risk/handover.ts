import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import type { Risk } from './risk.ts'

export const directions = ['to-safety', 'to-security'] as const

/** What is handed between the security file and the safety file (ISO 14971). */
export interface HandoverFields {
  readonly direction: (typeof directions)[number]
  /** Identifier of the hazard or the hazardous situation in the safety file. */
  readonly safetyReference: string
  readonly statement: string
  /** The hand-over that this one answers. */
  readonly answers?: string | undefined
}

export interface Handover extends HandoverFields {
  readonly id: string
  readonly risk: string
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** Records a hand-over with both identifiers; an answer goes the other way and says to which one. */
export function handOver(
  given: HandoverFields,
  about: { readonly id: string; readonly risk: Risk; readonly number: number; readonly earlier: readonly Handover[] },
  actor: Actor,
  now: Date,
): Change<Handover> | Refusal {
  const { id, risk, number, earlier } = about
  const fields = { ...given, safetyReference: given.safetyReference.trim(), statement: given.statement.trim() }
  if (fields.safetyReference === '') return refuse('risk.safety-reference-missing')
  if (fields.statement === '') return refuse('risk.statement-missing')
  const answered = earlier.find(one => one.id === fields.answers)
  if (fields.answers && !answered) return refuse('risk.no-such-handover', 404)
  if (answered?.direction === fields.direction) return refuse('risk.answer-goes-back')
  return accept(
    { ...fields, id, risk: risk.id, by: actor.display, byId: actor.id, at: now },
    {
      action: fields.direction === 'to-safety' ? 'risk.handed-to-safety' : 'risk.handed-to-security',
      of: { type: 'risk', id: risk.id },
      why: fields.statement,
      after: { title: risk.title, security: `R-${number}`, safety: fields.safetyReference, answers: fields.answers },
    },
  )
}

/** Hand-overs that nobody answered. */
export function unanswered(all: readonly Handover[]): Handover[] {
  const answered = new Set(all.map(one => one.answers))
  return all.filter(one => !one.answers && !answered.has(one.id))
}
