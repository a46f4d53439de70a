import { describe, expect, it } from 'vitest'
import { nvd } from '../src/rooms/intelligence/feeds/nvd/feed.ts'
import { osv } from '../src/rooms/intelligence/feeds/osv/feed.ts'
import { madeNvd } from './made-nvd.ts'
import { madeOsv } from './made-osv.ts'
import { madeSbom } from './made-sbom.ts'
import { compareTexts } from './naive.ts'
import { sizes, type World } from './world.ts'

const world: World = { seed: '1', size: sizes.XS, popular: false }
const parts = (release: number) =>
  (JSON.parse([...madeSbom(world, release)].join('')) as { components: { name: string; version: string }[] }).components

describe('the made-up world', () => {
  it('comes again with the same seed, and is another one with another seed', () => {
    const other = { ...world, seed: '2' }
    expect(madeNvd(world, 7)).toBe(madeNvd(world, 7))
    expect(madeNvd(other, 7)).not.toBe(madeNvd(world, 7))
    expect([...madeSbom(world, 1)].join('')).toBe([...madeSbom(world, 1)].join(''))
  })

  it('has records of about 3.5 KB that our readers take', () => {
    const records = Array.from({ length: 300 }, (_, at) => `{"cve":${madeNvd(world, at)}}`)
    const read = records.map(text => nvd.parse({ name: 'made', bytes: Buffer.from(text) }))
    expect(read.filter(one => !one.ok)).toEqual([])
    const mean = records.reduce((sum, text) => sum + text.length, 0) / records.length
    expect(mean).toBeGreaterThan(3000)
    expect(mean).toBeLessThan(4000)
    const others = Array.from({ length: 300 }, (_, at) => Buffer.from(madeOsv(world, at).text))
    expect(others.filter(bytes => !osv.parse({ name: 'made', bytes }).ok)).toEqual([])
  })

  it('has families: releases share most of their parts, most of those in the same version', () => {
    const [one, other] = [parts(1), parts(2)]
    const names = new Set(one.map(part => part.name))
    const same = new Set(one.map(part => `${part.name} ${part.version}`))
    const shared = other.filter(part => names.has(part.name)).length / other.length
    expect(shared).toBeGreaterThan(0.6)
    const equal = other.filter(part => same.has(`${part.name} ${part.version}`)).length / other.length
    expect(equal).toBeGreaterThan(0.4)
    expect(equal).toBeLessThan(shared)
  })
})

describe('the plain compare that ours is measured against', () => {
  it.each([
    ['1.2.3', '1.2.4', -1],
    ['1.10.0', '1.9.0', 1],
    ['1.0.0-beta.2', '1.0.0', -1],
    ['1.0.0-beta.2', '1.0.0-beta.10', -1],
    ['2.0', '2.0.0', 0],
  ])('%s against %s', (a, b, expected) => {
    expect(Math.sign(compareTexts(a, b))).toBe(expected)
  })
})
