import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { InboxLine } from '../triage/contract.ts'

const tags = ['today']

const ResponseDue = z.object({ dueOn: LocalDate, isOverdue: z.boolean(), wasHeld: z.boolean() })

export const TodayView = z.object({
  at: Instant,
  /** What must be decided, most urgent first; exploited in the world before all. */
  act: z.array(InboxLine),
  undecided: z.number(),
  urgent: z.number(),
  carryOver: z.array(z.object({ release: Id, name: z.string(), count: z.number() })),
  releasesWithoutSbom: z.array(z.object({ release: Id, name: z.string() })),
  /** Releases whose support ends within 180 days, or has ended while units are in the field. */
  supportEnding: z.array(
    z.object({ release: Id, name: z.string(), endOfSupport: z.string(), units: z.number().nullable() }),
  ),
  imports: z.array(z.object({ id: Id, name: z.string(), fileName: z.string(), state: z.string() })),
  sources: z.object({
    total: z.number(),
    fresh: z.number(),
    troubled: z.array(z.object({ id: z.string(), title: z.string(), state: z.string(), since: Instant.nullable() })),
    lastCheck: Instant.nullable(),
    /** Parts of sources of which records are missing: one state, however many there are. */
    gaps: z.array(z.object({ title: z.string(), part: z.string(), held: z.number(), expected: z.number() })),
  }),
  /** Hits of watch rules for my roles that nobody has taken note of; not yet told ones come with the digest. */
  watch: z.object({ urgent: z.number(), told: z.number() }),
  /** Questions of the radar that nobody has answered yet: could this happen to us? */
  radar: z.object({ asked: z.number() }),
  /** Scores of ours under which facts have moved: one line, however many there are. */
  scoring: z.object({ moved: z.number(), unconfirmed: z.number() }),
  /** Decisions of others that I may approve, my own that wait, and vulnerabilities at which one lapsed. */
  decisions: z.object({ approve: z.number(), own: z.number(), lapsed: z.number() }),
  /** VEX documents of others that wait for my yes. */
  vex: z.object({ agree: z.number() }),
  /** The risk file: approvals for me, risks whose facts moved, acceptances that end soon, reviews that are overdue. */
  risk: z.object({
    approvals: z.number(),
    moved: z.number(),
    expiring: z.number(),
    reviews: z.number(),
    reviewsSince: z.string().nullable(),
  }),
  /** Duties to report: overdue and without a known start before all; intakes nobody took up; what waits for me. */
  vigilance: z.object({
    overdue: z.number(),
    startUnknown: z.number(),
    running: z.number(),
    /** A quarter of the time, or less, is left. */
    soon: z.number(),
    /** The most urgent reports that are owed, most urgent first. */
    duties: z.array(
      z.object({
        incident: Id,
        number: z.string(),
        title: z.string(),
        rule: z.string(),
        state: z.string(),
        /** Day or instant at which the clock began; null: nobody said so. */
        since: z.string().nullable(),
        endsAt: Instant.nullable(),
      }),
    ),
    untreated: z.number(),
    approvals: z.number(),
  }),
  submissions: z.object({
    /** Reports to authorities that this person can check as the second one. */
    checks: z.number(),
    unacknowledged: z.number(),
    /** Next reports that were promised for a day soon, or past. */
    promised: z.number(),
  }),
  /** Plans and drills: approvals for me, the drill and the review that are most pressing, lessons whose day has passed. */
  response: z.object({
    approvals: z.number(),
    noPlan: z.boolean(),
    gaps: z.number(),
    drill: ResponseDue.nullable(),
    review: ResponseDue.nullable(),
    lessons: z.number(),
    running: Id.nullable(),
  }),
  /** Field actions: recipients to remind, closings of others that wait for a second person. */
  field: z.object({ reminders: z.number(), closings: z.number() }),
  /** Months above the limit of a PMS plan that nobody has judged. */
  signals: z.object({ open: z.number() }),
  /** News of the last 31 days that concern us and that nobody has marked as read. */
  unread: z.number(),
  changed: z.array(
    z.object({
      at: Instant,
      action: z.string(),
      subject: z.object({ type: z.string(), id: z.string() }),
      by: z.string(),
      /** What happened, in the reader's language. */
      text: z.string(),
      /** The release and the vulnerability it is about, where it is about one. */
      release: Id.nullable(),
      vulnerability: z.string().nullable(),
    }),
  ),
  demo: z.boolean(),
  empty: z.boolean(),
})

export const contract = {
  overview: oc.meta({ may: 'today.read' }).route({ method: 'GET', path: '/today', tags }).output(TodayView),
  /** Loads the fictional manufacturer; refused when real data are there. */
  loadDemo: oc
    .meta({ may: 'inventory.write' })
    .route({ method: 'POST', path: '/today/demo', successStatus: 202, tags })
    .output(z.object({ devices: z.number(), releases: z.number() })),
  removeDemo: oc
    .meta({ may: 'inventory.write' })
    .route({ method: 'DELETE', path: '/today/demo', tags })
    .output(z.object({ removed: z.number() })),
}
