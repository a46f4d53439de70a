import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { type PersonsWithRight, secondPersonOrAlone } from '../../core/second-person.ts'
import type { Place, PlaceState, StoredDecision } from './decision.ts'
import type { Move } from './facts.ts'
import { recordsAtPlaces } from './place-record.ts'

const codes = {
  noPerson: 'triage.approval-needs-a-person',
  same: 'triage.same-person',
  young: 'triage.right-too-young',
  early: 'triage.alone-too-early',
}

/** A place of a proposal as it stands now, beside what its author found. */
export interface ProposedPlace extends Place {
  readonly now: PlaceState | undefined
  readonly replaced: string | undefined
  /** What moved since the author looked. */
  readonly moves: readonly Move[]
  readonly isSame: boolean
}

/** What approving needs beside the proposal. */
export interface Approving {
  readonly proposal: StoredDecision
  /** The content that the approver had before the eyes, by its hash. */
  readonly seenHash: string
  /** The hash of what is stored: it must be the one that was recorded. */
  readonly hashNow: string
  readonly places: readonly ProposedPlace[]
  readonly persons: PersonsWithRight
}

/** The end of a proposal's waiting. */
export interface Settling {
  readonly decision: string
  readonly state: 'stands' | 'rejected' | 'taken-back'
  readonly by: string
  readonly byId: string
  readonly at: Date
  readonly because: string | undefined
  readonly how: 'second-person' | 'delayed-self-review' | undefined
  readonly places: number
}

/**
 * Approves what somebody else proposed, exactly as proposed: the content by its hash, on facts that have not moved, by
 * another person. In a firm under three persons the author may confirm alone, a day later and labelled as such.
 */
export function approve(about: Approving, actor: Actor, now: Date): Change<Settling> | Refusal {
  const { proposal, persons } = about
  if (proposal.state !== 'proposed') return refuse('triage.not-proposed', 409)
  if (actor.kind !== 'person') return refuse('triage.approval-needs-a-person', 403)
  if (about.places.length === 0) return refuse('triage.nothing-to-decide', 422)
  if (about.hashNow !== proposal.contentHash) return refuse('triage.content-broken', 409)
  if (about.seenHash !== proposal.contentHash) return refuse('triage.content-moved', 412)
  const waiting = { author: proposal.authorAccount ?? '', aloneFrom: proposal.aloneFrom }
  const how = secondPersonOrAlone(codes, waiting, persons, actor, now)
  if (typeof how !== 'string') return how
  return whatStandsAgainst(about.places, proposal.id) ?? settled(proposal, 'stands', actor, now, undefined, how)
}

function whatStandsAgainst(places: readonly ProposedPlace[], proposal: string): Refusal | undefined {
  if (places.some(one => one.now === undefined || one.now.state === 'withdrawn'))
    return refuse('triage.proposal-place-gone', 409)
  if (places.some(one => one.now?.proposal !== proposal || one.now.decision !== one.replaced))
    return refuse('triage.proposal-overtaken', 409)
  const moved = places.filter(one => !one.isSame)
  if (moved.length > 0) return refuse('triage.facts-moved-since-proposal', 412, { count: moved.length })
  return undefined
}

/** Says no to a proposal, with the reason; it stays on record. */
export function reject(proposal: StoredDecision, because: string, actor: Actor, now: Date): Change<Settling> | Refusal {
  if (proposal.state !== 'proposed') return refuse('triage.not-proposed', 409)
  if (actor.kind !== 'person') return refuse('triage.approval-needs-a-person', 403)
  if (!because.trim()) return refuse('triage.needs-a-reason', 422)
  return settled(proposal, 'rejected', actor, now, because.trim(), undefined)
}

/** The author takes a proposal back. */
export function takeBack(
  proposal: StoredDecision,
  account: string | undefined,
  persons: PersonsWithRight,
  actor: Actor,
  now: Date,
): Change<Settling> | Refusal {
  if (proposal.state !== 'proposed') return refuse('triage.not-proposed', 409)
  const isAuthor = account !== undefined && persons.personOf(account) === persons.personOf(proposal.authorAccount ?? '')
  if (!isAuthor) return refuse('triage.not-your-proposal', 403)
  return settled(proposal, 'taken-back', actor, now, undefined, undefined)
}

const actions = {
  stands: ['triage.approved', 'approved-here'],
  rejected: ['triage.rejected', 'rejected-here'],
  'taken-back': ['triage.proposal-taken-back', 'taken-back-here'],
} as const

function settled(
  proposal: StoredDecision,
  state: Settling['state'],
  actor: Actor,
  now: Date,
  because: string | undefined,
  how: Settling['how'],
): Change<Settling> {
  const { id, places, contentHash, vulnerability, verdict } = proposal
  const [action, here] = actions[state]
  const settling = { decision: id, state, by: actor.display, byId: actor.id, at: now, because, how }
  return accept(
    { ...settling, places: places.length },
    ...recordsAtPlaces(here, { decision: id, vulnerability, verdict, contentHash, why: because }, places),
    {
      action,
      of: { type: 'decision', id },
      why: because,
      after: {
        vulnerability,
        status: verdict.status,
        contentHash,
        how,
        author: proposal.by,
        places: places.map(({ finding, release }) => ({ finding, release })),
      },
      covers: ['triage_occurrence', 'triage_decision_scope'],
    },
  )
}
