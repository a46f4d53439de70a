import type { Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fc } from '../../../test/support/fast-check.ts'
import type { Match } from './match.ts'
import { reconcile, type Standing } from './reconcile.ts'

const match = (vulnerability: string, more: Partial<Match> = {}): Match => ({
  vulnerability,
  aliases: [],
  title: null,
  package: 'npm/a',
  version: '1',
  component: 'a',
  components: [{ ordinal: 0, ref: 'a' }],
  band: 'exact-purl',
  conditional: null,
  evidence: [],
  ...more,
})
const digestOf = (one: Match) => `${one.band} ${one.conditional}`
const standing = (
  vulnerability: string,
  state: Standing['state'] = 'open',
  more: Partial<Standing> = {},
): Standing => ({
  vulnerability,
  package: 'npm/a',
  version: '1',
  state,
  digest: digestOf(match(vulnerability)),
  ...more,
})

/** What a run changes, in words. */
function told(before: readonly Standing[], now: readonly Match[]): string[] {
  const run = reconcile(before, now, digestOf)
  return [
    ...run.opened.map(one => `opened ${one.vulnerability}`),
    ...run.reopened.map(one => `reopened ${one.match.vulnerability}`),
    ...run.moved.map(one => `moved ${one.standing.vulnerability} > ${one.match.vulnerability}`),
    ...run.withdrawn.map(one => `withdrawn ${one.vulnerability}`),
    ...(run.unchanged > 0 ? [`unchanged ${run.unchanged}`] : []),
  ]
}

describe('what stands against what matches', () => {
  it.each<[string, Standing[], Match[], string[]]>([
    ['nothing', [], [], []],
    ['a new match', [], [match('CVE-1')], ['opened CVE-1']],
    ['the same again', [standing('CVE-1')], [match('CVE-1')], ['unchanged 1']],
    ['a match that went', [standing('CVE-1')], [], ['withdrawn CVE-1']],
    ['withdrawn stays withdrawn', [standing('CVE-1', 'withdrawn')], [], []],
    ['a match that comes back', [standing('CVE-1', 'withdrawn')], [match('CVE-1')], ['reopened CVE-1']],
    ['other evidence', [standing('CVE-1')], [match('CVE-1', { band: 'exact-cpe' })], ['moved CVE-1 > CVE-1']],
    [
      'a GHSA that has got its CVE',
      [standing('GHSA-1')],
      [match('CVE-1', { aliases: ['GHSA-1'] })],
      ['moved GHSA-1 > CVE-1'],
    ],
    [
      'its present name comes before another one',
      [standing('GHSA-1', 'withdrawn'), standing('CVE-1')],
      [match('CVE-1', { aliases: ['GHSA-1'] })],
      ['unchanged 1'],
    ],
    [
      'another version is another finding',
      [standing('CVE-1')],
      [match('CVE-1', { version: '2' })],
      ['opened CVE-1', 'withdrawn CVE-1'],
    ],
  ])('%s', (_, before, now, expected) => {
    expect(told(before, now)).toEqual(expected)
  })

  it('the same input twice changes nothing, and the order of neither matters', () => {
    const name = fc.constantFrom('CVE-1', 'CVE-2', 'CVE-3', 'CVE-4')
    const before = fc.uniqueArray(fc.record({ name, open: fc.boolean() }), { selector: one => one.name })
    const now: Arbitrary<string[]> = fc.uniqueArray(name)
    fc.assert(
      fc.property(before, now, (stands, matches) => {
        const list = stands.map(one => standing(one.name, one.open ? 'open' : 'withdrawn'))
        const found = matches.map(one => match(one))
        const run = told(list, found).toSorted()
        expect(told(list.toReversed(), found.toReversed()).toSorted()).toEqual(run)
        const gone = list.filter(one => !matches.includes(one.vulnerability))
        const after = [
          ...matches.map(one => standing(one)),
          ...gone.map(one => standing(one.vulnerability, 'withdrawn')),
        ]
        expect(told(after, found)).toEqual(found.length > 0 ? [`unchanged ${found.length}`] : [])
      }),
    )
  })
})
