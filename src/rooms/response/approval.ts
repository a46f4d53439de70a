import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'

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

/** Somebody with an account. */
export interface Someone {
  readonly id: string
  readonly name: string
}

/** Persons as access knows them: accounts of one human being are one. */
export interface Persons {
  personOf(account: string): string
  readonly holders: readonly { readonly account: string; readonly since: Date; readonly givenBy: string | undefined }[]
}

/** A right that one got from oneself or from an author counts from a day later on. */
const DAY = 86_400_000

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
  const stranger = strangeness(about, actor, now)
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

/** Why this actor is no second person: an author by whatever account, or somebody an author just gave the right. */
function strangeness({ authors, persons }: { authors: readonly Someone[]; persons: Persons }, actor: Actor, now: Date) {
  const me = { id: actor.id, name: actor.display }
  const own = authors.find(author => isSamePerson(author, me, persons))
  if (own) return refuse('response.needs-a-second-person', 403, { name: own.name })
  const right = persons.holders.find(one => one.account === actor.id)
  const givenBy = right?.givenBy === undefined ? undefined : persons.personOf(right.givenBy)
  const isYoung = right !== undefined && now.getTime() - right.since.getTime() < DAY
  const makers = [me, ...authors].map(one => persons.personOf(one.id))
  return isYoung && givenBy !== undefined && makers.includes(givenBy)
    ? refuse('response.right-too-young', 403)
    : undefined
}

/** One person behind both accounts, as access knows it; two accounts with the same name are taken for one, too. */
export function isSamePerson(a: Someone, b: Someone, persons: Pick<Persons, 'personOf'>): boolean {
  return persons.personOf(a.id) === persons.personOf(b.id) || plainName(a.name) === plainName(b.name)
}

function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('en')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(' ')
}

/** Adds an author once. */
export function withAuthor(authors: readonly Someone[], actor: Actor): Someone[] {
  return authors.some(one => one.id === actor.id) ? [...authors] : [...authors, { id: actor.id, name: actor.display }]
}
