import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { Id } from '../../core/id.ts'
import { harmSeverities } from '../../standards/harm.ts'
import { stages } from './assessment.ts'
import { conclusions } from './benefit-risk.ts'
import { losses } from './chain.ts'
import { controlKinds, controlStatuses } from './control.ts'
import { rows } from './exploitability.ts'
import { directions } from './handover.ts'
import { safetyImpacts, treatments } from './risk.ts'
import { cells, exploitabilities } from './scales.ts'
import { transferKinds } from './transfer.ts'

export const Text = z.string().trim().max(4000)
export const Line = z.string().trim().max(300)

export const Severity = z.enum([...harmSeverities, 'unknown'])
export const Exploitable = z.enum([...exploitabilities, 'unknown'])
export const VerdictName = z.enum(['controlled', 'uncontrolled', 'unknown'])
const Known = z.union([z.boolean(), z.literal('unknown')])
export const Three = z.enum(['yes', 'no', 'unknown'])

export const ChainFields = z.object({
  threat: Text,
  weakness: Text,
  function: Text,
  loses: z.array(z.enum(losses)).max(3),
  effect: Text,
  hazard: Text,
  situation: Text,
  harms: z.array(z.object({ what: Text, severity: Severity, isPlausible: z.boolean() })).max(20),
  multiPatient: Three,
})

/** What a person enters about a security risk. */
export const RiskFieldsInput = z.object({
  title: Line,
  releases: z.array(Id).max(200),
  assets: z.array(Line).max(50),
  /** Free id of a threat in a threat model. */
  threat: Line.optional(),
  tags: z.array(Line).max(20),
  vulnerabilities: z.array(Line).max(50),
  chain: ChainFields,
  safetyImpact: z.enum(safetyImpacts).optional(),
  safetyRationale: Text.optional(),
  owner: Line.optional(),
  treatment: z.enum(treatments).optional(),
})

/** When what is changed was read: somebody else's change meanwhile is a conflict (412). */
export const Seen = z.object({ seen: Instant })

export const FactsView = z.object({
  vulnerability: z.string(),
  inKev: Known,
  ssvc: z.enum(['none', 'poc', 'active', 'unknown']),
  subscore: z.union([z.number(), z.literal('unknown')]),
  poc: Known,
  epss: z.union([z.number(), z.literal('unknown')]),
  settled: z.enum(['not_affected', 'fixed', 'no']),
})

export const AnswersInput = z.object({
  observed: z.boolean().default(false),
  poc: Three.default('unknown'),
  reachable: Three.default('unknown'),
})

export const DerivationView = z.object({
  facts: z.array(FactsView),
  answers: z.object({ observed: z.boolean(), poc: Three, reachable: Three }),
  each: z.array(
    z.object({
      vulnerability: z.string(),
      possible: z.array(z.enum(exploitabilities)),
      row: z.enum(rows),
      missing: z.array(z.enum(['kev', 'subscore', 'poc', 'reachable'])),
    }),
  ),
  /** Nothing: no vulnerability is linked, so people judge. */
  possible: z.array(z.enum(exploitabilities)),
})

export const MovementView = z.object({ what: z.string(), about: z.string(), before: z.string(), now: z.string() })

const Levels = z.object({
  negligible: z.enum(cells),
  minor: z.enum(cells),
  serious: z.enum(cells),
  critical: z.enum(cells),
  catastrophic: z.enum(cells),
})

export const CriteriaFields = z.object({
  matrix: z.object({ low: Levels, medium: Levels, high: Levels }),
  derivation: z.object({
    easyFrom: z.number().min(0).max(4),
    mediumFrom: z.number().min(0).max(4),
    epssFrom: z.number().min(0).max(1),
  }),
  epssJump: z.number().min(0.001).max(1),
  reviewMonths: z.number().int().min(1).max(60),
  acceptanceMonths: z.number().int().min(1).max(60),
  aboveTheLine: z.array(z.string().max(40)).max(10),
  overall: Text,
})

export const CriteriaInForceView = z.object({
  version: z.number(),
  id: Id.nullable(),
  digest: z.string(),
  criteria: CriteriaFields,
})

export const ApprovalView = z
  .object({
    id: Id,
    verdict: z.enum(['approved', 'declined']),
    why: z.string().nullable(),
    by: z.string(),
    at: Instant,
    digest: z.string(),
    isSigned: z.boolean(),
  })
  .nullable()

export const AssessmentInput = z.object({
  stage: z.enum(stages),
  answers: AnswersInput,
  exploitability: Exploitable.optional(),
  severity: Severity.optional(),
  controls: z.array(Id).max(50).default([]),
  justification: Text.default(''),
})

export const AssessmentView = z.object({
  id: Id,
  stage: z.enum(stages),
  derivation: DerivationView,
  exploitability: Exploitable,
  severity: Severity,
  multiPatient: Three,
  controls: z.array(z.object({ id: Id, title: z.string() })),
  verdict: VerdictName,
  /** What the verdict counts for: a borderline "controlled" is unknown until a second person confirmed it. */
  standing: VerdictName,
  isBorderline: z.boolean(),
  justification: z.string(),
  criteriaVersion: z.number(),
  criteriaDigest: z.string(),
  digest: z.string(),
  by: z.string(),
  at: Instant,
  approval: ApprovalView,
})

export const PreviewView = z.object({
  derivation: DerivationView,
  severity: Severity,
  exploitability: Exploitable,
  verdict: VerdictName,
  isBorderline: z.boolean(),
  /** Code of the refusal, were it entered so. */
  refusal: z.object({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
  criteriaVersion: z.number(),
})

const NewRiskInput = z.object({ answer: z.enum(['no', 'yes']), because: Text, link: Line.optional() })

export const ControlInput = z.object({
  title: Line,
  description: Text.default(''),
  kind: z.enum(controlKinds),
  isCompensating: z.boolean().default(false),
  isOutside: z.boolean().default(false),
  ifuReference: Line.optional(),
  realisticBecause: Text.optional(),
  status: z.enum(controlStatuses),
  evidence: Text.optional(),
  newSecurityRisk: z.object({ answer: z.enum(['no', 'yes']), because: Text, link: Id.optional() }).optional(),
  newSafetyRisk: NewRiskInput.optional(),
})

const NewRiskView = z
  .object({ answer: z.enum(['no', 'yes']), because: z.string(), link: z.string().nullable() })
  .nullable()

export const ControlView = z.object({
  id: Id,
  shortId: z.string(),
  title: z.string(),
  description: z.string(),
  kind: z.enum(controlKinds),
  isCompensating: z.boolean(),
  isOutside: z.boolean(),
  ifuReference: z.string().nullable(),
  realisticBecause: z.string().nullable(),
  status: z.enum(controlStatuses),
  evidence: z.string().nullable(),
  newSecurityRisk: NewRiskView,
  newSecurityNumber: z.string().nullable(),
  newSafetyRisk: NewRiskView,
  /** It may lower exploitability or severity. */
  counts: z.boolean(),
  changedAt: Instant,
  changedBy: z.string(),
  verified: z.object({ by: z.string(), at: Instant }).nullable(),
})

export const BenefitInput = z.object({
  benefit: Text,
  alternatives: Text,
  conclusion: z.enum(conclusions),
  reason: Text,
})

export const BenefitView = BenefitInput.extend({
  id: Id,
  assessment: Id,
  by: z.string(),
  at: Instant,
  isCurrent: z.boolean(),
})

export const AcceptanceInput = z.object({
  owner: Line,
  reason: Text,
  alternatives: Text,
  expiresOn: LocalDate,
  /** Digest of the state that was on the screen. */
  seen: z.string().max(100),
})

export const AcceptanceState = z.enum(['proposed', 'accepted', 'declined', 'reopened', 'expired'])

export const AcceptanceView = z.object({
  id: Id,
  state: AcceptanceState,
  owner: z.string(),
  reason: z.string(),
  alternatives: z.string(),
  expiresOn: LocalDate,
  digest: z.string(),
  by: z.string(),
  at: Instant,
  approval: ApprovalView,
  /** Where the present state differs from the one that was proposed. */
  differences: z.array(z.object({ where: z.string(), before: z.string().nullable(), now: z.string().nullable() })),
  end: z
    .object({ at: Instant, by: z.string(), reason: z.string().nullable(), moved: z.array(MovementView) })
    .nullable(),
})

export const HandoverInput = z.object({
  direction: z.enum(directions),
  safetyReference: Line,
  statement: Text,
  answers: Id.optional(),
})

export const HandoverView = z.object({
  id: Id,
  direction: z.enum(directions),
  safetyReference: z.string(),
  statement: z.string(),
  answers: Id.nullable(),
  isAnswered: z.boolean(),
  by: z.string(),
  at: Instant,
})

/** One line of the register. */
export const RiskLine = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  device: Id,
  deviceName: z.string(),
  versions: z.array(z.string()),
  vulnerabilities: z.array(z.string()),
  safetyImpact: z.enum(safetyImpacts).nullable(),
  treatment: z.enum(treatments).nullable(),
  owner: z.string().nullable(),
  multiPatient: Three,
  inherent: z.object({ exploitability: Exploitable, severity: Severity, verdict: VerdictName }).nullable(),
  /** Residual before current. */
  now: z
    .object({ stage: z.enum(stages), exploitability: Exploitable, severity: Severity, verdict: VerdictName })
    .nullable(),
  standing: VerdictName,
  acceptance: z.object({ state: AcceptanceState, expiresOn: LocalDate }).nullable(),
  moved: z.array(MovementView),
  isClosed: z.boolean(),
  changedAt: Instant,
})

export const RiskView = RiskFieldsInput.extend({
  id: Id,
  number: z.string(),
  device: Id,
  deviceName: z.string(),
  versions: z.array(z.object({ id: Id, version: z.string() })),
  threat: z.string().nullable(),
  safetyImpact: z.enum(safetyImpacts).nullable(),
  safetyRationale: z.string().nullable(),
  owner: z.string().nullable(),
  treatment: z.enum(treatments).nullable(),
  /** Worst credible harm of the chain. */
  severity: Severity,
  gaps: z.array(z.string()),
  standing: VerdictName,
  moved: z.array(MovementView),
  movedAt: Instant.nullable(),
  closed: z.object({ at: Instant, by: z.string(), because: z.string() }).nullable(),
  createdAt: Instant,
  createdBy: z.string(),
  changedAt: Instant,
  changedBy: z.string(),
  facts: z.array(FactsView),
  /** Vectors that people set for the device: what a second person confirmed is taken instead of the sources'. */
  ownVectors: z.array(
    z.object({
      vulnerability: z.string(),
      state: z.enum(['confirmed', 'proposed']),
      subscore: z.number(),
      by: z.string(),
    }),
  ),
  assessments: z.array(AssessmentView),
  controls: z.array(ControlView),
  benefits: z.array(BenefitView),
  acceptances: z.array(AcceptanceView),
  handovers: z.array(HandoverView),
  transfers: z.array(z.object({ id: Id, shortId: z.string(), kind: z.enum(transferKinds), title: z.string() })),
  /** What the present state is: an acceptance is pinned to it. */
  digest: z.string(),
  criteria: CriteriaInForceView,
})
