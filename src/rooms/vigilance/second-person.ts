import { type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'

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

/** A right that one got from oneself or from an author counts from a day later on (no chain of two accounts). */
const DAY = 86_400_000

/** Why this actor is no second person: one of the authors, by whatever account, or somebody they just made one. */
export function strangeness(
  authors: readonly Someone[],
  persons: Persons,
  actor: Actor,
  now: Date,
): Refusal | undefined {
  if (actor.kind !== 'person') return refuse('vigilance.person-only', 403)
  const me = { id: actor.id, name: actor.display }
  const own = authors.find(author => isSamePerson(author, me, persons))
  if (own) return refuse('vigilance.needs-a-second-person', 403, { name: own.name })
  const right = persons.holders.find(one => one.account === actor.id)
  const givenBy = right?.givenBy === undefined ? undefined : persons.personOf(right.givenBy)
  const isYoung = right !== undefined && now.getTime() - right.since.getTime() < DAY
  const makers = [me, ...authors].map(one => persons.personOf(one.id))
  return isYoung && givenBy !== undefined && makers.includes(givenBy)
    ? refuse('vigilance.right-too-young', 403)
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
