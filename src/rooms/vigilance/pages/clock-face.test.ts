import { describe, expect, it } from 'vitest'
import { byTime, byUrgency, type ClockFacts, clocksOf, faceOf, isAlwaysShown } from './clock-face.ts'

const at = (text: string) => Date.parse(text)
const fifteen: ClockFacts = {
  state: 'running',
  clockStart: '2026-11-20',
  nominalEndsAt: '2026-12-05T22:59:59Z',
  endsAt: '2026-12-07T22:59:59Z',
}

describe('the face of a clock', () => {
  it.each<[string, ClockFacts, string, string, string]>([
    ['in its first days', fifteen, '2026-11-23T07:12:00Z', 'calm', 'running'],
    ['with under a quarter of its time', fifteen, '2026-12-03T07:12:00Z', 'haste', 'running'],
    ['after the working date', fifteen, '2026-12-06T09:00:00Z', 'haste', 'last-days'],
    ['when its limit has passed since the answer', fifteen, '2026-12-08T00:00:00Z', 'late', 'overdue'],
    ['whose start nobody told', { state: 'start_unknown' }, '2026-11-23T07:12:00Z', 'late', 'start-unknown'],
    ['without a day in the law', { state: 'no_limit' }, '2026-11-23T07:12:00Z', 'calm', 'no-limit'],
    ['that waits', { state: 'waiting' }, '2026-11-23T07:12:00Z', 'waits', 'waiting'],
    ['sent too late', { ...fifteen, state: 'reported_late' }, '2026-12-09T00:00:00Z', 'done', 'sent-late'],
    ['sent in time, long ago', { ...fifteen, state: 'reported' }, '2027-12-09T00:00:00Z', 'done', 'sent'],
    ['ended by decision', { ...fifteen, state: 'ended' }, '2026-12-09T00:00:00Z', 'waits', 'ended'],
  ])('%s', (_, clock, now, look, says) => {
    expect(faceOf(clock, at(now))).toMatchObject({ look, says })
  })

  it('counts to the working date first, then to the last legal moment', () => {
    expect(faceOf(fifteen, at('2026-12-04T22:59:59Z')).left).toBe(86_400_000)
    expect(faceOf(fifteen, at('2026-12-06T22:59:59Z')).left).toBe(86_400_000)
  })
})

describe('order', () => {
  const soon: ClockFacts = { ...fifteen, endsAt: '2026-11-23T13:00:00Z', nominalEndsAt: '2026-11-23T13:00:00Z' }
  const late: ClockFacts = { ...fifteen, endsAt: '2026-11-22T13:00:00Z', nominalEndsAt: '2026-11-22T13:00:00Z' }
  const lost: ClockFacts = { state: 'start_unknown' }
  const sent: ClockFacts = { ...fifteen, state: 'reported', sentAt: '2026-11-21T10:20:00Z' }
  const waits: ClockFacts = { state: 'waiting' }
  const now = at('2026-11-23T07:12:00Z')

  it('of urgency: unknown starts, overdue, what comes, what waits, what is done', () => {
    expect([sent, waits, fifteen, soon, late, lost].sort(byUrgency(now))).toEqual([
      lost,
      late,
      soon,
      fifteen,
      waits,
      sent,
    ])
  })

  it('of the strip: along the axis, what waits last', () => {
    expect([waits, fifteen, soon, sent].sort(byTime(now))).toEqual([sent, soon, fifteen, waits])
  })

  it('no filter hides what is overdue or has no start', () => {
    expect([sent, waits, fifteen, soon, late, lost].filter(one => isAlwaysShown(one, now))).toEqual([late, lost])
  })
})

describe('the clocks of a case', () => {
  const duties = [{ state: 'running' }, { state: 'reported' }, { state: 'start_unknown' }, { state: 'ended' }] as const
  it.each([
    ['open', ['running', 'reported', 'start_unknown', 'ended']],
    ['merged', ['running', 'reported', 'start_unknown', 'ended']],
    ['closed', ['reported', 'ended']],
  ] as const)('of one that is %s', (state, expected) => {
    expect(clocksOf({ state, duties }).map(one => one.state)).toEqual(expected)
  })
})
