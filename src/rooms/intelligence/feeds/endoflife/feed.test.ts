import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../../../../test/support/data.ts'
import { asPublished, type Front } from '../../../../../test/support/eol-front.ts'
import type { RawRecord } from '../../feed.ts'
import type { Lifecycle } from '../../lifecycle.ts'
import { endoflife } from './feed.ts'

async function* bytes(text: string) {
  yield Buffer.from(text)
}

async function read(text: string): Promise<{ lives: Lifecycle[]; skipped: string[] }> {
  const raws: RawRecord[] = await Array.fromAsync(endoflife.split(bytes(text), { name: 'test.json' }))
  const parsed = raws.map(raw => endoflife.parse(raw))
  return {
    lives: parsed
      .filter(one => one.ok)
      .flatMap(one => one.value)
      .filter(item => item.kind === 'lifecycle')
      .map(item => item.lifecycle),
    skipped: parsed.filter(one => !one.ok).map(one => `${one.error.record} ${one.error.code}`),
  }
}

it('tells a day, over, not announced and not stated apart', async () => {
  const fixture = readFileSync(join(import.meta.dirname, 'fixtures/products-full.json'), 'utf8')
  const { lives, skipped } = await read(fixture)
  expect(skipped).toEqual(['bad-day not-the-format'])
  const [kit, rolling] = lives
  expect(kit).toMatchObject({
    product: 'nordkit',
    link: 'https://endoflife.date/nordkit',
    names: ['cpe/a:example:nordkit', 'npm/nordkit', 'deb/debian/*/nordkit'],
  })
  expect(kit?.cycles[0]).toMatchObject({
    cycle: '3.0',
    isLongTerm: true,
    activeSupport: { kind: 'on', day: '2027-01-10' },
    endOfLife: { kind: 'on', day: '2028-01-10' },
    securitySupport: { kind: 'on', day: '2030-01-10' },
    latest: { version: '3.0.4', released: '2026-10-01' },
  })
  expect(kit?.cycles[1]).toMatchObject({ activeSupport: { kind: 'over' }, endOfLife: { kind: 'over' } })
  expect(kit?.cycles[1]?.securitySupport).toBeUndefined()
  expect(rolling?.cycles[0]?.endOfLife).toEqual({ kind: 'not-announced' })
  expect(rolling?.cycles[0]?.activeSupport).toBeUndefined()
})

describe.skipIf(needsData('the life cycles of endoflife.date'))('the published catalogue', () => {
  const data: Record<string, Front> = dataFolder
    ? JSON.parse(gunzipSync(readFileSync(join(dataFolder, 'eol/products.json.gz'))).toString('utf8'))
    : {}

  it('all 464 products load, with every cycle and every form of a milestone', async () => {
    const { lives, skipped } = await read(asPublished(data))
    expect(skipped).toEqual([])
    expect(lives).toHaveLength(464)
    const cycles = lives.flatMap(life => life.cycles)
    const forms = Object.groupBy(cycles, cycle => cycle.endOfLife?.kind ?? 'not-stated')
    const count = Object.fromEntries(Object.entries(forms).map(([form, all]) => [form, all.length]))
    const named = lives.filter(life => life.names.length > 0).length
    console.info(`eol: ${cycles.length} cycles, end of life ${JSON.stringify(count)}, ${named} products with names`)
    expect(cycles).toHaveLength(Object.values(data).reduce((sum, one) => sum + one.releases.length, 0))
    const front = Object.values(data).flatMap(one => one.releases)
    expect(count.on).toBe(front.filter(one => typeof one.eol === 'string').length)
    expect(count.over).toBe(front.filter(one => one.eol === true).length)
    expect(count['not-announced']).toBe(front.filter(one => one.eol === false).length)
  })

  it('components find the product that they belong to', async () => {
    const { lives } = await read(asPublished(data))
    const of = (name: string) => lives.filter(life => life.names.includes(name)).map(life => life.product)
    expect(of('cpe/a:openssl:openssl')).toEqual(['openssl'])
    expect(of('cpe/a:qt:qt')).toEqual(['qt'])
    expect(of('deb/debian/*/python3.11')).toEqual(['python'])
  })
})
