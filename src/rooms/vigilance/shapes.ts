import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { Id } from '../../core/id.ts'
import { Moment } from './day.ts'
import { Device } from './device.ts'
import { DutyView, MoveView, OpenView } from './duty-shapes.ts'
import { Ending, SentReport, sections, VigilanceEvent } from './event.ts'
import { caseRoles, incidentStates, linkKinds, originKinds, phases } from './incident.ts'

export const Text = z.string().trim().max(4000)
export const Line = z.string().trim().max(300)

/** When what is changed was read: somebody else's change meanwhile is a conflict (412). */
export const Seen = z.object({ seen: Instant })

/** Facts by section, each checked by the noun of its law. */
export const SaidFields = z.strictObject(sections).partial()

export const ExerciseView = z.object({ startedAt: Instant, factor: z.number() })

export const OriginFields = z.object({
  kind: z.enum(originKinds),
  ref: Line.nullable().default(null),
  text: Text.default(''),
})

export const CaseDeviceFields = z.object({
  device: Id.nullable(),
  name: z.string().trim().min(1).max(200),
  releases: z.array(Id).max(500),
  law: Device,
})

export const LinkFields = z.object({ kind: z.enum(linkKinds), ref: Line.min(1), title: Line.min(1) })
export const LinkView = LinkFields.extend({ id: Id, by: z.string(), at: Instant })

const Counts = z.object({ owed: z.number(), overdue: z.number(), startUnknown: z.number(), open: z.number() })

export const IncidentLineView = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  state: z.enum(incidentStates),
  isExercise: z.boolean(),
  isUntreated: z.boolean(),
  devices: z.array(z.object({ device: Id.nullable(), name: z.string() })),
  origin: z.enum(originKinds),
  lead: z.string().nullable(),
  createdAt: Instant,
  changedAt: Instant,
  next: DutyView.nullable(),
  counts: Counts,
})

export const StatementView = z.object({
  id: Id,
  /** Number of the case it was said in, where that became part of this one. */
  from: z.string().nullable(),
  kind: z.enum(['intake', 'facts', 'answer', 'awareness', 'not-reportable', 'merge']),
  on: LocalDate,
  said: SaidFields,
  because: z.string().nullable(),
  evidence: z.string().nullable(),
  tree: z.string().nullable(),
  by: z.string(),
  at: Instant,
  /** How duties and limits moved by it. */
  moves: z.array(MoveView),
})

export const AwarenessView = z.object({
  id: Id,
  /** `intake`, or a fact such as `fieldIncident.awarenessIncident`. */
  fact: z.string(),
  value: z.string(),
  learnedBy: z.string(),
  evidence: z.string().nullable(),
  by: z.string(),
  at: Instant,
  /** The one that counts for its fact. */
  isCurrent: z.boolean(),
})

export const proposalKinds = ['awareness', 'not-reportable', 'ending', 'closure', 'evidence-release'] as const

/** What is proposed to a second person. */
export const ProposalContent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('awareness'),
    /** `intake`, or a fact that starts a clock. */
    fact: z.string().max(100),
    value: z.string().max(40),
    learnedBy: Line.min(1),
    evidence: Text.optional(),
  }),
  z.object({
    kind: z.literal('statement'),
    said: SaidFields,
    tree: z.string().max(100).optional(),
    evidence: Text.optional(),
  }),
  z.object({ kind: z.literal('not-reportable') }),
  z.object({
    kind: z.literal('ending'),
    rule: z.string().max(100),
    authority: z.string().max(100).optional(),
    device: z.string().max(200).optional(),
    ending: z.enum(['not_applicable', 'stopped']),
  }),
  z.object({ kind: z.literal('closure') }),
  z.object({ kind: z.literal('evidence-release'), evidence: Id }),
])

export const ProposalView = z.object({
  id: Id,
  incident: Id,
  content: ProposalContent,
  because: z.string(),
  /** Digest of what is proposed and of the facts; it is sent back with the answer. */
  digest: z.string(),
  by: z.string(),
  at: Instant,
  state: z.enum(['waiting', 'confirmed', 'declined', 'withdrawn']),
  /** The facts are no longer those on which it rests. */
  hasMoved: z.boolean(),
  /** The reader proposed it, by whatever account. */
  isOwn: z.boolean(),
  answer: z.object({ by: z.string(), at: Instant, why: z.string().nullable() }).nullable(),
})

export const EndingView = Ending.extend({
  id: Id,
  at: Instant,
  hasMoved: z.boolean(),
  reopened: z.object({ by: z.string(), at: Instant, because: z.string() }).nullable(),
})

export const ReportView = SentReport.extend({
  id: Id,
  submission: z.string().nullable(),
  by: z.string(),
  at: Instant,
})

export const TaskTitle = z.object({ en: Line.min(1), de: Line.min(1) })

export const TaskView = z.object({
  id: Id,
  phase: z.enum(phases),
  title: TaskTitle,
  role: z.enum(caseRoles).nullable(),
  due: Instant.nullable(),
  source: z.string(),
  state: z.enum(['open', 'done', 'not_applicable']),
  remark: z.string().nullable(),
  addedBy: z.string(),
  changedBy: z.string(),
  changedAt: Instant,
})

const Someone = z.object({ id: z.string().max(100).nullable(), name: Line.min(1) })
export const PersonFields = z.object({
  role: z.enum(caseRoles),
  /** Null: nobody holds the role any more. */
  person: Someone.nullable(),
  deputy: Someone.nullable().default(null),
})
export const PersonView = PersonFields.extend({ by: z.string(), at: Instant })

export const EvidenceFields = z.object({
  title: Line.min(1),
  reference: Text.min(1),
  /** SHA-256 of the thing, where it is a file that stands elsewhere. */
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  doNotAlter: z.boolean().default(true),
})

export const EvidenceView = z.object({
  id: Id,
  title: z.string(),
  reference: z.string().nullable(),
  file: z.object({ name: z.string(), size: z.number(), media: z.string() }).nullable(),
  digest: z.string().nullable(),
  /** Nothing may be altered before the authority was informed (MDR art. 89(1)). */
  doNotAlter: z.boolean(),
  released: z.object({ by: z.string(), at: Instant, because: z.string() }).nullable(),
  withdrawn: z.object({ by: z.string(), at: Instant, because: z.string() }).nullable(),
  by: z.string(),
  at: Instant,
})

export const MessageFields = z.object({
  direction: z.enum(['in', 'out', 'note']),
  channel: z.enum(['mail', 'phone', 'letter', 'meeting', 'portal', 'other']),
  party: Line.default(''),
  text: Text.min(1),
  happenedAt: Moment,
})
export const MessageView = MessageFields.extend({ id: Id, by: z.string(), at: Instant })

/** How the case went on: what the rules showed after each change. */
export const EvaluationView = z.object({
  at: Instant,
  cause: z.string(),
  by: z.string(),
  sets: z.array(z.object({ regulation: z.string(), version: z.string(), digest: z.string() })),
  moves: z.array(MoveView),
})

export const SimilarView = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  /** What both have in common. */
  devices: z.array(z.string()),
  vulnerabilities: z.array(z.string()),
  daysApart: z.number(),
})

/** Everything the page of a case shows. */
export const CaseView = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  state: z.enum(incidentStates),
  exercise: ExerciseView.nullable(),
  isUntreated: z.boolean(),
  origin: z.object({ kind: z.enum(originKinds), ref: z.string().nullable(), text: z.string() }),
  devices: z.array(CaseDeviceFields),
  lead: z.string().nullable(),
  createdAt: Instant,
  createdBy: z.string(),
  /** Sent back as `seen` with every change of facts. */
  changedAt: Instant,
  /** The instant of the case at which duties were computed; of an exercise on its faster clock. */
  now: Instant,
  facts: SaidFields,
  duties: z.array(DutyView),
  open: z.array(OpenView),
  statements: z.array(StatementView),
  awareness: z.array(AwarenessView),
  proposals: z.array(ProposalView),
  endings: z.array(EndingView),
  reports: z.array(ReportView),
  evaluations: z.array(EvaluationView),
  tasks: z.array(TaskView),
  people: z.array(PersonView),
  evidence: z.array(EvidenceView),
  links: z.array(LinkView),
  messages: z.array(MessageView),
  mergedInto: z.object({ id: Id, number: z.string() }).nullable(),
  merged: z.array(z.object({ id: Id, number: z.string(), because: z.string(), by: z.string(), at: Instant })),
  reopenings: z.array(z.object({ because: z.string(), by: z.string(), at: Instant })),
  /** Of an exercise: that its drill ended and closed it, as the trail tells it. */
  exerciseEnds: z.array(z.object({ because: z.string(), by: z.string(), at: Instant })),
  similar: z.array(SimilarView),
  /** Why it cannot be closed yet: duties that are owed. */
  blocksClosing: z.array(z.string()),
  settings: VigilanceEvent.shape.settings.unwrap(),
})
