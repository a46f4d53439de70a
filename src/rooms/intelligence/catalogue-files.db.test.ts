import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import type { Room } from '../../platform/room.ts'
import { door, intelligence } from './room.ts'
import { forgetExploitations } from './signal-store.ts'
import * as sources from './source-store.ts'
import type { FilesOptions } from './sync.ts'

let ctx: TestContext
const told: unknown[] = []
const listener: Pick<Room, 'jobs' | 'listens'> = {
  listens: { 'intelligence.signals-changed': 'test.hear' },
  jobs: [{ name: 'test.hear', leaseSeconds: 10, run: async (_ctx, payload) => void told.push(payload) }],
}

beforeEach(async () => {
  ctx ??= await testContext({ rooms: [listener] })
  await ctx.write(async tx => {
    await forgetExploitations(tx, 'kev', [], ctx.clock.now())
    await sources.forgetPasses(tx)
  })
})
afterAll(() => ctx.close())

const march = '2026-03-01T10:00:00Z'
const may = '2026-05-01T10:00:00Z'
const names = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => cve(from + at))
const cve = (n: number) => `CVE-2026-${String(n).padStart(4, '0')}`

interface Edition {
  readonly made?: string
  readonly count?: number
  readonly names: readonly string[]
  /** An entry of them whose day is none. */
  readonly odd?: string
}

const entry = (cveID: string, dateAdded: string) => ({ cveID, vulnerabilityName: cveID, dateAdded })

function json({ made, names, count, odd }: Edition): string {
  const vulnerabilities = names.map(name => entry(name, name === odd ? 'yesterday' : '2026-02-01'))
  return JSON.stringify({ title: 'KEV', dateReleased: made, count, vulnerabilities })
}

const whole = (made: string, names: readonly string[], more: Partial<Edition> = {}): Edition => ({
  made,
  names,
  count: names.length,
  ...more,
})
const csv = (names: readonly string[]) => `cveID,dateAdded\n${names.map(name => `${name},2026-02-01\n`).join('')}`

function take(texts: readonly string[], options?: FilesOptions) {
  async function* bytes(text: string) {
    yield Buffer.from(text)
  }
  const files = texts.map((text, at) => {
    const name = text.startsWith('{') ? `${at}.json` : `${at}.csv`
    return { hint: { name }, bytes: bytes(text) }
  })
  return door.importFiles(ctx, 'kev', 'test', files, options)
}

async function held(): Promise<string[]> {
  const { rows } = await sql<{ cve: string }>`
    select cve from intelligence_exploitation where source = 'kev' order by cve`.execute(ctx.db)
  return rows.map(row => row.cve)
}

describe('a file of the catalogue of exploited vulnerabilities', () => {
  const first = whole(march, names(1, 300))
  it.each<[string, readonly string[], readonly string[], object]>([
    [
      'that is whole and newer takes off what it no longer names',
      [json(whole(may, names(3, 301)))],
      names(3, 301),
      { withdrawn: 2 },
    ],
    ['of the same moment, too', [json(whole(march, names(1, 299)))], names(1, 299), { withdrawn: 1 }],
    [
      'that is older is not taken',
      [json(whole('2026-02-01T00:00:00Z', [cve(900), cve(1)]))],
      names(1, 300),
      { older: 2, written: 0 },
    ],
    [
      'that does not say how many it holds takes nothing off',
      [json({ made: may, names: names(3, 301) })],
      names(1, 301),
      { withdrawn: 0 },
    ],
    [
      'that does not say when it was made takes nothing off',
      [json({ count: 299, names: names(3, 301) })],
      names(1, 301),
      { withdrawn: 0 },
    ],
    ['as CSV takes nothing off', [csv(names(3, 301))], names(1, 301), { withdrawn: 0 }],
    [
      'keeps what it names in an entry that cannot be read',
      [json(whole(may, names(2, 300), { odd: cve(7) }))],
      names(2, 300),
      { withdrawn: 1, skipped: 1 },
    ],
    [
      'beside the same list as CSV takes off what both do not name',
      [json(whole(may, names(2, 300))), csv(names(2, 301))],
      names(2, 301),
      { withdrawn: 1 },
    ],
    [
      'beside an older one stands, whichever comes first',
      [json(whole(may, names(2, 300))), json(whole('2026-04-01T00:00:00Z', names(1, 302)))],
      names(2, 300),
      { withdrawn: 1, older: 302 },
    ],
    [
      'beside a newer one gives way',
      [json(whole('2026-04-01T00:00:00Z', names(1, 301))), json(whole(may, names(2, 300)))],
      names(2, 300),
      { withdrawn: 2 },
    ],
  ])('%s', async (_title, texts, stands, counts) => {
    await take([json(first)])
    expect(await take(texts)).toMatchObject(counts)
    expect(await held()).toEqual(stands)
  })

  it.each<[string, Edition, string, readonly string[]]>([
    ['whose count does not fit', whole(may, names(3, 301), { count: 300 }), 'count-differs', names(1, 301)],
    ['that lost more than one in a hundred', whole(may, names(6, 301)), 'shrunk', names(1, 301)],
    ['that names nothing', whole(may, []), 'empty', names(1, 300)],
  ])('%s takes nothing off, says so, and stays the file of its time', async (_title, second, code, stands) => {
    await take([json(first)])
    await expect(take([json(second)])).rejects.toMatchObject({
      refusal: { code: 'intelligence.import-failed', facts: { code } },
    })
    expect(await held()).toEqual(stands)
    const [kev] = (await intelligence.actions.sources(ctx)).filter(one => one.id === 'kev')
    expect(kev).toMatchObject({ state: 'failed', error: { code } })
    // one of between is newer than what is held
    await take([json(whole('2026-04-01T00:00:00Z', stands.slice(1)))])
    expect(await held()).toEqual(stands.slice(1))
  })

  it('takes nothing off where it is but an extract, as the demo has one', async () => {
    await take([json(whole('2025-08-01T00:00:00Z', names(1, 300)))])
    await door.importPath(ctx, 'kev', join(import.meta.dirname, '../../../demo/intelligence/kev'))
    expect(await held()).toEqual(expect.arrayContaining(names(1, 300)))
    expect((await held()).length).toBeGreaterThan(300)
  })

  it('may be smaller, or older, where a person says so', async () => {
    await take([json(first)])
    await take([json(whole(may, names(1, 100)))], { acceptSmaller: true })
    expect(await held()).toEqual(names(1, 100))
    await take([json(first)], { acceptOlder: true })
    expect(await held()).toEqual(names(1, 300))
    // and what it says is held now
    expect(await take([json(whole('2026-04-01T00:00:00Z', names(2, 300)))])).toMatchObject({ withdrawn: 1, older: 0 })
  })

  it('that was made before the source was asked, by a program that did not remember more, is older', async () => {
    await take([csv(names(1, 300))])
    await ctx.write(tx => sources.savePlace(tx, 'kev', { asked: '2026-04-01T00:00:00.000Z' }))
    expect(await take([json(whole(march, names(2, 300)))])).toMatchObject({ older: 299, withdrawn: 0 })
    expect(await take([json(whole(may, names(2, 300)))])).toMatchObject({ older: 0, withdrawn: 1 })
  })

  it('that takes something off says whom it concerns', async () => {
    await take([json(first)])
    await ctx.drain()
    await take([json(whole(may, names(2, 300)))])
    await ctx.drain()
    expect(told).toContainEqual({ names: [cve(1)] })
  })
})
