import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../../test/support/data.ts'
import { fc } from '../../../test/support/fast-check.ts'
import { comparisons, signOf } from '../../../test/support/version-order.ts'
import { compare, compareKeys } from '../ranges.ts'
import { LONGEST_VERSION } from './key-writer.ts'
import type { VersionScheme } from './scheme.ts'
import { schemeOf, schemes } from './schemes.ts'

/** Tables that osv-scalibr (Apache-2.0) made with the native programs: file, scheme, lines. */
const suites: readonly (readonly [file: string, scheme: string, lines: number])[] = [
  ['alpine-versions', 'apk', 214],
  ['alpine-versions-generated', 'apk', 3565],
  ['cran-versions', 'cran', 5],
  ['cran-versions-generated', 'cran', 10],
  ['debian-versions', 'deb', 10],
  ['debian-versions-generated', 'deb', 3538],
  ['hackage-versions', 'hackage', 2],
  ['maven-versions', 'maven', 28],
  ['maven-versions-generated', 'maven', 3626],
  ['nuget-versions', 'nuget', 14],
  ['packagist-versions', 'composer', 27],
  ['packagist-versions-generated', 'composer', 2593],
  ['pub-versions', 'pub', 23],
  ['pypi-versions', 'pypi', 12],
  ['pypi-versions-generated', 'pypi', 3042],
  ['redhat-versions', 'rpm', 52],
  ['rubygems-versions', 'gem', 10],
  ['rubygems-versions-generated', 'gem', 1011],
  ['semver-versions', 'semver', 19],
]

const malformed = 'apk-tools refuses one side as malformed; no key rather than a guessed one'
const circular = 'Maven before 3.9 orders in circles here (2.9.0 < 2.9.0-1 < 2.9.0.RC1 < 2.9.0); we follow 3.9'
const noVersion = 'one side holds no version at all'
const branch = 'a branch has no place in the order: every range would hold it'
const placeholder = '# is a place-holder inside version_compare, not a part of versions'

/** Lines that we answer otherwise, or not at all, and why. */
const exceptions: Readonly<Record<string, string>> = {
  '1-r-0 < 1-r0': malformed,
  '0..1..0 < 0..1..1': malformed,
  '0...1...0r1 < 0...1...0r2': malformed,
  '1-r2 > 1-r-1': malformed,
  '1-r0-ruff2 = 1-r0-ruff1': malformed,
  '1.2 > 1.2_blah': malformed,
  '1.2_svn1 > 1.2_csv2': malformed,
  '23_foo > 4_beta': malformed,
  '1.0 < 1.0bc': malformed,
  '1.0.0-gradle-rework-beta3 < 1.0.0.RC7-3': circular,
  '2.9.0-1 < 2.9.0.RC1': circular,
  '3.5.0-CR-2 < 3.5.0.Beta-1': circular,
  'profiles_01 < stable': noVersion,
  '1.26.0 > dev-foo': branch,
  '1.2.3.# = 1.2.3': placeholder,
  '1.2.3.# = 1.2.3.1': placeholder,
  '1.2.3.#.beta < 1.2.3': placeholder,
  '0.0.1-test1 < 3.0.0-alpha4': 'Composer refuses the stability "test"',
  'trunk < 3.2.3': noVersion,
  '+_ = +_': noVersion,
  '+ = _': noVersion,
}

describe.skipIf(needsData('version order against the native programs'))('the order of the native programs', () => {
  it.each(suites)('%s as %s: %d lines', (file, scheme, lines) => {
    const table = comparisons(readFileSync(join(dataFolder!, 'suites/versions', `${file}.txt`), 'utf8'))
    expect(table).toHaveLength(lines)
    const wrong = table.filter(({ a, sign, b }) => signOf(schemeOf(scheme)!, a, b) !== sign).map(({ line }) => line)
    expect(wrong.filter(line => !(line in exceptions))).toEqual([])
  })

  it('has no exception that is none', () => {
    const lines = suites.flatMap(([file, scheme]) =>
      comparisons(readFileSync(join(dataFolder!, 'suites/versions', `${file}.txt`), 'utf8'))
        .filter(({ a, sign, b }) => signOf(schemeOf(scheme)!, a, b) !== sign)
        .map(({ line }) => line),
    )
    expect(Object.keys(exceptions).filter(line => !lines.includes(line))).toEqual([])
  })
})

const words = [
  'alpha',
  'beta',
  'a',
  'b',
  'rc',
  'RC1',
  'dev',
  'pre',
  'post',
  'p',
  'pl',
  'sp',
  'snapshot',
  'ga',
  'final',
  'x',
]
const pieces = fc.oneof(
  fc.nat(12).map(String),
  fc.constantFrom('0', '00', '01', '007', '10', '99999999999999999999', ...words),
)
const separators = fc.constantFrom('.', '.', '.', '-', '-', '_', '_p', '+', '~', '^', ':', '-r', '')
/** Texts that look like versions of some scheme, with all that schemes treat specially. */
const version = fc
  .tuple(fc.nat(3).map(String), fc.array(fc.tuple(separators, pieces), { maxLength: 5 }))
  .map(([head, rest]) => head + rest.map(([separator, piece]) => separator + piece).join(''))

/** Short texts of single signs, where the fixed parts of a key weigh most. */
const denseVersion = fc.string({ unit: fc.constantFrom(...'01aA.-_~^:+!prx*T Z'), minLength: 1, maxLength: 8 })

/** A date has no number of any length, and OpenSSL always has three. */
function countsDigits(scheme: VersionScheme): boolean {
  return scheme.id !== 'datetime' && scheme.id !== 'openssl'
}

describe.each(schemes.map(scheme => [scheme.id, scheme] as const))('every scheme, here %s', (_, scheme) => {
  it('has a total order: antisymmetric, transitive, and 0 exactly for equal keys', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        const [ab, ba, bc, ac] = [
          compare(scheme, a, b),
          compare(scheme, b, a),
          compare(scheme, b, c),
          compare(scheme, a, c),
        ]
        expect(ab === undefined).toBe(ba === undefined)
        if (ab !== undefined) expect(Math.sign(ab) + Math.sign(ba!)).toBe(0)
        if (ab !== undefined && ab <= 0 && bc !== undefined && bc <= 0) expect(ac).toBeLessThanOrEqual(0)
        if (ab === 0) expect(scheme.key(a)).toEqual(scheme.key(b))
      }),
      { numRuns: 1500 },
    )
  })

  it('writes keys that are never empty and never begin with 0xFF, so that every key lies between the open ends', () => {
    fc.assert(
      fc.property(fc.oneof(version, fc.string({ unit: 'grapheme', maxLength: 40 })), text => {
        const key = scheme.key(text)
        if (key) expect(key.length > 0 && key[0]! < 0xff).toBe(true)
      }),
      { numRuns: 1500 },
    )
  })

  it('writes keys of at most four bytes for each sign of the version', () => {
    fc.assert(
      fc.property(fc.oneof(version, denseVersion), text => {
        const key = scheme.key(text)
        if (key) expect(key.length, text).toBeLessThanOrEqual(4 * text.length)
      }),
      { numRuns: 3000 },
    )
  })

  it.runIf(countsDigits(scheme) && scheme.id !== 'unordered')('counts digits without a limit', () => {
    for (const digits of [1, 199, 200, 201, 255, 256, 500, LONGEST_VERSION]) {
      const key = scheme.key('9'.repeat(digits))
      const less = scheme.key(`${'9'.repeat(digits - 1)}8`)
      expect(compareKeys(less!, key!)).toBeLessThan(0)
      if (digits > 1) expect(compareKeys(scheme.key('9'.repeat(digits - 1))!, key!)).toBeLessThan(0)
    }
  })

  it.each([
    ['dashes', `1.0${'-'.repeat(1000)}`],
    ['parts', '1.'.repeat(511) + '1'],
    ['zeros', '1' + '.0'.repeat(511)],
    ['words', '1' + '-a'.repeat(500)],
    ['turns', '1a'.repeat(512)],
    ['tildes', '1' + '~'.repeat(1000)],
    ['letters and a foreign sign', `1${'a'.repeat(1000)}!`],
    ['white space', ' '.repeat(1000) + '1'],
  ])('answers for 1,024 signs of %s with a key that grows with the text, not with its square', (_name, text) => {
    const key = scheme.key(text)
    if (key) expect(key.length).toBeLessThanOrEqual(4 * text.length)
  })

  it.each([
    ['nothing', ''],
    ['more than 1,024 signs', '1'.repeat(LONGEST_VERSION + 1)],
    ['100,000 signs', '1.'.repeat(50_000)],
    ['a million signs', '1'.repeat(1_000_000)],
    ['half a character', '1.\ud800'],
  ])('has no key for %s', (_name, text) => {
    expect(scheme.key(text)).toBeUndefined()
  })

  it.runIf(scheme.id !== 'lexicographic').each([
    ['digits of another script', '１.２'],
    ['free text', 'All versions'],
    ['an operator', '< 2.0'],
    ['a control sign', '1.0\u0000'],
  ])('has no key for %s', (_name, text) => {
    expect(scheme.key(text)).toBeUndefined()
  })
})

it('finds each scheme by its id, and none by another', () => {
  expect(schemes.map(scheme => schemeOf(scheme.id))).toEqual(schemes)
  expect(new Set(schemes.map(scheme => scheme.id)).size).toBe(schemes.length)
  expect(schemeOf('constructor')).toBeUndefined()
})
