import { type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'

const DAY = 86_400_000

/** Under so many persons with the right a firm is too small to wait for a second one for ever. */
export const SMALL_FIRM = 3

/** Persons with a right, as access knows them: accounts of one human being are one. */
export interface PersonsWithRight {
  personOf(account: string): string
  readonly holders: readonly { readonly account: string; readonly since: Date; readonly givenBy: string | undefined }[]
  readonly count: number
}

/** What waits for a second person: who is behind it, and from when on its author may confirm alone. */
export interface Waiting {
  readonly author: string
  readonly aloneFrom: Date | undefined
}

/** How something was confirmed: the author's own look a day later stays marked as such. */
export type How = 'second-person' | 'delayed-self-review'

/** From when on an author may confirm alone, in a firm with too few persons; undefined: never. */
export function aloneFrom({ count }: PersonsWithRight, now: Date): Date | undefined {
  return count < SMALL_FIRM ? new Date(now.getTime() + DAY) : undefined
}

/**
 * Is the actor another person than the author, by whatever account, with a right that is older than a day or from somebody
 * else? In a firm under three persons the author may confirm alone, a day later.
 */
export function secondPerson(
  { author, aloneFrom: from }: Waiting,
  persons: PersonsWithRight,
  actor: Actor,
  now: Date,
): How | Refusal {
  if (actor.kind !== 'person') return refuse('access.approval-needs-a-person', 403)
  const [self, other] = [persons.personOf(actor.id), persons.personOf(author)]
  const right = persons.holders.find(one => one.account === actor.id)
  const givenBy = right?.givenBy === undefined ? undefined : persons.personOf(right.givenBy)
  const isYoung = right !== undefined && now.getTime() - right.since.getTime() < DAY
  if (isYoung && (givenBy === self || givenBy === other)) return refuse('access.right-too-young', 403)
  if (self !== other) return 'second-person'
  if (!from || persons.count >= SMALL_FIRM) return refuse('access.same-person', 403)
  if (now < from) return refuse('access.alone-too-early', 403, { from: from.toISOString() })
  return 'delayed-self-review'
}
