import { z } from 'zod'
import { Instant } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { Moment } from './day.ts'
import { DeadlineView, DutyView, MoveView, OpenView, TreeView } from './duty-shapes.ts'
import { SentReport } from './event.ts'
import { caseRoles, incidentStates, phases } from './incident.ts'
import { Settings } from './settings.ts'
import * as shape from './shapes.ts'

const tags = ['vigilance']
const ById = z.object({ id: Id })
const Because = ById.extend({ because: shape.Text })
const SeenById = ById.extend(shape.Seen.shape)

const read = oc.meta({ may: 'vigilance.read' })
const write = oc.meta({ may: 'vigilance.write' })
const decide = oc.meta({ may: 'vigilance.decide' })

/** When the news reached the house, and who learned of it. */
export const LearnedFields = z.object({ at: Moment, by: shape.Line.min(1), evidence: shape.Text.optional() })

export const IntakeFields = z.object({
  title: shape.Line.min(1),
  origin: shape.OriginFields,
  devices: z.array(shape.CaseDeviceFields).max(50).default([]),
  learned: LearnedFields,
  /** What is known already. */
  said: shape.SaidFields.default({}),
  links: z.array(shape.LinkFields).max(100).default([]),
  settings: Settings.prefault({}),
  /** An exercise: its clock runs so many times faster, and nothing of it leaves the house. */
  exercise: z
    .object({ factor: z.number().min(1).max(10_000) })
    .nullable()
    .default(null),
})

export const StatementFields = z.object({
  said: shape.SaidFields,
  /** Needed where a limit moves later or a duty ends by it. */
  because: shape.Text.default(''),
  evidence: shape.Text.default(''),
})

const Preview = z.object({
  duties: z.array(DutyView),
  open: z.array(OpenView),
  moves: z.array(MoveView),
})

export const ListFilter = z.object({
  state: z.enum([...incidentStates, 'all']).default('open'),
  device: Id.optional(),
  q: z.string().trim().max(200).optional(),
  exercises: z.enum(['without', 'only', 'with']).default('with'),
})

export const DeadlineFilter = z.object({
  device: Id.optional(),
  regulation: z.string().max(100).optional(),
  authority: z.string().max(100).optional(),
  /** Duties that were reported or ended, too. */
  all: z.stringbool().or(z.boolean()).default(false),
  exercises: z.enum(['without', 'only']).default('without'),
})

export const contract = {
  incidents: read
    .route({ method: 'GET', path: '/vigilance/incidents', tags })
    .input(ListFilter)
    .output(
      z.object({
        lines: z.array(shape.IncidentLineView),
        total: z.number(),
        /** Without filters: intakes nobody has taken up, and real open cases. */
        untreated: z.number(),
        open: z.number(),
      }),
    ),
  incident: read.route({ method: 'GET', path: '/vigilance/incidents/{id}', tags }).input(ById).output(shape.CaseView),
  /** Open cases that could be the same event: a product or vulnerability in common, not many days apart. */
  similar: read
    .route({ method: 'POST', path: '/vigilance/similar', tags })
    .input(
      z.object({
        devices: z.array(Id).max(50).default([]),
        vulnerabilities: z.array(shape.Line).max(50).default([]),
        at: Moment.optional(),
        except: Id.optional(),
      }),
    )
    .output(z.array(shape.SimilarView)),
  openIncident: write
    .route({ method: 'POST', path: '/vigilance/incidents', successStatus: 201, tags })
    .input(IntakeFields)
    .output(shape.CaseView),
  /** What the rules would say of an intake; nothing is kept. */
  previewIntake: read
    .route({ method: 'POST', path: '/vigilance/intake-previews', tags })
    .input(IntakeFields)
    .output(Preview),
  takeUp: write
    .route({ method: 'POST', path: '/vigilance/incidents/{id}/taking-up', tags })
    .input(SeenById)
    .output(shape.CaseView),
  /** Title and products; what the law must know of a product moves duties, so it needs a reason. */
  changeIncident: write
    .route({ method: 'PUT', path: '/vigilance/incidents/{id}', tags })
    .input(
      SeenById.extend({
        title: shape.Line.min(1),
        devices: z.array(shape.CaseDeviceFields).max(50),
        settings: Settings,
        because: shape.Text.default(''),
      }),
    )
    .output(shape.CaseView),
  say: write
    .route({ method: 'POST', path: '/vigilance/incidents/{id}/statements', successStatus: 201, tags })
    .input(SeenById.extend(StatementFields.shape))
    .output(shape.CaseView),
  previewStatement: read
    .route({ method: 'POST', path: '/vigilance/incidents/{id}/statement-previews', tags })
    .input(ById.extend(StatementFields.shape))
    .output(Preview),
  /** Every classification tree with its questions, answers and outcome. */
  classification: read
    .route({ method: 'GET', path: '/vigilance/incidents/{id}/classification', tags })
    .input(ById)
    .output(z.array(TreeView)),
  /** Answers to questions of a tree; unknown is an answer. */
  answer: write
    .route({ method: 'POST', path: '/vigilance/incidents/{id}/answers', successStatus: 201, tags })
    .input(
      SeenById.extend({
        tree: z.string().max(100),
        answers: z
          .array(z.object({ fact: z.string().max(100), answer: z.string().max(100) }))
          .min(1)
          .max(50),
        because: shape.Text.default(''),
        evidence: shape.Text.default(''),
      }),
    )
    .output(shape.CaseView),
  propose: decide
    .route({ method: 'POST', path: '/vigilance/incidents/{id}/proposals', successStatus: 201, tags })
    .input(SeenById.extend({ content: shape.ProposalContent, because: shape.Text }))
    .output(shape.CaseView),
  /** What waits for a second person, over all cases. */
  proposals: read
    .route({ method: 'GET', path: '/vigilance/proposals', tags })
    .output(z.array(shape.ProposalView.extend({ number: z.string(), title: z.string() }))),
  answerProposal: decide
    .route({ method: 'POST', path: '/vigilance/proposals/{id}/answer', tags })
    .input(
      ById.extend({
        verdict: z.enum(['confirmed', 'declined']),
        why: shape.Text.optional(),
        /** Digest of what was on the screen. */
        seen: z.string().max(100),
      }),
    )
    .output(shape.CaseView),
  withdrawProposal: decide
    .route({ method: 'POST', path: '/vigilance/proposals/{id}/withdrawal', tags })
    .input(ById.extend({ why: shape.Text.optional() }))
    .output(shape.CaseView),
  reopenEnding: decide
    .route({ method: 'POST', path: '/vigilance/endings/{id}/reopening', tags })
    .input(Because)
    .output(shape.CaseView),
  reopen: write
    .route({ method: 'POST', path: '/vigilance/incidents/{id}/reopening', tags })
    .input(Because.extend(shape.Seen.shape))
    .output(shape.CaseView),
  /** Makes this case part of another one; both numbers stay. Answers with the survivor. */
  merge: write
    .route({ method: 'POST', path: '/vigilance/incidents/{id}/merges', tags })
    .input(Because.extend(shape.Seen.shape).extend({ into: Id, seenInto: Instant }))
    .output(shape.CaseView),
  /** Records that a person sent a report, which ends its duty; Aftercare sends none. */
  enterReport: decide
    .route({ method: 'POST', path: '/vigilance/incidents/{id}/reports', successStatus: 201, tags })
    .input(ById.extend({ report: SentReport }))
    .output(shape.CaseView),
  addTask: write
    .route({ method: 'POST', path: '/vigilance/incidents/{id}/tasks', successStatus: 201, tags })
    .input(
      ById.extend({
        phase: z.enum(phases),
        title: shape.Line.min(1),
        role: z.enum(caseRoles).nullable().default(null),
        due: Moment.nullable().default(null),
      }),
    )
    .output(shape.CaseView),
  changeTask: write
    .route({ method: 'PUT', path: '/vigilance/tasks/{id}', tags })
    .input(
      SeenById.extend({
        state: z.enum(['open', 'done', 'not_applicable']),
        role: z.enum(caseRoles).nullable(),
        due: Moment.nullable(),
        remark: shape.Text.optional(),
      }),
    )
    .output(shape.CaseView),
  namePerson: write
    .route({ method: 'POST', path: '/vigilance/incidents/{id}/people', successStatus: 201, tags })
    .input(ById.extend(shape.PersonFields.shape))
    .output(shape.CaseView),
  addEvidence: write
    .route({ method: 'POST', path: '/vigilance/incidents/{id}/evidence', successStatus: 201, tags })
    .input(ById.extend(shape.EvidenceFields.shape))
    .output(shape.CaseView),
  withdrawEvidence: write
    .route({ method: 'POST', path: '/vigilance/evidence/{id}/withdrawal', tags })
    .input(Because)
    .output(shape.CaseView),
  link: write
    .route({ method: 'POST', path: '/vigilance/incidents/{id}/links', successStatus: 201, tags })
    .input(ById.extend(shape.LinkFields.shape))
    .output(shape.CaseView),
  unlink: write.route({ method: 'DELETE', path: '/vigilance/links/{id}', tags }).input(ById).output(shape.CaseView),
  addMessage: write
    .route({ method: 'POST', path: '/vigilance/incidents/{id}/messages', successStatus: 201, tags })
    .input(ById.extend(shape.MessageFields.shape))
    .output(shape.CaseView),
  /** Limits of all open cases, most urgent first. Overdue ones and those without a known start pass every filter. */
  deadlines: read
    .route({ method: 'GET', path: '/vigilance/deadlines', tags })
    .input(DeadlineFilter)
    .output(
      z.object({
        at: Instant,
        lines: z.array(DeadlineView),
        overdue: z.number(),
        startUnknown: z.number(),
        /** Intakes that nobody has taken up: they may hide duties. */
        untreated: z.number(),
        /** Cases with questions that a rule waits for. */
        withQuestions: z.number(),
      }),
    ),
  /** Limits that came near or moved earlier, newest first: what the bell tells. */
  warnings: read.route({ method: 'GET', path: '/vigilance/warnings', tags }).output(
    z.array(
      z.object({
        incident: Id,
        number: z.string(),
        key: z.string(),
        rule: z.string(),
        step: z.enum(['began', 'earlier', 'half', 'quarter', 'day', 'hour', 'overdue', 'start_unknown']),
        endsAt: z.string().nullable(),
        raisedAt: Instant,
      }),
    ),
  ),
  /** The reader's own address of the calendar of deadlines. */
  calendar: read
    .route({ method: 'GET', path: '/vigilance/calendar', tags })
    .output(z.object({ issuedAt: Instant.nullable() })),
  /** Makes a new address, shown this once; the one before is void. */
  issueCalendar: read
    .route({ method: 'POST', path: '/vigilance/calendar', successStatus: 201, tags })
    .output(z.object({ path: z.string(), issuedAt: Instant })),
  revokeCalendar: read
    .route({ method: 'DELETE', path: '/vigilance/calendar', tags })
    .output(z.object({ issuedAt: Instant.nullable() })),
  /** Files of the mail drop-off folder, newest first: taken, taken before, or refused and why. */
  mails: read.route({ method: 'GET', path: '/vigilance/mails', tags }).output(
    z.object({
      folder: z.string().nullable(),
      lines: z.array(
        z.object({
          fileName: z.string(),
          outcome: z.enum(['taken', 'duplicate', 'refused']),
          reason: z.string().nullable(),
          incident: z.object({ id: Id, number: z.string() }).nullable(),
          readAt: Instant,
        }),
      ),
    }),
  ),
}
