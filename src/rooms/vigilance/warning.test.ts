import { describe, expect, it } from 'vitest'
import { stepsOf } from './warning.ts'

const hours = {
  state: 'running',
  governs: true,
  clockStart: '2026-03-01T00:00:00Z',
  endsAt: '2026-03-04T00:00:00Z',
  nominalEndsAt: '2026-03-04T00:00:00Z',
} as const

describe('when people are told of a limit', () => {
  it.each<[string, string, Partial<Parameters<typeof stepsOf>[0]>, string]>([
    ['it begins', '2026-03-01T00:00:00Z', {}, 'began'],
    ['half is left', '2026-03-02T12:00:00Z', {}, 'began half'],
    ['a day is left, and a quarter is less than that', '2026-03-03T00:00:00Z', {}, 'began half day'],
    ['a quarter is left', '2026-03-03T06:00:00Z', {}, 'began half quarter day'],
    ['an hour is left', '2026-03-03T23:00:00Z', {}, 'began half quarter day hour'],
    ['nobody looked until now', '2026-03-03T23:59:59Z', {}, 'began half quarter day hour'],
    ['it is over', '2026-03-05T00:00:00Z', { state: 'overdue' }, 'overdue'],
    ['the working date is over', '2026-03-05T00:00:00Z', { state: 'past_nominal' }, 'began half quarter day hour'],
    ['nobody knows since when', '2026-03-02T00:00:00Z', { state: 'start_unknown', governs: false }, 'start_unknown'],
    ['another duty governs', '2026-03-03T23:00:00Z', { governs: false }, ''],
    ['it was reported', '2026-03-03T23:00:00Z', { state: 'reported' }, ''],
    ['it was ended', '2026-03-03T23:00:00Z', { state: 'ended' }, ''],
    ['the law names no day', '2026-03-03T23:00:00Z', { state: 'no_limit', endsAt: null, nominalEndsAt: null }, ''],
    ['the clock does not say when it began', '2026-03-01T00:00:00Z', { clockStart: null }, 'began half quarter'],
  ])('%s', (_name, now, change, expected) => {
    expect(stepsOf({ ...hours, ...change }, now).join(' ')).toBe(expected)
  })
})
