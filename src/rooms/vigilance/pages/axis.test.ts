import { expect, it } from 'vitest'
import { axisOf } from './axis.ts'

const at = (text: string) => new Date(text).getTime()
const now = at('2026-11-23T08:12:00')

it('marks each day, and names the Mondays of a month', () => {
  const axis = axisOf(at('2026-11-20T14:00:00'), now, [{ key: 'a', at: at('2026-12-23T23:59:59') }])
  const names = axis.ticks.filter(tick => tick.named).map(tick => tick.day.getDate())
  expect(names).toEqual([20, 23, 30, 7, 14, 21])
  expect(axis.ticks.every(tick => tick.day.getHours() === 0)).toBe(true)
  expect(axis.ticks).toHaveLength(36)
})

it('names days where there are few, months where there are many', () => {
  const few = axisOf(now, now, [{ key: 'a', at: at('2026-11-27T08:00:00') }])
  expect(few.ticks.filter(tick => tick.named).map(tick => tick.day.getDate())).toEqual([23, 24, 25, 26, 27])
  const many = axisOf(now, now, [{ key: 'a', at: at('2027-08-01T00:00:00') }])
  expect(many.ticks.filter(tick => tick.named && tick.day.getDate() === 1).length).toBeGreaterThan(5)
})

it('puts points that would cover each other in lanes, and keeps their order', () => {
  const near = ['2026-12-04T12:00:00', '2026-12-04T12:30:00', '2026-12-04T13:00:00', '2026-12-20T00:00:00']
  const axis = axisOf(
    now,
    now,
    near.map((one, key) => ({ key: String(key), at: at(one) })),
  )
  expect(axis.points.map(({ key, lane }) => `${key}:${lane}`)).toEqual(['0:0', '1:1', '2:2', '3:0'])
  expect(axis.lanes).toBe(3)
})

it('reaches back to what is overdue, and a limit in years does not press the rest together', () => {
  const axis = axisOf(now, now, [
    { key: 'late', at: at('2026-11-01T00:00:00') },
    { key: 'far', at: at('2036-11-01T00:00:00') },
  ])
  expect(axis.points[0]?.at).toBe(0)
  expect(axis.points[1]?.at).toBeLessThan(1)
  expect(axis.now).toBeGreaterThan(0.03)
})

it('stands without any point', () => {
  const axis = axisOf(now, now, [])
  expect(axis.points).toEqual([])
  expect(axis.now).toBeGreaterThan(0)
  expect(axis.now).toBeLessThan(1)
})
