import { describe, expect, it } from 'vitest'
import { fc } from '../../../test/support/fast-check.ts'
import { linkingNames, mergeNames, type Named, representative } from './merge.ts'

const said = (externalId: string, ...aliases: string[]): Named => ({ id: `osv:${externalId}`, externalId, aliases })

/** The groups that come out, each as its names in order behind its representative. */
function groups(statements: readonly Named[]): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const [name, vulnerability] of mergeNames(statements).names) {
    found[vulnerability] = [...(found[vulnerability] ?? []), name].sort()
  }
  return found
}

describe('names of one vulnerability', () => {
  it.each<[string, Named[], Record<string, string[]>]>([
    ['a name alone', [said('GHSA-1')], { 'GHSA-1': ['GHSA-1'] }],
    ['an alias', [said('GHSA-1', 'CVE-2024-0001')], { 'CVE-2024-0001': ['CVE-2024-0001', 'GHSA-1'] }],
    [
      'a chain over two sources',
      [said('GHSA-1', 'CVE-2024-0001'), said('PYSEC-1', 'GHSA-1')],
      { 'CVE-2024-0001': ['CVE-2024-0001', 'GHSA-1', 'PYSEC-1'] },
    ],
    [
      'a chain whose middle comes last',
      [said('PYSEC-1', 'GHSA-1'), said('CVE-2024-0001'), said('GHSA-1', 'CVE-2024-0001')],
      { 'CVE-2024-0001': ['CVE-2024-0001', 'GHSA-1', 'PYSEC-1'] },
    ],
    [
      'a bundle of two CVEs is neither of them',
      [said('ALSA-1', 'CVE-2024-0001', 'CVE-2024-0002'), said('CVE-2024-0001'), said('CVE-2024-0002')],
      { 'ALSA-1': ['ALSA-1'], 'CVE-2024-0001': ['CVE-2024-0001'], 'CVE-2024-0002': ['CVE-2024-0002'] },
    ],
    [
      'a CVE that names another one is a bundle',
      [said('CVE-2024-0001', 'CVE-2024-0002')],
      { 'CVE-2024-0001': ['CVE-2024-0001'] },
    ],
    ['no CVE: the widest kind of id', [said('PYSEC-1', 'GHSA-1')], { 'GHSA-1': ['GHSA-1', 'PYSEC-1'] }],
    ['strangers stay apart', [said('GHSA-1'), said('GHSA-2')], { 'GHSA-1': ['GHSA-1'], 'GHSA-2': ['GHSA-2'] }],
  ])('%s', (_, statements, expected) => {
    expect(groups(statements)).toEqual(expected)
  })

  it('a link that goes splits the group', () => {
    const before = [said('GHSA-1', 'CVE-2024-0001'), said('PYSEC-1', 'GHSA-1')]
    expect(Object.keys(groups(before))).toEqual(['CVE-2024-0001'])
    expect(groups([before[0]!, said('PYSEC-1')])).toEqual({
      'CVE-2024-0001': ['CVE-2024-0001', 'GHSA-1'],
      'PYSEC-1': ['PYSEC-1'],
    })
  })

  it('the order of statements and aliases does not matter', () => {
    const name = fc.constantFrom('CVE-2024-0001', 'CVE-2024-0002', 'GHSA-1', 'GHSA-2', 'PYSEC-1', 'GO-1', 'DSA-1')
    const statement = fc.record({ externalId: name, aliases: fc.uniqueArray(name, { maxLength: 3 }) })
    const statements = fc.uniqueArray(statement, { selector: one => one.externalId, maxLength: 7 })
    fc.assert(
      fc.property(statements, fc.infiniteStream(fc.nat()), (list, dice) => {
        const all = list.map(one => said(one.externalId, ...one.aliases))
        const shuffled = all.map(one => [dice.next().value, one] as const).sort(([a], [b]) => a - b)
        expect(groups(shuffled.map(([, one]) => ({ ...one, aliases: one.aliases.toReversed() })))).toEqual(groups(all))
      }),
    )
  })
})

it.each<[string[], string]>([
  [['PYSEC-1', 'GHSA-1', 'CVE-2024-0002', 'CVE-2024-0001'], 'CVE-2024-0001'],
  [['GHSA-1', 'EUVD-2024-1'], 'EUVD-2024-1'],
  [['RUSTSEC-2', 'GO-1'], 'GO-1'],
])('%j goes by %s', (names, expected) => {
  expect(representative(names)).toBe(expected)
})

it.each<[Named, string[]]>([
  [said('GHSA-1', 'CVE-2024-0001'), ['CVE-2024-0001']],
  [said('ALSA-1', 'CVE-2024-0001', 'CVE-2024-0002', 'GHSA-1'), []],
])('%j ties %j', (statement, expected) => {
  expect(linkingNames(statement)).toEqual(expected)
})
