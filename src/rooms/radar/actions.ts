import type { z } from 'zod'
import { utcDay } from '../../core/calendar.ts'
import { shortId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { type AnswerFields, answer as decide } from './answer.ts'
import type { contract, HitFilter, ProfileFields, ProfileView } from './contract.ts'
import * as store from './hit-store.ts'
import { saveProfile } from './profile.ts'
import * as profileStore from './profile-store.ts'
import { countsOf, type HitCounts, rankedHits } from './rank-store.ts'
import { hitLine, hitView } from './views.ts'

type Fields = z.output<typeof ProfileFields>

export const actions = {
  profiles: async (ctx: Ctx) => profileViews(ctx),
  createProfile: async (ctx: Ctx, { device, ...fields }: Fields & { device: string }) => {
    const found = (await devicesOf(ctx)).get(device) ?? stop('inventory.no-such-device', 404)
    const about = { id: ctx.id(), device, deviceName: found }
    return writeProfile(ctx, fields, about)
  },
  changeProfile: async (ctx: Ctx, { id, ...fields }: Fields & { id: string }) => {
    const names = await devicesOf(ctx)
    const before = (await profilesInScope(ctx)).find(one => one.id === id) ?? stop('radar.no-such-profile', 404)
    const about = { id, device: before.device, deviceName: names.get(before.device) ?? '', before }
    return writeProfile(ctx, fields, about)
  },
  hits: async (ctx: Ctx, filter: z.output<typeof HitFilter>) => listHits(ctx, filter),
  hit: async (ctx: Ctx, { id }: { id: string }) => oneHit(ctx, id),
  answer: async (ctx: Ctx, { id, seen, seenAnswer, ...fields }: AnswerFields & Seen & { id: string }) => {
    const { hit, answers } = await hitInScope(ctx, id)
    const about = { id: ctx.id(), hit: id, title: hit.event.title, substance: hit.substance, seen }
    const last = seenAnswer === undefined ? answers[0]?.id : (seenAnswer ?? undefined)
    await ctx.commit(decide(fields, about, ctx.actor, ctx.clock.now()), (tx, given) =>
      store.saveAnswer(tx, given, last),
    )
    return oneHit(ctx, id)
  },
  look: async (ctx: Ctx) => {
    await ctx.write((_tx, announce) => announce('radar.look-asked', {}))
    return { profiles: (await profilesInScope(ctx)).length }
  },
} satisfies Record<keyof typeof contract, unknown>

/** What the author of an answer had before their eyes. */
interface Seen {
  readonly seen?: string
  readonly seenAnswer?: string | null
}

type About = Parameters<typeof saveProfile>[1]

async function writeProfile(ctx: Ctx, fields: Fields, about: About): Promise<z.input<typeof ProfileView>> {
  const change = saveProfile(fields, about, ctx.actor, ctx.clock.now())
  await ctx.commit(change, async (tx, profile, announce) => {
    await profileStore.saveProfile(tx, profile, about.before?.changedAt)
    await announce('radar.look-asked', {})
  })
  return (await profileViews(ctx)).find(one => one.id === about.id) ?? stop('radar.no-such-profile', 404)
}

/** Names of the device families that the actor may know of. */
async function devicesOf(ctx: Ctx): Promise<Map<string, string>> {
  const devices = await inventory.devices(ctx.db, ctx.actor.devices)
  return new Map(devices.map(device => [device.id, device.name]))
}

function profilesInScope(ctx: Ctx): Promise<profileStore.StoredProfile[]> {
  return profileStore.profiles(ctx.db, ctx.actor.devices)
}

async function profileViews(ctx: Ctx): Promise<z.input<typeof ProfileView>[]> {
  const [profiles, names] = [await profilesInScope(ctx), await devicesOf(ctx)]
  const counts = await countsOf(
    ctx.db,
    profiles.map(one => one.id),
  )
  return profiles.map(profile => {
    const { asked, backlog, hits } = counts.get(profile.id) ?? nothing
    const { fdaCodes, emdnCodes, gmdnCodes, competitors, words } = profile
    return {
      id: profile.id,
      shortId: shortId(profile.number),
      device: profile.device,
      deviceName: names.get(profile.device) ?? '',
      fdaCodes: [...fdaCodes],
      emdnCodes: [...emdnCodes],
      gmdnCodes: [...gmdnCodes],
      competitors: [...competitors],
      words: [...words],
      startsOn: profile.startsOn,
      changedAt: profile.changedAt.toISOString(),
      changedBy: profile.changedBy,
      lookedAt: profile.sweep?.at.toISOString() ?? null,
      asked,
      backlog,
      hits,
      left: profile.sweep?.counts.left ?? 0,
    }
  })
}

const nothing: HitCounts = { hits: 0, asked: 0, backlog: 0 }

/** How many questions wait for an answer, over the devices that the actor may know of. */
export async function waiting(ctx: Ctx): Promise<number> {
  const profiles = await profilesInScope(ctx)
  return (await countsIn(ctx, profiles)).asked
}

async function countsIn({ db }: Ctx, profiles: readonly { readonly id: string }[]): Promise<HitCounts> {
  const ids = profiles.map(one => one.id)
  const counts = [...(await countsOf(db, ids)).values()]
  const sum = (name: keyof HitCounts) => counts.reduce((total, one) => total + one[name], 0)
  return { hits: sum('hits'), asked: sum('asked'), backlog: sum('backlog') }
}

async function listHits(ctx: Ctx, filter: z.output<typeof HitFilter>) {
  const profiles = await profilesInScope(ctx)
  const today = utcDay(ctx.clock.now())
  const { total, page } = await rankedHits(ctx.db, { ...filter, profiles: profiles.map(one => one.id) }, today)
  const { hits: all, asked, backlog } = await countsIn(ctx, profiles)
  return { lines: await linesOf(ctx, page, profiles, today), total, all, asked, backlog }
}

async function linesOf(
  ctx: Ctx,
  page: readonly { readonly id: string; readonly isBacklog: boolean }[],
  profiles: readonly profileStore.StoredProfile[],
  today: string,
) {
  const ids = page.map(one => one.id)
  const hits = new Map((await store.hits(ctx.db, ids)).map(hit => [hit.id, hit]))
  const answers = Map.groupBy(await store.answers(ctx.db, ids), one => one.hit)
  const names = await devicesOf(ctx)
  return page.flatMap(one => {
    const hit = hits.get(one.id)
    const device = profiles.find(profile => profile.id === hit?.profile)?.device ?? ''
    const deviceName = names.get(device) ?? ''
    return hit
      ? [hitLine(hit, { deviceName, isBacklog: one.isBacklog, answers: answers.get(one.id) ?? [], today })]
      : []
  })
}

/** The hit with its answers, if the actor may know of its device. */
async function hitInScope(ctx: Ctx, id: string) {
  const [hit] = await store.hits(ctx.db, [id])
  const profile = hit && (await profilesInScope(ctx)).find(one => one.id === hit.profile)
  if (!hit || !profile) stop('radar.no-such-hit', 404)
  return { hit, profile, answers: await store.answers(ctx.db, [id]) }
}

async function oneHit(ctx: Ctx, id: string) {
  const { hit, profile, answers } = await hitInScope(ctx, id)
  const deviceName = (await devicesOf(ctx)).get(profile.device) ?? ''
  const isEarly = (hit.dated ?? utcDay(hit.openedAt)) < profile.startsOn
  const around = { deviceName, isBacklog: isEarly && answers.length === 0, answers, today: utcDay(ctx.clock.now()) }
  return hitView(hit, around)
}
