import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { readCalendar } from '../../../test/support/ical.ts'
import { seriousAnswers } from '../../../test/support/serious-incident.ts'
import { openDatabase } from '../../platform/database.ts'
import { openLog } from '../../platform/log.ts'
import { found } from '../access/person.ts'
import { savePerson } from '../access/store.ts'
import { inventory } from '../inventory/room.ts'
import { actions } from './actions.ts'
import { calendarFor } from './calendar-actions.ts'
import { DeadlineFilter, IntakeFields, ListFilter } from './contract.ts'
import { productsFor } from './product-actions.ts'
import { door, vigilance } from './room.ts'
import { lookAtLimits } from './warning-actions.ts'

/** Deadlines, by a clock that somebody moves: what is due follows the clock, and nothing is ever lost (issue, must show 5). */
describe('deadlines', () => {
  let ctx: TestContext
  let pump = ''
  let other = ''
  const zone = process.env.TZ

  beforeAll(async () => {
    ctx = await testContext({ now: '2026-03-05T09:00:00Z', rooms: [vigilance] })
    await inventory.actions.saveManufacturer(ctx, { name: 'Real Ltd', country: 'DE', markets: [] })
    const fields = { intendedPurpose: '', riskClass: 'mdr_iib', markets: ['EU_MDR' as const] }
    pump = (await inventory.actions.createDevice(ctx, { name: 'Pulso 3', ...fields })).id
    other = (await inventory.actions.createDevice(ctx, { name: 'Sanvita', ...fields })).id
    await opened('Pump stops, patient Mrs Example', { awarenessIncident: '2026-03-05' })
    const unknown = await opened('Nobody knows since when', {})
    expect(unknown.duties.length).toBeGreaterThan(0)
  })
  afterAll(async () => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
    await ctx.close()
  })

  async function opened(title: string, days: object) {
    const devices = await productsFor(ctx, [pump])
    return actions.openIncident(
      ctx,
      IntakeFields.parse({
        title,
        origin: { kind: 'service' },
        devices: devices.map(one => ({ ...one, releases: [] })),
        learned: { at: ctx.clock.now().toISOString(), by: 'Service desk' },
        said: {
          fieldIncident: {
            ...seriousAnswers,
            ...days,
          },
          // a threat that nobody dated: 21 CFR counts from awareness that only a person can tell
          personalDataBreach: { occurred: 'yes', gdprRole: 'controller', unlikelyRisk: 'no', highRisk: 'no' },
        },
      }),
    )
  }
  const all = (more: object = {}) => actions.deadlines(ctx, DeadlineFilter.parse(more))
  const days = async () => {
    const { lines } = await all()
    return lines.filter(one => one.rule === 'EU.MDR.87.3').map(one => [one.number, one.state, one.latest])
  }

  it('puts what has no known start, and what is overdue, before everything, through every filter', async () => {
    ctx.setNow('2026-03-25T09:00:00Z')
    const { lines, overdue, startUnknown } = await all()
    const urgent = lines.filter(one => one.state === 'overdue' || one.state === 'start_unknown')
    expect(urgent.length).toBe(overdue + startUnknown)
    expect(overdue).toBeGreaterThan(0)
    expect(startUnknown).toBeGreaterThan(0)
    expect(lines.slice(0, urgent.length)).toEqual(urgent)
    for (const filter of [{ device: other }, { regulation: 'us-803' }, { authority: 'US.FDA' }]) {
      const shown = (await all(filter)).lines
      expect(shown).toEqual(urgent)
    }
    ctx.setNow('2026-03-05T09:00:00Z')
  })

  it('follows a clock that jumps forward and back', async () => {
    const before = await days()
    expect(before.map(one => one[1])).toEqual(['running', 'running'])
    ctx.setNow('2027-01-01T00:00:00Z')
    expect((await days()).map(one => one[1])).toEqual(['overdue', 'overdue'])
    ctx.setNow('2026-01-01T00:00:00Z')
    expect((await days()).map(one => one[2])).toEqual(before.map(one => one[2]))
    ctx.setNow('2026-03-05T09:00:00Z')
    expect(await days()).toEqual(before)
  })

  it.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'UTC'])('is the same on a machine in %s', async machine => {
    const before = await all()
    process.env.TZ = machine
    expect(await all()).toEqual(before)
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  it('is the same after a restart', async () => {
    const before = await all()
    // a process that begins knows the database and the clock, nothing else
    const fresh = openDatabase(ctx.url, openLog('silent'))
    expect(await actions.deadlines({ ...ctx, db: fresh.pages }, DeadlineFilter.parse({}))).toEqual(before)
    await fresh.close()
  })

  it('keeps the order of what is said under a clock that runs backwards', async () => {
    ctx.setNow('2026-03-10T09:00:00Z')
    const one = await opened('Backwards', { awarenessIncident: '2026-03-05' })
    ctx.setNow('2026-03-06T09:00:00Z')
    const said = { fieldIncident: { causality: 'established' as const } }
    const next = await actions.say(ctx, { id: one.id, seen: one.changedAt, said, because: 'Found.', evidence: '' })
    expect(next.changedAt > one.changedAt).toBe(true)
    expect(next.facts.fieldIncident?.causality).toBe('established')
    ctx.setNow('2026-03-05T09:00:00Z')
  })

  it('raises each warning of a limit once, however often and late it looks', async () => {
    // every change asks for a look by itself
    await ctx.drain()
    expect((await actions.warnings(ctx)).some(one => one.step === 'began')).toBe(true)
    expect((await lookAtLimits(ctx)).raised).toBe(0)
    // the rules moved nothing by themselves
    const { lines } = await actions.incidents(ctx, ListFilter.parse({}))
    for (const { id } of lines) {
      const { evaluations } = await actions.incident(ctx, { id })
      expect(evaluations.map(one => one.cause)).not.toContain('rules')
    }
    ctx.setNow('2026-03-20T00:00:00Z')
    await lookAtLimits(ctx)
    const steps = (await actions.warnings(ctx)).filter(one => one.rule === 'EU.MDR.87.3').map(one => one.step)
    expect(new Set(steps)).toEqual(new Set(['began', 'half', 'quarter', 'day']))
    ctx.setNow('2026-03-22T00:00:00Z')
    await lookAtLimits(ctx)
    expect((await actions.warnings(ctx)).some(one => one.step === 'overdue')).toBe(true)
    expect((await actions.warnings(ctx)).some(one => one.step === 'start_unknown')).toBe(true)
    ctx.setNow('2026-03-05T09:00:00Z')
  })

  it('tells when a limit moved earlier, also where much happened since it last looked', async () => {
    const one = await opened('Gets graver', { awarenessIncident: '2026-03-05' })
    ctx.setNow('2026-03-06T09:00:00Z')
    const said = { fieldIncident: { death: 'yes' as const, awarenessDeath: '2026-03-06' } }
    const next = await actions.say(ctx, { id: one.id, seen: one.changedAt, said, because: '', evidence: '' })
    const more = { fieldIncident: { causality: 'established' as const } }
    await actions.say(ctx, { id: one.id, seen: next.changedAt, said: more, because: '', evidence: '' })
    await lookAtLimits(ctx)
    const own = (await actions.warnings(ctx)).filter(each => each.incident === one.id)
    expect(own.filter(each => each.step === 'earlier').map(each => each.rule)).toEqual(['EU.MDR.87.5a'])
    ctx.setNow('2026-03-05T09:00:00Z')
  })

  it('counts for Today', async () => {
    const due = await door.due(ctx)
    expect(due.running).toBeGreaterThan(0)
    expect(due.duties[0]?.rule).toMatch(/^EU\./)
  })

  it('gives a calendar by a token: ids that stay, no title, no product, void when revoked', async () => {
    const person = await enter(ctx)
    const reader = ctx.as(person)
    const { path } = await actions.issueCalendar(reader)
    const token = /([\w-]{43})\.ics$/.exec(path)?.[1] ?? ''
    const text = await calendarFor(ctx, token)
    const first = readCalendar(text)
    expect(first.length).toBeGreaterThan(2)
    expect(text).not.toMatch(/Pulso|Example|patient|Nobody/i)
    for (const one of first) expect(one.summary).toMatch(/^[A-Z][\w.]+ V-2026-\d{4} · \p{L}/u)
    ctx.setNow('2026-03-05T10:00:00Z')
    const again = readCalendar(await calendarFor(ctx, token))
    expect(again.map(one => one.uid)).toEqual(first.map(one => one.uid))
    expect(new Set(again.map(one => one.uid)).size).toBe(again.length)
    const fresh = await actions.issueCalendar(reader)
    await expect(calendarFor(ctx, token)).rejects.toMatchObject({ refusal: { status: 404 } })
    await actions.revokeCalendar(reader)
    const last = /([\w-]{43})\.ics$/.exec(fresh.path)?.[1] ?? ''
    await expect(calendarFor(ctx, last)).rejects.toMatchObject({ refusal: { status: 404 } })
  })
})

/** A person with an account, as access keeps it. */
async function enter(ctx: TestContext) {
  const about = { email: 'rita@example.com', name: 'Rita Regulatory', roles: ['regulatory'], language: 'en' } as const
  const person = found(ctx.id(), about, 'none', ctx.clock.now())
  await ctx.commit(person, (tx, one) => savePerson(tx, one))
  return { kind: 'person' as const, id: person.save.id, display: about.name, roles: [...about.roles] }
}
