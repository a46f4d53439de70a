import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor, Happening, Json } from '../../core/record.ts'
import type { How } from '../../core/second-person.ts'
import type { VexFormat, VexStatus } from '../../standards/vex.ts'
import { type Draft, type Edition, formatTitle, mayIssue, type Seen } from './edition.ts'
import { countsOf } from './said.ts'

export type ProposalState = 'proposed' | 'issued' | 'rejected' | 'taken-back'

/** What somebody wants to issue; until somebody else agrees to exactly this it is nothing. */
export interface Proposal {
  readonly id: string
  readonly release: string
  readonly releaseName: string
  readonly format: VexFormat
  /** The number that the edition would have. */
  readonly edition: number
  readonly summary: string
  readonly counts: Partial<Record<VexStatus, number>>
  /** SHA-256 over release, format, edition, publisher, summary and every statement. */
  readonly contentHash: string
  readonly policy: string | undefined
  readonly by: string
  readonly byId: string
  /** Account of the person behind the author. */
  readonly author: string
  readonly at: Date
  /** In a firm with too few people, the author alone may confirm from then on. */
  readonly aloneFrom: Date | undefined
  readonly state: ProposalState
}

/** How the waiting of a proposal ended. */
export interface Settling {
  readonly id: string
  readonly state: Exclude<ProposalState, 'proposed'>
  readonly issued: string | undefined
  readonly by: string
  readonly byId: string
  readonly at: Date
  readonly because: string | undefined
  readonly how: How | undefined
}

/** What is agreed to, as it is hashed: a chain's first document gets its id only when it is issued. */
export function contentOf({ release, format, publisher, author, said }: Draft, edition: number, summary: string): Json {
  return { release, format, edition, publisher: publisher ?? author, summary, said } as unknown as Json
}

/** Proposes the next edition; it must be one that could be issued. */
export function propose(
  draft: Draft,
  about: {
    readonly id: string
    readonly last: Edition | undefined
    readonly seen: Seen
    readonly summary: string
    readonly contentHash: string
    readonly policy: string | undefined
    readonly author: string | undefined
    readonly aloneFrom: Date | undefined
  },
  actor: Actor,
  now: Date,
): Change<Proposal> | Refusal {
  const { id, last, seen, summary, contentHash, policy, author, aloneFrom } = about
  const refusal = mayIssue(draft, last, seen, actor)
  if (refusal) return refusal
  if (author === undefined) return refuse('vex-room.needs-a-known-author', 403)
  const { release, releaseName, format, said } = draft
  const proposal: Proposal = {
    id,
    release,
    releaseName,
    format,
    edition: seen.edition + 1,
    summary,
    counts: countsOf(said),
    contentHash,
    policy,
    by: actor.display,
    byId: actor.id,
    author,
    at: now,
    aloneFrom,
    state: 'proposed',
  }
  return accept(proposal, {
    action: 'vex.edition-proposed',
    of: { type: 'vex-proposal', id },
    why: summary,
    after: { ...told(proposal), statements: said.length, counts: proposal.counts as Json },
  })
}

/** Agrees to a proposal: exactly what was proposed, seen by its hash, by whom access takes for a second person. */
export function agree(
  proposal: Proposal,
  about: {
    /** The content that the approver had before the eyes, and the one that would be issued now. */
    readonly seenHash: string
    readonly hashNow: string
    readonly issued: string
    readonly how: How | Refusal
  },
  actor: Actor,
  now: Date,
): Change<Settling> | Refusal {
  if (proposal.state !== 'proposed') return refuse('vex-room.not-proposed', 409)
  if (typeof about.how !== 'string') return about.how
  if (about.hashNow !== proposal.contentHash || about.seenHash !== proposal.contentHash)
    return refuse('vex-room.moved-since-proposed', 412)
  const { issued, how } = about
  return settled(proposal, { state: 'issued', issued, because: undefined, how }, 'vex.proposal-agreed', actor, now)
}

/** Says no, with the reason; it stays on record. */
export function reject(proposal: Proposal, because: string, actor: Actor, now: Date): Change<Settling> | Refusal {
  if (proposal.state !== 'proposed') return refuse('vex-room.not-proposed', 409)
  if (actor.kind !== 'person') return refuse('access.approval-needs-a-person', 403)
  const reason = because.trim()
  if (!reason) return refuse('vex-room.needs-a-reason', 422)
  const end = { state: 'rejected', issued: undefined, because: reason, how: undefined } as const
  return settled(proposal, end, 'vex.proposal-rejected', actor, now)
}

/** The author takes the own proposal back. */
export function takeBack(proposal: Proposal, isAuthor: boolean, actor: Actor, now: Date): Change<Settling> | Refusal {
  if (proposal.state !== 'proposed') return refuse('vex-room.not-proposed', 409)
  if (!isAuthor) return refuse('vex-room.not-your-proposal', 403)
  const end = { state: 'taken-back', issued: undefined, because: undefined, how: undefined } as const
  return settled(proposal, end, 'vex.proposal-taken-back', actor, now)
}

type End = Pick<Settling, 'state' | 'issued' | 'because' | 'how'>

function settled(proposal: Proposal, end: End, action: string, actor: Actor, now: Date): Change<Settling> {
  const happening: Happening = {
    action,
    of: { type: 'vex-proposal', id: proposal.id },
    why: end.because,
    after: { ...told(proposal), author: proposal.by, how: end.how, issued: end.issued },
  }
  return accept({ id: proposal.id, ...end, by: actor.display, byId: actor.id, at: now }, happening)
}

function told({ release, releaseName, format, edition, contentHash }: Proposal) {
  return { release, release_name: releaseName, format: formatTitle[format], edition, contentHash }
}
