import type { z } from 'zod'
import type { SamePersonView } from '../contract.ts'
import { personsOf } from '../same-person.ts'

/** A statement that two accounts are one person, as the contract gives it. */
export type LinkRow = z.output<typeof SamePersonView>

interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** Human beings with their accounts, as four eyes count them: by mailbox and by what is stated or ended within a day. */
export function peopleBehind<A extends Account>(
  accounts: readonly A[],
  links: readonly Pick<LinkRow, 'account' | 'other' | 'endedAt'>[],
  now: Date,
): { readonly accounts: readonly A[] }[] {
  const stated = links.map(({ account, other, endedAt }) => ({
    account,
    other,
    endedAt: endedAt === null ? undefined : new Date(endedAt),
  }))
  const persons = personsOf(accounts, stated, now)
  return [...Map.groupBy(accounts, one => persons.get(one.id) ?? one.id).values()].map(own => ({ accounts: own }))
}
