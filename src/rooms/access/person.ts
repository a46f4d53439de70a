import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor, Happening, Json } from '../../core/record.ts'
import { type RoleId, roleIds } from './role.ts'

/** A human being with an account of her own; the id is never given to anybody else. */
export interface Person {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly passwordHash: string | undefined
  readonly roles: readonly RoleId[]
  readonly state: 'invited' | 'active' | 'disabled'
  readonly language: 'en' | 'de'
  readonly createdAt: Date
  readonly changedAt: Date
}

/** What one says about a new person. */
export interface NewPerson {
  readonly email: string
  readonly name: string
  readonly roles: readonly RoleId[]
  readonly language: 'en' | 'de'
}

/** Takes a person into the house, without a password yet. */
export function invite(id: string, said: NewPerson, now: Date): Change<Person> | Refusal {
  if (said.roles.length === 0) return refuse('access.no-role')
  const person: Person = {
    id,
    ...said,
    email: said.email.trim(),
    passwordHash: undefined,
    state: 'invited',
    createdAt: now,
    changedAt: now,
  }
  return accept(person, happened('access.invited', person, undefined))
}

/** The first person of the house: active at once. */
export function found(id: string, said: NewPerson, passwordHash: string, now: Date): Change<Person> {
  const person: Person = { id, ...said, passwordHash, state: 'active', createdAt: now, changedAt: now }
  return accept(person, happened('access.founded', person, undefined))
}

/** The person chose a password, by the link of an invitation: the account is in use from now on. */
export function activate(person: Person, passwordHash: string, now: Date): Change<Person> | Refusal {
  if (person.state === 'disabled') return refuse('access.person-disabled', 409)
  return changed('access.activated', person, { passwordHash, state: 'active' }, now)
}

export function changePassword(person: Person, passwordHash: string, now: Date): Change<Person> {
  return changed('access.password-changed', person, { passwordHash }, now)
}

/** Gives a person other roles; nobody does so for herself. */
export function changeRoles(
  person: Person,
  roles: readonly RoleId[],
  actor: Actor,
  now: Date,
): Change<Person> | Refusal {
  if (roles.length === 0) return refuse('access.no-role')
  if (actor.id === person.id) return refuse('access.own-roles', 403)
  return changed('access.roles-changed', person, { roles }, now)
}

/** Shuts a person out; the account and its records stay. */
export function disable(person: Person, actor: Actor, now: Date): Change<Person> | Refusal {
  if (actor.id === person.id) return refuse('access.own-disabling', 403)
  return changed('access.disabled', person, { state: 'disabled' }, now)
}

/** Lets a disabled person in again, with the password she had or, without one, as invited. */
export function enable(person: Person, now: Date): Change<Person> | Refusal {
  if (person.state !== 'disabled') return refuse('access.not-disabled', 409)
  return changed('access.enabled', person, { state: person.passwordHash ? 'active' : 'invited' }, now)
}

export function changeLanguage(person: Person, language: 'en' | 'de', now: Date): Change<Person> {
  return changed('access.language-changed', person, { language }, now)
}

/** The person as the trail writes her. */
export function actorOf(person: Person): Actor {
  return { kind: 'person', id: person.id, display: person.name, roles: person.roles }
}

/** One administrator always remains: why the person may not become `after`, given who administers now. */
export function lastAdministrator(after: Person, administrators: readonly string[]): Refusal | undefined {
  if (after.state === 'active' && after.roles.includes('admin')) return undefined
  const others = administrators.filter(id => id !== after.id)
  return administrators.includes(after.id) && others.length === 0 ? refuse('access.last-admin', 409) : undefined
}

export function isRole(text: string): text is RoleId {
  return roleIds.some(id => id === text)
}

function changed(action: string, person: Person, change: Partial<Person>, now: Date): Change<Person> {
  const after: Person = { ...person, ...change, changedAt: now }
  return accept(after, happened(action, after, person))
}

function happened(action: string, after: Person, before: Person | undefined): Happening {
  return {
    action,
    of: { type: 'person', id: after.id },
    ...(before ? { before: told(before) } : {}),
    after: told(after),
  }
}

// never the password, not even its hash
function told(person: Person): Json {
  const { name, email, roles, state, language } = person
  return { name, email, roles, state, language }
}
