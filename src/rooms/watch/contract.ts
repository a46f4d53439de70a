import { z } from 'zod'
import { Instant } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { RoleChoice } from '../access/contract.ts'
import { ruleKinds } from './rule.ts'

const tags = ['watch']

/** What a rule looks for, and whom it tells. */
export const RuleFields = z.object({
  name: z.string().trim().max(200),
  kind: z.enum(ruleKinds),
  /** Names, package URLs, CPE names with wildcards, or words; one of them is enough. */
  terms: z.array(z.string().trim().max(300)).max(200),
  /** Only for components and items: statements that do not cover this version are no hits. */
  version: z.string().trim().max(100).optional(),
  note: z.string().trim().max(2000).optional(),
  roles: z.array(RoleChoice).max(20),
  isPaused: z.boolean().default(false),
})

export const RuleView = z.object({
  id: Id,
  shortId: z.string(),
  name: z.string(),
  kind: z.enum(ruleKinds),
  terms: z.array(z.string()),
  version: z.string().nullable(),
  note: z.string().nullable(),
  roles: z.array(z.string()),
  isPaused: z.boolean(),
  createdAt: Instant,
  changedAt: Instant,
  changedBy: z.string(),
  retiredAt: Instant.nullable(),
  hits: z.number(),
  open: z.number(),
})

export const WatchHitView = z.object({
  id: Id,
  shortId: z.string(),
  rule: Id,
  ruleName: z.string(),
  kind: z.enum(['advisory', 'incident']),
  /** The merged vulnerability, or the event. */
  subject: z.string(),
  title: z.string().nullable(),
  source: z.string(),
  url: z.string().nullable(),
  reasons: z.array(
    z.object({ term: z.string(), where: z.enum(['package', 'vendor', 'product', 'text']), what: z.string() }),
  ),
  /** Whether the watched version is affected; not-asked: the rule names none. */
  affects: z.enum(['yes', 'unknown', 'not-asked']),
  /** Exploited in the world: told at once. */
  isUrgent: z.boolean(),
  openedAt: Instant,
  changedAt: Instant,
  /** Null: waits for the digest of the day. */
  toldAt: Instant.nullable(),
  isOpen: z.boolean(),
  acknowledged: z.object({ by: z.string(), at: Instant, note: z.string().nullable() }).nullable(),
})

export const HitsFilter = z.object({
  state: z.enum(['open', 'acknowledged', 'all']).default('open'),
  rule: Id.optional(),
  /** mine: what is routed to one's own roles. */
  scope: z.enum(['mine', 'all']).default('mine'),
  from: z.coerce.number().int().min(0).max(1_000_000).default(0),
  size: z.coerce.number().int().min(1).max(200).default(50),
})

export const contract = {
  rules: oc.meta({ may: 'watch.read' }).route({ method: 'GET', path: '/watch/rules', tags }).output(z.array(RuleView)),
  createRule: oc
    .meta({ may: 'watch.manage' })
    .route({ method: 'POST', path: '/watch/rules', successStatus: 201, tags })
    .input(RuleFields)
    .output(RuleView),
  changeRule: oc
    .meta({ may: 'watch.manage' })
    .route({ method: 'PUT', path: '/watch/rules/{id}', tags })
    .input(RuleFields.extend({ id: Id }))
    .output(RuleView),
  /** Takes a rule out of use; it and its hits stay. */
  retireRule: oc
    .meta({ may: 'watch.manage' })
    .route({ method: 'POST', path: '/watch/rules/{id}/retirement', tags })
    .input(z.object({ id: Id, reason: z.string().trim().max(2000).optional() }))
    .output(RuleView),
  /** What a rule would have found in the last 30 days; nothing is kept. */
  preview: oc
    .meta({ may: 'watch.read' })
    .route({ method: 'POST', path: '/watch/previews', tags })
    .input(RuleFields.pick({ kind: true, terms: true, version: true }))
    .output(
      z.object({
        since: Instant,
        looked: z.number(),
        /** There was more than could be looked at now. */
        isPartial: z.boolean(),
        found: z.number(),
        samples: z.array(z.object({ subject: z.string(), title: z.string().nullable(), what: z.string() })),
      }),
    ),
  hits: oc
    .meta({ may: 'watch.read' })
    .route({ method: 'GET', path: '/watch/hits', tags })
    .input(HitsFilter)
    .output(
      z.object({
        total: z.number(),
        lines: z.array(WatchHitView),
        waiting: z.object({ urgent: z.number(), told: z.number(), later: z.number() }),
      }),
    ),
  /** Says that one has taken note; kept as a record. */
  acknowledge: oc
    .meta({ may: 'watch.acknowledge' })
    .route({ method: 'POST', path: '/watch/acknowledgements', successStatus: 201, tags })
    .input(z.object({ hits: z.array(Id).min(1).max(500), note: z.string().trim().max(2000).optional() }))
    .output(z.object({ acknowledged: z.number() })),
}
