import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { enterRelease } from '../../../test/support/portfolio.ts'
import { accept } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as field } from '../field/room.ts'
import { inventory } from '../inventory/room.ts'
import { IntakeFields } from '../vigilance/contract.ts'
import { vigilance } from '../vigilance/room.ts'
import { demoTables } from './demo-store.ts'
import { countList } from './list-actions.ts'
import { signals } from './room.ts'

const { actions } = signals
let ctx: TestContext
let device: string
let second: Ctx

beforeAll(async () => {
  ctx = await testContext({ rooms: [inventory, vigilance, signals], now: '2026-11-25T12:00:00.000Z' })
  await enterRelease(ctx, 'Pulso 3', '3.1')
  device = (await inventory.actions.devices(ctx))[0]!.id
  const other = ctx.as({ kind: 'person', id: 'person:two', display: 'Berta Zweit', roles: ['quality'] })
  second = { ...ctx, actor: other.actor, commit: other.commit }
})
afterAll(() => ctx.close())

const bytes = (text: string) => Readable.from([Buffer.from(text)])
const refusal = (code: string, status?: number) => ({ refusal: { code, ...(status ? { status } : {}) } })
const chart = async (code = 'A11') =>
  (await actions.family(ctx, { device, months: 12 })).charts.find(one => one.code === code)
const point = async (month: string, code?: string) => (await chart(code))?.findings.find(one => one.month === month)
const plan = (more: object = {}) => ({
  device,
  document: 'PMS-P-003',
  documentVersion: '4',
  approvedBy: 'Dr. Weiss',
  approvedOn: '2026-01-10',
  validFrom: '2026-02-01',
  thresholds: [
    {
      code: 'A11',
      method: 'poisson' as const,
      alpha: 0.01,
      baseline: { kind: 'months' as const, from: '2026-01', to: '2026-03' },
      observationMonths: 12,
    },
  ],
  ...more,
})
let minutes = 0
/** Two sayings never have one instant. */
const tick = () => ctx.setNow(new Date(Date.parse('2026-11-25T12:00:00Z') + ++minutes * 60_000))
const said = (month: string, count: number, more: object = {}) => {
  tick()
  return actions.sayCount(ctx, { device, code: 'A1105', month, count, evidence: 'Complaint register', ...more })
}

describe('counts and denominators', () => {
  it('nothing is known at first, and nothing is invented', async () => {
    expect(await actions.families(ctx)).toMatchObject([
      { name: 'Pulso 3', plan: null, codes: 0, open: 0, lastCounted: null },
    ])
    await said('2026-01', 4)
    const first = await point('2026-01', 'A1105')
    expect(first).toMatchObject({ count: 4, units: null, rate: null, limitRate: null, verdict: 'no-threshold' })
    expect(await point('2026-02', 'A1105')).toMatchObject({ count: null, verdict: 'no-threshold' })
    await ctx.drain()
    expect(await actions.signals(ctx, { open: false })).toEqual([])
  })

  it('a change of what was said needs its reason, and what was said stays', async () => {
    await expect(said('2026-01', 5)).rejects.toMatchObject(refusal('signals.change-needs-a-reason'))
    await expect(said('2026-01', 4)).rejects.toMatchObject(refusal('signals.count-the-same'))
    await expect(said('2026-12', 1)).rejects.toMatchObject(refusal('signals.month-to-come'))
    await expect(said('2026-02', 1, { evidence: ' ' })).rejects.toMatchObject(refusal('signals.evidence-missing'))
    const family = await said('2026-01', 5, { why: 'One complaint was entered twice' })
    expect(family.sayings.map(one => [one.count, one.why])).toEqual([
      [5, 'One complaint was entered twice'],
      [4, null],
    ])
    await said('2026-01', 4, { why: 'It was not' })
  })

  it('the installed base of the field is the denominator, and what a person says goes before it', async () => {
    const head = 'device;version;count;customer;country\n'
    const list = await field.receiveList(
      ctx,
      { fileName: 'u.csv', asOf: '2026-02-01', extent: 'whole' },
      bytes(`${head}Pulso 3;3.1;1000;Klinikum Süd;DE\n`),
    )
    await field.takeList(ctx, { id: list.id, seen: list.seen! })
    expect(await point('2026-01', 'A1105')).toMatchObject({ units: null })
    await said('2026-02', 4)
    await said('2026-03', 4)
    expect(await point('2026-02', 'A1105')).toMatchObject({
      units: 1000,
      basis: 'active_installed_base',
      source: 'field',
      evidence: '2026-02-01',
      rate: 4,
    })
    const base = { device, month: '2026-01', basis: 'active_installed_base' as const, evidence: 'Sales report' }
    await actions.sayBase(ctx, { ...base, units: 1000 })
    expect(await point('2026-01', 'A1105')).toMatchObject({ units: 1000, source: 'said', evidence: 'Sales report' })
  })

  it('a list is taken as a whole, or not at all', async () => {
    const send = (text: string, take: boolean) => countList(ctx, { fileName: 'counts.csv', take }, bytes(text))
    const head = 'device,code,month,count,evidence,why\n'
    const faulty = await send(
      `${head}Pulso 3,A1105,2026-04,2,,\nPulso 9,A11,2026-04,1,,\nPulso 3,X1,2026-04,1,,\nPulso 3,A11,13/2026,1,,\nPulso 3,A1105,2026-02,9,,\nPulso 3,A1105,04.2026,3,,\nPulso 3,A12,2026-04,-1,,\n`,
      true,
    )
    expect(faulty).toMatchObject({ lines: 7, faulty: 6, taken: false })
    expect(faulty.faults.map(one => [one.line, one.field, one.code])).toEqual([
      [3, 'device', 'unknown-device'],
      [4, 'code', 'no-code'],
      [5, 'month', 'no-month'],
      [6, 'why', 'reason-missing'],
      [7, 'code', 'twice'],
      [8, 'count', 'no-count'],
    ])
    const good = `${head}Pulso 3,A1105,2026-04,2,=cmd,\nPulso 3,A1105,2026-03,4,,\n`
    expect(await send(good, false)).toMatchObject({ lines: 2, counts: 1, taken: false })
    expect(await point('2026-04', 'A1105')).toMatchObject({ count: null })
    expect(await send(good, true)).toMatchObject({ taken: true })
    expect(await point('2026-04', 'A1105')).toMatchObject({ count: 2 })
    await expect(send('device,code\n1,2\n', true)).rejects.toMatchObject(refusal('signals.columns-missing'))
  })
})

describe('the plan', () => {
  it.each([
    ['no document', { document: ' ' }, 'signals.document-missing'],
    ['nobody who approved it', { approvedBy: '' }, 'signals.approver-missing'],
    ['valid before it was approved', { validFrom: '2026-01-09' }, 'signals.valid-before-approval'],
    [
      'two thresholds for one code',
      { thresholds: [1, 2].map(count => ({ code: 'A11', method: 'count' as const, count, observationMonths: 3 })) },
      'signals.code-twice',
    ],
    [
      'a baseline that ends before it begins',
      {
        thresholds: [
          { ...plan().thresholds[0]!, baseline: { kind: 'months' as const, from: '2026-03', to: '2026-01' } },
        ],
      },
      'signals.baseline-backwards',
    ],
  ])('with %s is refused', async (_, more, code) => {
    await expect(actions.enterPlan(ctx, plan(more))).rejects.toMatchObject(refusal(code))
  })

  it('without a threshold is told as such', async () => {
    const family = await actions.enterPlan(ctx, plan({ thresholds: [] }))
    expect(family.plan).toMatchObject({ edition: 1, thresholds: [] })
    expect(family.charts.every(one => one.findings.every(f => f.verdict === 'no-threshold'))).toBe(true)
    await expect(actions.enterPlan(ctx, plan({ thresholds: [] }))).rejects.toMatchObject(
      refusal('signals.plan-the-same'),
    )
  })

  it('with one draws the line from its baseline, for its code and the sum below it', async () => {
    const family = await actions.enterPlan(ctx, plan())
    expect(family.plan).toMatchObject({ edition: 2, document: 'PMS-P-003' })
    // 12 events over 3000 units and months: 4 a thousand; Poisson at 1 per cent over 1000 units: 9
    expect(await chart()).toMatchObject({ centre: 4, coveredBy: null })
    expect(await point('2026-04')).toMatchObject({ count: 2, limitCount: 9, limitRate: 9, verdict: 'within' })
    expect(await chart('A1105')).toMatchObject({ threshold: null, coveredBy: 'A11', centre: null })
    await ctx.drain()
    expect(await actions.signals(ctx, { open: false })).toEqual([])
  })
})

describe('an alarm', () => {
  it('is a question to a person, raised once', async () => {
    await said('2026-10', 10)
    await ctx.drain()
    const [signal, ...more] = await actions.signals(ctx, { open: true })
    expect(more).toEqual([])
    expect(signal).toMatchObject({
      number: 'S-2026-0001',
      code: 'A11',
      month: '2026-10',
      state: 'open',
      facts: { count: 10, units: 1000, limitCount: 9, centre: 4, plan: { edition: 2, document: 'PMS-P-003' } },
    })
    await said('2026-09', 1)
    await ctx.drain()
    expect(await actions.signals(ctx, { open: false })).toHaveLength(1)
    const trail = await ctx.db.selectFrom('audit_event').select('action').where('object_id', '=', signal!.id).execute()
    expect(trail).toEqual([{ action: 'signals.raised' }])
    expect(await actions.families(ctx)).toMatchObject([{ open: 1, above: 1 }])
  })

  it('is no signal only when a second person says so, too', async () => {
    const [signal] = await actions.signals(ctx, { open: true })
    const { id } = signal!
    await expect(actions.judge(ctx, { id, verdict: 'no_signal', reason: ' ' })).rejects.toMatchObject(
      refusal('signals.reason-missing'),
    )
    const proposed = await actions.judge(ctx, {
      id,
      verdict: 'no_signal',
      reason: 'One hospital reported a training twice.',
    })
    expect(proposed).toMatchObject({ state: 'proposed', judgements: [{ isOwn: true, answer: null }] })
    const judgement = proposed.judgements[0]!.id
    await expect(actions.answer(ctx, { id, judgement, verdict: 'approved' })).rejects.toMatchObject(
      refusal('field.needs-a-second-person', 403),
    )
    expect(
      await actions.answer(second, { id, judgement, verdict: 'declined', why: 'It was not a training.' }),
    ).toMatchObject({
      state: 'open',
    })
    tick()
    const again = await actions.judge(ctx, { id, verdict: 'no_signal', reason: 'The log of the hospital shows it.' })
    expect(await actions.answer(second, { id, judgement: again.judgements[1]!.id, verdict: 'approved' })).toMatchObject(
      { state: 'no_signal' },
    )
    await expect(actions.judge(ctx, { id, verdict: 'case', reason: 'x' })).rejects.toMatchObject(
      refusal('signals.judged-already', 409),
    )
    expect(await actions.signals(ctx, { open: true })).toEqual([])
  })

  it('asks anew when the figures change, and a case takes the facts of the trend with it', async () => {
    await said('2026-10', 14, { why: 'Four more complaints' })
    await ctx.drain()
    const [signal, old] = await actions.signals(ctx, { open: false })
    expect([signal?.isReplaced, old?.isReplaced]).toEqual([false, true])
    // what would end the signal without anybody's work
    const about = { device, name: 'Pulso 3', releases: [], law: { name: 'Pulso 3', kind: 'device' as const } }
    const intake = (more: object) =>
      vigilance.actions.openIncident(
        ctx,
        IntakeFields.parse({ title: 'x', origin: { kind: 'hand' }, learned, ...more }),
      )
    const learned = { at: '2026-11-02T08:00:00Z', by: 'Service' }
    for (const [more, code] of [
      [{ devices: [about], exercise: { factor: 60 } }, 'signals.case-is-exercise'],
      [{}, 'signals.case-of-others'],
    ] as const) {
      const { id: incident } = await intake(more)
      await expect(
        actions.judge(ctx, { id: signal!.id, verdict: 'case', reason: 'x', incident }),
      ).rejects.toMatchObject(refusal(code, 409))
    }
    const judged = await actions.judge(ctx, {
      id: signal!.id,
      verdict: 'case',
      reason: 'The flow sensor of the new lot.',
    })
    expect(judged.state).toBe('case')
    const { incident } = judged.judgements[0]!
    const opened = await vigilance.actions.incident(ctx, { id: incident!.id })
    expect(opened).toMatchObject({ number: incident!.number, origin: { kind: 'signal', ref: signal!.id } })
    expect(opened.facts.trend).toMatchObject({
      thresholdInPmsPlan: 'yes',
      significantIncrease: 'yes',
      identifiedOn: '2026-11-25',
    })
  })
})

describe('closed cases', () => {
  const closable = (title: string) => ({
    title,
    origin: { kind: 'service' as const, ref: null, text: 'Ticket 9' },
    learned: { at: '2026-11-02T08:00:00Z', by: 'Service' },
    devices: [{ device, name: 'Pulso 3', releases: [], law: { name: 'Pulso 3', kind: 'device' as const } }],
    said: { fieldIncident: { inField: 'yes' as const, awarenessIncident: '2026-11-02' } },
    links: [],
    settings: { deathClock: 'from-death' as const, processorAlarmHours: 24, proposals: [] },
    exercise: null,
  })
  /** Closes a case for good, as two people would; the rules of that are tested where they stand. */
  const close = (id: string) =>
    ctx.commit(accept(undefined, { action: 'vigilance.closed', of: { type: 'vigilance-incident', id } }), tx =>
      sql`update vigilance_incident set state = 'closed' where id = ${id}`.execute(tx),
    )

  it('are offered once they are closed, and a person says under which code they count', async () => {
    const [one, other] = [
      await vigilance.actions.openIncident(ctx, closable('Display froze')),
      await vigilance.actions.openIncident(ctx, closable('Alarm too quiet')),
    ]
    expect(await actions.cases(ctx)).toEqual([])
    for (const { id } of [one, other]) await close(id)
    expect((await actions.cases(ctx)).map(line => [line.title, line.month])).toEqual(
      expect.arrayContaining([
        ['Display froze', '2026-11'],
        ['Alarm too quiet', '2026-11'],
      ]),
    )
    const given = { incident: one.id, device, month: '2026-11', evidence: '' }
    await expect(actions.countCase(ctx, { ...given, codes: [] })).rejects.toMatchObject(refusal('signals.code-missing'))
    await actions.countCase(ctx, { ...given, codes: ['A1102', 'C10'] })
    await expect(actions.countCase(ctx, { ...given, codes: ['A1102'] })).rejects.toMatchObject(
      refusal('signals.case-counted', 409),
    )
    await actions.leaveOut(ctx, { incident: other.id, device, why: 'A wish, no incident' })
    expect(await actions.cases(ctx)).toEqual([])
    expect(await point('2026-11', 'A1102')).toMatchObject({ count: 1 })
    // an entry for the code replaces its cases, since it includes them
    await actions.sayCount(ctx, { device, code: 'A1102', month: '2026-11', count: 3, evidence: 'Register' })
    expect(await point('2026-11', 'A1102')).toMatchObject({ count: 3 })
  })
})

describe('who may', () => {
  it('reaches only its products', async () => {
    const limited = { ...ctx, actor: { ...ctx.actor, devices: [] } }
    expect(await actions.families(limited)).toEqual([])
    expect(await actions.signals(limited, { open: false })).toEqual([])
    await expect(actions.family(limited, { device, months: 12 })).rejects.toMatchObject(
      refusal('signals.no-such-device', 404),
    )
    const [one] = await actions.signals(ctx, { open: false })
    await expect(actions.judge(limited, { id: one!.id, verdict: 'case', reason: 'x' })).rejects.toMatchObject(
      refusal('signals.no-such-signal', 404),
    )
  })

  it('no regulated row changes without its record, and nothing said changes at all', async () => {
    await expect(ctx.write(tx => tx.updateTable('signals_count').set({ count: 0 }).execute())).rejects.toThrow(
      /append only/,
    )
    await expect(ctx.write(tx => tx.updateTable('signals_plan').set({ document: 'x' }).execute())).rejects.toThrow(
      /append only/,
    )
    await expect(ctx.write(tx => tx.updateTable('signals_signal').set({ code: 'A12' }).execute())).rejects.toThrow(
      /no audit record/,
    )
  })

  it.each(['plan', 'count', 'left_out', 'base', 'signal', 'judgement'] as const)(
    'a %s is never deleted, not even under a record',
    async name => {
      const under = accept(undefined, { action: 'signals.deleted', of: { type: 'x', id: 'x' }, covers: demoTables })
      const deleting = ctx.commit(under, tx => sql`delete from ${sql.table(`signals_${name}`)}`.execute(tx))
      await expect(deleting).rejects.toMatchObject({ code: 'AC001' })
    },
  )
})
