import { z } from 'zod'
import { Instant } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { interfaceKinds } from './profile.ts'
import { outcomes } from './proposal.ts'
import { origins } from './vector.ts'

const tags = ['scoring']

const Reason = z.string().trim().max(4000)
const Vector = z.string().trim().max(400)
const Name = z.string().trim().min(1).max(200)
const Digest = z.string().regex(/^[0-9a-f]{64}$/)

export const SourceVectorView = z.object({ by: z.string(), vector: z.string(), score: z.number() })
export const SourcesView = z.object({
  nvd31: SourceVectorView.optional(),
  nvd40: SourceVectorView.optional(),
  vendor31: SourceVectorView.optional(),
  vendor40: SourceVectorView.optional(),
})
const Exploitation = z.enum(['active', 'poc', 'none', 'unknown'])

export const NamedScoreView = z.object({
  vector: z.string(),
  score: z.number(),
  rating: z.enum(['none', 'low', 'medium', 'high', 'critical']),
  /** What was counted: base, temporal, environmental; of 4.0 CVSS-B, -BT, -BE, -BTE. */
  name: z.string(),
})

export const BecauseView = z.object({
  metric: z.string(),
  value: z.string(),
  because: z.string(),
  why: z.string().optional(),
  isAssumed: z.boolean(),
})

export const SystemScoreView = z.object({
  from: z.enum(['product', 'nvd', 'vendor']),
  by: z.string(),
  base: NamedScoreView,
  product: NamedScoreView,
  because: z.array(BecauseView),
})

export const ModifiedFields = z.record(
  z.string().regex(/^[A-Z]{1,3}$/),
  z.object({ value: z.string().max(10), why: Reason }),
)

export const AnswerFields = z.object({ id: z.string().max(10), answer: z.string().max(10), why: Reason })

export const RationaleView = z.object({
  rubric: z.string(),
  answers: z.array(AnswerFields),
  extended: z.string(),
  through: z.enum(interfaceKinds).optional(),
  packages: z.array(z.string()),
})

export const VectorView = z.object({
  id: Id,
  shortId: z.string(),
  edition: z.number(),
  origin: z.enum(origins),
  base31: z.string().optional(),
  base40: z.string().optional(),
  modified: ModifiedFields,
  vector31: z.string().optional(),
  vector40: z.string().optional(),
  score31: z.number().optional(),
  score40: z.number().optional(),
  rationale: RationaleView.optional(),
  assumed: z.array(z.string()),
  reason: z.string(),
  digest: z.string(),
  by: z.string(),
  at: Instant,
  /** A second person's yes; null: a proposal that no risk is derived from. */
  confirmed: z
    .object({ by: z.string(), at: Instant, how: z.enum(['second-person', 'delayed-self-review']) })
    .nullable(),
})

const Proposed = z.object({
  v31: NamedScoreView.optional(),
  v40: NamedScoreView.optional(),
})

export const ProposalView = z.object({
  id: Id,
  shortId: z.string(),
  vulnerability: z.string(),
  device: Id,
  deviceName: z.string(),
  /** nvd31, nvd40, vendor31, vendor40, exploitation, profile. */
  moved: z.array(z.string()),
  standing: Proposed,
  now: Proposed.extend({ sources: SourcesView, exploitation: Exploitation }),
  before: z.object({ sources: SourcesView, exploitation: Exploitation }),
  /** What is sent back when it is settled. */
  seen: z.string(),
  openedAt: Instant,
  changedAt: Instant,
  outcome: z.enum(outcomes).nullable(),
  reason: z.string().nullable(),
  settledBy: z.string().nullable(),
  settledAt: Instant.nullable(),
})

/** What a vulnerability scores on a device, beside what the sources say. */
export const ScoreLine = z.object({
  vulnerability: z.string(),
  device: Id,
  deviceName: z.string(),
  sources: SourcesView,
  exploitation: Exploitation,
  v31: SystemScoreView.nullable(),
  v40: SystemScoreView.nullable(),
  shown: NamedScoreView.nullable(),
  set: VectorView.nullable(),
  isStale: z.boolean(),
  hasProfile: z.boolean(),
  /** Metrics and questions for which something unknown was taken for the worst. */
  assumed: z.array(z.string()),
})

export const ScoreDetail = ScoreLine.extend({
  title: z.string().nullable(),
  names: z.array(z.string()),
  /** Packages of this device in which it was found, and the versions of the device. */
  packages: z.array(z.string()),
  releases: z.array(z.object({ release: Id, version: z.string(), differs: SystemScoreView.nullable() })),
  proposal: ProposalView.nullable(),
  editions: z.array(VectorView),
  /** Answers about other vulnerabilities of the same package or interface on this device, to start from. */
  prefills: z.array(
    z.object({
      vulnerability: z.string(),
      because: z.enum(['package', 'interface']),
      what: z.string(),
      by: z.string(),
      at: Instant,
      through: z.enum(interfaceKinds).optional(),
      answers: z.array(AnswerFields),
    }),
  ),
})

/** `seen` is the edition that the author looked at; 0: none. */
const About = z.object({ vulnerability: Name, device: Id, seen: z.number().int().min(0) })

export const scoreContract = {
  /** Scores of one vulnerability on every device that it was found in, or that has a vector of its own. */
  scores: oc
    .meta({ may: 'scoring.read' })
    .route({ method: 'GET', path: '/scoring/scores', tags })
    .input(z.object({ vulnerability: Name }))
    .output(z.array(ScoreLine)),
  score: oc
    .meta({ may: 'scoring.read' })
    .route({ method: 'GET', path: '/scoring/scores/{device}', tags })
    .input(z.object({ vulnerability: Name, device: Id }))
    .output(ScoreDetail),
  /** Vectors of our own, the newest first. */
  vectors: oc
    .meta({ may: 'scoring.read' })
    .route({ method: 'GET', path: '/scoring/vectors', tags })
    .input(z.object({ device: Id.optional() }))
    .output(
      z.array(
        VectorView.extend({ vulnerability: z.string(), device: Id, deviceName: z.string(), isStale: z.boolean() }),
      ),
    ),
  /** Sets base vectors or modified metrics by hand; what is left out follows the sources. */
  setVector: oc
    .meta({ may: 'scoring.score' })
    .route({ method: 'POST', path: '/scoring/vectors', successStatus: 201, tags })
    .input(
      About.extend({
        base31: Vector.optional(),
        base40: Vector.optional(),
        modified: ModifiedFields.default({}),
        reason: Reason,
      }),
    )
    .output(ScoreDetail),
  /** Answers the questionnaire; the vector follows from the answers and is kept with them. */
  answerRubric: oc
    .meta({ may: 'scoring.score' })
    .route({ method: 'POST', path: '/scoring/answers', successStatus: 201, tags })
    .input(
      About.extend({
        rubric: z.string().max(40),
        answers: z.array(AnswerFields).max(100),
        through: z.enum(interfaceKinds).optional(),
        reason: Reason,
      }),
    )
    .output(ScoreDetail),
  /** A second person agrees to the edition that stands; it is named by its digest. */
  confirmVector: oc
    .meta({ may: 'scoring.confirm' })
    .route({ method: 'POST', path: '/scoring/scores/{device}/confirmation', successStatus: 201, tags })
    .input(About.omit({ seen: true }).extend({ digest: Digest }))
    .output(ScoreDetail),
  proposals: oc
    .meta({ may: 'scoring.read' })
    .route({ method: 'GET', path: '/scoring/proposals', tags })
    .input(z.object({ state: z.enum(['open', 'all']).default('open') }))
    .output(z.array(ProposalView)),
  /** Accepts what the facts make of a vector, or keeps what stands; `seen` is the digest of what was looked at. */
  settle: oc
    .meta({ may: 'scoring.score' })
    .route({ method: 'POST', path: '/scoring/proposals/{id}', tags })
    .input(z.object({ id: Id, outcome: z.enum(['accepted', 'kept']), reason: Reason, seen: Digest }))
    .output(ProposalView),
}
