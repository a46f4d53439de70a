import { describe, expect, it } from 'vitest'
import type { AffectedPackage, PlatformContext } from '../../src/rooms/intelligence/advisory.ts'
import { rangesOf } from '../../src/rooms/intelligence/feeds/osv/ranges.ts'
import { OsvAffected } from '../../src/rooms/intelligence/feeds/osv/schema.ts'
import { type Surroundings, surroundingsHold } from '../../src/rooms/matching/context.ts'
import { compareCpeValues } from '../../src/standards/cpe-match.ts'
import { readCpe } from '../../src/standards/cpe-name.ts'
import { compileRange } from '../../src/standards/ranges.ts'
import { schemeOf, schemes } from '../../src/standards/versions/schemes.ts'

/** Runs something and says how long it took, in seconds. */
function seconds(work: () => void): number {
  const began = performance.now()
  work()
  return (performance.now() - began) / 1000
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

  it('CPE wildcards that invite a pattern to go back and forth', () => {
    const taken = seconds(() => {
      expect(compareCpeValues(`${'?'.repeat(900)}a`, 'b'.repeat(1900))).toBe('disjoint')
      expect(compareCpeValues(`*${'a'.repeat(900)}*`, `${'a'.repeat(899)}b`.repeat(2))).toBe('disjoint')
      expect(readCpe(`cpe:2.3:a:${'\\'.repeat(1900)}`).ok).toBe(false)
    })
    expect(taken).toBeLessThan(PATIENCE)
  })
})
