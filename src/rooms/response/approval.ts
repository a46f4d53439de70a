import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { noSecondPerson, type Persons, type Someone } from '../../core/second-person.ts'

const codes = {
  noPerson: 'response.person-only',
  same: 'response.needs-a-second-person',
  young: 'response.right-too-young',
}

/** Documents of this room that come into force by a second person. */
export const approvalKinds = ['plan', 'playbook'] as const
export type ApprovalKind = (typeof approvalKinds)[number]

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
}

/** An edition that waits. */
export interface Approvable {
  readonly kind: ApprovalKind
  readonly subject: string
  readonly digest: string
  /** Everybody whose work it is: none of them approves it. */
  readonly authors: readonly Someone[]
  readonly approved: Approval | undefined
  /** For the trail. */
  readonly title: string
  readonly edition: number
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
  if (actor.kind !== 'person') return refuse('response.person-only', 403)
  if (about.approved) return refuse('response.answered-already', 409, { by: about.approved.by })
  const stranger = noSecondPerson(codes, about.authors, about.persons, actor, now)
  if (stranger) return stranger
  const why = fields.why?.trim() || undefined
  if (fields.verdict === 'declined' && !why) return refuse('response.reason-missing')
  if (fields.seen !== about.digest) return refuse('response.other-than-seen', 412)
  const { kind, subject, title, edition, digest } = about
  const approval = { id, kind, subject, digest, verdict: fields.verdict, why }
  return accept(
    { ...approval, by: actor.display, byId: actor.id, at: now },
    {
      action: `response.${kind}-${fields.verdict}`,
      of: { type: 'response-approval', id },
      why,
      after: { kind, subject, title, edition, digest },
    },
  )
}

/** Adds an author once. */
export function withAuthor(authors: readonly Someone[], actor: Actor): Someone[] {
  return authors.some(one => one.id === actor.id) ? [...authors] : [...authors, { id: actor.id, name: actor.display }]
}
