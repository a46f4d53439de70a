import { accept, type Change } from '../../core/outcome.ts'
import { type DeviceEvent, substanceOf } from './device-event.ts'
import { matcherOf, pointsOf, type Reason } from './match.ts'
import type { Profile } from './profile.ts'

/** An event that may concern a device family, with what was known of it copied. */
export interface Hit {
  readonly id: string
  readonly profile: string
  readonly event: DeviceEvent
  readonly substance: string
  readonly reasons: readonly Reason[]
  readonly points: number
}

/** What is stored of a hit, as far as looking again needs to know. */
export interface KnownHit {
  readonly id: string
  readonly event: string
  readonly substance: string
  readonly points: number
  readonly isAnswered: boolean
  readonly isWithdrawn: boolean
}

/** A hit with all that was copied when it opened or changed. */
export interface StoredHit {
  readonly id: string
  readonly number: number
  readonly profile: string
  readonly event: DeviceEvent
  readonly substance: string
  readonly dated: string | undefined
  readonly reasons: readonly Reason[]
  readonly points: number
  readonly openedAt: Date
  readonly changedAt: Date
  readonly withdrawnAt: Date | undefined
}

/** What looking again changes. */
export interface Sweep {
  readonly profile: string
  readonly opened: readonly Hit[]
  /** The event changed, or matches otherwise than before. */
  readonly renewed: readonly Hit[]
  /** No longer matches, and nobody had answered. */
  readonly withdrawn: readonly string[]
  readonly at: Date
}

/**
 * Compares events with the hits of a profile. A hit that was answered stays, whatever becomes of the profile: the answer
 * is a record. One that nobody answered and that no longer matches is withdrawn, never deleted.
 */
export function sweep(
  profile: Profile,
  events: readonly DeviceEvent[],
  known: ReadonlyMap<string, KnownHit>,
  newId: () => string,
  now: Date,
): Change<Sweep> | undefined {
  const opened: Hit[] = []
  const renewed: Hit[] = []
  const withdrawn: string[] = []
  const match = matcherOf(profile)
  for (const event of events) {
    const before = known.get(event.id)
    const reasons = match(event)
    if (!reasons) {
      if (before && !before.isAnswered && !before.isWithdrawn) withdrawn.push(before.id)
      continue
    }
    const hit = hitOf(profile, event, reasons, before?.id ?? newId())
    if (!before) opened.push(hit)
    else if (before.substance !== hit.substance || before.points !== hit.points || before.isWithdrawn) renewed.push(hit)
  }
  if (opened.length + renewed.length + withdrawn.length === 0) return undefined
  return accept(
    { profile: profile.id, opened, renewed, withdrawn, at: now },
    {
      action: 'radar.swept',
      of: { type: 'radar-profile', id: profile.id },
      after: { opened: opened.length, renewed: renewed.length, withdrawn: withdrawn.length },
      covers: ['radar_hit'],
    },
  )
}

function hitOf(profile: Profile, event: DeviceEvent, reasons: readonly Reason[], id: string): Hit {
  return {
    id,
    profile: profile.id,
    event,
    substance: substanceOf(event),
    reasons,
    points: pointsOf(reasons),
  }
}
