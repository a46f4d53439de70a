import { describe, expect, it } from 'vitest'
import { type Difference, differenceOf, firstChoice, firstPlace, movedPlaces, placeKey, unitsAt } from './place.ts'
import type { Decision, Evidence, Group, Occurrence } from './shown.ts'

const evidence = (to: string) =>
  ({
    advisory: 'osv:A',
    package: 'npm/a',
    from: null,
    to: { version: to, inclusive: false },
    listed: false,
  }) as Evidence
const place = (release: string, change: Partial<Occurrence> = {}) =>
  ({
    finding: 'f',
    release,
    phase: 'released',
    state: 'open',
    conditional: null,
    componentVersion: '1.0',
    evidence: [evidence('2.0')],
    evidenceDigest: 'd',
    decision: null,
    unitsInField: 10,
    ...change,
  }) as Occurrence
const group = (...occurrences: Occurrence[]) => ({ occurrences }) as unknown as Group
const decided = (status: string) => ({ status }) as Decision

describe('places of a decision', () => {
  it.each<[string, Partial<Occurrence>, Difference]>([
    ['the same evidence', {}, 'none'],
    ['another version in the same range', { componentVersion: '0.9', evidenceDigest: 'e' }, 'same-range'],
    ['another range', { evidence: [evidence('1.5')], evidenceDigest: 'e' }, 'other-range'],
    ['a condition', { conditional: 'linux' }, 'condition'],
    ['a standing decision', { decision: decided('fixed') }, 'decided'],
    ['a case under investigation', { decision: decided('under_investigation') }, 'none'],
    ['a withdrawn match', { state: 'withdrawn' }, 'withdrawn'],
  ])('tells %s', (_, change, expected) => {
    expect(differenceOf(place('b', change), place('a'))).toBe(expected)
  })

  it('chooses only what rests on the same ranges and waits', () => {
    const own = [
      place('a'),
      place('b', { componentVersion: '0.9', evidenceDigest: 'e' }),
      place('c', { evidence: [evidence('1.5')], evidenceDigest: 'g' }),
      place('d', { decision: decided('not_affected') }),
    ]
    expect([...firstChoice(group(...own))]).toEqual(['f a', 'f b'])
    expect(firstChoice(group()).size).toBe(0)
  })

  it('shows first what waits in the field', () => {
    const own = [place('dev', { phase: 'development' }), place('done', { decision: decided('fixed') }), place('field')]
    expect(firstPlace(group(...own))?.release).toBe('field')
  })

  it('counts each release once, and unknown as unknown', () => {
    expect(unitsAt([place('a'), place('a', { finding: 'g' }), place('b')])).toBe(20)
    expect(unitsAt([place('a'), place('b', { unitsInField: null })])).toBeNull()
    expect(unitsAt([])).toBe(0)
  })

  it('finds the places whose evidence moved, and new ones', () => {
    const now = group(place('a'), place('b', { evidenceDigest: 'x' }), place('c'))
    const moved = movedPlaces(group(place('a'), place('b')), now)
    expect(moved.map(one => [placeKey(one.place), one.before?.release])).toEqual([
      ['f b', 'b'],
      ['f c', undefined],
    ])
  })
})
