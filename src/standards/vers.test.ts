import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Arbitrary } from 'fast-check'
import { satisfies } from 'semver'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../test/support/data.ts'
import { fc } from '../../test/support/fast-check.ts'
import { signOf } from '../../test/support/version-order.ts'
import { versOfNative } from './native-ranges/native-ranges.ts'
import { parseVers, type Vers, type VersConstraint, writeVers } from './vers.ts'
import { versContains, versIntervals } from './vers-intervals.ts'
import { readVers } from './vers-read.ts'
import { schemeOfVers } from './vers-type.ts'

describe('a canonical vers is parsed and written as it was', () => {
  it.each([
    'vers:npm/1.2.3|>=2.0.0|<5.0.0',
    'vers:gem/>=2.2.0|!=2.2.1|<2.3.0',
    'vers:deb/*',
    'vers:all/*',
    'vers:none/*',
    'vers:npm/1.0%252F0',
    'vers:lexicographic/1%202',
    'vers:lexicographic/1%092',
    'vers:generic/1.0%2A',
    'vers:pypi/<=0.0.1|>0.1',
    'vers:runes/>=b|<a',
    'vers:test/1.0',
    'vers:datetime/>=2024-01-01T00:00:00Z',
    'vers:deb/>=1:2.0~rc1-1+b1',
  ])('%s', text => {
    const parsed = parseVers(text)
    expect(parsed).toMatchObject({ ok: true })
    expect(parsed.ok && writeVers(parsed.value)).toBe(text)
    const read = readVers(text)
    expect(read.ok && read.value.vers).toEqual(parsed.ok && parsed.value)
    if (!text.includes('%25') && !text.includes('%2A')) expect(read.ok && read.value.remarks).toEqual([])
  })
})

describe('what is not canonical is refused by the rule that it breaks, and read leniently where its meaning is clear', () => {
  it.each<[string, string, string | undefined]>([
    ['vers:npm/>=1.0.0| <2.0.0', 'white-space', 'vers:npm/>=1.0.0|<2.0.0'],
    ['vers:npm/|>=1.0.0|<2.0.0', 'leading-pipe', 'vers:npm/>=1.0.0|<2.0.0'],
    ['vers:npm/>=1.0.0|<2.0.0|', 'trailing-pipe', 'vers:npm/>=1.0.0|<2.0.0'],
    ['vers:npm/>=1.0.0||<2.0.0', 'consecutive-pipes', 'vers:npm/>=1.0.0|<2.0.0'],
    ['vers:NPM/1.0.0', 'upper-case-type', 'vers:npm/1.0.0'],
    ['vers:npm/=1.0.0', 'equals-sign', 'vers:npm/1.0.0'],
    ['vers:npm/<2.0.0|>=1.0.0', 'not-sorted', 'vers:npm/>=1.0.0|<2.0.0'],
    ['vers:npm/>=2.0.0|<1.0.0', 'not-sorted', 'vers:npm/<1.0.0|>=2.0.0'],
    ['vers:npm/1.0.0|1.0.0', 'duplicate-version', 'vers:npm/1.0.0'],
    ['vers:npm/1.0.0|1.0', 'duplicate-version', undefined],
    ['vers:npm/<1.0.0|>1.0.0', 'duplicate-version', undefined],
    ['vers:npm/>=1.0.0|>=2.0.0', 'bad-sequence', 'vers:npm/>=1.0.0'],
    ['vers:npm/>=1.0.0|1.5.0|<2.0.0', 'bad-sequence', 'vers:npm/>=1.0.0|<2.0.0'],
    ['vers:npm/<=1.0.0|<2.0.0', 'bad-sequence', 'vers:npm/<2.0.0'],
    ['vers:npm/1.0.0|<2.0.0', 'bad-sequence', 'vers:npm/<2.0.0'],
    ['vers:npm/*|1.0.0', 'asterisk-not-alone', 'vers:npm/*'],
    ['vers:npm/*|!=1.0.0', 'asterisk-not-alone', undefined],
    ['vers:npm/*1.0.0', 'encoding-not-canonical', 'vers:npm/%2A1.0.0'],
    ['vers:all/1.0', 'asterisk-not-alone', undefined],
    ['vers:npm/1%2E0', 'encoding-not-canonical', 'vers:npm/1.0'],
    ['vers:npm/1.0%2G0', 'bad-encoding', undefined],
    ['vers:npm/1.0%', 'bad-encoding', undefined],
    ['vers:npm/%FF', 'bad-encoding', undefined],
    ['vers:npm/1.0.0é', 'not-ascii', 'vers:npm/1.0.0%C3%A9'],
    ['vers:npm/>=', 'no-version', undefined],
    ['vers:npm/', 'no-constraints', undefined],
    ['vers:npm', 'no-constraints', undefined],
    ['vers:/1.0', 'bad-type', undefined],
    ['vers:n%70m/1.0', 'bad-type', undefined],
    ['vers:invalid/1.0', 'invalid-type', undefined],
    ['pkg:npm/a@1', 'no-scheme', undefined],
    ['', 'no-scheme', undefined],
    ['vers:datetime/2024-01-01t00:00:00z', 'version-not-canonical', 'vers:datetime/2024-01-01t00:00:00z'],
    ['vers:datetime/2024-01-01T00%3A00%3A00Z', 'encoding-not-canonical', 'vers:datetime/2024-01-01T00:00:00Z'],
  ])('%s: %s', (text, code, read) => {
    expect(parseVers(text)).toMatchObject({ ok: false, error: { code } })
    const lenient = readVers(text)
    expect(lenient.ok ? writeVers(lenient.value.vers) : undefined).toBe(read)
    if (lenient.ok && !['version-not-canonical', 'not-ascii'].includes(code)) {
      expect(lenient.value.remarks.length).toBeGreaterThan(0)
    }
  })
})

it('says that a bound is no version of its type', () => {
  expect(readVers('vers:npm/latest')).toMatchObject({ ok: true, value: { remarks: [{ code: 'not-a-version' }] } })
})

describe('a version lies in a range, or not, or nobody knows', () => {
  it.each<[string, string, boolean | 'unknown']>([
    ['vers:all/*', 'anything', true],
    ['vers:none/*', '1.0', false],
    ['vers:npm/*', '1.0', true],
    ['vers:npm/>=1.0.0|<2.0.0', '1.0.0', true],
    ['vers:npm/>=1.0.0|<2.0.0', '2.0.0', false],
    ['vers:npm/>1.0.0|<=2.0.0', '1.0.0', false],
    ['vers:npm/>1.0.0|<=2.0.0', '2.0.0', true],
    ['vers:npm/>=1.0.0|<2.0.0', '2.0.0-rc1', true],
    ['vers:npm/1.0.0|>=2.0.0|!=2.1.0|<3.0.0', '1.0.0', true],
    ['vers:npm/1.0.0|>=2.0.0|!=2.1.0|<3.0.0', '1.0.1', false],
    ['vers:npm/1.0.0|>=2.0.0|!=2.1.0|<3.0.0', '2.1.0', false],
    ['vers:npm/1.0.0|>=2.0.0|!=2.1.0|<3.0.0', '2.1.1', true],
    ['vers:npm/!=1.0.0', '1.0.0', false],
    ['vers:npm/!=1.0.0', '0.9.0', true],
    ['vers:npm/<1.0.0|>=2.0.0', '0.1.0', true],
    ['vers:npm/<1.0.0|>=2.0.0', '1.5.0', false],
    ['vers:npm/<1.0.0|>=2.0.0', '9.0.0', true],
    ['vers:npm/<1.0.0|>=2.0.0|<3.0.0|>=4.0.0', '3.5.0', false],
    // the version 0 is a version here, and no sign for the beginning as in OSV
    ['vers:npm/>=0', '0.0.0-alpha', false],
    // an rpm version without release names every release
    ['vers:rpm/1.2', '1.2-3', true],
    ['vers:rpm/<=1.2', '1.2-3', true],
    ['vers:rpm/>1.2', '1.2-3', false],
    ['vers:rpm/!=1.2', '1.2-3', false],
    ['vers:rpm/<1.2', '1.2-3', false],
    ['vers:pypi/>0.0.2', '0.0.3', true],
    ['vers:runes/>=a|<b', 'c', 'unknown'],
    ['vers:runes/a|b', 'b', true],
    ['vers:runes/a|b', 'c', 'unknown'],
    ['vers:runes/!=a', 'a', false],
    ['vers:npm/>=1.0.0|<2.0.0', 'latest', 'unknown'],
    ['vers:npm/1.0.0|latest', 'latest', true],
    ['vers:npm/1.0.0|latest', '1.1.0', 'unknown'],
  ])('%s, %s: %s', (text, version, expected) => {
    const read = readVers(text)
    expect(read.ok && versContains(read.value.vers, version)).toBe(expected)
  })

  it('says the same as the constraints one by one', () => {
    const version = fc.tuple(fc.nat(3), fc.nat(3)).map(([a, b]) => `${a}.${b}`)
    const comparator = fc.constantFrom('=', '!=', '<', '<=', '>', '>=')
    const constraint = fc.record({ comparator, version }) as Arbitrary<VersConstraint>
    fc.assert(
      fc.property(
        fc.uniqueArray(constraint, { selector: one => one.version, minLength: 1 }),
        version,
        (list, asked) => {
          const read = readVers(writeVers({ type: 'npm', isAny: false, constraints: list }))
          expect(read.ok).toBe(true)
          if (read.ok) expect(versContains(read.value.vers, asked)).toBe(obviously(read.value.vers, asked))
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('answers for a range of a hundred thousand constraints, and orders them', () => {
    const list = Array.from({ length: 100_000 }, (_, at) => `${at % 2 ? '<' : '>='}1.${at}.0`)
    const read = readVers(`vers:npm/${list.toReversed().join('|')}`)
    expect(read.ok && versIntervals(read.value.vers)).toHaveLength(50_000)
    expect(read.ok && versContains(read.value.vers, '1.4.5')).toBe(true)
    expect(parseVers(`vers:npm/${list.join('|')}`)).toMatchObject({ ok: true })
  }, 60_000)

  it('refuses a text beyond the limit', () => {
    const text = `vers:npm/${'1'.repeat(5_000_000)}`
    expect(parseVers(text)).toMatchObject({ ok: false, error: { code: 'too-long' } })
    expect(readVers(text)).toMatchObject({ ok: false, error: { code: 'too-long' } })
  })
})

/** The algorithm of vers-spec, docs/specification/how-to-parse: step by step, for constraints that keep its rules. */
function obviously({ constraints }: Vers, asked: string): boolean {
  const scheme = schemeOfVers('npm')!
  const sign = (one: VersConstraint) => signOf(scheme, asked, one.version)
  if (constraints.some(one => one.comparator === '!=' && sign(one) === '=')) return false
  if (constraints.some(one => ['=', '<=', '>='].includes(one.comparator) && sign(one) === '=')) return true
  const ends = constraints.filter(one => /[<>]/.test(one.comparator))
  if (ends.length === 0) return constraints.every(one => one.comparator === '!=')
  if (ends[0]!.comparator.startsWith('<') && sign(ends[0]!) === '<') return true
  if (ends.at(-1)!.comparator.startsWith('>') && sign(ends.at(-1)!) === '>') return true
  return ends.some(
    (one, at) => /^>/.test(one.comparator) && sign(one) === '>' && at + 1 < ends.length && sign(ends[at + 1]!) === '<',
  )
}

/** One case of package-url/vers-spec (MIT) that is no comparison of two versions. */
interface VersCase {
  readonly test_type: 'comparison' | 'equality' | 'from_native' | 'containment' | 'validate' | 'parse'
  readonly input: string & { readonly vers: string; readonly version: string; scheme: string; native_range: string }
  readonly expected_output: unknown
  readonly expected_failure?: boolean
}

const suites: readonly (readonly [file: string, cases: number])[] = [
  ['conan_range_from_native_basic_test', 8],
  ['conan_range_from_native_test', 41],
  ['nginx_range_from_native_test', 2],
  ['npm_range_from_native_test', 127],
  ['openssl_range_from_native_test', 4],
  ['pypi_range_containment_test', 2],
  ['pypi_range_validate_test', 3],
  ['vers_canonical_parse_test', 7],
]

/** Versions in order, with their counts, are tested beside the schemes (versions/second-opinion.test.ts). */
const elsewhere: readonly (readonly [file: string, cases: number])[] = [
  ['alpine_version_cmp_test', 181],
  ['alpm_version_cmp_test', 10],
  ['conan_version_cmp_test', 10],
  ['gentoo_version_cmp_test', 11],
  ['lexicographic-test', 4],
  ['maven_version_cmp_test', 220],
  ['nuget_version_cmp_test', 8],
  ['openssl_version_cmp_test', 9],
]

/**
 * Cases that we answer otherwise. `npm`: node-semver says so (`satisfies` is asked below). `canonical`: the published answer
 * breaks vers-spec itself, clause 5.4, and is refused by its own rule.
 */
const exceptions: readonly (readonly [range: string, ours: string, proof: 'npm' | 'canonical'])[] = [
  ['>= 2.2.x', 'vers:npm/>=2.2.0', 'npm'],
  ['2.1 || 2.6', 'vers:npm/>=2.1.0|<2.2.0|>=2.6.0|<2.7.0', 'npm'],
  ['<2.0.18 || <3.0.16 || <3.1.6 || <4.0.8 || <5.0.0-beta.5', 'vers:npm/<5.0.0-beta.5', 'canonical'],
  ['>=5.0.3 >=4.2.1', 'vers:npm/>=5.0.3', 'canonical'],
  ['>= 5.2.1 <= 6.0.0 || >=6.0.0 <= 6.0.2', 'vers:npm/>=5.2.1|<=6.0.2', 'canonical'],
]

describe.skipIf(needsData('vers suite'))('the published cases', () => {
  it.each(suites)('%s: %d cases', (file, count) => {
    const cases = casesOf(file)
    expect(cases).toHaveLength(count)
    const ours = new Map(exceptions.map(([range, vers]) => [range, vers]))
    for (const one of cases) {
      const expected = ours.get(one.input.native_range) ?? one.expected_output ?? 'refused'
      expect(answer(one), JSON.stringify(one.input)).toEqual(expected)
    }
  })

  it.each(exceptions)('%s is %s, and not what is published', (range, ours, proof) => {
    const published = casesOf('npm_range_from_native_test').find(one => one.input.native_range === range)
    const theirs = String(published?.expected_output)
    expect(parseVers(ours)).toMatchObject({ ok: true })
    if (proof === 'canonical') expect(parseVers(theirs).ok).toBe(false)
    else {
      const differs = (one: string) => satisfies(one, range) !== versContains(readVersLeniently(theirs), one)
      expect(['2.1.5', '2.3.0'].some(differs)).toBe(true)
    }
    for (const one of ['2.1.0', '2.1.5', '2.3.0', '4.2.1', '5.0.3', '6.0.0', '6.0.2', '6.0.3']) {
      expect(versContains(readVersLeniently(ours), one)).toBe(satisfies(one, range))
    }
  })

  it('leaves no file out without a reason', () => {
    const known = [...suites, ...elsewhere]
    const counts = readdirSync(join(dataFolder!, 'suites/vers')).map(file => [
      file.replace('.json', ''),
      casesOf(file.replace('.json', '')).length,
    ])
    expect(counts.sort()).toEqual(known.map(([file, count]) => [file, count]).sort())
    expect(known.reduce((sum, [, count]) => sum + count, 0)).toBe(647)
  })
})

function readVersLeniently(text: string): Vers {
  const read = readVers(text)
  if (!read.ok) throw new Error(text)
  return read.value.vers
}

function casesOf(file: string): readonly VersCase[] {
  return JSON.parse(readFileSync(join(dataFolder!, 'suites/vers', `${file}.json`), 'utf8')).tests
}

function answer({ test_type, input }: VersCase): unknown {
  if (test_type === 'from_native') {
    const vers = versOfNative(input.scheme, input.native_range)
    return vers.ok ? writeVers(vers.value) : vers.error
  }
  if (test_type === 'parse') {
    const vers = parseVers(input)
    if (!vers.ok) return 'refused'
    const pairs = vers.value.constraints.map(({ comparator, version }) => [comparator, version])
    return { scheme: vers.value.type, version_constraints: pairs }
  }
  const read = readVers(test_type === 'containment' ? input.vers : input)
  if (!read.ok) return read.error
  return test_type === 'containment' ? versContains(read.value.vers, input.version) : writeVers(read.value.vers)
}
