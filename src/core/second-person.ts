import { type Refusal, refuse } from './outcome.ts'
import type { Actor } from './record.ts'

/** A right that one got from oneself or from an author counts from a day later on: no chain of two accounts. */
const DAY = 86_400_000

/** Under so many persons with the right a firm is too small to wait for a second one for ever. */
export const SMALL_FIRM = 3

/** Somebody with an account. */
export interface Someone {
  readonly id: string
  readonly name: string
}

/** Persons with a right, as room access knows them: accounts of one human being are one. */
export interface Persons {
  personOf(account: string): string
  readonly holders: readonly { readonly account: string; readonly since: Date; readonly givenBy: string | undefined }[]
}

/** The same with how many persons they are. */
export interface PersonsWithRight extends Persons {
  readonly count: number
}

/** What waits for a second person: the account behind it, and from when on its author may confirm alone. */
export interface Waiting {
  readonly author: string
  readonly aloneFrom: Date | undefined
}

/** How something was confirmed: the author's own look a day later stays marked as such. */
export type How = 'second-person' | 'delayed-self-review'

/** Codes of refusals in the words of the room that asks. */
export interface SecondPersonCodes {
  readonly noPerson: string
  readonly same: string
  readonly young: string
}

/**
 * Why an actor is no second person: no person at all, one of the authors by whatever account or name, or somebody whom one
 * of them has just made one.
 */
export function noSecondPerson(
  codes: SecondPersonCodes,
  authors: readonly Someone[],
  persons: Persons,
  actor: Actor,
  now: Date,
): Refusal | undefined {
  if (actor.kind !== 'person') return refuse(codes.noPerson, 403)
  const me = { id: actor.id, name: actor.display }
  const own = authors.find(author => isSamePerson(author, me, persons))
  if (own) return refuse(codes.same, 403, { name: own.name })
  const makers = [me, ...authors].map(one => one.id)
  return isYoung(makers, persons, actor, now) ? refuse(codes.young, 403) : undefined
}

/**
 * Is the actor another person than the author, by whatever account, with a right that is older than a day or from somebody
 * else? In a firm under three persons the author may confirm alone, a day later.
 */
export function secondPersonOrAlone(
  codes: SecondPersonCodes & { readonly early: string },
  { author, aloneFrom: from }: Waiting,
  persons: PersonsWithRight,
  actor: Actor,
  now: Date,
): How | Refusal {
  if (actor.kind !== 'person') return refuse(codes.noPerson, 403)
  if (isYoung([actor.id, author], persons, actor, now)) return refuse(codes.young, 403)
  if (persons.personOf(actor.id) !== persons.personOf(author)) return 'second-person'
  if (!from || persons.count >= SMALL_FIRM) return refuse(codes.same, 403)
  if (now < from) return refuse(codes.early, 403, { from: from.toISOString() })
  return 'delayed-self-review'
}

/** From when on an author may confirm alone, in a firm with too few persons; undefined: never. */
export function aloneFrom({ count }: PersonsWithRight, now: Date): Date | undefined {
  return count < SMALL_FIRM ? new Date(now.getTime() + DAY) : undefined
}

/** One person behind both accounts, as access knows it; two accounts with the same name are taken for one, too. */
export function isSamePerson(a: Someone, b: Someone, persons: Pick<Persons, 'personOf'>): boolean {
  return persons.personOf(a.id) === persons.personOf(b.id) || plainName(a.name) === plainName(b.name)
}

/** Has the actor the right for less than a day, and from one of these accounts? */
function isYoung(makers: readonly string[], persons: Persons, actor: Actor, now: Date): boolean {
  const right = persons.holders.find(one => one.account === actor.id)
  if (right?.givenBy === undefined || now.getTime() - right.since.getTime() >= DAY) return false
  const givenBy = persons.personOf(right.givenBy)
  return makers.some(one => persons.personOf(one) === givenBy)
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
