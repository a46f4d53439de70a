import { describe, expect, it } from 'vitest'
import type { AffectedPackage, PlatformContext } from '../../src/rooms/intelligence/advisory.ts'
import { nvd } from '../../src/rooms/intelligence/feeds/nvd/feed.ts'
import { rangesOf } from '../../src/rooms/intelligence/feeds/osv/ranges.ts'
import { OsvAffected } from '../../src/rooms/intelligence/feeds/osv/schema.ts'
import { type Surroundings, surroundingsHold } from '../../src/rooms/matching/context.ts'
import { compareCpeValues } from '../../src/standards/cpe-match.ts'
import { readCpe } from '../../src/standards/cpe-name.ts'
import { readCvss } from '../../src/standards/cvss-grammar.ts'
import { readPurl, readPurlStrictly } from '../../src/standards/purl.ts'
import { compileRange } from '../../src/standards/ranges.ts'
import { readSbom } from '../../src/standards/read-sbom.ts'
import { SbomRefusal } from '../../src/standards/sbom.ts'
import { readSecurityTxt } from '../../src/standards/securitytxt.ts'
import { versContains } from '../../src/standards/vers-intervals.ts'
import { readVers } from '../../src/standards/vers-read.ts'
import { schemeOf, schemes } from '../../src/standards/versions/schemes.ts'
import { processorTime } from '../../test/support/processor-time.ts'

/** Runs something and says how many seconds of the processor it took. */
function seconds(work: () => void): number {
  const began = processorTime()
  work()
  return (processorTime() - began) / 1000
}

// far above what is needed, far below what a quadratic reader takes
const PATIENCE = 20

describe('hostile input ends in bounded time, with an answer', () => {
  it.each([
    ['digits', '1'.repeat(1_000_000)],
    ['dots', '1.'.repeat(500_000)],
    ['letters', `1${'a'.repeat(1_000_000)}!`],
    ['white space', `${' '.repeat(1_000_000)}1`],
    ['dashes', `1${'-'.repeat(1_000_000)}`],
  ])('a version of a million signs, %s: no key in any scheme', (_what, text) => {
    expect(seconds(() => expect(schemes.filter(scheme => scheme.key(text))).toEqual([]))).toBeLessThan(PATIENCE)
  })

  it.each(['1-', '1.', '1_', 'a1', '1a', '0', '~', '.0', '-rc', '_p1', '1!'])(
    'the longest version made of %j: a key or none, at once',
    unit => {
      const text = `1${unit.repeat(1023)}`.slice(0, 1024)
      for (const scheme of schemes) {
        expect(
          seconds(() => scheme.key(text)),
          scheme.id,
        ).toBeLessThan(PATIENCE)
        expect(
          seconds(() => scheme.key(`${text.slice(0, 1023)}!`)),
          scheme.id,
        ).toBeLessThan(PATIENCE)
      }
    },
  )

  it('an OSV range of a hundred thousand events', () => {
    const events = Array.from({ length: 100_000 }, (_, at) =>
      at % 2 ? { fixed: `1.${at}.0` } : { introduced: `1.${at}.0` },
    )
    const affected = OsvAffected.parse({ ranges: [{ type: 'SEMVER', events: events.toReversed() }] })
    const taken = seconds(() => {
      const { ranges } = rangesOf(affected, 'semver')
      expect(ranges).toHaveLength(50_000)
      expect(ranges.every(range => compileRange(schemeOf('semver')!, range))).toBe(true)
    })
    expect(taken).toBeLessThan(PATIENCE)
  }, 60_000)

  it('an AND of ten thousand nodes, each with the wrong platform last', () => {
    const option = (product: string) => ({ criteria: `cpe:2.3:o:x:${product}:*:*:*:*:*:*:*:*` })
    const nodes = Array.from({ length: 10_000 }, (_, at) => ({ anyOf: [option(`no${at}`), option('os')] }))
    const affected = { context: { nodes } as unknown as PlatformContext } as AffectedPackage
    const around: Surroundings = new Map([['cpe/o:x:os', [{ key: undefined, version: undefined } as never]]])
    const taken = seconds(() => expect(surroundingsHold(affected, undefined, around)).toEqual({ kind: 'holds' }))
    expect(taken).toBeLessThan(PATIENCE)
    const unknown = surroundingsHold(affected, undefined, new Map())
    expect(unknown.kind).toBe('unknown')
  }, 60_000)

  it.each([
    ['one of them vulnerable', 10_000, 1, 1],
    ['half a thousand vulnerable', 500, 500, 500],
    ['all of them vulnerable: told, and not read', 10_000, 10_000, 0],
  ])(
    'a record of NVD whose AND has many nodes, %s',
    (_, count, vulnerable, affected) => {
      const nodes = Array.from({ length: count }, (_node, at) => ({
        operator: 'OR',
        cpeMatch: [
          { vulnerable: at < vulnerable, criteria: `cpe:2.3:a:x:p${at}:*:*:*:*:*:*:*:*`, versionEndExcluding: '2' },
        ],
      }))
      const cve = {
        id: 'CVE-2024-1000',
        lastModified: '2024-01-01T00:00:00Z',
        configurations: [{ operator: 'AND', nodes }],
      }
      const bytes = new TextEncoder().encode(JSON.stringify({ cve }))
      const taken = seconds(() => {
        const read = nvd.parse({ name: 'x', bytes })
        const items = read.ok ? read.value : []
        const advisory = items.find(item => item.kind === 'advisory')?.advisory
        expect(advisory?.affected).toHaveLength(affected)
        const skipped = items.flatMap(item => (item.kind === 'skipped' ? [item.skipped.code] : []))
        expect(skipped).toEqual(affected === 0 ? ['too-many-nodes'] : [])
      })
      expect(taken).toBeLessThan(PATIENCE)
    },
    60_000,
  )

  it('a vers range of a hundred thousand constraints', () => {
    const constraints = Array.from({ length: 100_000 }, (_, at) => `${at % 2 ? '<' : '>='}1.${at}.0`).join('|')
    const taken = seconds(() => {
      const read = readVers(`vers:npm/${constraints}`)
      expect(read.ok && versContains(read.value.vers, '1.2.5')).toBe(true)
      expect(read.ok && versContains(read.value.vers, '1.3.0')).toBe(false)
    })
    expect(taken).toBeLessThan(PATIENCE)
  }, 60_000)

  it.each(['a', '%', '/', '.', '@', ':', '\\', '*', '?', 'AV:N/', '-', ' ', '|', '%2', '\n', '"', '<'])(
    'a megabyte of %j, for every reader of names, ranges and documents',
    async unit => {
      const text = unit.repeat(1_000_000 / unit.length)
      const taken = seconds(() => {
        for (const read of [readPurl, readPurlStrictly, readCpe, readCvss, readVers, readSecurityTxt]) {
          read(text)
          for (const scheme of ['pkg:npm/', 'cpe:2.3:a:', 'cpe:/a:', 'CVSS:3.1/', 'vers:npm/', 'Contact: ']) {
            read(`${scheme}${text}`)
          }
        }
      })
      expect(taken).toBeLessThan(PATIENCE)
      async function* body() {
        yield new TextEncoder().encode(text)
      }
      const began = processorTime()
      const refusal = await Array.fromAsync(readSbom(body())).catch(error => error)
      expect(refusal).toBeInstanceOf(SbomRefusal)
      expect((processorTime() - began) / 1000).toBeLessThan(PATIENCE)
    },
    60_000,
  )

  it('CPE wildcards that invite a pattern to go back and forth', () => {
    const taken = seconds(() => {
      expect(compareCpeValues(`${'?'.repeat(900)}a`, 'b'.repeat(1900))).toBe('disjoint')
      expect(compareCpeValues(`*${'a'.repeat(900)}*`, `${'a'.repeat(899)}b`.repeat(2))).toBe('disjoint')
      expect(readCpe(`cpe:2.3:a:${'\\'.repeat(1900)}`).ok).toBe(false)
    })
    expect(taken).toBeLessThan(PATIENCE)
  })
})
