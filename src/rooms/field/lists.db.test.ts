import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { enterRelease } from '../../../test/support/portfolio.ts'
import { inventory } from '../inventory/room.ts'
import { discard, list, lists, receive, take } from './list-actions.ts'
import { baseOf, standing, unit, units } from './unit-actions.ts'
import type { Extent } from './unit-list.ts'

let ctx: TestContext
let pump: string
let old: string
let fresh: string

beforeAll(async () => {
  ctx = await testContext({ rooms: [inventory] })
  old = await enterRelease(ctx, 'Pulso 3', '3.1')
  fresh = await enterRelease(ctx, 'Pulso 3', '3.2')
  await enterRelease(ctx, 'Rhena 2', '1.0')
  pump = (await inventory.actions.devices(ctx)).find(one => one.name === 'Pulso 3')!.id
})
afterAll(() => ctx.close())

const head = 'device;version;serial;customer;site;country;installed_on;count\n'
async function* bytesOf(content: string | Uint8Array | (() => Generator<string>)) {
  if (typeof content === 'function') for (const part of content()) yield Buffer.from(part)
  else yield Buffer.from(content)
}
const send = (
  content: string | Uint8Array | (() => Generator<string>),
  asOf: string,
  extent: Extent = 'whole',
  who = ctx,
) => receive(who, { fileName: 'units.csv', asOf, extent }, bytesOf(content))
const taken = async (content: string, asOf: string, extent: Extent = 'whole') => {
  const one = await send(content, asOf, extent)
  return take(ctx, { id: one.id, seen: one.seen! })
}
const all = { from: 0, size: 100 }

describe('a list of units', () => {
  it('counts for nothing until a person takes it, and then from its day on', async () => {
    const text = `${head}Pulso 3;3.1;P-1;Klinikum Süd;ITS;DE;2024-02-10;\nPulso 3;3.1;P-2;Klinikum Süd;;DE;;\nPulso 3;;;Kantonsspital;;AT;;4\n`
    const one = await send(text, '2026-03-31')
    expect(one).toMatchObject({ state: 'read', lines: 3, faulty: 0, separator: ';', encoding: 'utf-8' })
    expect(one.difference).toEqual({ added: 3, moved: 0, changed: 0, same: 0, gone: 0 })
    expect(one.samples.map(sample => sample.name).sort()).toEqual(['', 'P-1', 'P-2'])
    expect(await units(ctx, all)).toMatchObject({ total: 0, units: 0, listOf: null })
    const after = await take(ctx, { id: one.id, seen: one.seen! })
    expect(after).toMatchObject({ state: 'taken', settledBy: 'Ada Officer' })
    expect(await units(ctx, all)).toMatchObject({ total: 3, units: 6, listOf: '2026-03-31', countries: ['AT', 'DE'] })
    expect((await standing(ctx, { device: pump })).map(s => [s.release?.version ?? null, s.country, s.units])).toEqual([
      [null, 'AT', 4],
      ['3.1', 'DE', 2],
    ])
    const trail = await ctx.db.selectFrom('audit_event').select('action').where('object_id', '=', one.id).execute()
    expect(trail.map(t => t.action)).toEqual(['field.list-read', 'field.list-taken'])
    await expect(take(ctx, { id: one.id, seen: one.seen! })).rejects.toMatchObject({
      refusal: { code: 'field.list-settled' },
    })
  })

  it('sent again it is a difference, and who ran what on a day stays known', async () => {
    const after = await taken(
      `${head}Pulso 3;3.2;p-1;Klinikum Süd;ITS;DE;2024-02-10;\nPulso 3;3.1;P-2;Klinikum Nord;;DE;;\nPulso 3;3.2;P-9;Klinikum Süd;;DE;2026-05-02;\n`,
      '2026-06-30',
    )
    expect(after.difference).toEqual({ added: 1, moved: 1, changed: 1, same: 0, gone: 1 })
    const ran = async (on: string) =>
      (await units(ctx, { ...all, on })).lines.map(
        l => `${l.name || l.units} ${l.release?.version ?? '?'} ${l.customer}`,
      )
    expect((await ran('2026-04-15')).sort()).toEqual([
      '4 ? Kantonsspital',
      'P-1 3.1 Klinikum Süd',
      'P-2 3.1 Klinikum Süd',
    ])
    // P-9 was installed between the lists
    expect((await ran('2026-05-15')).sort()).toContain('P-9 3.2 Klinikum Süd')
    expect((await ran('2026-06-30')).sort()).toEqual([
      'P-1 3.2 Klinikum Süd',
      'P-2 3.1 Klinikum Nord',
      'P-9 3.2 Klinikum Süd',
    ])
    const { lines } = await units(ctx, { ...all, q: 'P-1' })
    expect((await unit(ctx, { id: lines[0]!.id })).map(s => [s.since, s.until, s.ended, s.release?.id])).toEqual([
      ['2026-06-30', null, null, fresh],
      ['2024-02-10', '2026-06-30', 'moved', old],
    ])
  })

  it('the installed base is unknown before the first whole list, never zero', async () => {
    const base = await baseOf(ctx.db, pump, 10, '2026-07-15')
    expect(base.map(one => [one.month, one.units, one.listOf])).toEqual([
      ['2025-10', undefined, undefined],
      ['2025-11', undefined, undefined],
      ['2025-12', undefined, undefined],
      ['2026-01', undefined, undefined],
      ['2026-02', undefined, undefined],
      ['2026-03', 6, '2026-03-31'],
      ['2026-04', 6, '2026-03-31'],
      ['2026-05', 7, '2026-03-31'],
      ['2026-06', 3, '2026-06-30'],
      ['2026-07', 3, '2026-06-30'],
    ])
  })

  it('a part of a list takes nothing away', async () => {
    const after = await taken(`${head}Pulso 3;3.2;P-10;Klinikum West;;DE;;\n`, '2026-07-01', 'part')
    expect(after.difference).toMatchObject({ added: 1, gone: 0 })
    expect(await units(ctx, { ...all, device: pump })).toMatchObject({ total: 4 })
  })

  it('an older list is not taken over a newer one', async () => {
    const one = await send(`${head}Pulso 3;3.2;P-1;K;;DE;;\n`, '2026-05-01')
    expect(one.olderThan).toBe('2026-07-01')
    await expect(take(ctx, { id: one.id, seen: one.seen! })).rejects.toMatchObject({
      refusal: { code: 'field.list-older', status: 409 },
    })
    expect(await discard(ctx, { id: one.id })).toMatchObject({ state: 'discarded' })
  })

  it('is not taken when its difference is no longer the one that was seen', async () => {
    const one = await send(`${head}Pulso 3;3.2;P-1;Klinikum Süd;ITS;DE;2024-02-10;\n`, '2026-08-01')
    await taken(`${head}Pulso 3;3.2;P-11;Klinikum Süd;;DE;;\n`, '2026-08-01', 'part')
    await expect(take(ctx, { id: one.id, seen: one.seen! })).rejects.toMatchObject({
      refusal: { code: 'field.difference-moved', status: 412 },
    })
    await discard(ctx, { id: one.id })
  })

  it('of two who take it at once one is told so, and nothing is half-done', async () => {
    const one = await send(`${head}Pulso 3;3.2;P-12;Klinikum Süd;;DE;;\n`, '2026-08-02', 'part')
    const both = await Promise.allSettled([1, 2].map(() => take(ctx, { id: one.id, seen: one.seen! })))
    expect(both.map(r => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await units(ctx, { ...all, q: 'P-12' })).toMatchObject({ total: 1 })
  })
})

describe('a faulty list', () => {
  it('names every fault by line and takes nothing', async () => {
    const before = await units(ctx, all)
    const one = await send(
      `${head}Pulso 3;3.2;P-20;Klinikum Süd;;DE;;\nPulso 4;3.2;P-21;Klinikum Süd;;DE;;\n"Pulso 3";9.9;P-22;"Haus ""A""\nSüd";;XX;;\nPulso 3;3.2;p-20;anderswo;;DE;;\n`,
      '2026-09-01',
    )
    expect(one).toMatchObject({ state: 'refused', lines: 4, faulty: 3 })
    expect(one.faults.map(f => [f.line, f.field, f.code])).toEqual([
      [3, 'device', 'unknown-device'],
      [4, 'country', 'unknown-country'],
      [4, 'release', 'unknown-release'],
      [6, 'serial', 'twice'],
    ])
    await expect(take(ctx, { id: one.id, seen: '' })).rejects.toMatchObject({ refusal: { code: 'field.list-faulty' } })
    expect(await units(ctx, all)).toEqual(before)
    const staged = await ctx.db.selectFrom('field_import_line').select('line').where('import', '=', one.id).execute()
    expect(staged).toEqual([])
  })

  it.each<[string, string | Uint8Array, string, object]>([
    ['nothing', '', 'field.list-empty', {}],
    ['a head only', head, 'field.list-empty', {}],
    ['no known column', 'a;b\n1;2\n', 'field.columns-missing', { columns: 'device, customer, country, serial' }],
    ['a column twice', 'device;serial;S/N;customer;country\n', 'field.columns-twice', { columns: 'serial' }],
    ['an open quote', `${head}"Pulso 3;3.2\n`, 'field.refusal.open-quote', { line: 2 }],
    [
      'two encodings',
      Buffer.concat([Buffer.from(`${head}Müller`), Buffer.from('M\xfcller;\n', 'latin1')]),
      'field.refusal.mixed-encoding',
      {},
    ],
    ['a row without end', `${head}${'x'.repeat(400_000)}`, 'field.refusal.row-too-long', { line: 2 }],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 1, 2]), 'field.refusal.no-separator', {}],
  ])('%s is refused with its place', async (_, content, code, facts) => {
    const kept = (await lists(ctx)).length
    await expect(send(content, '2026-09-01')).rejects.toMatchObject({ refusal: { code, facts } })
    expect(await lists(ctx)).toHaveLength(kept)
  })

  it('a day to come and no day are refused before anything is read', async () => {
    await expect(send(head, '2026-12-01')).rejects.toMatchObject({ refusal: { code: 'field.list-of-tomorrow' } })
    await expect(send(head, 'gestern')).rejects.toMatchObject({ refusal: { code: 'field.list-day-missing' } })
  })

  it('Windows-1252 with commas and UTF-16 with tabulators say the same', async () => {
    const western = Buffer.from(
      'Gerät,Version,Seriennummer,Kunde,Land\nPulso 3,3.2,P-30,Klinik Görlitz,Deutschland\n',
      'latin1',
    )
    const one = await send(western, '2026-09-01', 'part')
    expect(one).toMatchObject({ encoding: 'windows-1252', separator: ',', faulty: 0 })
    const wide = Buffer.from(
      '\ufeffGerät\tVersion\tSeriennummer\tKunde\tLand\nPulso 3\t3.2\tP-30\tKlinik Görlitz\tDeutschland\n',
      'utf16le',
    )
    const other = await send(wide, '2026-09-01', 'part')
    expect(other).toMatchObject({ encoding: 'utf-16le', separator: '\t', faulty: 0 })
    expect(other.samples).toEqual(one.samples)
    for (const { id } of [one, other]) await discard(ctx, { id })
  })
})

describe('who may', () => {
  it('knows only products within reach', async () => {
    const limited = { ...ctx, actor: { ...ctx.actor, devices: [] } }
    expect(await units(limited, all)).toMatchObject({ total: 0 })
    expect(await lists(limited)).toEqual([])
    const mine = await send(`${head}Pulso 3;3.2;P-1;K;;DE;;\n`, '2026-09-01', 'part', limited as TestContext)
    expect(mine.faults[0]).toMatchObject({ code: 'unknown-device' })
    const [newest] = (await lists(ctx)).filter(one => one.devices.length > 0)
    await expect(list(limited, { id: newest!.id })).rejects.toMatchObject({ refusal: { code: 'field.no-such-list' } })
  })

  it('no regulated row changes without its record', async () => {
    for (const table of ['field_stay', 'field_unit', 'field_import'] as const)
      await expect(
        ctx.write(tx => tx.deleteFrom(table).execute()),
        table,
      ).rejects.toThrow(/append only/)
    await expect(ctx.write(tx => tx.updateTable('field_stay').set({ country: 'FR' }).execute())).rejects.toThrow(
      /no audit record/,
    )
  })
})

describe('a hundred thousand units', () => {
  it('are read, compared and taken in bounded time and memory', async () => {
    const LINES = 100_000
    function* rows() {
      yield head
      for (let at = 0; at < LINES; at++)
        yield `Rhena 2;1.0;R2-${String(at).padStart(6, '0')};Klinikum ${at % 400};Station ${at % 7};DE;2025-01-15;\n`
    }
    const before = process.memoryUsage().rss
    let highest = before
    const watch = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().rss)
    }, 20)
    const begun = performance.now()
    const one = await send(rows, '2026-10-01')
    const read = performance.now()
    expect(one).toMatchObject({ lines: LINES, faulty: 0, difference: { added: LINES } })
    await take(ctx, { id: one.id, seen: one.seen! })
    const done = performance.now()
    clearInterval(watch)
    const figures = `read ${Math.round(read - begun)} ms, taken ${Math.round(done - read)} ms, memory +${Math.round((highest - before) / 1024 ** 2)} MiB`
    process.stderr.write(`  100 000 units: ${figures}\n`)
    expect(highest - before, figures).toBeLessThan(300 * 1024 ** 2)
    const again = await send(rows, '2026-10-02')
    expect(again.difference).toEqual({ added: 0, moved: 0, changed: 0, same: LINES, gone: 0 })
  }, 180_000)
})
