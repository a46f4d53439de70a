import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { loadDemo } from '../today/demo.ts'
import { actions } from './actions.ts'
import { contract, DeadlineFilter, ListFilter } from './contract.ts'
import { door, vigilance } from './room.ts'
import { lookAtLimits } from './warning-actions.ts'

/** What the actions answer is what the contract promises: the server would refuse anything else. */
describe('answers of vigilance', () => {
  let ctx: TestContext
  let ids: string[] = []
  beforeAll(async () => {
    ctx = await testContext({ now: '2026-11-23T12:00:00Z', rooms: [vigilance] })
    await loadDemo(ctx)
    await door.openExercise(ctx, {
      title: 'Drill',
      said: 'Something stops.',
      factor: 24,
      devices: [{ id: (await actions.incidents(ctx, ListFilter.parse({}))).lines[0]?.devices[0]?.device ?? '' }],
    })
    await lookAtLimits(ctx)
    ids = (await actions.incidents(ctx, ListFilter.parse({ state: 'all' }))).lines.map(one => one.id)
  }, 120_000)
  afterAll(() => ctx.close())

  const schema = (key: keyof typeof contract) =>
    contract[key]['~orpc'].outputSchema as { parse(value: unknown): unknown }
  /** The answer as it goes over the wire. */
  const wire = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

  it('keeps the promise of lists', async () => {
    const answers: [keyof typeof contract, unknown][] = [
      ['incidents', await actions.incidents(ctx, ListFilter.parse({ state: 'all' }))],
      ['deadlines', await actions.deadlines(ctx, DeadlineFilter.parse({ all: true }))],
      ['deadlines', await actions.deadlines(ctx, DeadlineFilter.parse({ exercises: 'only' }))],
      ['warnings', await actions.warnings(ctx)],
      ['proposals', await actions.proposals(ctx)],
      ['mails', await actions.mails(ctx)],
      ['calendar', await actions.calendar(ctx)],
    ]
    for (const [key, answer] of answers) expect(schema(key).parse(wire(answer))).toEqual(wire(answer))
  })

  it('keeps the promise of each case, with nothing beside it', async () => {
    expect(ids).toHaveLength(3)
    for (const id of ids) {
      const answer = wire(await actions.incident(ctx, { id }))
      expect(schema('incident').parse(answer)).toEqual(answer)
      const trees = wire(await actions.classification(ctx, { id }))
      expect(schema('classification').parse(trees)).toEqual(trees)
    }
  })

  it('evaluates an open case in milliseconds', async () => {
    const { lines } = await actions.deadlines(ctx, DeadlineFilter.parse({}))
    expect(lines.length).toBeGreaterThan(0)
    const begun = performance.now()
    for (let at = 0; at < 100; at++) await door.incidents(ctx.db, { open: true }, ctx.clock.now())
    const each = (performance.now() - begun) / 200
    console.log(`${each.toFixed(2)} ms for each open case, database included`)
    expect(each).toBeLessThan(50)
  })
})
