import { describe, expect, it } from 'vitest'
import type { Actor } from '../../core/record.ts'
import { type ForeignDocument, receive } from './document.ts'
import { holding, type TimedClaim } from './holding.ts'
import { disagree, stanceOf } from './stance.ts'

const actor: Actor = { kind: 'person', id: 'p', display: 'Ada', roles: [] }
const now = new Date('2026-11-25T12:00:00Z')

function document(id: string, version: number, issuedAt: string, more: Partial<ForeignDocument> = {}): ForeignDocument {
  return {
    id,
    supplier: 'Acme',
    file: 'f'.repeat(64),
    fileName: 'vex.json',
    size: 1,
    format: 'openvex',
    documentId: 'https://acme.example/vex/1',
    version,
    author: 'Acme',
    issuedAt,
    statements: 1,
    claims: 1,
    notes: [],
    signature: 'unsigned',
    receivedAt: now,
    receivedBy: 'Ada',
    receivedById: 'p',
    ...more,
  }
}

const first = document('d1', 1, '2026-11-01T00:00:00Z')

describe('a chain of documents', () => {
  it.each<[string, ForeignDocument, readonly ForeignDocument[], string[], string | undefined]>([
    ['the first', first, [], [], undefined],
    ['a newer version', document('d2', 2, '2026-11-02T00:00:00Z'), [first], ['d1'], undefined],
    [
      'an older one that arrives late',
      document('d0', 1, '2026-10-01T00:00:00Z'),
      [document('d3', 3, '2026-11-03T00:00:00Z')],
      [],
      'd3',
    ],
    ['the same version, dated later', document('d2', 1, '2026-11-02T00:00:00Z'), [first], ['d1'], undefined],
    ['the same version and date: a correction', document('d2', 1, '2026-11-01T00:00:00Z'), [first], ['d1'], undefined],
    ['a higher version, dated earlier', document('d2', 2, '2026-10-01T00:00:00Z'), [first], ['d1'], undefined],
    ['another id', document('d2', 2, '2026-11-02T00:00:00Z', { documentId: 'other' }), [first], [], undefined],
    [
      'no id',
      document('d2', 2, '2026-11-02T00:00:00Z', { documentId: '' }),
      [document('d1', 1, first.issuedAt, { documentId: '' })],
      [],
      undefined,
    ],
  ])('%s', (_, arriving, standing, replaced, supersededBy) => {
    const outcome = receive(arriving, standing, actor, now)
    expect(outcome).toMatchObject({ ok: true, save: { replaced } })
    if (outcome.ok) expect(outcome.save.document.supersededBy).toBe(supersededBy)
    // one record for what came, one for each that falls silent
    expect(outcome.ok && outcome.records).toHaveLength(1 + replaced.length)
  })

  it.each([
    [
      'dated ahead, so that nothing could ever replace it',
      { issuedAt: '2099-01-01T00:00:00Z' },
      'vex-room.dated-ahead',
    ],
    ['without a supplier', { supplier: ' ' }, 'vex-room.supplier-missing'],
    ['about nothing', { claims: 0 }, 'vex-room.no-claim'],
  ])('refuses one %s', (_, more, code) => {
    expect(receive(document('d2', 9, first.issuedAt, more), [first], actor, now)).toMatchObject({ ok: false, code })
  })
})

function claim(ordinal: number, decidedAt: string, more: Partial<TimedClaim> = {}): TimedClaim {
  return {
    ordinal,
    vulnerability: 'CVE-2026-1',
    names: ['CVE-2026-1'],
    status: 'affected',
    responses: [],
    decidedAt,
    product: { id: 'pkg:npm/a@1', name: 'a', version: '1' },
    packages: [],
    document: 'd1',
    supplier: 'Acme',
    receivedAt: now,
    ...more,
  }
}

describe('which claims hold', () => {
  it.each<[string, TimedClaim[], number[]]>([
    ['the later of one supplier', [claim(1, '2026-11-02T00:00:00Z'), claim(2, '2026-11-01T00:00:00Z')], [1]],
    ['of equal times the one behind', [claim(1, '2026-11-02T00:00:00Z'), claim(2, '2026-11-02T00:00:00Z')], [2]],
    [
      'both of two suppliers',
      [claim(1, '2026-11-02T00:00:00Z'), claim(2, '2026-11-01T00:00:00Z', { supplier: 'B' })],
      [1, 2],
    ],
    [
      'the same supplier in other letters',
      [claim(1, '2026-11-01T00:00:00Z'), claim(2, '2026-11-02T00:00:00Z', { supplier: 'ACME' })],
      [2],
    ],
    [
      'about two parts',
      [claim(1, '2026-11-01T00:00:00Z'), claim(2, '2026-11-02T00:00:00Z', { part: { name: 'b' } })],
      [1, 2],
    ],
    [
      'a date ahead counts as the day of receipt',
      [
        claim(1, '2099-01-01T00:00:00Z', { receivedAt: new Date('2026-11-01T00:00:00Z') }),
        claim(2, '2026-11-20T00:00:00Z'),
      ],
      [2],
    ],
  ])('%s', (_, claims, expected) => {
    expect(holding(claims).map(one => one.ordinal)).toEqual(expected)
  })
})

describe('a claim beside our decision', () => {
  it.each([
    ['affected', 'not_affected', 'contradicts'],
    ['not_affected', 'affected', 'contradicts'],
    ['affected', 'false_positive', 'contradicts'],
    ['affected', 'fixed', 'contradicts'],
    ['fixed', 'not_affected', 'agrees'],
    ['affected', 'affected', 'agrees'],
    ['under_investigation', 'affected', 'open'],
    ['not_affected', 'under_investigation', 'open'],
    ['not_affected', 'open', 'undecided'],
  ] as const)('%s beside %s: %s', (claimed, ours, stance) => {
    expect(stanceOf(claimed, ours)).toBe(stance)
  })

  it('two suppliers contradict each other when one sees harm and the other none', () => {
    expect(disagree(['affected', 'not_affected'])).toBe(true)
    expect(disagree(['fixed', 'not_affected', 'under_investigation'])).toBe(false)
  })
})
