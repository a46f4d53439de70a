import { z } from 'zod'
import { Instant } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { Justification, Status } from './contract-decision.ts'

const tags = ['triage']
const Names = z.array(z.string().min(1).max(300)).max(500)

/** Which findings a rule is about; null: any. The vulnerability or the package must be named. */
export const RuleConditionView = z.object({
  vulnerabilities: Names.nullable(),
  packages: Names.nullable(),
  versions: Names.nullable(),
  devices: z.array(Id).max(500).nullable(),
})

const RuleVerdict = z.object({
  status: Status,
  justification: Justification.optional(),
  statement: z.string().trim().max(4000),
  action: z.string().trim().max(4000).optional(),
})

const Found = z.object({ vulnerability: z.string(), component: z.string(), release: z.string() })
const RulePreview = z.object({ places: z.number(), sample: z.array(Found) })

export const RuleView = z.object({
  id: Id,
  shortId: z.string(),
  name: z.string(),
  condition: RuleConditionView,
  verdict: RuleVerdict,
  state: z.enum(['simulating', 'active', 'paused', 'retired']),
  simulatedUntil: Instant,
  reason: z.string(),
  by: z.string(),
  at: Instant,
  /** Places that it would have decided while simulated, and that it did decide. */
  would: z.number(),
  did: z.number(),
  acts: z.array(Found.extend({ kind: z.enum(['would', 'did']), at: Instant })),
})

const byId = z.object({ id: Id })

/** Rules: they simulate first, name themselves, and never by-pass four eyes. */
export const contract = {
  rules: oc
    .meta({ may: 'triage.read' })
    .route({ method: 'GET', path: '/triage/rules', tags })
    .output(z.array(RuleView)),
  ruleFrom: oc
    .meta({ may: 'triage.read' })
    .route({ method: 'GET', path: '/triage/decisions/{decision}/rule', tags })
    .input(z.object({ decision: Id }))
    .output(z.object({ condition: RuleConditionView, verdict: RuleVerdict, name: z.string(), preview: RulePreview })),
  previewRule: oc
    .meta({ may: 'triage.read' })
    .route({ method: 'POST', path: '/triage/rule-previews', tags })
    .input(RuleConditionView)
    .output(RulePreview),
  writeRule: oc
    .meta({ may: 'triage.govern' })
    .route({ method: 'POST', path: '/triage/rules', successStatus: 201, tags })
    .input(
      z.object({
        name: z.string().trim().min(1).max(200),
        condition: RuleConditionView,
        verdict: RuleVerdict,
        reason: z.string().trim().min(1).max(4000),
        decision: Id.optional(),
      }),
    )
    .output(byId),
  changeRule: oc
    .meta({ may: 'triage.govern' })
    .route({ method: 'PUT', path: '/triage/rules/{id}/state', tags })
    .input(byId.extend({ state: z.enum(['active', 'paused', 'retired']) }))
    .output(byId),
}
