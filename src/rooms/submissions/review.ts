import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { closedBy, type Draft, told } from './draft.ts'

/** The answer of a second person, for exactly what was seen. */
export interface Review {
  readonly id: string
  readonly draft: string
  readonly version: number
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

/** What is to be reviewed. */
export interface Reviewable {
  readonly draft: Draft
  readonly version: number
  readonly digest: string
  /** Everybody who wrote a version. */
  readonly authors: readonly Someone[]
  /** What no form can hold; an incomplete report may be approved as such. */
  readonly unfit: Refusal | undefined
  readonly persons: Persons
}

/** Four eyes: a person who wrote no version of it answers, for exactly what was seen. */
export function reviewDraft(
  said: { readonly verdict: 'approved' | 'declined'; readonly why?: string | undefined; readonly seen: string },
  about: Reviewable,
  id: string,
  actor: Actor,
  now: Date,
): Change<Review> | Refusal {
  const { draft, version, digest, authors, persons } = about
  if (actor.kind !== 'person') return refuse('submissions.person-only', 403)
  const closed = closedBy(draft)
  if (closed) return closed
  const stranger = strangeness(authors, persons, actor, now)
  if (stranger) return stranger
  const why = said.why?.trim() || undefined
  if (said.verdict === 'declined' && !why) return refuse('submissions.reason-missing')
  if (said.seen !== digest) return refuse('submissions.changed-meanwhile', 412)
  if (said.verdict === 'approved' && about.unfit) return about.unfit
  return accept(
    { id, draft: draft.id, version, digest, verdict: said.verdict, why, by: actor.display, byId: actor.id, at: now },
    {
      action: `submissions.review-${said.verdict}`,
      of: { type: 'submissions-draft', id: draft.id },
      why,
      after: { ...told(draft), version, digest },
    },
  )
}

/** The yes of a second person that still holds: nothing was written since. */
export function standingReview(reviews: readonly Review[], digest: string): Review | undefined {
  const own = reviews.filter(one => one.digest === digest).at(-1)
  return own?.verdict === 'approved' ? own : undefined
}

/** Why this actor is no second person: an author, by whatever account, or somebody whom an author just gave the right. */
function strangeness(authors: readonly Someone[], persons: Persons, actor: Actor, now: Date): Refusal | undefined {
  const me = { id: actor.id, name: actor.display }
  const own = authors.find(author => isSamePerson(author, me, persons))
  if (own) return refuse('submissions.needs-a-second-person', 403, { name: own.name })
  const right = persons.holders.find(one => one.account === actor.id)
  const givenBy = right?.givenBy === undefined ? undefined : persons.personOf(right.givenBy)
  const isYoung = right !== undefined && now.getTime() - right.since.getTime() < DAY
  const makers = [me, ...authors].map(one => persons.personOf(one.id))
  return isYoung && givenBy !== undefined && makers.includes(givenBy)
    ? refuse('submissions.right-too-young', 403)
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
