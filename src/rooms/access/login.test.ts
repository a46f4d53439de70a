import { describe, expect, it } from 'vitest'
import { endOf, isAlive, neighbourhood, wantsTouch } from './login.ts'

const start = new Date('2026-11-25T08:00:00Z')
const minutesIn = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
const login = (seenMinutes: number) => ({
  person: 'a',
  createdAt: start,
  seenAt: minutesIn(seenMinutes),
  expiresAt: endOf(start),
})

describe('T-AUTH-05 sessions', () => {
  it.each([
    ['fresh', 0, 0, true],
    ['idle 29:59', 0, 29.99, true],
    ['idle 30', 0, 30, false],
    ['busy until the end', 715, 719.9, true],
    ['busy beyond 12 hours', 719, 720, false],
  ])('%s', (_name, seen, at, alive) => {
    expect(isAlive(login(seen), minutesIn(at))).toBe(alive)
  })

  it('writes a sign of life at most once a minute', () => {
    expect(wantsTouch(login(0), minutesIn(0.9))).toBe(false)
    expect(wantsTouch(login(0), minutesIn(1.1))).toBe(true)
  })

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s counts with %s', (address, subject) => {
    expect(neighbourhood(address)).toBe(subject)
  })
})
