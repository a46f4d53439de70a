import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor, Json } from '../../core/record.ts'
import type { Facts } from './facts.ts'

/** What wakes a vulnerability that was put aside, before its day. */
export interface Wake {
  /** EPSS at or above this; undefined: not watched. */
  readonly epss?: number
  readonly exploited: boolean
  readonly fix: boolean
}

/** What was known when it was put aside, over all its places. */
export interface SnoozeFacts {
  readonly exploited: readonly string[]
  readonly fixes: readonly string[]
  readonly epss: number | null
  readonly places: number
}

/** A vulnerability put aside until a day, or until something happens. */
export interface Snooze {
  readonly id: string
  readonly vulnerability: string
  readonly until: string
  readonly wake: Wake
  readonly facts: SnoozeFacts
  readonly reason: string
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** Why it is back. */
export const wakeReasons = ['date', 'legal-limit', 'epss', 'exploited', 'fix', 'new-place', 'by-hand'] as const
export type WakeReason = (typeof wakeReasons)[number]

/** Puts aside, never beyond a day of law: what a law or an authority sets a day for cannot be slept through. */
export function putAside(
  said: Pick<Snooze, 'id' | 'vulnerability' | 'until' | 'wake' | 'facts' | 'reason'>,
  known: { readonly today: string; readonly limit: string | undefined; readonly isAside: boolean },
  actor: Actor,
  now: Date,
): Change<Snooze> | Refusal {
  if (!said.reason.trim()) return refuse('triage.needs-a-reason', 422)
  if (known.isAside) return refuse('triage.snoozed-already', 409)
  if (said.until <= known.today) return refuse('triage.snooze-without-time', 422)
  if (known.limit !== undefined && said.until > known.limit)
    return refuse('triage.snooze-past-limit', 422, { limit: known.limit })
  const snooze = { ...said, reason: said.reason.trim(), by: actor.display, byId: actor.id, at: now }
  const { vulnerability, until, wake } = said
  return accept(snooze, {
    action: 'triage.snoozed',
    of: { type: 'snooze', id: said.id },
    why: snooze.reason,
    after: { vulnerability, until, wake: wake as unknown as Json },
  })
}

/** Why a vulnerability that was put aside comes back now; undefined: it sleeps on. */
export function whatWakes(
  { until, wake, facts }: Pick<Snooze, 'until' | 'wake' | 'facts'>,
  now: SnoozeFacts,
  today: string,
  limit: string | undefined,
): WakeReason | undefined {
  if (until <= today) return 'date'
  // a day of law that came up since then is never slept through
  if (limit !== undefined && limit < until) return 'legal-limit'
  if (wake.exploited && now.exploited.some(one => !facts.exploited.includes(one))) return 'exploited'
  if (wake.epss !== undefined && (now.epss ?? 0) >= wake.epss && (facts.epss ?? 0) < wake.epss) return 'epss'
  if (wake.fix && now.fixes.some(one => !facts.fixes.includes(one))) return 'fix'
  // somebody put aside what was known; a release that it touches since then was not
  return now.places > facts.places ? 'new-place' : undefined
}

/** The end of a sleep. */
export interface Waking {
  readonly id: string
  readonly because: WakeReason
  readonly by: string
  readonly at: Date
}

/** Brings it back to the inbox. */
export function wakeUp(
  snooze: Pick<Snooze, 'id' | 'vulnerability'>,
  because: WakeReason,
  actor: Actor,
  now: Date,
): Change<Waking> {
  return accept(
    { id: snooze.id, because, by: actor.display, at: now },
    {
      action: 'triage.woken',
      of: { type: 'snooze', id: snooze.id },
      before: { vulnerability: snooze.vulnerability },
      after: { because },
    },
  )
}

/** What matters of the facts of its places. */
export function snoozeFacts(places: readonly Facts[]): SnoozeFacts {
  const exploited = places.flatMap(({ exploitation: { world, maturity, comparable, device } }) => [
    ...world.map(one => one.split(' ')[0] ?? one),
    ...(maturity === 'A' ? ['ssvc'] : []),
    ...comparable,
    ...device,
  ])
  const scores = places.flatMap(one => one.epss?.score ?? [])
  return {
    exploited: [...new Set(exploited)].sort(),
    fixes: [...new Set(places.flatMap(one => one.fixes))].sort(),
    epss: scores.length > 0 ? Math.max(...scores) : null,
    places: places.length,
  }
}
