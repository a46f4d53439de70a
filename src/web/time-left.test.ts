import { describe, expect, it } from 'vitest'
import type { Text } from './languages.ts'
import { timeLeft, timeLeftText } from './time-left.ts'

const at = (text: string) => new Date(`2026-11-${text}:00Z`)

describe('how pressing a due time is', () => {
  const table: [string, string, string, string, number][] = [
    ['24T12:00', '20T12:00', '22T12:00', 'calm', 0.5],
    ['24T12:00', '20T12:00', '23T12:00', 'calm', 0.25],
    ['24T12:00', '20T12:00', '23T12:01', 'haste', 0.25],
    ['24T12:00', '20T12:00', '24T12:00', 'late', 0],
    ['24T12:00', '20T12:00', '25T12:00', 'late', 0],
    ['24T12:00', '25T12:00', '23T12:00', 'calm', 1],
  ]
  it.each(table)('due %s since %s at %s is %s', (due, since, now, pressure, share) => {
    const left = timeLeft(at(due), at(since), at(now))
    expect(left.pressure).toBe(pressure)
    expect(left.share).toBeCloseTo(share, 2)
  })
})

describe('units: minutes under an hour, hours under 48, else days', () => {
  const t = ((key: string, values?: object) =>
    [key.replace('web.time.', ''), ...Object.values(values ?? {})].join(' ')) as unknown as Text
  const minute = 60_000
  const table: [number, boolean, string][] = [
    [0, false, 'late'],
    [30_000, false, 'inMinutes 1'],
    [59 * minute, false, 'inMinutes 59'],
    [348 * minute, false, 'inHoursMinutes 5 48'],
    [31 * 60 * minute, false, 'inHours 31'],
    [48 * 60 * minute, false, 'inDays 2'],
    [348 * minute, true, 'shortHours 5'],
  ]
  it.each(table)('%d ms, short %s: %s', (milliseconds, short, expected) => {
    expect(timeLeftText(t, milliseconds, short)).toBe(expected)
  })
})
