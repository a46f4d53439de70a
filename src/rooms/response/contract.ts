import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { approvalKinds } from './approval.ts'
import * as drill from './drill-shapes.ts'
import { entryKinds } from './entry.ts'
import { Contact, Holder, PlanContent } from './plan-content.ts'
import { PlaybookContent } from './playbook-content.ts'
import * as shape from './shapes.ts'

const tags = ['response']
const ById = z.object({ id: Id })
const Reason = z.string().trim().max(4000)
const PlaybookId = z.string().max(60)
/** `draft`, or the number of an edition. */
const Which = z.union([z.literal('draft'), z.coerce.number().int().positive()])

const read = oc.meta({ may: 'response.read' })
const write = oc.meta({ may: 'response.write' })

export const contract = {
  overview: read.route({ method: 'GET', path: '/response', tags }).output(
    z.object({
      plans: z.array(shape.PlanLine),
      /** Device families without a plan of their own: that of the firm counts. */
      without: z.array(z.object({ id: Id, name: z.string() })),
      playbooks: z.object({ all: z.number(), own: z.number(), shippedNewer: z.number() }),
      last: drill.DrillLine.nullable(),
      next: drill.DrillLine.nullable(),
      running: z.array(drill.DrillLine),
      lessons: z.object({ open: z.number(), overdue: z.number() }),
      waiting: z.array(shape.WaitingView),
    }),
  ),
  plans: read.route({ method: 'GET', path: '/response/plans', tags }).output(z.array(shape.PlanLine)),
  /** A plan as it is in force, or another edition, or what is being written. */
  plan: read
    .route({ method: 'GET', path: '/response/plans/{id}', tags })
    .input(ById.extend({ edition: Which.optional() }))
    .output(shape.PlanView),
  /** Begins a plan with a draft: from the template, or for a device family from the plan of the firm. */
  beginPlan: write
    .route({ method: 'POST', path: '/response/plans', successStatus: 201, tags })
    .input(z.object({ device: Id.optional() }))
    .output(shape.PlanView),
  /** Keeps what was written. `seen` is the draft that was on the screen; null: there was none. */
  saveDraft: write
    .route({ method: 'PUT', path: '/response/plans/{id}/draft', tags })
    .input(ById.extend({ content: PlanContent, seen: Instant.nullable() }))
    .output(shape.PlanView),
  propose: write
    .route({ method: 'POST', path: '/response/plans/{id}/editions', successStatus: 201, tags })
    .input(ById.extend({ reason: Reason, seen: Instant }))
    .output(shape.PlanView),
  difference: read
    .route({ method: 'GET', path: '/response/plans/{id}/difference', tags })
    .input(ById.extend({ from: Which, to: Which }))
    .output(z.array(shape.DifferenceView)),
  review: write
    .route({ method: 'POST', path: '/response/plans/{id}/reviews', successStatus: 201, tags })
    .input(ById.extend({ heldOn: LocalDate, outcome: Reason }))
    .output(shape.PlanView),
  approve: oc
    .meta({ may: 'response.approve' })
    .route({ method: 'POST', path: '/response/approvals', successStatus: 201, tags })
    .input(
      z.object({
        kind: z.enum(approvalKinds),
        id: Id,
        verdict: z.enum(['approved', 'declined']),
        why: Reason.optional(),
        /** Digest of what was on the screen. */
        seen: z.string().max(100),
      }),
    )
    .output(z.object({ verdict: z.enum(['approved', 'declined']) })),
  playbooks: read.route({ method: 'GET', path: '/response/playbooks', tags }).output(z.array(shape.PlaybookLine)),
  /** A playbook as it is in force; `edition` shows another one: `shipped`, or the number of an own one. */
  playbook: read
    .route({ method: 'GET', path: '/response/playbooks/{playbook}', tags })
    .input(z.object({ playbook: PlaybookId, edition: z.string().max(20).optional() }))
    .output(shape.PlaybookView),
  proposePlaybook: write
    .route({ method: 'POST', path: '/response/playbooks/{playbook}/editions', successStatus: 201, tags })
    .input(
      z.object({
        playbook: PlaybookId,
        content: PlaybookContent,
        reason: Reason,
        /** Own editions that were on the screen. */
        seenEditions: z.number().int().min(0),
      }),
    )
    .output(shape.PlaybookView),
  /** Hands the tasks of a playbook to a case of vigilance; tasks that it has already are not added again. */
  apply: write
    .route({ method: 'POST', path: '/response/playbooks/{playbook}/applications', successStatus: 201, tags })
    .input(z.object({ playbook: PlaybookId, incident: Id }))
    .output(z.object({ added: z.number(), applications: z.array(shape.ApplicationView) })),
  /** What the plan says for one case: what was applied, who holds which office, whom to call. */
  forIncident: read
    .route({ method: 'GET', path: '/response/incidents/{incident}', tags })
    .input(z.object({ incident: Id }))
    .output(
      z.object({
        plan: z.object({ id: Id, title: z.string(), edition: z.number() }).nullable(),
        holders: z.array(Holder),
        contacts: z.array(Contact),
        applications: z.array(shape.ApplicationView),
        playbooks: z.array(shape.PlaybookLine),
        drill: z.object({ id: Id, title: z.string() }).nullable(),
      }),
    ),
  scenarios: read.route({ method: 'GET', path: '/response/scenarios', tags }).output(z.array(drill.ScenarioView)),
  drills: read.route({ method: 'GET', path: '/response/drills', tags }).output(z.array(drill.DrillLine)),
  drill: read.route({ method: 'GET', path: '/response/drills/{id}', tags }).input(ById).output(drill.DrillView),
  planDrill: write
    .route({ method: 'POST', path: '/response/drills', successStatus: 201, tags })
    .input(drill.DrillFields.extend({ device: Id.optional() }))
    .output(drill.DrillView),
  /** Enters a drill that was held without the program. */
  enterHeldDrill: write
    .route({ method: 'POST', path: '/response/drills/held', successStatus: 201, tags })
    .input(drill.DrillFields.extend({ device: Id.optional(), held: drill.HeldInput }))
    .output(drill.DrillView),
  changeDrill: write
    .route({ method: 'PUT', path: '/response/drills/{id}', tags })
    .input(drill.DrillFields.extend({ id: Id, seen: Instant }))
    .output(drill.DrillView),
  /** Opens an exercise case in vigilance and starts the clock. */
  startDrill: write
    .route({ method: 'POST', path: '/response/drills/{id}/start', tags })
    .input(ById.extend({ seen: Instant }))
    .output(drill.DrillView),
  log: write
    .route({ method: 'POST', path: '/response/drills/{id}/entries', successStatus: 201, tags })
    .input(ById.extend({ kind: z.enum(entryKinds), inject: z.string().max(60).optional(), text: Reason }))
    .output(drill.DrillView),
  endDrill: write
    .route({ method: 'POST', path: '/response/drills/{id}/end', tags })
    .input(ById.extend({ summary: Reason, seen: Instant }))
    .output(drill.DrillView),
  cancelDrill: write
    .route({ method: 'POST', path: '/response/drills/{id}/cancellation', tags })
    .input(ById.extend({ reason: Reason, seen: Instant }))
    .output(drill.DrillView),
  enterLesson: write
    .route({ method: 'POST', path: '/response/drills/{id}/lessons', successStatus: 201, tags })
    .input(drill.LessonInput.extend({ id: Id }))
    .output(drill.DrillView),
  finishLesson: write
    .route({ method: 'POST', path: '/response/lessons/{id}/completion', tags })
    .input(ById.extend({ how: Reason }))
    .output(drill.DrillView),
}
