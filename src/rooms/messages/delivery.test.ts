import { expect, it } from 'vitest'
import { fateOf } from './delivery.ts'

const madeAt = new Date('2026-11-26T10:00:00Z')
const after = (minutes: number) => new Date(madeAt.getTime() + minutes * 60_000)

it.each<[string, boolean, number, number, number | 'failed']>([
  ['after the first try in a minute', false, 1, 0, 1],
  ['then in two', false, 2, 1, 2],
  ['then in half an hour', false, 5, 30, 30],
  ['then every hour', false, 9, 300, 60],
  ['for a day', false, 26, 24 * 60 - 1, 60],
  ['and no longer', false, 27, 24 * 60, 'failed'],
  ['a refusal is for good', true, 1, 0, 'failed'],
])('a letter that was not taken is tried again: %s', (_, isForGood, tries, minutes, expected) => {
  const fate = fateOf(isForGood, { tries, madeAt }, after(minutes))
  expect(fate).toEqual(
    expected === 'failed' ? { state: 'failed' } : { state: 'waiting', nextTryAt: after(minutes + expected) },
  )
})
