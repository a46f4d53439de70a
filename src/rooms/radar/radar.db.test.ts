import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { enterRelease } from '../../../test/support/portfolio.ts'
import { door as intelligence, intelligence as intelligenceRoom } from '../intelligence/room.ts'
import { inventory } from '../inventory/room.ts'
import { radar } from './room.ts'

const { actions } = radar
let ctx: TestContext
let pump: string

beforeAll(async () => {
  ctx = await testContext({ rooms: [inventory, intelligenceRoom, radar] })
  await enterRelease(ctx, 'Pulso 3', '3.2.1')
  pump = (await inventory.actions.devices(ctx))[0]!.id
})
afterAll(() => ctx.close())

const fields = {
  fdaCodes: ['FRN'],
  emdnCodes: ['Z120302'],
  gmdnCodes: [],
  competitors: ['Example Infusion'],
  words: ['infusion pump'],
  startsOn: '2026-10-01',
}
const listed = (more: Partial<Parameters<typeof actions.hits>[1]> = {}) =>
  actions.hits(ctx, { state: 'asked', from: 0, size: 50, ...more })

async function take(source: string, name: string, text: string) {
  async function* bytes() {
    yield Buffer.from(text)
  }
  await intelligence.importFiles(ctx, source, name, [{ hint: { name }, bytes: bytes() }])
  await ctx.drain()
}

const recall = (number: number, more: object = {}) => ({
  product_res_number: `Z-${number}-2026`,
  res_event_number: `E${number}`,
  event_date_posted: '2026-10-02',
  recalling_firm: 'Someone Else Inc',
  product_code: 'FRN',
  product_description: `Volumetric pump ${number}`,
  reason_for_recall: 'The firmware may stop the motor.',
  ...more,
})
const takeRecalls = (...records: object[]) => take('openfda', 'recall.json', JSON.stringify({ results: records }))
const answering = { reason: 'Our motor has its own controller.', verdict: 'not-applicable', links: [] } as const

describe('the radar', () => {
  it('asks nothing without a profile; the first look is silent about what is older', async () => {
    await takeRecalls(
      recall(1, { event_date_posted: '2026-09-30' }),
      recall(2),
      recall(3, { product_code: 'FOZ', reason_for_recall: 'A label is wrong.' }),
    )
    expect(await listed()).toMatchObject({ total: 0, all: 0 })
    await actions.createProfile(ctx, { device: pump, ...fields })
    await ctx.drain()
    const list = await listed()
    expect(list).toMatchObject({ total: 1, all: 2, asked: 1, backlog: 1 })
    expect(list.lines[0]).toMatchObject({ deviceName: 'Pulso 3', state: 'open', points: 60, isBacklog: false })
    expect(list.lines[0]?.reasons.map(one => `${one.kind} ${one.what} +${one.points}`)).toEqual([
      'fda-code FRN +40',
      'software firmware +10',
      'recent 2026-10-02 +10',
    ])
    expect((await listed({ state: 'backlog' })).lines[0]?.title).toContain('pump 1')
    expect(await actions.profiles(ctx)).toMatchObject([{ asked: 1, backlog: 1, hits: 2, lookedAt: expect.any(String) }])
  })

  it('the products of one recall and its enforcement report are one question', async () => {
    await takeRecalls(
      recall(10, { res_event_number: 'E10' }),
      recall(11, { res_event_number: 'E10', product_code: 'MEA' }),
    )
    const report = { recall_number: 'Z-10-2026', event_id: 'E10', classification: 'Class I', report_date: '20261020' }
    await take('openfda', 'enforcement.json', JSON.stringify({ results: [report] }))
    const { lines } = await listed({ q: 'e10' })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ severity: 'Class I', kinds: ['recall', 'enforcement'] })
    const hit = await actions.hit(ctx, { id: lines[0]!.id })
    expect(hit.devices).toEqual(['Volumetric pump 10', 'Volumetric pump 11'])
    expect(hit.statements).toHaveLength(3)
  })

  it('keeps the answer with author, time, reason and record, and asks again when the source says something else', async () => {
    const [line] = (await listed({ q: 'e2' })).lines
    const seen = (await actions.hit(ctx, { id: line!.id })).substance
    await expect(actions.answer(ctx, { id: line!.id, ...answering, reason: ' ' })).rejects.toMatchObject({
      refusal: { code: 'radar.needs-a-reason' },
    })
    const answered = await actions.answer(ctx, { id: line!.id, seen, ...answering })
    expect(answered).toMatchObject({ state: 'not-applicable', answers: [{ by: 'Ada Officer', isOutdated: false }] })
    const trail = await ctx.db
      .selectFrom('audit_event')
      .select(['action', 'object_type'])
      .where('object_id', '=', answered.answers[0]!.id)
      .execute()
    expect(trail).toEqual([{ action: 'radar.ruled-out', object_type: 'radar-answer' }])
    // a date that moves is nothing new
    await takeRecalls(recall(2, { event_date_posted: '2026-10-03' }))
    expect((await actions.hit(ctx, { id: line!.id })).state).toBe('not-applicable')
    await takeRecalls(recall(2, { reason_for_recall: 'The firmware may stop the motor, and the alarm is silent.' }))
    const again = await actions.hit(ctx, { id: line!.id })
    expect(again).toMatchObject({ state: 'asked-again', answers: [{ isOutdated: true }] })
    expect((await listed()).lines.map(one => one.id)).toContain(line!.id)
    await expect(actions.answer(ctx, { id: line!.id, seen, ...answering })).rejects.toMatchObject({
      refusal: { code: 'radar.event-changed', status: 412 },
    })
    const applies = { verdict: 'applies', action: 'Alarm self-test in 3.2.2', owner: 'Bo', due: '2026-12-31' } as const
    const now = await actions.answer(ctx, {
      id: line!.id,
      seen: again.substance,
      ...answering,
      ...applies,
      links: [{ type: 'risk', id: 'R-17' }],
    })
    expect(now).toMatchObject({ state: 'applies', due: '2026-12-31' })
    expect(now.answers.map(one => one.verdict)).toEqual(['applies', 'not-applicable'])
  })

  it('no regulated row changes without its record', async () => {
    await expect(ctx.write(tx => tx.updateTable('radar_hit').set({ points: 999 }).execute())).rejects.toThrow(
      /no audit record/,
    )
    await expect(ctx.write(tx => tx.deleteFrom('radar_answer').execute())).rejects.toThrow(/no audit record/)
    await expect(ctx.write(tx => tx.updateTable('radar_profile').set({ words: [] }).execute())).rejects.toThrow(
      /no audit record/,
    )
  })

  it('two people at one profile or one question are told apart', async () => {
    await expect(actions.createProfile(ctx, { device: pump, ...fields })).rejects.toMatchObject({
      refusal: { code: 'radar.profile-exists' },
    })
    const [line] = (await listed({ q: 'e10' })).lines
    const given = { id: line!.id, ...answering, verdict: 'examining', seenAnswer: null } as const
    const six = await Promise.allSettled(Array.from({ length: 6 }, () => actions.answer(ctx, given)))
    expect(six.filter(one => one.status === 'fulfilled')).toHaveLength(1)
    await expect(actions.answer(ctx, given)).rejects.toMatchObject({
      refusal: { code: 'radar.answered-meanwhile', status: 412 },
    })
  })

  it('an adverse event without a word about software is counted and not asked about', async () => {
    const adverse = (key: string, text: string) => ({
      mdr_report_key: key,
      event_type: 'Malfunction',
      date_received: '20261101',
      device: [{ device_report_product_code: 'FRN', brand_name: 'PUMP' }],
      mdr_text: [{ text }],
    })
    const results = [adverse('1', 'THE TUBE LEAKED'), adverse('2', 'THE SOFTWARE FROZE')]
    await take('openfda', 'event.json', JSON.stringify({ results }))
    const { lines } = await listed({ kind: 'adverse-event' })
    expect(lines.map(one => one.about)).toEqual(['software'])
    expect((await actions.profiles(ctx))[0]?.left).toBe(1)
    expect(await ctx.db.selectFrom('intelligence_wish').select('part').orderBy('part').execute()).toEqual(
      ['enforcement', 'event:FRN', 'recall'].map(part => ({ part })),
    )
  })

  it('a profile that changes withdraws what nobody answered, keeps what somebody did, and brings it back', async () => {
    const [profile] = await actions.profiles(ctx)
    const before = await listed({ state: 'all' })
    ctx.setNow(new Date(ctx.clock.now().getTime() + 60_000))
    await actions.changeProfile(ctx, { ...fields, id: profile!.id, fdaCodes: [], words: ['nowhere'] })
    await ctx.drain()
    const left = await listed({ state: 'all' })
    expect(left.lines.every(one => one.state !== 'open')).toBe(true)
    expect(left.total).toBe(2)
    ctx.setNow(new Date(ctx.clock.now().getTime() + 60_000))
    await actions.changeProfile(ctx, { ...fields, id: profile!.id })
    await ctx.drain()
    expect((await listed({ state: 'all' })).total).toBe(before.total)
  })

  it('who is limited to another device sees nothing of it', async () => {
    const other = { ...ctx, actor: { ...ctx.actor, devices: ['00000000-0000-7000-8000-0000000000ff'] } }
    expect(await actions.hits(other, { state: 'all', from: 0, size: 50 })).toMatchObject({ total: 0, all: 0 })
    const [line] = (await listed({ state: 'all' })).lines
    await expect(actions.hit(other, { id: line!.id })).rejects.toMatchObject({ refusal: { code: 'radar.no-such-hit' } })
  })
})
