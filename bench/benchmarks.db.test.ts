import { expect, it } from 'vitest'
import { benchmarks, measure } from './benchmarks.ts'
import { markdown } from './table.ts'
import { sizes } from './world.ts'

// twenty seconds of a quiet machine; keys takes as long for itself and has its own tests in standards
const slow = ['keys']

it('every benchmark runs once, finds the peers in agreement, and makes a table', { timeout: 300_000 }, async () => {
  const only = benchmarks.map(one => one.id).filter(id => !slow.includes(id))
  const world = { seed: '1', size: { ...sizes.XS, nvd: 400, osv: 300, components: 60, releases: 10 }, popular: false }
  const found = await measure({ world, only, rounds: 1, tell: () => {}, show: () => {} })
  expect(found.failed).toEqual([])
  const ids = new Set(found.figures.map(one => one.id))
  for (const id of ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P11', 'M1', 'L1', 'audit', 'world'])
    expect(ids).toContain(id)
  const wrong = found.figures.filter(one => !Number.isFinite(one.value) || one.value < 0)
  expect(wrong).toEqual([])
  expect(found.figures.filter(one => one.unit === 'differ').map(one => one.value)).toEqual([0, 0])
  expect(
    Object.values(found.points)
      .flat()
      .every(point => point.size > 0 && point.cost > 0),
  ).toBe(true)
  const text = markdown([{ size: 'tiny', seed: '1', popular: false, busy: true, ...found }])
  expect(text).toContain('| P8 SBOM import, match and findings')
  expect(text).toMatch(/Commit [0-9a-f]+/)
})
