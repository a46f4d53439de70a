import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { grantable } from './policy.ts'

/** A key with which a program calls the API: named acts, named devices, an end. The secret itself is not kept. */
export interface Key {
  readonly id: string
  readonly name: string
  /** The first letters, so that people can tell keys apart. */
  readonly prefix: string
  readonly acts: readonly string[]
  readonly devices: readonly string[] | undefined
  readonly createdBy: string | undefined
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | undefined
  readonly usedAt: Date | undefined
}

/** What one says about a new key. */
export interface NewKey {
  readonly name: string
  readonly acts: readonly string[]
  readonly devices?: readonly string[]
  readonly days?: number
}

/** Begins every key, so that secret scanners recognise a leaked one. */
export const keyMark = 'afc_'

const DAY = 86_400_000
const usualDays = 90
const mostDays = 365

/** Makes a key for acts that its maker may do; `secret` is shown once and not kept. */
export function makeKey(id: string, secret: string, said: NewKey, actor: Actor, now: Date): Change<Key> | Refusal {
  const days = said.days ?? usualDays
  if (days < 1 || days > mostDays) return refuse('access.key-too-long', 422, { most: mostDays })
  if (said.acts.length === 0) return refuse('access.key-without-acts')
  const foreign = said.acts.find(act => !grantable(actor).includes(act))
  if (foreign) return refuse('access.key-beyond-own', 403, { act: foreign })
  const key: Key = {
    id,
    name: said.name,
    prefix: secret.slice(0, keyMark.length + 6),
    acts: [...new Set(said.acts)],
    devices: said.devices,
    createdBy: actor.kind === 'person' ? actor.id : undefined,
    createdAt: now,
    expiresAt: new Date(now.getTime() + days * DAY),
    revokedAt: undefined,
    usedAt: undefined,
  }
  return accept(key, { action: 'access.key-created', of: { type: 'key', id }, after: told(key) })
}

/** Ends a key at once. */
export function revoke(key: Key, now: Date): Change<Key> | Refusal {
  if (key.revokedAt) return refuse('access.key-revoked', 409)
  const of = { type: 'key', id: key.id }
  return accept({ ...key, revokedAt: now }, { action: 'access.key-revoked', of, before: told(key) })
}

/** True while the key opens the door. */
export function isUsable(key: Key, now: Date): boolean {
  return key.revokedAt === undefined && now < key.expiresAt
}

/** The key as an actor: what it was made for, less what its maker has lost since. */
export function keyActor(key: Key, maker: Actor | undefined): Actor {
  const still = maker ? grantable(maker) : key.acts
  const acts = key.acts.filter(act => still.includes(act))
  return {
    kind: 'api',
    id: key.id,
    display: key.name,
    roles: [],
    acts,
    ...(key.devices ? { devices: key.devices } : {}),
  }
}

function told({ name, prefix, acts, devices, expiresAt }: Key) {
  return { name, prefix, acts, devices, expiresAt: expiresAt.toISOString() }
}
