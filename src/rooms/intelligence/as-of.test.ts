import { expect, it } from 'vitest'
import { AsOf, instantOf } from './as-of.ts'

const now = new Date('2026-11-25T12:00:00Z')

it.each([
  ['2026-03-14', '2026-03-14T23:59:59.999Z'],
  ['2026-03-14T08:00:00+02:00', '2026-03-14T06:00:00.000Z'],
  ['2026-11-25', '2026-11-25T12:00:00.000Z'],
  ['2026-11-25T12:00:00Z', '2026-11-25T12:00:00.000Z'],
])('%s is %s', (asOf, meant) => {
  const at = instantOf(asOf, now)
  expect(at instanceof Date && at.toISOString()).toBe(meant)
})

it.each(['2026-11-26', '2026-11-25T12:00:01Z'])('%s lies ahead and is refused', asOf => {
  expect(instantOf(asOf, now)).toMatchObject({ code: 'intelligence.as-of-future', status: 422 })
})

it.each(['yesterday', '2026-02-30', '14.03.2026'])('%s is no date', asOf => {
  expect(AsOf.safeParse(asOf).success).toBe(false)
})
