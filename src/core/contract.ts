import { oc as base } from '@orpc/contract'

/** What a route must declare: the permission it needs, or that anybody may call it. */
export interface RouteMeta {
  /** `room.act`, `anyone` (no login) or `signed-in` (any active person or key). */
  may: Permission
}

export type Permission = 'anyone' | 'signed-in' | `${string}.${string}`

const bare = base.$meta<Partial<RouteMeta>>({})

/**
 * Start of every contract. It offers only `meta`, so a route without a permission does not compile:
 * `oc.meta({ may: 'triage.decide' }).route({ method: 'POST', path: '/triage/decisions' }).input(…).output(…)`.
 */
export const oc: { meta(meta: RouteMeta): ReturnType<typeof bare.meta> } = {
  meta: meta => bare.meta(meta),
}
