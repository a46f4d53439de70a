import { describe, expect, it } from 'vitest'
import { BEGINNING, type Bounds, compare, compileRange, covers, END, exactly } from './ranges.ts'
import { schemeOf } from './versions/schemes.ts'

/** `[a, b)` as people write it: `[` and `]` inclusive, `(` and `)` exclusive, nothing at an open end. */
function bounds(text: string): Bounds {
  const [, open, from, to, close] = /^([[(])([^,]*),([^,]*)([\])])$/.exec(text)!
  return {
    ...(from ? { from: { version: from, inclusive: open === '[' } } : {}),
    ...(to ? { to: { version: to, inclusive: close === ']' } } : {}),
  }
}

function holds(scheme: string, range: string, version: string): boolean | undefined {
  const interval = compileRange(schemeOf(scheme)!, bounds(range))
  const key = schemeOf(scheme)!.key(version)
  return interval && key && covers(interval, key)
}

describe('a range', () => {
  it.each([
    ['semver', '[1.0.0,2.0.0)', '0.9.9', false],
    ['semver', '[1.0.0,2.0.0)', '1.0.0', true],
    ['semver', '[1.0.0,2.0.0)', '1.99.0', true],
    ['semver', '[1.0.0,2.0.0)', '2.0.0', false],
    ['semver', '[1.0.0,2.0.0)', '2.0.0-rc.1', true],
    ['semver', '(1.0.0,2.0.0]', '1.0.0', false],
    ['semver', '(1.0.0,2.0.0]', '2.0.0', true],
    ['semver', '(1.0.0,2.0.0]', '2.0.1', false],
    ['semver', '[,2.0.0)', '0.0.0-alpha', true],
    ['semver', '[1.0.0,)', '99999999999999999999999.0.0', true],
    ['semver', '[,)', '1.0.0', true],
    ['semver', '[2.0.0,1.0.0)', '1.5.0', false],
    ['semver', '[1.0.0,1.0.0)', '1.0.0', false],
    ['semver', '[1.0.0,1.0.0]', '1.0.0', true],
    ['semver', '[1.0.0,*)', '7.0.0', true],
    ['deb', '[,1.2-3)', '1.2-3~deb12u1', true],
    ['deb', '[,1.2-3)', '1.2-3', false],
    ['maven', '[1.0,1.4)', '1.4-rc1', true],
    ['generic', '[,1.0.2za)', '1.0.2z', true],
    ['generic', '[,1.0.2za)', '1.0.2zb', false],
  ])('%s %s holds %s: %s', (scheme, range, version, expected) => {
    expect(holds(scheme, range, version)).toBe(expected)
  })

  it('begins before everything where OSV says introduced "0"', () => {
    const { lo } = compileRange(schemeOf('deb')!, { from: { version: '0', inclusive: true } })!
    expect(lo).toEqual(BEGINNING)
    expect(holds('deb', '[0,2.0)', '0~~alpha')).toBe(true)
    expect(holds('semver', '[0,2.0.0)', '0.0.0-alpha')).toBe(true)
  })

  it('is open where a bound is missing', () => {
    expect(compileRange(schemeOf('gem')!, {})).toEqual({ lo: BEGINNING, hi: END })
  })

  it.each([
    ['semver', '[All versions,2.0.0)'],
    ['semver', '[1.0.0,KB5034441]'],
    ['pypi', '[,latest)'],
  ])('is not known when a bound cannot be ordered: %s %s', (scheme, range) => {
    expect(compileRange(schemeOf(scheme)!, bounds(range))).toBeUndefined()
  })
})

describe('an rpm bound without release', () => {
  it.each([
    ['[,1.2]', '1.2', true],
    ['[,1.2]', '1.2-3.el9', true],
    ['[,1.2]', '1.2-99999', true],
    ['[,1.2]', '1.2^git1-1', false],
    ['[,1.2]', '1.2.1-1', false],
    ['[,1.2)', '1.2-1', false],
    ['[,1.2)', '1.2~rc1-1', true],
    ['[1.2,)', '1.2-1', true],
    ['(1.2,)', '1.2-99999', false],
    ['(1.2,)', '1.2.1-1', true],
    ['[,1.2-3]', '1.2-3', true],
    ['[,1.2-3]', '1.2-4', false],
    ['[,1:1.2]', '1:1.2-7', true],
  ])('%s speaks of every release: %s %s', (range, version, expected) => {
    expect(holds('rpm', range, version)).toBe(expected)
  })
})

describe('one version', () => {
  it('is the interval of its own key alone', () => {
    const interval = exactly(schemeOf('semver')!.key('1.2.3')!)
    expect(covers(interval, schemeOf('semver')!.key('v1.2.3+build')!)).toBe(true)
    expect(covers(interval, schemeOf('semver')!.key('1.2.3-0')!)).toBe(false)
    expect(covers(interval, schemeOf('semver')!.key('1.2.3.1')!)).toBe(false)
  })

  it('is compared only with versions', () => {
    expect(compare(schemeOf('semver')!, '1.0.0', 'latest')).toBeUndefined()
    expect(compare(schemeOf('semver')!, '1.0.0', '1.0.1')).toBeLessThan(0)
    expect(compare(schemeOf('semver')!, '1.0', '1.0.0')).toBe(0)
  })
})
