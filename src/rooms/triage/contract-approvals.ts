import { z } from 'zod'
import { LocalDate } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { DecisionView, MoveView } from './contract-decision.ts'

const tags = ['triage']

/** Facts of a place as people read them. */
export const FactsView = z.object({
  component: z.string(),
  via: z.array(z.string()),
  score: z.number().nullable(),
  rating: z.string().nullable(),
  product: z.number().nullable(),
  world: z.array(z.string()),
  comparable: z.array(z.string()),
  device: z.array(z.string()),
  ranges: z.array(z.string()),
  fixes: z.array(z.string()),
  epss: z.number().nullable(),
})

/** A place of a proposal: what its author saw, what holds now, and the difference. */
export const ProposedPlaceView = z.object({
  finding: Id,
  release: Id,
  name: z.string(),
  seen: FactsView.nullable(),
  now: FactsView.nullable(),
  moves: z.array(MoveView),
  /** Why it cannot be approved here; null: it can. */
  hinders: z.enum(['gone', 'overtaken', 'moved']).nullable(),
})

export const ProposalView = z.object({
  decision: DecisionView,
  places: z.array(ProposedPlaceView),
  /** Mine, under whatever account. */
  own: z.boolean(),
  /** The author may confirm alone by now: the firm has too few people with the right. */
  aloneNow: z.boolean(),
})

/** Exploitation that somebody saw at a comparable device or in our own. */
export const SightingView = z.object({
  id: Id,
  device: Id,
  kind: z.enum(['comparable', 'own-device']),
  seenOn: LocalDate,
  note: z.string(),
  by: z.string(),
})

const byId = z.object({ id: Id })
const Reason = z.string().trim().min(1).max(4000)

/** Four eyes: what waits, and its end. */
export const contract = {
  approvals: oc
    .meta({ may: 'triage.read' })
    .route({ method: 'GET', path: '/triage/approvals', tags })
    .output(z.object({ persons: z.number(), proposals: z.array(ProposalView) })),
  approve: oc
    .meta({ may: 'triage.approve' })
    .route({ method: 'POST', path: '/triage/decisions/{id}/approval', tags })
    /** The content that was read, by its hash: another one is a conflict (412), as are facts that moved since. */
    .input(byId.extend({ contentHash: z.string().regex(/^[0-9a-f]{64}$/) }))
    .output(DecisionView),
  reject: oc
    .meta({ may: 'triage.approve' })
    .route({ method: 'POST', path: '/triage/decisions/{id}/rejection', tags })
    .input(byId.extend({ reason: Reason }))
    .output(DecisionView),
  takeBack: oc
    .meta({ may: 'triage.decide' })
    .route({ method: 'DELETE', path: '/triage/decisions/{id}/proposal', tags })
    .input(byId)
    .output(DecisionView),
  /** States that it is exploited at a comparable device or in our own; decisions that rest on the contrary lapse. */
  stateSighting: oc
    .meta({ may: 'triage.decide' })
    .route({ method: 'POST', path: '/triage/sightings', successStatus: 201, tags })
    .input(
      z.object({
        vulnerability: z.string().min(3).max(200),
        device: Id,
        kind: z.enum(['comparable', 'own-device']),
        seenOn: LocalDate,
        note: Reason,
      }),
    )
    .output(z.object({ id: Id })),
  withdrawSighting: oc
    .meta({ may: 'triage.decide' })
    .route({ method: 'DELETE', path: '/triage/sightings/{id}', tags })
    .input(byId.extend({ reason: Reason }))
    .output(z.object({ id: Id })),
}
