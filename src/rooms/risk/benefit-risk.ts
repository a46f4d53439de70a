import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import type { Assessment } from './assessment.ts'
import type { Risk } from './risk.ts'

export const conclusions = ['outweighs', 'does-not-outweigh'] as const

/** What a person concludes; economic arguments are no reason (MDR Annex I, 2). */
export interface BenefitFields {
  readonly benefit: string
  readonly alternatives: string
  readonly conclusion: (typeof conclusions)[number]
  readonly reason: string
}

/** Benefit against one residual risk, as of one assessment. */
export interface BenefitRisk extends BenefitFields {
  readonly id: string
  readonly risk: string
  readonly assessment: string
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** Weighs the benefit against a risk that stays, on the assessment that stands. */
export function conclude(
  given: BenefitFields,
  about: { readonly id: string; readonly risk: Risk; readonly assessment: Assessment | undefined },
  actor: Actor,
  now: Date,
): Change<BenefitRisk> | Refusal {
  const { id, risk, assessment } = about
  if (risk.closed) return refuse('risk.is-closed', 409)
  if (!assessment || assessment.stage === 'inherent') return refuse('risk.no-residual-assessment', 409)
  const fields = {
    benefit: given.benefit.trim(),
    alternatives: given.alternatives.trim(),
    reason: given.reason.trim(),
    conclusion: given.conclusion,
  }
  if (fields.benefit === '') return refuse('risk.benefit-missing')
  if (fields.alternatives === '') return refuse('risk.alternatives-missing')
  if (fields.reason === '') return refuse('risk.reason-missing')
  const concluded = {
    ...fields,
    id,
    risk: risk.id,
    assessment: assessment.id,
    by: actor.display,
    byId: actor.id,
    at: now,
  }
  return accept(concluded, {
    action: `risk.benefit-${given.conclusion}`,
    of: { type: 'risk', id: risk.id },
    why: fields.reason,
    after: { title: risk.title, benefit: fields.benefit, alternatives: fields.alternatives, assessment: assessment.id },
  })
}
