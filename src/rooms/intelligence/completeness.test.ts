import { describe, expect, it } from 'vitest'
import { addTally, isGap, isLoss, lossOf, type Tally, withBefore } from './completeness.ts'

const tally = (part: string, held: number, more: Partial<Tally> = {}): Tally => ({
  part,
  basis: 'unknown',
  held,
  aside: 0,
  ...more,
})

describe('a whole pass may lose', () => {
  it.each([
    [1000, 1000, false],
    [1000, 990, false],
    [1000, 989, true],
    [4, 3, false],
    [4, 2, true],
    [0, 0, false],
    [10, 20, false],
  ])('from %i to %i: a loss is %s', (before, now, expected) => {
    expect(isLoss(before, now)).toBe(expected)
  })

  it('a part that is gone shows although the whole grew', () => {
    const before = { records: 1000, tallies: [tally('npm', 900), tally('PyPI', 100)] }
    const now = { records: 1500, tallies: [tally('npm', 1500)] }
    expect(lossOf(before, now)).toEqual({ part: 'PyPI', before: 100, now: 0 })
  })

  it('more, where the source is known to show only its latest', () => {
    const before = { records: 100, tallies: [] }
    expect(lossOf(before, { records: 20, tallies: [] }, 0.9)).toBeUndefined()
    expect(lossOf(before, { records: 9, tallies: [] }, 0.9)).toEqual({ part: '', before: 100, now: 9 })
  })

  it('what was set aside was there', () => {
    const before = { records: 100, tallies: [tally('2024', 100)] }
    expect(lossOf(before, { records: 100, tallies: [tally('2024', 50, { aside: 50 })] })).toBeUndefined()
  })
})

describe('what should be there', () => {
  it.each<[string, Tally[], object]>([
    [
      'entries of an archive add up',
      [tally('a', 2, { expected: 3, basis: 'entries' }), tally('a', 1, { expected: 1, basis: 'entries' })],
      { expected: 4, held: 3 },
    ],
    [
      'every page states the total',
      [tally('a', 2, { expected: 4, basis: 'stated' }), tally('a', 2, { expected: 4, basis: 'stated' })],
      { expected: 4, held: 4 },
    ],
    ['nobody says', [tally('a', 2)], { held: 2, basis: 'unknown' }],
  ])('%s', (_name, files, expected) => {
    const sum = files.reduce(addTally, new Map<string, Tally>() as ReadonlyMap<string, Tally>)
    expect(sum.get('a')).toMatchObject(expected)
  })

  it('is what was held before, where nobody says', () => {
    expect(withBefore([tally('a', 5), tally('b', 5)], [tally('a', 7)])).toMatchObject([
      { part: 'a', expected: 7, basis: 'before' },
      { part: 'b', basis: 'unknown' },
    ])
  })

  it.each([
    [40_009, 38_012, true],
    [40_009, 40_000, false],
    [undefined, 5, false],
    [1, 0, false],
  ])('of %s, %i held: a gap is %s', (expected, held, gap) => {
    expect(isGap(tally('2024', held, { expected }))).toBe(gap)
  })
})
