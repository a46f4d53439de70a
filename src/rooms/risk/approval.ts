import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { noSecondPerson, type Persons, type Someone } from '../../core/second-person.ts'

const codes = {
  noPerson: 'risk.person-only',
  same: 'risk.needs-a-second-person',
  young: 'risk.right-too-young',
}

/** What needs a second person in this room. */
export const approvalKinds = ['criteria', 'assessment', 'acceptance', 'overall'] as const
export type ApprovalKind = (typeof approvalKinds)[number]

/** What an electronic signature will add to an approval (21 CFR 11.70); none yet. */
export interface Signature {
  readonly method: string
  readonly meaning: string
  readonly value: string
}

/** The answer of a second person, pinned to the digest of what was seen. */
export interface Approval {
  readonly id: string
  readonly kind: ApprovalKind
  readonly subject: string
  readonly digest: string
  readonly verdict: 'approved' | 'declined'
  readonly why: string | undefined
  readonly by: string
  readonly byId: string
  readonly at: Date
  readonly signature: Signature | undefined
}

/** What is to be approved. */
export interface Approvable {
  readonly kind: ApprovalKind
  readonly subject: string
  /** Digest of what stands now; another one than was proposed or seen is a conflict. */
  readonly digest: string
  readonly proposedDigest: string
  /** Everybody whose work it is: none of them approves it. */
  readonly authors: readonly Someone[]
  /** Roles that alone may approve, where it lies above the line. */
  readonly onlyRoles?: readonly string[] | undefined
  readonly approved: Approval | undefined
  /** For the trail. */
  readonly title: string
  readonly risk?: string | undefined
}

/** What the second person says. */
export interface ApprovalFields {
  readonly verdict: 'approved' | 'declined'
  readonly why?: string | undefined
  /** Digest of what was on the screen. */
  readonly seen: string
}

/** Four eyes: a person who is none of the authors answers once, for exactly what was seen. */
export function approve(
  fields: ApprovalFields,
  about: Approvable & { readonly persons: Persons },
  id: string,
  actor: Actor,
  now: Date,
): Change<Approval> | Refusal {
  if (actor.kind !== 'person') return refuse('risk.person-only', 403)
  if (about.approved) return refuse('risk.answered-already', 409, { by: about.approved.by })
  const stranger = noSecondPerson(codes, about.authors, about.persons, actor, now)
  if (stranger) return stranger
  if (about.onlyRoles && !about.onlyRoles.some(role => actor.roles.includes(role)))
    return refuse('risk.above-the-line', 403, { roles: about.onlyRoles.join(', ') })
  const why = fields.why?.trim() || undefined
  if (fields.verdict === 'declined' && !why) return refuse('risk.reason-missing')
  // a refusal may be given whatever has moved; a yes is for what was proposed and seen
  if (fields.verdict === 'approved' && (about.digest !== about.proposedDigest || fields.seen !== about.digest))
    return refuse('risk.moved-since-proposed', 412)
  const approval: Approval = {
    id,
    kind: about.kind,
    subject: about.subject,
    digest: about.proposedDigest,
    verdict: fields.verdict,
    why,
    by: actor.display,
    byId: actor.id,
    at: now,
    signature: undefined,
  }
  const { kind, subject, title, risk } = about
  return accept(approval, {
    action: `risk.${fields.verdict}`,
    of: { type: 'risk-approval', id },
    why,
    after: { kind, subject, title, risk, digest: about.proposedDigest },
  })
}
