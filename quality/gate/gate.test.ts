import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Figures, fallen } from './baseline.ts'
import { type Label, misses, scores } from './label.ts'
import { figuresOf, measure } from './measure.ts'

const label = (truth: boolean, said: boolean, band = 'exact-purl'): Label => ({
  set: 'test',
  ecosystem: 'npm',
  band,
  what: `${truth} ${said}`,
  truth,
  said,
})

describe('the counting', () => {
  it('precision, recall and F1 from right, wrong and missed', () => {
    const labels = [label(true, true), label(true, true), label(true, true), label(false, true), label(true, false)]
    expect(scores(labels, one => one.band).get('exact-purl')).toEqual({
      right: 3,
      wrong: 1,
      missed: 1,
      silent: 0,
      precision: 0.75,
      recall: 0.75,
      f1: 0.75,
    })
  })

  it('nothing to judge is no figure, and not zero', () => {
    const score = scores([label(false, false)], () => 'all').get('all')
    expect([score?.precision, score?.recall, score?.f1, score?.silent]).toEqual([undefined, undefined, undefined, 1])
  })

  it('names what was missed', () => {
    expect(misses([label(true, true), label(true, false), label(false, true)])).toEqual(['test: true false'])
  })
})

describe('the gate', () => {
  const before: Figures = { rows: { a: 0.9, b: 1 }, misses: ['test: known'] }
  it.each<[string, Figures, string[]]>([
    ['the same', before, []],
    ['better', { rows: { a: 1, b: 1 }, misses: [] }, []],
    ['a row more', { rows: { ...before.rows, c: 0 }, misses: [] }, []],
    ['a row that could not be measured', { rows: { a: 0.9 }, misses: [] }, []],
    ['a figure fell', { rows: { a: 0.8999, b: 1 }, misses: [] }, ['a fell from 90.000 % to 89.990 %']],
    ['a new miss', { rows: before.rows, misses: ['test: new', 'test: known'] }, ['newly missed: test: new']],
  ])('%s', (_, now, expected) => {
    expect(fallen(before, now)).toEqual(expected)
  })
})

it('the corpora of the repository are as right as the baseline says', async () => {
  const baseline = JSON.parse(readFileSync(join(import.meta.dirname, '../baseline.json'), 'utf8')) as Figures
  const now = figuresOf(await measure(undefined))
  expect(Object.keys(now.rows)).toEqual(expect.arrayContaining(['corpus all', 'demo all']))
  expect(fallen(baseline, now)).toEqual([])
})
