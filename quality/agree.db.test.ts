import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestContext, testContext } from '../test/support/context.ts'
import { portfolioRooms } from '../test/support/portfolio.ts'
import { agree } from './reference/agree.ts'
import { enterDevice } from './throw-away.ts'

let ctx: TestContext

beforeAll(async () => {
  ctx = await testContext({ rooms: portfolioRooms })
})
afterAll(() => ctx.close())

it('the join, forward, backward, after changes, twice and anew, says what plain loops say', async () => {
  const device = await enterDevice(ctx, 'agreement')
  const said = await agree({ ctx, drain: () => ctx.drain() }, device, 20261125, 1_000_000)
  expect(said.differences.slice(0, 10)).toEqual([])
  expect(said.comparisons).toBeGreaterThanOrEqual(1_000_000)
  expect(said.matches).toBeGreaterThan(1000)
}, 900_000)
