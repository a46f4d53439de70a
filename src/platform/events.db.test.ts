import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officer, type TestContext, testContext } from '../../test/support/context.ts'
import { stop } from '../core/outcome.ts'
import { createServer } from './http.ts'
import { reportProgress } from './progress.ts'
import { room } from './room.ts'

const yard = room({
  name: 'yard',
  needs: [],
  contract: {},
  actions: {},
  follows: {
    import: {
      may: 'yard.read',
      demand: async (_ctx, id) => (id === 'foreign' ? stop('platform.not-found', 404) : undefined),
    },
    secret: { may: 'yard.write' },
  },
})

let ctx: TestContext
let app: FastifyInstance
let isWelcome = true
beforeAll(async () => {
  ctx = await testContext()
  app = await createServer({
    rooms: [yard],
    contexts: { for: actor => ctx.as(actor) },
    config: ctx.config,
    log: ctx.log,
    authenticate: async () => (isWelcome ? { actor: officer } : undefined),
    may: (_actor, act) => act === 'yard.read',
  })
})
afterAll(async () => {
  await app.close()
  await ctx.close()
})

const login = { cookie: 'aftercare=x' }

describe('progress', () => {
  it('tells each stage as it comes, and ends with the last one', async () => {
    await reportProgress(ctx, 'import:1', 'reading', { components: 10 })
    const answer = app.inject({ url: '/api/platform/progress/import:1', headers: login })
    await new Promise(resolve => setTimeout(resolve, 700))
    await reportProgress(ctx, 'import:1', 'done', { components: 20 })
    const { body, headers, statusCode } = await answer
    expect(statusCode).toBe(200)
    expect(headers['content-type']).toContain('text/event-stream')
    expect(headers['cache-control']).toBe('no-store')
    expect(body).toBe(
      'event: progress\ndata: {"stage":"reading","facts":{"components":10}}\n\n' +
        'event: progress\ndata: {"stage":"done","facts":{"components":20}}\n\n',
    )
  })

  it('is for people who are signed in', async () => {
    expect((await app.inject({ url: '/api/platform/progress/import:1' })).statusCode).toBe(401)
  })

  it.each([
    ['a thing that the listener may not know of', 'import:foreign', 404],
    ['a kind of thing that the listener may not read', 'secret:1', 403],
    ['a kind of thing on which no room reports', 'nothing:1', 404],
    ['a name that every object has', 'constructor:1', 404],
  ])('is not told of %s', async (_what, subject, status) => {
    await reportProgress(ctx, subject, 'done', { components: 7 })
    const answer = await app.inject({ url: `/api/platform/progress/${subject}`, headers: login })
    expect([answer.statusCode, answer.body.includes('components')]).toEqual([status, false])
  })

  it('stops when the listener has lost the right to listen', async () => {
    await reportProgress(ctx, 'import:2', 'reading')
    const answer = app.inject({ url: '/api/platform/progress/import:2', headers: login })
    await new Promise(resolve => setTimeout(resolve, 300))
    isWelcome = false
    const start = performance.now()
    await answer
    isWelcome = true
    expect(performance.now() - start).toBeLessThan(7000)
  })

  it('says that it is ready while the database answers', async () => {
    expect((await app.inject('/readyz')).statusCode).toBe(200)
  })
})
