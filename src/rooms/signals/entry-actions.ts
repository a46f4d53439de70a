import type { z } from 'zod'
import { utcDay } from '../../core/calendar.ts'
import { canonicalJson } from '../../core/canonical-json.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import { access } from '../access/room.ts'
import { door as vigilance } from '../vigilance/room.ts'
import type { Basis } from './basis.ts'
import { deviceNamed, family } from './chart-actions.ts'
import { countCase, leaveOut, sayBase, sayCount } from './count.ts'
import { enterPlan } from './plan.ts'
import type { CaseLine, PlanFieldsInput } from './shapes.ts'
import * as store from './store.ts'

/** How many months a page shows. */
const SHOWN = 24

/** Enters what the PMS plan of a product says of trends. */
export async function plan(ctx: Ctx, { device, ...given }: z.output<typeof PlanFieldsInput> & { device: string }) {
  const { name } = await deviceNamed(ctx, device)
  const [last] = await store.plans(ctx.db, device)
  const fields = { ...given, note: given.note }
  const digest = sha256(canonicalJson(JSON.parse(JSON.stringify(fields))))
  const about = { id: ctx.id(), device, deviceName: name, last, digest }
  await ctx.commit(enterPlan(fields, about, ctx.actor, ctx.clock.now()), async (tx, entered, announce) => {
    await store.savePlan(tx, entered)
    await announce('signals.look-asked', { device })
  })
  return family(ctx, { device, months: SHOWN })
}

interface CountGiven {
  readonly device: string
  readonly code: string
  readonly month: string
  readonly count: number
  readonly evidence: string
  readonly why?: string | undefined
}

/** Says how often a code was seen in a month. */
export async function count(ctx: Ctx, given: CountGiven) {
  const { device, code, month } = given
  const { name } = await deviceNamed(ctx, device)
  const before = said(await store.counts(ctx.db, device), code, month)
  const fields = { ...given, deviceName: name, why: given.why }
  const about = { id: ctx.id(), before, thisMonth: thisMonth(ctx) }
  await ctx.commit(sayCount(fields, about, ctx.actor, ctx.clock.now()), async (tx, one, announce) => {
    await store.lockCounts(tx, device)
    if (said(await store.counts(tx, device), code, month) !== before) stop('signals.count-meanwhile', 412)
    await store.saveCounts(tx, [one])
    await announce('signals.look-asked', { device })
  })
  return family(ctx, { device, months: SHOWN })
}

function said(counts: Awaited<ReturnType<typeof store.counts>>, code: string, month: string): number | undefined {
  return counts.find(one => one.source !== 'case' && one.code === code && one.month === month)?.count
}

export function thisMonth(ctx: Ctx): string {
  return utcDay(ctx.clock.now()).slice(0, 7)
}

interface BaseGiven {
  readonly device: string
  readonly month: string
  readonly units: number | null
  readonly basis: Basis
  readonly evidence: string
}

/** Says over how many units a month is counted. */
export async function base(ctx: Ctx, { units, ...given }: BaseGiven) {
  const { name } = await deviceNamed(ctx, given.device)
  const fields = { ...given, units: units ?? undefined, id: ctx.id(), deviceName: name }
  const outcome = sayBase(fields, { thisMonth: thisMonth(ctx) }, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, async (tx, one, announce) => {
    await store.saveBase(tx, one)
    await announce('signals.look-asked', { device: given.device })
  })
  return family(ctx, { device: given.device, months: SHOWN })
}

/**
 * Closed cases of something that happened with a device, none of them reported as serious, that nobody has counted or left
 * out. Under which code they count a person says: it is no fact of the case.
 */
export async function cases(ctx: Ctx): Promise<z.input<typeof CaseLine>[]> {
  if (!access.may(ctx.actor, 'vigilance.read')) return []
  const settled = await store.settledCases(ctx.db)
  const closed = (await vigilance.incidents(ctx.db, {}, ctx.clock.now())).filter(
    one => one.state === 'closed' && !one.isExercise && !settled.has(one.id),
  )
  const found = await Promise.all(closed.map(one => vigilance.incident(ctx.db, one.id, ctx.clock.now())))
  return found.flatMap(one => {
    if (!one?.facts.fieldIncident || one.event.reports.some(({ rule }) => rule.startsWith('EU.MDR.87.'))) return []
    const devices = one.devices.flatMap(({ device, name }) =>
      device && access.reaches(ctx.actor, { device }) ? [{ id: device, name }] : [],
    )
    const month = (one.facts.fieldIncident.awarenessIncident ?? one.createdAt).slice(0, 7)
    return devices.length === 0 ? [] : [{ incident: one.id, number: one.number, title: one.title, month, devices }]
  })
}

async function caseNamed(ctx: Ctx, incident: string, device: string) {
  const one = (await cases(ctx)).find(line => line.incident === incident)
  if (!one) {
    const known = (await store.settledCases(ctx.db)).has(incident)
    return stop(known ? 'signals.case-counted' : 'signals.no-such-case', known ? 409 : 404, { number: '' })
  }
  if (!one.devices.some(({ id }) => id === device)) stop('signals.no-such-device', 404)
  return { id: one.incident, number: one.number }
}

interface CaseGiven {
  readonly incident: string
  readonly device: string
  readonly codes: readonly string[]
  readonly month: string
  readonly evidence: string
}

/** Counts a case under codes. */
export async function ofCase(ctx: Ctx, { incident: id, ...given }: CaseGiven) {
  const incident = await caseNamed(ctx, id, given.device)
  const about = { ids: given.codes.map(() => ctx.id()), incident, isCounted: false, thisMonth: thisMonth(ctx) }
  await ctx.commit(countCase(given, about, ctx.actor, ctx.clock.now()), async (tx, counts, announce) => {
    await store.lockCounts(tx, given.device)
    if ((await store.settledCases(tx)).has(id)) stop('signals.case-counted', 409, { number: incident.number })
    await store.saveCounts(tx, counts)
    await announce('signals.look-asked', { device: given.device })
  })
  return { counted: given.codes.length }
}

/** Says why a case counts for no trend. */
export async function without(
  ctx: Ctx,
  { incident: id, device, why }: { incident: string; device: string; why: string },
) {
  const incident = await caseNamed(ctx, id, device)
  const outcome = leaveOut({ incident, device, isCounted: false }, why, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, async (tx, left) => {
    await store.lockCounts(tx, device)
    if ((await store.settledCases(tx)).has(id)) stop('signals.case-counted', 409, { number: incident.number })
    await store.saveLeftOut(tx, left)
  })
  return { left: true }
}
