import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { AsOf, MergeStateName, PastView, SeverityView } from '../intelligence/contract.ts'
import { Band, EvidenceView } from '../matching/contract.ts'
import { contract as approvals, SightingView } from './contract-approvals.ts'
import { DecisionView, Justification, LapseView, NeedView, Status } from './contract-decision.ts'
import { contract as policies } from './contract-policy.ts'
import {
  DeadlineView,
  HarmView,
  PriorityView,
  contract as priorities,
  SnoozeView,
  TreeView,
} from './contract-priority.ts'
import { contract as rules } from './contract-rules.ts'

const tags = ['triage']

/** What a person says about findings. */
export const VerdictInput = z.object({
  status: Status,
  justification: Justification.optional(),
  /** Why: becomes the impact statement of the VEX. */
  statement: z.string().trim().max(4000),
  /** What will be done; compulsory for affected. */
  action: z.string().trim().max(4000).optional(),
})

/** One line of the inbox: a vulnerability with all its findings in the releases asked for. */
export const InboxLine = z.object({
  vulnerability: z.string(),
  /** Null: asked for a past day, of which the record has no finding. */
  shortId: z.string().nullable(),
  aliases: z.array(z.string()),
  title: z.string().nullable(),
  component: z.string(),
  componentVersions: z.array(z.string()),
  /** Null: no source gives a score. */
  severity: SeverityView.nullable(),
  exploitedSince: LocalDate.nullable(),
  epss: z.object({ score: z.number(), percentile: z.number() }).nullable(),
  findings: z.number(),
  /** Versions in the field that it touches, and all versions that it touches. */
  releases: z.number(),
  releasesTotal: z.number(),
  /** Where it is, by product. */
  places: z.array(z.object({ device: z.string(), versions: z.array(z.string()) })),
  /** Null: not known for at least one release. */
  units: z.number().nullable(),
  openedAt: Instant,
  /** Statuses that stand over the releases, most urgent first; `open` means nobody decided yet. */
  statuses: z.array(z.union([Status, z.literal('open')])),
  /** Releases whose finding has an earlier decision to carry over. */
  carryOver: z.number(),
  conditional: z.boolean(),
  band: Band,
  /** Where sources contradict each other, or say less than expected. */
  states: z.array(MergeStateName),
  /** Places where a decision awaits approval, and where one lapsed. */
  waiting: z.number(),
  lapsed: z.number(),
  priority: PriorityView,
  /** The next day on which something is due; null: none, for a reason that the detail tells. */
  deadline: DeadlineView.nullable(),
  snooze: SnoozeView.nullable(),
})

export const OccurrenceView = z.object({
  finding: Id,
  findingShortId: z.string(),
  release: Id,
  deviceId: Id,
  device: z.string(),
  version: z.string(),
  phase: z.string(),
  unitsInField: z.number().nullable(),
  component: z.string(),
  componentVersion: z.string(),
  band: Band,
  conditional: z.string().nullable(),
  state: z.enum(['open', 'withdrawn']),
  withdrawnBecause: z
    .object({
      code: z.enum(['no-longer-matches', 'no-sbom', 'overruled']),
      /** The notice of a distribution that overrules upstream, and the version in which it fixed its package. */
      by: z.object({ advisory: z.string(), source: z.string(), fixed: z.string() }).optional(),
    })
    .nullable(),
  decision: DecisionView.nullable(),
  /** The decision that awaits approval here; it does not stand until somebody else approves. */
  proposal: DecisionView.nullable(),
  /** The decision that stood here until its facts moved. */
  lapse: LapseView.nullable(),
  /** Digest of the facts that a decision is made on; null: withdrawn. */
  factsDigest: z.string().nullable(),
  /** Paths from the product to the component, by names with versions; at most 5. */
  paths: z.array(z.array(z.object({ name: z.string(), version: z.string().nullable() }))),
  pathsTotal: z.number(),
  evidence: z.array(EvidenceView),
  evidenceDigest: z.string(),
  openedAt: Instant,
})

export const GroupView = z.object({
  vulnerability: z.string(),
  shortId: z.string(),
  aliases: z.array(z.string()),
  title: z.string().nullable(),
  severity: SeverityView.nullable(),
  severities: z.array(SeverityView),
  exploited: z.array(z.object({ source: z.string(), since: LocalDate, dueDate: LocalDate.nullable() })),
  epss: z.object({ score: z.number(), percentile: z.number(), day: LocalDate }).nullable(),
  sources: z.array(
    z.object({
      source: z.string(),
      advisory: z.string(),
      range: z.string().nullable(),
      score: z.number().nullable(),
      rating: z.string(),
      modified: Instant.nullable(),
      stale: z.boolean(),
      withdrawn: z.boolean(),
      /** The source's own word for the state of its analysis. */
      status: z.string().nullable(),
    }),
  ),
  states: z.array(MergeStateName),
  priority: PriorityView,
  trees: z.array(TreeView),
  /** Every deadline, those too that have no day, each with its reason. */
  deadlines: z.array(DeadlineView),
  snooze: SnoozeView.nullable(),
  /** EPSS 30 days ago, for its movement; null: there was none. */
  epssBefore: z.number().nullable(),
  fixAvailable: z.boolean(),
  harm: HarmView,
  sightings: z.array(SightingView),
  occurrences: z.array(OccurrenceView),
  decisions: z.array(DecisionView),
  /** Earlier decisions on the same component under other vulnerabilities or versions. */
  earlier: z.array(DecisionView),
})

const Scope = z.object({
  vulnerability: z.string().min(3).max(200),
  /** Findings in releases: pairs that were chosen. */
  places: z
    .array(z.object({ finding: Id, release: Id }))
    .min(1)
    .max(5000),
})

export const PreviewView = z.object({
  /** The VEX sentence that would stand. */
  sentence: z.string(),
  releases: z.number(),
  places: z.number(),
  /** Places whose present decision would be replaced. */
  replaces: z.number(),
  /** Why a second person is needed; empty: it would stand at once. */
  needs: z.array(NeedView),
  /** In a firm with too few people, from when on the author may confirm alone. */
  aloneFrom: Instant.nullable(),
  /** Places where another decision awaits approval. */
  waiting: z.number(),
  /** Places that differ from the first one in component version or evidence. */
  differing: z.array(z.object({ finding: Id, release: Id, name: z.string(), because: z.string() })),
})

export const contract = {
  ...approvals,
  ...policies,
  ...priorities,
  ...rules,
  inbox: oc
    .meta({ may: 'triage.read' })
    .route({ method: 'GET', path: '/triage/inbox', tags })
    .input(
      z.object({
        q: z.string().max(400).optional(),
        cursor: z.string().max(400).optional(),
        limit: z.number().int().min(1).max(200).optional(),
        /** The findings that there would have been then, with the decisions that stood. */
        asOf: AsOf.optional(),
      }),
    )
    .output(
      z.object({
        query: z.string(),
        /** Null: the list is about now. */
        past: PastView.nullable(),
        lines: z.array(InboxLine),
        vulnerabilities: z.number(),
        /** There are more than were counted. */
        isMore: z.boolean(),
        /** Null: so many vulnerabilities that their findings were not counted. */
        findings: z.number().nullable(),
        /** All vulnerabilities without the filters: what is hidden is said. Null: more than a thousand. */
        unfiltered: z.number().nullable(),
        decided: z.number(),
        /** Put aside and for that reason alone not shown. */
        snoozed: z.number(),
        next: z.string().nullable(),
      }),
    ),
  group: oc
    .meta({ may: 'triage.read' })
    .route({ method: 'GET', path: '/triage/vulnerabilities/{id}', tags })
    .input(z.object({ id: z.string().min(3).max(200) }))
    .output(GroupView),
  preview: oc
    .meta({ may: 'triage.read' })
    .route({ method: 'POST', path: '/triage/previews', tags })
    .input(Scope.extend({ verdict: VerdictInput }))
    .output(PreviewView),
  decide: oc
    .meta({ may: 'triage.decide' })
    .route({ method: 'POST', path: '/triage/decisions', successStatus: 201, tags })
    .input(
      Scope.extend({
        verdict: VerdictInput,
        /** Digest of the evidence that the author saw: another one by now is a conflict (412). */
        /** Decisions that stood at these places when the author looked; another one by now is a conflict (412). */
        seenDecisions: z.array(Id).max(5000).optional(),
        evidenceDigests: z.array(z.string().max(100)).max(5000).optional(),
        /** Digests of the facts that the author saw; others by now are a conflict (412). */
        seenFacts: z.array(z.string().max(100)).max(5000).optional(),
        basedOn: Id.optional(),
        /** Last day on which it holds. */
        validUntil: LocalDate.optional(),
      }),
    )
    .output(DecisionView),
  undo: oc
    .meta({ may: 'triage.decide' })
    .route({ method: 'DELETE', path: '/triage/decisions/{id}', tags })
    .input(z.object({ id: Id }))
    .output(DecisionView),
  decisions: oc
    .meta({ may: 'triage.read' })
    .route({ method: 'GET', path: '/triage/decisions', tags })
    .input(z.object({ release: Id.optional(), vulnerability: z.string().max(200).optional() }))
    .output(z.array(DecisionView)),
  /** Decisions of earlier releases that fit findings of this one; nothing is carried over without a yes. */
  carryOver: oc
    .meta({ may: 'triage.read' })
    .route({ method: 'GET', path: '/triage/releases/{release}/carry-over', tags })
    .input(z.object({ release: Id }))
    .output(
      z.array(
        z.object({
          finding: Id,
          vulnerability: z.string(),
          component: z.string(),
          version: z.string(),
          from: DecisionView,
          differs: z.array(z.string()),
        }),
      ),
    ),
  confirmCarryOver: oc
    .meta({ may: 'triage.decide' })
    .route({ method: 'POST', path: '/triage/releases/{release}/carry-over', tags })
    .input(
      z.object({
        release: Id,
        findings: z
          .array(z.object({ finding: Id, decision: Id }))
          .min(1)
          .max(5000),
      }),
    )
    .output(z.object({ confirmed: z.number(), decisions: z.array(DecisionView) })),
  /** Open findings by urgency at each day of change: the plot on the product page. */
  exposure: oc
    .meta({ may: 'triage.read' })
    .route({ method: 'GET', path: '/triage/exposure', tags })
    .input(z.object({ device: Id.optional() }))
    .output(
      z.object({
        points: z.array(
          z.object({ day: LocalDate, urgent: z.number(), high: z.number(), other: z.number(), unknown: z.number() }),
        ),
        releases: z.array(z.object({ day: LocalDate, name: z.string() })),
      }),
    ),
  /** Counts per release for lists of other rooms' pages. */
  summary: oc
    .meta({ may: 'triage.read' })
    .route({ method: 'GET', path: '/triage/summary', tags })
    .input(z.object({ device: Id.optional() }))
    .output(
      z.array(
        z.object({
          release: Id,
          open: z.number(),
          undecided: z.number(),
          urgent: z.number(),
          high: z.number(),
          other: z.number(),
          unknown: z.number(),
          worst: z.union([Status, z.literal('open')]).nullable(),
        }),
      ),
    ),
}
