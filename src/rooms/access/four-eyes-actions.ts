import { isId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx, Db, Tx } from '../../platform/context.ts'
import * as keyStore from './key-store.ts'
import { actorOf } from './person.ts'
import * as personStore from './person-store.ts'
import { type Holder, holdersOf, recentHolders } from './right.ts'
import { endSamePerson, personsOf, stateSamePerson } from './same-person.ts'
import * as store from './store.ts'

/** What judging "two different persons" needs: which person is behind an account, and who has the right since when. */
export interface Persons {
  /** The person behind an account; an account that access does not know is its own person. */
  personOf(account: string): string
  readonly holders: readonly Holder[]
  /** How many persons have the right, or had it within the last day. */
  readonly count: number
}

/** Who has a right, as persons and not as accounts. */
export async function personsWith(db: Db | Tx, act: string, now: Date): Promise<Persons> {
  const accounts = await store.people(db)
  const persons = personsOf(accounts, await personStore.samePersons(db), now)
  const changes = await personStore.roleChanges(db)
  const personOf = (account: string) => persons.get(account) ?? account
  return {
    personOf,
    holders: holdersOf(changes, act),
    count: new Set([...recentHolders(changes, act, now)].map(personOf)).size,
  }
}

/** Who an account is now, with its rights of today and its language; undefined unless it is active. */
export async function standing(db: Db | Tx, account: string) {
  const person = isId(account) ? await store.person(db, account) : undefined
  return person?.state === 'active' ? { actor: actorOf(person), language: person.language } : undefined
}

/** Everybody, with rights, language and address of today, and whether the account is in use. */
export async function everybody(db: Db | Tx) {
  return (await store.people(db)).map(person => ({
    actor: actorOf(person),
    name: person.name,
    language: person.language,
    email: person.email,
    isActive: person.state === 'active',
  }))
}

/** The account behind an actor: itself for a person, its maker for a key; undefined where nobody is known. */
export async function accountBehind(db: Db | Tx, actor: Ctx['actor']): Promise<string | undefined> {
  if (actor.kind === 'person') return actor.id
  // the people of the demo stand in its records with names that are no accounts
  return actor.kind === 'api' && isId(actor.id) ? (await keyStore.key(db, actor.id))?.createdBy : undefined
}

/** Accounts that an administrator has stated to be one person, ended statements too. */
export async function samePersons(ctx: Ctx) {
  return (await personStore.samePersons(ctx.db)).map(link => ({
    ...link,
    statedAt: link.statedAt.toISOString(),
    endedAt: link.endedAt?.toISOString() ?? null,
  }))
}

/** States that two accounts belong to one person: for four eyes they count as one. */
export async function joinAccounts(ctx: Ctx, input: { account: string; other: string; reason: string }) {
  for (const id of [input.account, input.other]) if (!(await store.person(ctx.db, id))) stop('platform.not-found', 404)
  const outcome = stateSamePerson({ ...input, id: ctx.id() }, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, personStore.addSamePerson)
  return samePersons(ctx)
}

/** Takes that back. */
export async function partAccounts(ctx: Ctx, { id, reason }: { id: string; reason: string }) {
  const link = (await personStore.samePersons(ctx.db)).find(one => one.id === id) ?? stop('platform.not-found', 404)
  await ctx.commit(endSamePerson(link, reason, ctx.actor, ctx.clock.now()), personStore.saveSamePersonEnd)
  return samePersons(ctx)
}
