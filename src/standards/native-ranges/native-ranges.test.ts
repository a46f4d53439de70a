import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { satisfies } from 'semver'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../../test/support/data.ts'
import { fc } from '../../../test/support/fast-check.ts'
import { parseVers, type Vers, writeVers } from '../vers.ts'
import { versContains } from '../vers-intervals.ts'
import { nativeRanges, versOfNative } from './native-ranges.ts'

function written(type: string, range: string): string {
  const vers = versOfNative(type, range)
  return vers.ok ? writeVers(vers.value) : vers.error.code
}

/** Each line `range → vers without its scheme`, from the documents that the grammars cite. */
const tables: Readonly<Record<string, string>> = {
  npm: `
    1.0.0 - 2.9999.9999 → npm/>=1.0.0|<=2.9999.9999
    1.2 - 2.3.4 → npm/>=1.2.0|<=2.3.4
    1.2.3 - 2.3 → npm/>=1.2.3|<2.4.0
    1.2.3 - 2 → npm/>=1.2.3|<3.0.0
    * → npm/*
     → npm/*
    1.x → npm/>=1.0.0|<2.0.0
    ~1.2 → npm/>=1.2.0|<1.3.0
    ~1 → npm/>=1.0.0|<2.0.0
    ~>0.2.3 → npm/>=0.2.3|<0.3.0
    ^0.0.3 → npm/>=0.0.3|<0.0.4
    ^0.0.x → npm/>=0.0.0|<0.1.0
    ^0.x → npm/>=0.0.0|<1.0.0
    >1.2 → npm/>=1.3.0
    <=1 → npm/<2.0.0
    <* → npm/<0.0.0-0
    1.2.3+build → npm/1.2.3
    <1.0.0 || >1.0.0 → npm/!=1.0.0
    >2 <1 → none/*
    <1 || >=0 → npm/*
    latest → no-version
    >=01.2.3 → no-version
    1.2.3, 1.2.4 → no-version
    1.2-beta → no-version`,
  cargo: `
    1.2.3 → cargo/>=1.2.3|<2.0.0
    0.2 → cargo/>=0.2.0|<0.3.0
    ^0.0 → cargo/>=0.0.0|<0.1.0
    ~1.2.3 → cargo/>=1.2.3|<1.3.0
    1.* → cargo/>=1.0.0|<2.0.0
    1.2.* → cargo/>=1.2.0|<1.3.0
    * → cargo/*
    >= 1.2, < 1.5 → cargo/>=1.2.0|<1.5.0
    =1.2 → cargo/>=1.2.0|<1.3.0
    >1.2 → cargo/>=1.3.0
    1.2 || 1.3 → no-version`,
  composer: `
    1.0.2 → composer/1.0.2
    >=1.0 <1.1 || >=1.2 → composer/>=1.0-dev|<1.1-dev|>=1.2-dev
    1.0 - 2.0 → composer/>=1.0-dev|<2.1-dev
    1.0.0 - 2.1.0 → composer/>=1.0.0-dev|<=2.1.0
    1.0.* → composer/>=1.0-dev|<1.1-dev
    ~1.2 → composer/>=1.2-dev|<2-dev
    ~1.2.3 → composer/>=1.2.3-dev|<1.3-dev
    ^1.2.3 → composer/>=1.2.3-dev|<2-dev
    ^0.3 → composer/>=0.3-dev|<0.4-dev
    ^0.0.3 → composer/>=0.0.3-dev|<0.0.4-dev
    >= 1.0-beta2, < 2.0 → composer/>=1.0-beta2|<2.0-dev
    >=1.0,!=1.5|<0.5 → composer/<0.5-dev|>=1.0-dev|!=1.5
    dev-main → no-version
    1.0@stable → no-version`,
  pypi: `
    >= 1.0, != 1.5, < 2 → pypi/>=1.0|!=1.5|<2
    ~=2.2 → pypi/>=2.2|<3.dev0
    ~=1.4.5a4 → pypi/>=1.4.5a4|<1.5.dev0
    ==1.1.* → pypi/>=1.1.dev0|<1.2.dev0
    !=1.1.* → pypi/<1.1.dev0|>=1.2.dev0
    ==1!2.0 → pypi/1%212.0
    ===1.0 → pypi/1.0
    ~=1 → no-version
    >=1.0.* → no-version
    1.0 → no-version`,
  gem: `
    ~> 2.2 → gem/>=2.2|<3
    ~> 2.2.0 → gem/>=2.2.0|<2.3
    ~> 2 → gem/>=2|<3
    ~> 1.4.0.beta → gem/>=1.4.0.beta|<1.5
    >= 1.0, < 2.0 → gem/>=1.0|<2.0
    != 1.5 → gem/!=1.5
    1.0 → gem/1.0
    ~> x → no-version`,
  maven: `
    [1.0,2.0) → maven/>=1.0|<2.0
    (,1.0] → maven/<=1.0
    [1.0] → maven/1.0
    [1.5,) → maven/>=1.5
    (,1.0],[1.2,) → maven/<=1.0|>=1.2
    (,1.1),(1.1,) → maven/!=1.1
    (,) → maven/*
    [1.2,1.2) → none/*
    1.0 → no-version
    (1.0) → no-version
    [1.0,2.0 → no-version
    [1.0,2.0), → no-version`,
  nuget: `
    1.0 → nuget/>=1.0
    (1.0,) → nuget/>1.0
    [1.0] → nuget/1.0
    (,1.0) → nuget/<1.0
    [1.0, 2.0] → nuget/>=1.0|<=2.0
    (1.0) → no-version
    1.* → no-version
    [1.0],[2.0] → no-version`,
  hex: `
    ~> 2.0.0 → hex/>=2.0.0|<2.1.0
    ~> 2.1 → hex/>=2.1.0|<3.0.0
    >= 1.0.0 and < 2.0.0 or == 3.0.0 → hex/>=1.0.0|<2.0.0|3.0.0
    != 1.0.0 → hex/!=1.0.0
    >= 1.0 → no-version`,
  conan: `
    >=1 <3 || >=2 <4 → conan/>=1|<4
    ~1.2.3 → conan/>=1.2.3|<1.3-
    <2021-10-15 → conan/<2021-10-15
    *, include_prerelease=True → conan/>=0.0.0
    [>1 → no-version`,
  openssl: `
    1.0.2zf, 0.9.8 → openssl/0.9.8|1.0.2zf
    1.0.2-1.0.2k, → no-version`,
  nginx: `
    0.5.6-1.13.2 → nginx/>=0.5.6|<=1.13.2
    1.5.0+, 1.4.1+ → nginx/>=1.4.1
    all → no-version`,
}

describe.each(Object.entries(tables))('%s', (type, table) => {
  const rows = table
    .trim()
    .split('\n')
    .map(line => line.split('→').map(part => part.trim()))
  it.each(rows)('%s is %s', (range, expected) => {
    const text = written(type, range!)
    expect(text).toBe(expected!.includes('/') ? `vers:${expected}` : expected)
    if (text.startsWith('vers:')) expect(parseVers(text)).toMatchObject({ ok: true })
  })
})

it('every grammar has a table here', () => {
  expect(Object.keys(tables).sort()).toEqual(nativeRanges.map(({ type }) => type as string).sort())
  expect(versOfNative('golang', '1')).toMatchObject({ ok: false, error: { code: 'bad-type' } })
})

it('a range united from many says what each of them says, and is canonical', () => {
  const version = fc.tuple(fc.nat(2), fc.nat(2)).map(([a, b]) => `${a}.${b}.0`)
  const comparator = fc.constantFrom('=', '<', '<=', '>', '>=')
  const together = fc.array(
    fc.tuple(comparator, version).map(parts => parts.join('')),
    { minLength: 1, maxLength: 3 },
  )
  const ranges = fc.array(
    together.map(parts => parts.join(' ')),
    { minLength: 1, maxLength: 4 },
  )
  fc.assert(
    fc.property(ranges, version, (alternatives, asked) => {
      const range = alternatives.join(' || ')
      const vers = versOfNative('npm', range)
      expect(vers.ok && versContains(vers.value, asked)).toBe(satisfies(asked, range))
      if (vers.ok) expect(parseVers(writeVers(vers.value))).toMatchObject({ ok: true })
    }),
    { numRuns: 3000 },
  )
})

it('hostile texts cost no more than their length', () => {
  const texts = [
    '>'.repeat(99_999),
    '1.'.repeat(49_999),
    `^${'9'.repeat(99_990)}`,
    '|'.repeat(99_999),
    '[,'.repeat(49_999),
  ]
  texts.push(
    ' '.repeat(99_999),
    `1${' '.repeat(99_990)}-`,
    '~>1 '.repeat(24_999),
    '(,1],'.repeat(19_999),
    '1-'.repeat(49_999),
  )
  for (const { type } of nativeRanges) for (const text of texts) versOfNative(type, text)
  for (const { type } of nativeRanges) {
    expect(versOfNative(type, '1'.repeat(100_001))).toMatchObject({ ok: false, error: { code: 'too-long' } })
  }
}, 60_000)

/** Versions that are out, as far apart as the ranges of the suite need. */
const released = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 99].flatMap(major =>
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 16, 17, 999].flatMap(minor =>
    [0, 1, 2, 3, 4, 5, 8, 9, 11, 18, 99_999].map(patch => `${major}.${minor}.${patch}`),
  ),
)

describe.skipIf(needsData('vers suite'))('the npm ranges of vers-spec', () => {
  it('agree with npm itself on every released version', () => {
    const { tests } = JSON.parse(readFileSync(join(dataFolder!, 'suites/vers/npm_range_from_native_test.json'), 'utf8'))
    for (const { input } of tests as { input: { native_range: string } }[]) {
      const vers = versOfNative('npm', input.native_range)
      expect(vers.ok).toBe(true)
      const asked = [...released, ...boundsIn(vers.ok ? vers.value : undefined)]
      const wrong = asked.filter(
        one => versContains((vers as { value: Vers }).value, one) !== satisfies(one, input.native_range),
      )
      expect({ range: input.native_range, wrong }).toEqual({ range: input.native_range, wrong: [] })
    }
  })
})

function boundsIn(vers: Vers | undefined): string[] {
  return vers?.constraints.map(({ version }) => version).filter(version => !version.includes('-')) ?? []
}
