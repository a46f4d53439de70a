import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { type HarmSeverity, harmLevel, harmSeverities } from '../../standards/harm.ts'
import { type Chain, severityOf } from './chain.ts'
import { type Control, mayLower } from './control.ts'
import type { CriteriaInForce } from './criteria.ts'
import { type Derivation, lowered } from './exploitability.ts'
import type { Risk } from './risk.ts'
import { anyExploitability, type Exploitability, exploitabilityLevel, type Verdict, verdictOf } from './scales.ts'

/** inherent: without controls; current: with those verified today; residual: what is left when all is done. */
export const stages = ['inherent', 'current', 'residual'] as const
export type Stage = (typeof stages)[number]

/** What a person says in an assessment; what is left out follows from the facts and the chain. */
export interface AssessmentFields {
  readonly stage: Stage
  readonly exploitability?: Exploitability | 'unknown' | undefined
  readonly severity?: HarmSeverity | 'unknown' | undefined
  /** Controls that lower exploitability by a step, or severity. */
  readonly controls: readonly string[]
  readonly justification: string
}

/** A judgement of a risk at one stage, by the criteria in force; never edited, a new one follows. */
export interface Assessment {
  readonly id: string
  readonly risk: string
  readonly stage: Stage
  readonly derivation: Derivation
  readonly exploitability: Exploitability | 'unknown'
  readonly severity: HarmSeverity | 'unknown'
  readonly multiPatient: Chain['multiPatient']
  readonly controls: readonly { readonly id: string; readonly title: string }[]
  readonly verdict: Verdict
  readonly isBorderline: boolean
  readonly justification: string
  readonly criteria: CriteriaInForce
  readonly digest: string
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** What an assessment rests on. */
export interface AssessmentAbout {
  readonly id: string
  readonly risk: Risk
  readonly derivation: Derivation
  readonly controls: readonly Control[]
  readonly criteria: CriteriaInForce
  readonly digest: string
}

/** What would be answered, with the reason for a refusal where it would not be taken. */
export interface Judgement {
  readonly exploitability: Exploitability | 'unknown'
  readonly severity: HarmSeverity | 'unknown'
  readonly verdict: Verdict
  readonly isBorderline: boolean
  readonly lowering: readonly Control[]
}

/** Judges a risk: exploitability by severity of harm, binary; never by a score or a probability alone. */
export function assess(
  fields: AssessmentFields,
  about: AssessmentAbout,
  actor: Actor,
  now: Date,
): Change<Assessment> | Refusal {
  const { risk, criteria, derivation, id, digest } = about
  const judged = judge(fields, about)
  if ('ok' in judged) return judged
  const { exploitability, severity, verdict, isBorderline, lowering } = judged
  const assessment: Assessment = {
    id,
    risk: risk.id,
    stage: fields.stage,
    derivation,
    exploitability,
    severity,
    multiPatient: risk.chain.multiPatient,
    controls: lowering.map(control => ({ id: control.id, title: control.title })),
    verdict,
    isBorderline,
    justification: fields.justification.trim(),
    criteria,
    digest,
    by: actor.display,
    byId: actor.id,
    at: now,
  }
  return accept(assessment, {
    action: 'risk.assessed',
    of: { type: 'risk', id: risk.id },
    why: assessment.justification || undefined,
    after: {
      title: risk.title,
      assessment: id,
      stage: fields.stage,
      exploitability,
      severity,
      verdict,
      isBorderline,
      criteriaVersion: criteria.version,
      digest,
    },
  })
}

/** The rules of judging, for the preview and for the act. */
export function judge(fields: AssessmentFields, about: AssessmentAbout): Judgement | Refusal {
  const { risk, derivation, criteria } = about
  if (risk.closed) return refuse('risk.is-closed', 409)
  const named = fields.controls.map(one => about.controls.find(control => control.id === one))
  if (named.some(one => one === undefined)) return refuse('risk.no-such-control', 404)
  const lowering = named as Control[]
  if (fields.stage === 'inherent' && lowering.length > 0) return refuse('risk.no-controls-at-inherent')
  const bad = lowering.find(one => !mayLower(one))
  if (bad) return refuse('risk.control-does-not-count', 422, { control: bad.title })
  const severity = severityIn(fields, risk.chain, lowering)
  if (typeof severity === 'object') return severity
  const exploitability = exploitabilityIn(fields, derivation, lowering)
  if (typeof exploitability === 'object') return exploitability
  const possible = exploitability === 'unknown' ? possibleOf(derivation, lowering) : [exploitability]
  const { verdict, isBorderline } = verdictOf(criteria.criteria.matrix, possible, severity)
  const reason = fields.justification.trim()
  if (isBorderline && reason === '') return refuse('risk.borderline-needs-a-justification')
  if (lowering.length > 0 && reason === '') return refuse('risk.lowering-needs-a-justification')
  if (derivation.possible.length === 0 && exploitability !== 'unknown' && reason === '')
    return refuse('risk.judged-needs-a-justification')
  return { exploitability, severity, verdict, isBorderline, lowering }
}

/** What exploitability can still be, with the step that verified compensating controls take. */
function possibleOf(derivation: Derivation, lowering: readonly Control[]): readonly Exploitability[] {
  const possible = derivation.possible.length === 0 ? anyExploitability : derivation.possible
  return lowering.some(one => one.isCompensating) ? [...new Set(possible.map(lowered))] : possible
}

function exploitabilityIn(
  { exploitability: said }: AssessmentFields,
  derivation: Derivation,
  lowering: readonly Control[],
): Exploitability | 'unknown' | Refusal {
  const possible = possibleOf(derivation, lowering)
  if (said === undefined || said === 'unknown')
    return possible.length === 1 && said === undefined ? possible[0]! : 'unknown'
  if (derivation.possible.length === 0) return said === 'none' ? refuse('risk.none-needs-a-finding') : said
  const floor = Math.max(...possible.map(exploitabilityLevel))
  return exploitabilityLevel(said) < floor ? refuse('risk.below-derivation') : said
}

function severityIn(
  { severity: said, stage }: AssessmentFields,
  chain: Chain,
  lowering: readonly Control[],
): HarmSeverity | 'unknown' | Refusal {
  const worst = severityOf(chain)
  if (said === undefined) return worst
  if (said === 'unknown') return 'unknown'
  // an unrated harm may be the worst there is
  const floor = worst === 'unknown' ? harmSeverities.length : harmLevel(worst)
  if (harmLevel(said) >= floor) return said
  if (stage === 'inherent' || lowering.length === 0) return refuse('risk.below-worst-credible')
  return said
}

/** How a verdict stands: a borderline one is none until a second person confirmed it, unless it is "uncontrolled". */
export function standingOf(
  assessment: Pick<Assessment, 'verdict' | 'isBorderline'> | undefined,
  approval: { readonly verdict: 'approved' | 'declined' } | undefined,
): Verdict {
  if (!assessment) return 'unknown'
  if (!assessment.isBorderline || assessment.verdict === 'uncontrolled') return assessment.verdict
  return approval?.verdict === 'approved' ? assessment.verdict : 'unknown'
}

/** The latest assessment of each stage. */
export function latestOf(assessments: readonly Assessment[]): Readonly<Partial<Record<Stage, Assessment>>> {
  const sorted = [...assessments].sort((a, b) => a.at.getTime() - b.at.getTime())
  return Object.fromEntries(sorted.map(one => [one.stage, one]))
}

/** What counts today: residual before current before inherent. */
export function standingAssessment(assessments: readonly Assessment[]): Assessment | undefined {
  const latest = latestOf(assessments)
  return latest.residual ?? latest.current ?? latest.inherent
}
