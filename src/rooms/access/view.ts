import type { z } from 'zod'
import type { KeyView, LoginView, PersonView } from './contract.ts'
import { isUsable, type Key } from './key.ts'
import type { Login } from './login.ts'
import type { Person } from './person.ts'

/** The person as others may see her: without the hash. */
export function personView({ id, name, email, roles, state, language, createdAt }: Person): z.infer<typeof PersonView> {
  return { id, name, email, roles: [...roles], state, language, createdAt: createdAt.toISOString() }
}

/** The key as it is listed. */
export function keyView(key: Key, now: Date): z.infer<typeof KeyView> {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    acts: [...key.acts],
    devices: key.devices ? [...key.devices] : null,
    createdBy: key.createdBy ?? null,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt.toISOString(),
    revokedAt: key.revokedAt?.toISOString() ?? null,
    usedAt: key.usedAt?.toISOString() ?? null,
    state: key.revokedAt ? 'revoked' : isUsable(key, now) ? 'usable' : 'expired',
  }
}

/** The session as its owner sees it; `id` is the digest of the token, from which nobody comes back to the token. */
export function loginView(
  login: Login & { agent: string | undefined },
  id: string,
  current: boolean,
): z.infer<typeof LoginView> {
  return {
    id,
    createdAt: login.createdAt.toISOString(),
    seenAt: login.seenAt.toISOString(),
    expiresAt: login.expiresAt.toISOString(),
    agent: login.agent ?? null,
    current,
  }
}
