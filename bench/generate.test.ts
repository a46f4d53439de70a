import { describe, expect, it } from 'vitest'
import type { Advisory } from '../src/rooms/intelligence/advisory.ts'
import type { RawRecord } from '../src/rooms/intelligence/feed.ts'
import { nvd } from '../src/rooms/intelligence/feeds/nvd/feed.ts'
import { osv } from '../src/rooms/intelligence/feeds/osv/feed.ts'
import { compileAdvisory } from '../src/rooms/matching/compile.ts'
import { schemeOf } from '../src/standards/versions/schemes.ts'
import { madeNvd } from './made-nvd.ts'
import { madeOsv } from './made-osv.ts'
import { madeParts, madeSbom, type Part } from './made-sbom.ts'
import { randomOf } from './random.ts'
import { osvPackages, popularRank, sizes, type World } from './world.ts'

const small: World = { seed: '1', size: sizes.XS, popular: false }
// records of the size S; enough of them for shares of a few per cent, not all
const world: World = { seed: '1', size: sizes.S, popular: false }

const nvdTexts = Array.from({ length: 6000 }, (_, at) => `{"cve":${madeNvd(world, at)}}`)
const osvRecords = Array.from({ length: 3000 }, (_, at) => madeOsv(world, at))

function read(feed: typeof nvd | typeof osv, texts: readonly string[]): Advisory[] {
  return texts.flatMap(text => {
    const parsed = feed.parse({ name: 'made', bytes: Buffer.from(text) } as RawRecord)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    return parsed.value.flatMap(item => (item.kind === 'advisory' ? [item.advisory] : []))
  })
}

const nvdAdvisories = read(nvd, nvdTexts)
const osvAdvisories = read(
  osv,
  osvRecords.map(record => record.text),
)
const ranges = [...nvdAdvisories, ...osvAdvisories].flatMap(compileAdvisory)
const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0)
const mean = (all: readonly number[]) => sum(all) / all.length
const share = <T>(all: readonly T[], has: (one: T) => boolean) => all.filter(has).length / all.length
const count = (text: string, what: string) => text.split(what).length - 1

describe('the made-up world', () => {
  it('comes again with the same seed, and is another one with another seed', () => {
    const other = { ...small, seed: '2' }
    expect(madeNvd(small, 7)).toBe(madeNvd(small, 7))
    expect(madeNvd(other, 7)).not.toBe(madeNvd(small, 7))
    expect(madeOsv(small, 7)).toEqual(madeOsv(small, 7))
    expect([...madeSbom(small, 1)].join('')).toBe([...madeSbom(small, 1)].join(''))
  })

  it('has three quarters of its OSV records from npm, so that 120,000 of 160,000 are', () => {
    const npm = share(osvRecords, record => record.ecosystem === 'npm')
    expect(npm).toBeGreaterThan(0.72)
    expect(npm).toBeLessThan(0.78)
  })
})

// performance.md, section 7, "Generator"
describe('(a) to (h) of the design', () => {
  it('(a) records of 3.5 KB in the mean, with about three rows of cpeMatch', () => {
    const kilobytes = mean(nvdTexts.map(text => text.length)) / 1000
    expect(kilobytes).toBeGreaterThan(3.4)
    expect(kilobytes).toBeLessThan(3.65)
    const rows = mean(nvdTexts.map(text => count(text, '"vulnerable":true')))
    expect(rows).toBeGreaterThan(2.85)
    expect(rows).toBeLessThan(3.2)
  })

  it('(b) popularity by rank with the exponent 1.5, and the kernel with 0.8 % of all ranges', () => {
    const random = randomOf('ranks')
    const ranks = Array.from({ length: 50_000 }, () => popularRank(random, 1000))
    // of u to the power of 1.5, a share of x is below x to the power of 2/3
    for (const x of [0.001, 0.1, 0.5]) expect(share(ranks, rank => rank < 1000 * x)).toBeCloseTo(x ** (2 / 3), 1.7)
    const kernels = share(ranges, range => range.package === 'cpe/o:linux:linux_kernel')
    expect(kernels).toBeGreaterThan(0.006)
    expect(kernels).toBeLessThan(0.01)
  })

  it('(c) 35 % of the ranges from the beginning', () => {
    const open = share(ranges, range => range.lo.length === 0)
    expect(open).toBeGreaterThan(0.33)
    expect(open).toBeLessThan(0.37)
  })

  it('about three ranges of each CVE and 3.3 of each OSV record', () => {
    expect(mean(nvdAdvisories.map(one => compileAdvisory(one).length))).toBeCloseTo(2.95, 0.7)
    expect(mean(osvAdvisories.map(one => compileAdvisory(one).length))).toBeCloseTo(3.3, 0.7)
  })

  const name = (part: Part) => `${part.made.ecosystem} ${part.made.name}`
  const releases = Array.from({ length: 20 }, (_, release) => [...madeParts(world, release)])

  it('(d) families of 20 that share 80 % of their parts, 90 % of those at the same version', () => {
    const used = new Map<string, number>()
    for (const part of releases.flat()) used.set(name(part), (used.get(name(part)) ?? 0) + 1)
    // a part of the family is in 16 of its 20 releases; what a release has alone is in one
    const family = new Set([...used].filter(([, times]) => times > 8).map(([one]) => one))
    const parts = releases.flat().filter(part => family.has(name(part)))
    expect(parts.length / releases.flat().length).toBeGreaterThan(0.77)
    expect(parts.length / releases.flat().length).toBeLessThan(0.83)
    const usual = new Map<string, Map<string, number>>()
    for (const part of parts) {
      const versions = usual.get(name(part)) ?? new Map<string, number>()
      usual.set(name(part), versions.set(part.version, (versions.get(part.version) ?? 0) + 1))
    }
    const same = sum(
      [...usual].filter(([, all]) => all.size < 15).map(([, versions]) => Math.max(...versions.values())),
    )
    expect(same / parts.length).toBeGreaterThan(0.87)
    expect(same / parts.length).toBeLessThan(0.93)
    const next = new Set([...madeParts(world, 20)].filter(part => !part.known).map(name))
    expect(share(parts, part => next.has(name(part)))).toBe(0)
  })

  it('(d) every release has the kernel, in one of 156 versions', () => {
    const kernels = releases.map(parts => parts.filter(part => part.made.name === 'linux_kernel'))
    expect(kernels.map(parts => parts.length)).toEqual(releases.map(() => 1))
  })

  it('(e) about 60 % of the parts unknown to every feed', () => {
    const spoken = new Set(
      [...Array.from({ length: world.size.osv }, (_, at) => madeOsv(world, at).text)].flatMap(text =>
        [...text.matchAll(/"purl":"([^"]+)"/g)].map(match => match[1]),
      ),
    )
    const parts = releases.flat()
    expect(share(parts, part => !part.known)).toBeGreaterThan(0.55)
    expect(share(parts, part => !part.known)).toBeLessThan(0.65)
    const npm = parts.filter(part => part.known && part.made.ecosystem === 'npm')
    // a package that is meant to be known is one that some record speaks of
    const isSpoken = (part: Part) =>
      spoken.has(`pkg:npm/${part.made.name.split('/').map(encodeURIComponent).join('/')}`)
    expect(share(npm, isSpoken)).toBeGreaterThan(0.85)
    expect(osvPackages(world)).toBeGreaterThan(4000)
  })

  it('(f) distinct versions: more than a third of the ranges bring a new one, 0.5 to 1 million at size L', () => {
    const versions = new Set<string>()
    for (const { scheme, ranges: all, versions: listed } of [...nvdAdvisories, ...osvAdvisories].flatMap(
      one => one.affected,
    )) {
      for (const bound of all.flatMap(range => [range.from, range.to]))
        if (bound) versions.add(`${scheme} ${bound.version}`)
      for (const version of listed) versions.add(`${scheme} ${version}`)
    }
    expect(versions.size / ranges.length).toBeGreaterThan(1 / 3)
    const plain = 12 * 40 * 600
    // 1.5 M ranges cannot use up the versions that there are
    expect(plain).toBeGreaterThan(250_000)
  })

  it('(g) what hurts others: AND nodes, "-", wildcards', () => {
    const rows = sum(nvdTexts.map(text => count(text, '"vulnerable":true')))
    const saying = (pattern: RegExp) => sum(nvdTexts.map(text => text.match(pattern)?.length ?? 0)) / rows
    expect(share(nvdTexts, text => text.includes('"operator":"AND"'))).toBeCloseTo(0.095, 1.7)
    expect(saying(/"criteria":"cpe:2\.3:a:[^"]*?:-:\*/g)).toBeCloseTo(0.02, 1.7)
    expect(saying(/:\d+\.\*:/g)).toBeCloseTo(0.01, 1.9)
    expect(saying(/node\.js/g)).toBeGreaterThan(0.01)
  })

  it('(g) 1 to 2 % of the versions cannot be ordered', () => {
    const versions = releases.flat().map(part => [part.made.ecosystem, part.version] as const)
    const schemes = { cpe: 'generic', npm: 'semver', Go: 'semver', PyPI: 'pypi', Maven: 'maven', 'Debian:12': 'deb' }
    const lost = share(versions, ([ecosystem, version]) => !schemeOf(schemes[ecosystem])?.key(version))
    expect(lost).toBeGreaterThan(0.01)
    expect(lost).toBeLessThan(0.02)
  })

  it('(g) aliases, duplicates, withdrawn records', () => {
    expect(share(osvAdvisories, one => one.aliases.some(alias => alias.startsWith('CVE-')))).toBeCloseTo(0.5, 1.3)
    const texts = new Map<string, number>()
    for (const { affected } of osvAdvisories) {
      const text = JSON.stringify(affected)
      texts.set(text, (texts.get(text) ?? 0) + 1)
    }
    expect(sum([...texts.values()].map(times => times - 1)) / osvAdvisories.length).toBeCloseTo(0.03, 1.7)
    expect(share(osvAdvisories, one => one.withdrawn !== undefined)).toBeCloseTo(0.02, 1.7)
    expect(share(nvdAdvisories, one => one.withdrawn !== undefined)).toBeCloseTo(0.01, 1.7)
  })

  it('(h) the worst case: popular packages only', () => {
    const worst = [...madeParts({ ...world, popular: true }, 1)]
    expect(Math.max(...worst.map(part => part.made.rank))).toBeLessThan(100)
    expect(worst.every(part => part.known)).toBe(true)
  })
})
