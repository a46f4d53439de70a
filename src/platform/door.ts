import type { Actor } from '../core/record.ts'
import type { Ctx } from './context.ts'
import type { Language } from './translate.ts'

/** What a caller shows at the door: the token of a login cookie or an API key. */
export interface Credential {
  readonly kind: 'login' | 'key'
  readonly token: string
  /** The page only listens: no sign of life that keeps an idle session open. */
  readonly isPassive?: boolean
}

/** Who stands behind a credential, and the language the person chose. */
export interface Visitor {
  readonly actor: Actor
  readonly language?: Language
}

/** The HTTP request behind a context, for the few actions that need to know it: login, logout, sessions. */
export interface Door {
  /** Network address of the caller. */
  readonly address: string
  /** User agent, shortened. */
  readonly agent: string | undefined
  readonly credential: Credential | undefined
  /** Gives the browser a login cookie; `undefined` takes it away. */
  setLogin(token: string | undefined, maxAgeSeconds?: number): void
}

/** Nobody in particular: the actor of a request without a valid credential. */
export const nobody: Actor = { kind: 'person', id: 'nobody', display: 'nobody', roles: [] }

const doors = new WeakMap<Ctx, Door>()

/** Remembers through which door a context came; the HTTP server calls it once per request. */
export function openDoor(ctx: Ctx, door: Door): void {
  doors.set(ctx, door)
}

/** The door of a context; undefined for jobs and for the command line. */
export function doorOf(ctx: Ctx): Door | undefined {
  return doors.get(ctx)
}
