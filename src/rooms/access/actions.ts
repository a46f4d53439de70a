import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { originOf } from '../../platform/origin.ts'
import { digestOf, freshToken } from '../../platform/token.ts'
import { joinAccounts, partAccounts, samePersons } from './four-eyes-actions.ts'
import { keyMark, makeKey, type NewKey, revoke } from './key.ts'
import * as keyStore from './key-store.ts'
import { invitationEnd } from './login.ts'
import * as loginActions from './login-actions.ts'
import * as loginStore from './login-store.ts'
import {
  changeLanguage,
  changeRoles,
  disable,
  enable,
  invite,
  lastAdministrator,
  type NewPerson,
  type Person,
} from './person.ts'
import { may } from './policy.ts'
import { type RoleId, roles } from './role.ts'
import * as store from './store.ts'
import { keyView, personView } from './view.ts'

/** One action per route of the contract. */
export const actions = {
  me: loginActions.me,
  setup: loginActions.setup,
  login: loginActions.login,
  logout: loginActions.logout,
  accept: loginActions.accept,
  changePassword: loginActions.changeOwnPassword,
  logins: loginActions.logins,
  endLogin: loginActions.endOwnLogin,
  chooseLanguage,
  people,
  invite: invitePerson,
  inviteAgain,
  changeRoles: changeRolesOf,
  disable: disablePerson,
  enable: enablePerson,
  samePersons,
  joinAccounts,
  partAccounts,
  roles: listRoles,
  keys,
  createKey,
  revokeKey,
}

async function chooseLanguage(ctx: Ctx, { language }: { language: 'en' | 'de' }) {
  return save(ctx, changeLanguage(await personOf(ctx, ctx.actor.id), language, ctx.clock.now()))
}

async function people(ctx: Ctx) {
  return (await store.people(ctx.db)).map(personView)
}

async function invitePerson(ctx: Ctx, said: NewPerson) {
  const now = ctx.clock.now()
  const link = freshLink(now)
  const outcome = invite(ctx.id(), said, now)
  const person = await ctx.commit(outcome, async (tx, value) => {
    await store.savePerson(tx, value, ctx.actor.id)
    await store.saveInvitation(tx, { ...link, person: value.id }, now)
    return value
  })
  return invitationView(ctx, person, link)
}

/** A new link for a person who lost hers or her password; the old link is void. */
async function inviteAgain(ctx: Ctx, { id }: { id: string }) {
  const now = ctx.clock.now()
  const person = await personOf(ctx, id)
  if (person.state === 'disabled') stop('access.person-disabled', 409)
  const link = freshLink(now)
  const happening = { action: 'access.link-renewed', of: { type: 'person', id } }
  await ctx.commit({ ok: true, save: link, records: [happening] }, tx =>
    store.saveInvitation(tx, { ...link, person: id }, now),
  )
  return invitationView(ctx, person, link)
}

async function changeRolesOf(ctx: Ctx, { id, roles: given }: { id: string; roles: RoleId[] }) {
  const person = await personOf(ctx, id)
  return save(ctx, changeRoles(person, given, ctx.actor, ctx.clock.now()))
}

async function disablePerson(ctx: Ctx, { id }: { id: string }) {
  const person = await personOf(ctx, id)
  const outcome = disable(person, ctx.actor, ctx.clock.now())
  const disabled = await ctx.commit(outcome, async (tx, value) => {
    demandAdministrator(value, await store.lockAdministrators(tx))
    await store.savePerson(tx, value, ctx.actor.id)
    await loginStore.endLogins(tx, value.id)
    return value
  })
  return personView(disabled)
}

async function enablePerson(ctx: Ctx, { id }: { id: string }) {
  return save(ctx, enable(await personOf(ctx, id), ctx.clock.now()))
}

async function listRoles() {
  return roles.map(({ id, acts }) => ({ id, acts: [...acts] }))
}

/** The own keys; who keeps the accounts sees all. */
async function keys(ctx: Ctx) {
  const now = ctx.clock.now()
  const madeBy = may(ctx.actor, 'access.manage') ? undefined : ctx.actor.id
  return (await keyStore.keys(ctx.db, madeBy)).map(key => keyView(key, now))
}

/** Makes a key; its secret is in this answer and nowhere else. */
async function createKey(ctx: Ctx, said: NewKey) {
  const now = ctx.clock.now()
  const secret = keyMark + freshToken()
  const key = await ctx.commit(makeKey(ctx.id(), secret, said, ctx.actor, now), async (tx, value) => {
    await keyStore.addKey(tx, value, digestOf(secret))
    return value
  })
  return { key: keyView(key, now), secret }
}

async function revokeKey(ctx: Ctx, { id }: { id: string }) {
  const now = ctx.clock.now()
  const key = await keyStore.key(ctx.db, id)
  const isMine = key?.createdBy === ctx.actor.id || may(ctx.actor, 'access.manage')
  if (!key || !isMine) stop('platform.not-found', 404)
  const revoked = await ctx.commit(revoke(key, now), async (tx, value) => {
    await keyStore.saveRevocation(tx, value)
    return value
  })
  return keyView(revoked, now)
}

/**
 * The one-time link of the first start, `/setup#…`; undefined when somebody administers the house. A former link is void,
 * since only its digest was kept.
 */
export async function ensureSetupLink(ctx: Ctx): Promise<string | undefined> {
  if (await store.hasAdministrator(ctx.db)) return undefined
  const now = ctx.clock.now()
  const link = freshLink(now)
  await ctx.write(tx => store.saveInvitation(tx, { ...link, person: undefined }, now))
  return `${originOf(ctx.config)}/setup#${link.token}`
}

async function personOf(ctx: Ctx, id: string): Promise<Person> {
  return (await store.person(ctx.db, id)) ?? stop('platform.not-found', 404)
}

async function save(ctx: Ctx, outcome: Parameters<typeof ctx.commit<Person>>[0]) {
  const person = await ctx.commit(outcome, async (tx, value) => {
    demandAdministrator(value, await store.lockAdministrators(tx))
    await store.savePerson(tx, value, ctx.actor.id)
    return value
  })
  return personView(person)
}

function demandAdministrator(after: Person, administrators: readonly string[]): void {
  const refusal = lastAdministrator(after, administrators)
  if (refusal) stop(refusal.code, refusal.status)
}

interface Link {
  readonly token: string
  readonly tokenHash: Buffer
  readonly expiresAt: Date
}

function freshLink(now: Date): Link {
  const token = freshToken()
  return { token, tokenHash: digestOf(token), expiresAt: invitationEnd(now) }
}

// after the hash sign: browsers send it to no server and proxies write it into no log
function invitationView(ctx: Ctx, person: Person, { token, expiresAt }: Link) {
  const link = `${originOf(ctx.config)}/invitation#${token}`
  return { person: personView(person), link, expiresAt: expiresAt.toISOString() }
}
