import { describe, expect, it } from 'vitest'
import { answer, canonicalName, kindOfQuery, type Search } from './affected.ts'

const everything: Search = {
  kind: 'vulnerability',
  places: [],
  known: true,
  comparable: true,
  undecidable: 0,
  releases: 3,
  withoutSbom: 0,
  unmatchable: 0,
  staleSources: 0,
}
const sure = { conditional: null, band: 'exact-purl' }
const perhaps = { conditional: 'linux', band: 'exact-cpe' }
const guess = { conditional: null, band: 'heuristic' }

describe('are we affected', () => {
  it.each<[string, Partial<Search>, string, string[]]>([
    ['all searched, nothing found', {}, 'no', []],
    ['one certain match', { places: [sure, guess] }, 'yes', ['by-name-only']],
    ['a certain match outweighs what was not searched', { places: [sure], withoutSbom: 1 }, 'yes', ['without-sbom']],
    ['only on a condition', { places: [perhaps] }, 'partly', ['conditional']],
    ['only by name', { places: [guess] }, 'partly', ['by-name-only']],
    ['no source knows it', { known: false, comparable: false }, 'unknown', ['not-in-any-source']],
    ['no source says which versions', { comparable: false }, 'unknown', ['no-affected-versions']],
    ['a version that cannot be compared', { undecidable: 1 }, 'unknown', ['not-comparable']],
    ['no release at all', { releases: 0 }, 'unknown', ['no-releases']],
    ['a release without SBOM', { withoutSbom: 1 }, 'unknown', ['without-sbom']],
    ['components without identity are said beside it', { unmatchable: 4 }, 'no', ['unmatchable']],
    ['a past day that the mirror remembers', { isRemembered: true }, 'no', []],
    ['a past day before that: never an empty NO', { isRemembered: false }, 'unknown', ['before-memory']],
    ['nor that no source knew it', { isRemembered: false, known: false }, 'unknown', ['before-memory']],
    ['what was found all the same stays found', { isRemembered: false, places: [sure] }, 'yes', ['before-memory']],
    ['so is a source that is old', { staleSources: 1 }, 'no', ['stale-sources']],
  ])('%s', (_, search, expected, because) => {
    expect(answer({ ...everything, ...search })).toEqual({ answer: expected, because })
  })

  it('NO needs every release searched and every range compared: any single gap makes it UNKNOWN', () => {
    const gaps: Partial<Search>[] = [
      { known: false },
      { comparable: false },
      { undecidable: 1 },
      { releases: 0 },
      { withoutSbom: 1 },
    ]
    for (const gap of gaps) expect(answer({ ...everything, ...gap }).answer, JSON.stringify(gap)).toBe('unknown')
  })
})

it.each([
  ['ac-1042', 'vulnerability'],
  ['AC-1042:CVE-2026-1000', 'vulnerability'],
  ['AC-Kernel', 'name'],
  ['CVE-2021-44228', 'vulnerability'],
  ['cve-2021-44228', 'vulnerability'],
  ['GHSA-jfh8-c2jp-5v3q', 'vulnerability'],
  ['pkg:npm/lodash@4', 'package'],
  ['log4j', 'name'],
  ['go', 'name'],
])('%s is asked as %s', (text, kind) => {
  expect(kindOfQuery(text)).toBe(kind)
})

it.each([
  [' cve-2021-44228 ', 'CVE-2021-44228'],
  ['ghsa-JFH8-C2JP-5V3Q', 'GHSA-jfh8-c2jp-5v3q'],
  ['dsa-5218-1', 'DSA-5218-1'],
  ['MAL-2024-1', 'MAL-2024-1'],
])('%s is written %s', (text, expected) => {
  expect(canonicalName(text)).toBe(expected)
})
