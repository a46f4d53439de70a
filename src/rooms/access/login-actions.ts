import { isId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import type { Ctx, Tx } from '../../platform/context.ts'
import { type Credential, doorOf, type Visitor } from '../../platform/door.ts'
import { hashPassword, passwordFits } from '../../platform/password-hash.ts'
import { digestOf, freshToken } from '../../platform/token.ts'
import { isUsable, keyActor } from './key.ts'
import * as keyStore from './key-store.ts'
import { endOf, isAlive, loginLimits, neighbourhood, throttle, wantsTouch, windowStart } from './login.ts'
import * as loginStore from './login-store.ts'
import { weaknessOf } from './password.ts'
import { activate, actorOf, changePassword, found, type Person } from './person.ts'
import { actsFor } from './policy.ts'
import { founderRoles } from './role.ts'
import * as store from './store.ts'
import { loginView, personView } from './view.ts'

/** Who stands behind a login cookie or an API key; asked anew for every request, so that a change of rights is at once. */
export async function authenticate(ctx: Ctx, credential: Credential): Promise<Visitor | undefined> {
  return credential.kind === 'key' ? visitorByKey(ctx, credential) : visitorByLogin(ctx, credential)
}

async function visitorByLogin(ctx: Ctx, { token, isPassive }: Credential): Promise<Visitor | undefined> {
  const now = ctx.clock.now()
  const login = await loginStore.login(ctx.db, digestOf(token))
  if (!login || !isAlive(login, now)) return undefined
  const person = await store.person(ctx.db, login.person)
  if (person?.state !== 'active') return undefined
  if (!isPassive && wantsTouch(login, now)) await ctx.write(tx => loginStore.touchLogin(tx, login.tokenHash, now))
  return { actor: actorOf(person), language: person.language }
}

async function visitorByKey(ctx: Ctx, { token }: Credential): Promise<Visitor | undefined> {
  const now = ctx.clock.now()
  const key = await keyStore.keyByHash(ctx.db, digestOf(token))
  if (!key || !isUsable(key, now)) return undefined
  const maker = key.createdBy === undefined ? undefined : await store.person(ctx.db, key.createdBy)
  if (maker && maker.state !== 'active') return undefined
  const isStale = !key.usedAt || now.getTime() - key.usedAt.getTime() > 60_000
  if (isStale) await ctx.write(tx => keyStore.touchKey(tx, key.id, now))
  return { actor: keyActor(key, maker && actorOf(maker)) }
}

/** Who I am, what I may do, and whether the house still waits for its first person. */
export async function me(ctx: Ctx) {
  // nobody's id is a word
  const person =
    ctx.actor.kind === 'person' && isId(ctx.actor.id) ? await store.person(ctx.db, ctx.actor.id) : undefined
  return myself(ctx.actor, person, !(await store.hasAdministrator(ctx.db)))
}

function myself(actor: Actor, person: Person | undefined, setupNeeded: boolean) {
  const key = actor.kind === 'api' ? actor.display : null
  return { person: person ? personView(person) : null, key, setupNeeded, acts: actsFor(actor) }
}

/** The first person of an empty house, by the link that the first start printed. */
export async function setup(
  ctx: Ctx,
  input: { token: string; name: string; email: string; password: string; language: 'en' | 'de' },
) {
  const now = ctx.clock.now()
  const { token, password, ...said } = input
  const invitation = await store.invitation(ctx.db, digestOf(token), now)
  if (!invitation || invitation.person !== undefined) stop('access.link-invalid', 410)
  if (await store.hasAdministrator(ctx.db)) stop('access.already-set-up', 409)
  demandStrength(password, [said.name, said.email])
  const hash = await hashPassword(password)
  const person = found(ctx.id(), { ...said, roles: founderRoles }, hash, now)
  const founder = ctx.as(actorOf(person.save))
  return enter(ctx, person.save, now, begin =>
    founder.commit(person, async (tx, value) => {
      if (!(await store.useInvitation(tx, invitation.tokenHash, now))) stop('access.link-invalid', 410)
      await store.savePerson(tx, value)
      await begin(tx)
    }),
  )
}

/** Signs in with e-mail and password; whatever is wrong, the answer and its time are the same. */
export async function login(ctx: Ctx, { email, password }: { email: string; password: string }) {
  const attempt = await countAttempt(ctx, email)
  const person = await store.personByEmail(ctx.db, email)
  const usable = person?.state === 'active' ? person.passwordHash : undefined
  const fits = await passwordFits(password, usable)
  if (!person || !fits) {
    ctx.log.warn({ address: doorOf(ctx)?.address }, 'login refused')
    stop('access.login-failed', 401)
  }
  return enter(ctx, person, ctx.clock.now(), begin =>
    ctx.write(async tx => {
      await loginStore.forgetAttempt(tx, attempt)
      await begin(tx)
    }),
  )
}

/** Signs out: the session ends here and in the browser. */
export async function logout(ctx: Ctx) {
  const door = doorOf(ctx)
  const token = door?.credential?.kind === 'login' ? door.credential.token : undefined
  if (token !== undefined) await ctx.write(tx => loginStore.forgetLogin(tx, digestOf(token)))
  door?.setLogin(undefined)
  return { done: true } as const
}

/** An invited person chooses her password and is signed in; every older session of hers ends. */
export async function accept(ctx: Ctx, input: { token: string; password: string; language?: 'en' | 'de' }) {
  const now = ctx.clock.now()
  const invitation = await store.invitation(ctx.db, digestOf(input.token), now)
  const person = invitation?.person === undefined ? undefined : await store.person(ctx.db, invitation.person)
  if (!invitation || !person) stop('access.link-invalid', 410)
  demandStrength(input.password, [person.name, person.email])
  const hash = await hashPassword(input.password)
  const outcome = activate({ ...person, language: input.language ?? person.language }, hash, now)
  return enter(ctx, outcome.ok ? outcome.save : person, now, begin =>
    ctx.as(actorOf(person)).commit(outcome, async (tx, value) => {
      if (!(await store.useInvitation(tx, invitation.tokenHash, now))) stop('access.link-invalid', 410)
      await store.savePerson(tx, value)
      await loginStore.endLogins(tx, value.id)
      await begin(tx)
    }),
  )
}

/** Changes the own password; every other session ends. */
export async function changeOwnPassword(ctx: Ctx, { current, next }: { current: string; next: string }) {
  const person = (await store.person(ctx.db, ctx.actor.id)) ?? stop('platform.not-found', 404)
  const attempt = await countAttempt(ctx, person.email)
  if (!(await passwordFits(current, person.passwordHash))) stop('access.password-wrong', 403)
  demandStrength(next, [person.name, person.email])
  const hash = await hashPassword(next)
  await ctx.commit(changePassword(person, hash, ctx.clock.now()), async (tx, value) => {
    await store.savePerson(tx, value)
    await loginStore.forgetAttempt(tx, attempt)
    await loginStore.endLogins(tx, value.id, currentLogin(ctx))
  })
  return { done: true } as const
}

/** The own sessions, the one that asks among them. */
export async function logins(ctx: Ctx) {
  const now = ctx.clock.now()
  const current = currentLogin(ctx)
  const alive = (await loginStore.loginsOf(ctx.db, ctx.actor.id)).filter(one => isAlive(one, now))
  return alive.map(one => loginView(one, one.tokenHash.toString('hex'), current?.equals(one.tokenHash) ?? false))
}

/** Ends one of the own sessions. */
export async function endOwnLogin(ctx: Ctx, { id }: { id: string }) {
  const ended = await ctx.write(tx => loginStore.endLogin(tx, ctx.actor.id, Buffer.from(id, 'hex')))
  return ended ? ({ done: true } as const) : stop('platform.not-found', 404)
}

function currentLogin(ctx: Ctx): Buffer | undefined {
  const credential = doorOf(ctx)?.credential
  return credential?.kind === 'login' ? digestOf(credential.token) : undefined
}

function demandStrength(password: string, context: readonly string[]): void {
  const weakness = weaknessOf(password, context)
  if (weakness) stop(weakness.code, weakness.status, { ...weakness.facts })
}

/** Writes the session in the transaction of `work`, then hands the browser its new token: an old one never lives on. */
async function enter(ctx: Ctx, person: Person, now: Date, work: (begin: (tx: Tx) => Promise<void>) => Promise<void>) {
  const door = doorOf(ctx)
  const token = freshToken()
  const former = currentLogin(ctx)
  await work(async tx => {
    if (former) await loginStore.forgetLogin(tx, former)
    const times = { createdAt: now, seenAt: now, expiresAt: endOf(now) }
    await loginStore.saveLogin(tx, { tokenHash: digestOf(token), person: person.id, agent: door?.agent, ...times })
  })
  door?.setLogin(token, loginLimits.absoluteMinutes * 60)
  return myself(actorOf(person), person, false)
}

/**
 * Counts a try for account and address, and refuses when one of them had too many. Written and committed first, counted
 * then: of parallel tries the eleventh sees eleven, whichever it is.
 */
async function countAttempt(ctx: Ctx, email: string): Promise<loginStore.Attempt> {
  const at = ctx.clock.now()
  const account = `account:${digestOf(email.trim().toLowerCase()).toString('hex')}`
  const address = `address:${neighbourhood(doorOf(ctx)?.address ?? 'local')}`
  const attempt = { account, address, at }
  await ctx.write(tx => loginStore.noteAttempt(tx, attempt, windowStart(at)))
  const tries = await loginStore.attempts(ctx.db, attempt)
  if (tries.account > throttle.perAccount || tries.address > throttle.perAddress) {
    const { windowMinutes } = throttle
    stop('access.too-many-attempts', 429, { minutes: windowMinutes, seconds: windowMinutes * 60 })
  }
  return attempt
}
