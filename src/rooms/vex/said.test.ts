import { describe, expect, it } from 'vitest'
import type { VexComponent, VexStatement } from '../../standards/vex.ts'
import { cautious, difference, saidOf, sizeOf } from './said.ts'

const lodash: VexComponent = { name: 'lodash', version: '4.17.20', purl: 'pkg:npm/lodash@4.17.20' }
const openssl: VexComponent = { name: 'openssl', version: '1.1.1k', purl: 'pkg:generic/openssl@1.1.1k' }

function said(name: string, part: VexComponent | undefined, more: Partial<VexStatement> = {}): VexStatement {
  const components = part ? [part] : []
  return {
    vulnerability: { name },
    status: 'under_investigation',
    products: [{ id: 'urn:uuid:018f2b6e-0000-7000-8000-000000000001', name: 'Pulso', version: '3', components }],
    decidedAt: '2026-11-20T10:00:00.000Z',
    ...more,
  }
}

const before = [said('CVE-2026-1', lodash), said('CVE-2026-2', openssl, { status: 'affected', action: 'Update.' })]

describe('the difference between two editions', () => {
  it.each<[string, VexStatement[], number, number, number, string[]]>([
    ['nothing', before, 0, 0, 0, []],
    ['only the date of a decision', [{ ...before[0]!, decidedAt: '2026-11-24T00:00:00Z' }, before[1]!], 0, 0, 0, []],
    ['the order', before.toReversed(), 0, 0, 0, []],
    ['a finding came', [...before, said('CVE-2026-3', lodash)], 1, 0, 0, []],
    ['a finding went', [before[0]!], 0, 1, 0, []],
    [
      'a finding was judged',
      [said('CVE-2026-1', lodash, { status: 'not_affected', justification: 'component_not_present' }), before[1]!],
      0,
      0,
      1,
      ['status', 'justification'],
    ],
    ['another action', [before[0]!, { ...before[1]!, action: 'Switch it off.' }], 0, 0, 1, ['action']],
    ['an explanation went', [before[0]!, before[1]!], 0, 0, 0, []],
    [
      'the same part in a newer version',
      [said('CVE-2026-1', { ...lodash, purl: 'pkg:npm/lodash@4.17.21' }), before[1]!],
      1,
      1,
      0,
      [],
    ],
    [
      'the part stands elsewhere in a new SBOM',
      [
        said('CVE-2026-1', {
          ...lodash,
          ref: 'a',
          sbom: { serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79', version: '1' },
        }),
        before[1]!,
      ],
      0,
      0,
      1,
      ['place'],
    ],
  ])('%s', (_, now, added, removed, changed, what) => {
    const found = difference(saidOf(before), saidOf(now))
    expect([found.added.length, found.removed.length, found.changed.length]).toEqual([added, removed, changed])
    expect(found.changed[0]?.what ?? []).toEqual(what)
    expect(sizeOf(found)).toBe(added + removed + changed)
  })
})

describe('two findings in one part', () => {
  const cleared = said('CVE-2026-1', lodash, { status: 'not_affected', justification: 'component_not_present' })
  it.each([
    ['judged and not judged', [cleared, said('CVE-2026-1', lodash)], 'under_investigation'],
    [
      'affected and not affected',
      [said('CVE-2026-1', lodash, { status: 'affected', action: 'Update.' }), cleared],
      'affected',
    ],
    ['fixed and not affected', [cleared, said('CVE-2026-1', lodash, { status: 'fixed' })], 'fixed'],
  ] as const)('%s: the more cautious state is told', (_, statements, status) => {
    for (const order of [[...statements], statements.toReversed()]) {
      const kept = cautious(order)
      expect(kept.map(one => one.status)).toEqual([status])
      expect(saidOf(kept)).toHaveLength(1)
    }
  })

  it('keeps what is about other parts of the same statement', () => {
    const two = said('CVE-2026-1', lodash, { status: 'not_affected', justification: 'component_not_present' })
    const both = { ...two, products: [{ ...two.products[0]!, components: [lodash, openssl] }] }
    const kept = cautious([both, said('CVE-2026-1', openssl)])
    expect(saidOf(kept).map(one => [one.part, one.status])).toEqual([
      ['openssl 1.1.1k', 'under_investigation'],
      ['lodash 4.17.20', 'not_affected'],
    ])
  })
})
