import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { accept } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { actions, latest } from './actions.ts'
import { EventView, StatusView, TrailPage } from './contract.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await testContext()
  const of = { type: 'release', id: 'r1' }
  await ctx.commit(
    accept(
      undefined,
      { action: 'inventory.created', of, after: { version: '1.0' } },
      { action: 'inventory.changed', of, why: 'typo' },
    ),
    async () => {},
  )
})
afterAll(() => ctx.close())

const as = (about: Partial<Actor>) => ctx.as({ kind: 'person', id: 'p', display: 'P', roles: [], ...about })
const history = { type: 'release', id: 'r1', limit: 50 }

describe('the trail through its actions', () => {
  it('answers in the form of the contract', async () => {
    const page = TrailPage.parse(await actions.events(ctx, { log: 'record', limit: 1 }))
    expect(page).toMatchObject({ next: 2, events: [{ seq: 2, action: 'inventory.changed', reason: 'typo' }] })
    expect(EventView.parse(page.events[0])).toEqual(page.events[0])
    const status = StatusView.parse(await actions.status(ctx, { log: 'record' }))
    expect(status).toMatchObject({ count: 2, head: page.events[0]!.hash })
  })

  it('says of an empty log that there is nothing, not since when', async () => {
    expect(await actions.status(ctx, { log: 'system' })).toMatchObject({ count: 0, lastAt: null })
  })

  it.each([
    ['a developer, who reads the inventory', { roles: ['developer'] }],
    ['an auditor', { roles: ['auditor'] }],
    ['a key that may read the inventory', { kind: 'api', acts: ['inventory.read'] }],
    ['a limited key that may read the trail', { kind: 'api', acts: ['audit.read'], devices: ['d1'] }],
  ] as [string, Partial<Actor>][])('shows the history of a release to %s', async (_who, about) => {
    expect((await actions.history(as(about), history)).events).toHaveLength(2)
  })

  it.each([
    ['nobody in particular', {}],
    ['a key that may only import', { kind: 'api', acts: ['inventory.import'] }],
    ['a key limited to devices', { kind: 'api', acts: ['inventory.read'], devices: ['d1'] }],
  ] as [string, Partial<Actor>][])('hides it from %s', async (_who, about) => {
    await expect(actions.history(as(about), history)).rejects.toMatchObject({
      refusal: { code: 'audit.history-forbidden', status: 403 },
    })
  })

  it('hides things it does not know from all who may not read the trail', async () => {
    const unknown = { ...history, type: 'something-new' }
    await expect(actions.history(as({ roles: ['developer'] }), unknown)).rejects.toMatchObject({
      refusal: { status: 403 },
    })
  })

  it.each([
    ['a developer', { roles: ['developer'] }, 2],
    ['an auditor', { roles: ['auditor'] }, 2],
    ['nobody in particular', {}, 0],
    ['a key limited to devices', { kind: 'api', acts: ['inventory.read'], devices: ['d1'] }, 0],
  ] as [string, Partial<Actor>, number][])('tells the latest changes to %s', async (_who, about, count) => {
    const changes = await latest(as(about), 10)
    expect(changes).toHaveLength(count)
    if (count > 0)
      expect(changes[0]).toMatchObject({
        action: 'inventory.changed',
        actor: { display: 'Ada Officer' },
        reason: 'typo',
      })
  })
})
