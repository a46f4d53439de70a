import { describe, expect, it } from 'vitest'
import { type Gate, stops } from './gate.ts'

describe('a gate', () => {
  it.each<[string | null, string | null, Gate[]]>([
    [null, 'critical', ['critical', 'high']],
    [null, 'high', ['high']],
    [null, 'medium', []],
    [null, null, []],
    ['2024-01-01', 'low', ['kev', 'critical', 'high']],
    ['2024-01-01', null, ['kev', 'critical', 'high']],
  ])('exploited since %s, severity %s: stopped by %j', (exploitedSince, rating, stopping) => {
    const gates: Gate[] = ['kev', 'critical', 'high']
    expect(gates.filter(gate => stops(gate, { exploitedSince, rating }))).toEqual(stopping)
  })
})
