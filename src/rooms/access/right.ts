import type { Person } from './person.ts'
import { actsOf } from './role.ts'
import { QUARANTINE } from './same-person.ts'

/** What an account was, from an instant on. */
export interface RoleChange {
  readonly account: string
  readonly roles: readonly string[]
  readonly state: Person['state']
  /** The account that gave or took; undefined: the house itself. */
  readonly by: string | undefined
  readonly at: Date
}

/** An account as somebody has a right with it, since when and from whom. */
export interface Holder {
  readonly account: string
  readonly since: Date
  readonly givenBy: string | undefined
}

/** The accounts that have a right now, from the history of each, oldest first. */
export function holdersOf(changes: readonly RoleChange[], act: string): Holder[] {
  return [...Map.groupBy(changes, one => one.account)].flatMap(([account, own]) => {
    let gained: RoleChange | undefined
    for (const change of own) {
      if (!permits(change, act)) gained = undefined
      else gained ??= change
    }
    return gained ? [{ account, since: gained.at, givenBy: gained.by }] : []
  })
}

/**
 * The accounts that have a right or had it within the last day: who makes a firm look smaller than it is does not thereby
 * get out of the second person at once.
 */
export function recentHolders(changes: readonly RoleChange[], act: string, now: Date): Set<string> {
  const from = now.getTime() - QUARANTINE
  const recent = [...Map.groupBy(changes, one => one.account)].filter(([, own]) =>
    own.some((change, at) => {
      const until = own[at + 1]?.at.getTime() ?? Number.POSITIVE_INFINITY
      return permits(change, act) && until > from
    }),
  )
  return new Set(recent.map(([account]) => account))
}

function permits({ roles, state }: RoleChange, act: string): boolean {
  return state !== 'disabled' && actsOf(roles).has(act)
}
