import { expect, it } from 'vitest'
import { healthState, lackOf } from './health.ts'

const now = new Date('2026-11-25T12:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const feed = { staleAfterHours: 48 }

it.each<[string, Parameters<typeof healthState>[1], string, string?]>([
  ['never heard of', undefined, 'never', 'never'],
  ['entered and never asked', { state: 'never', completeAt: undefined }, 'never', 'never'],
  ['complete an hour ago', { state: 'fresh', completeAt: ago(1) }, 'fresh'],
  ['complete at the limit', { state: 'fresh', completeAt: ago(48) }, 'fresh'],
  ['silent for too long', { state: 'fresh', completeAt: ago(48.1) }, 'stale', 'stale'],
  ['failed, with old data', { state: 'failed', completeAt: ago(1) }, 'failed', 'failed'],
  [
    'under way, old data behind it',
    { state: 'running', completeAt: ago(100), runningSince: ago(1) },
    'running',
    'stale',
  ],
  ['under way, good data behind it', { state: 'running', completeAt: ago(10), runningSince: ago(1) }, 'running'],
  [
    'under way for the first time',
    { state: 'running', completeAt: undefined, runningSince: ago(1) },
    'running',
    'never',
  ],
  ['killed long ago, data still good', { state: 'running', completeAt: ago(10), runningSince: ago(9) }, 'fresh'],
  ['killed long ago, data old', { state: 'running', completeAt: ago(100), runningSince: ago(99) }, 'stale', 'stale'],
  ['killed in its first pass', { state: 'running', completeAt: undefined, runningSince: ago(7) }, 'never', 'never'],
])('%s: %3$s', (_, stored, expected, lack) => {
  expect([healthState(feed, stored, now), lackOf(feed, stored, now)]).toEqual([expected, lack])
})
