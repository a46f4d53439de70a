import type { Ctx } from '../../platform/context.ts'
import type { Incident } from '../intelligence/incident.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { type DeviceEvent, deviceEventOf } from './device-event.ts'
import { sweep } from './hit.ts'
import * as hits from './hit-store.ts'
import { incidentOf } from './medical-advisory.ts'
import * as store from './profile-store.ts'

const PAGE = 2000
/** A batch of statements is dated before it is committed: looking back this far misses none. */
const OVERLAP = 10 * 60_000

/** Looks at what came since the last look, for every profile; a profile that was changed is looked through anew. */
export async function sweepAll(ctx: Ctx, signal?: AbortSignal): Promise<void> {
  const profiles = await store.profiles(ctx.db)
  await wishForEvents(ctx, profiles)
  for (const profile of profiles) await sweepProfile(ctx, profile, signal)
}

/** Adverse events are asked for by product code; the codes are those of the profiles. */
async function wishForEvents(ctx: Ctx, profiles: readonly store.StoredProfile[]): Promise<void> {
  const codes = [...new Set(profiles.flatMap(profile => profile.fdaCodes))].sort()
  const parts = codes.length > 0 ? ['recall', 'enforcement', ...codes.map(code => `event:${code}`)] : []
  await ctx.write(tx => intelligence.saveWishes(tx, 'openfda', parts))
}

async function sweepProfile(ctx: Ctx, profile: store.StoredProfile, signal?: AbortSignal): Promise<void> {
  const isNew = !profile.sweep || profile.sweep.at < profile.changedAt
  const since = isNew ? undefined : profile.sweep?.seenUntil
  const from = since && new Date(since.getTime() - OVERLAP)
  const seen = { until: since, looked: 0, left: 0 }
  // a profile changed while we look is looked through again at the next turn
  const at = ctx.clock.now()
  for await (const events of eventsSince(ctx, from, seen)) {
    signal?.throwIfAborted()
    const known = await hits.knownHits(
      ctx.db,
      profile.id,
      events.map(one => one.id),
    )
    const change = sweep(profile, events, known, ctx.id, ctx.clock.now())
    if (change) await ctx.commit(change, hits.saveSweptHits)
  }
  const { until, looked, left } = seen
  const counts = { looked, left }
  await ctx.write(tx => store.saveSweep(tx, { profile: profile.id, at, seen_until: until ?? null, looked, counts }))
}

interface Seen {
  until: Date | undefined
  looked: number
  /** Adverse events without a word about software: counted and not asked about. */
  left: number
}

/** Events with all their statements, page by page. */
async function* eventsSince(ctx: Ctx, from: Date | undefined, seen: Seen): AsyncGenerator<DeviceEvent[]> {
  const notLater = (day: Date) => {
    if (!seen.until || day > seen.until) seen.until = day
  }
  let last = from && { storedAt: from, id: '' }
  for (;;) {
    const page = await intelligence.incidents(ctx.db, last, PAGE)
    const events = [...new Set(page.map(one => one.event))]
    yield asked(groupsOf(await intelligence.incidentsOf(ctx.db, events)), seen)
    for (const one of page) notLater(one.storedAt)
    last = page.at(-1)
    if (page.length < PAGE) break
  }
  const numbers = await intelligence.medicalNumbers(ctx.db, from)
  for (const one of numbers) notLater(one.storedAt)
  for (let at = 0; at < numbers.length; at += PAGE) {
    const some = numbers.slice(at, at + PAGE).map(one => one.number)
    yield asked(await medicalEvents(ctx, some), seen)
  }
}

async function medicalEvents(ctx: Ctx, numbers: readonly string[]): Promise<Incident[][]> {
  const statements = await intelligence.medicalAdvisories(ctx.db, numbers)
  const groups = Map.groupBy(statements, one => one.number)
  return [...groups.values()].map(incidentOf).flatMap(one => (one ? [[one]] : []))
}

function groupsOf(incidents: readonly Incident[]): Incident[][] {
  return [...Map.groupBy(incidents, one => one.event).values()]
}

function asked(groups: readonly (readonly Incident[])[], seen: Seen): DeviceEvent[] {
  const events = groups.map(deviceEventOf).filter(event => event !== undefined)
  seen.looked += events.length
  const telling = events.filter(
    ({ kinds, topic }) => topic.about !== 'unknown' || kinds.some(kind => kind !== 'adverse-event'),
  )
  seen.left += events.length - telling.length
  return telling
}
