import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { oc } from '../core/contract.ts'
import { stop } from '../core/outcome.ts'
import type { Ctx } from '../platform/context.ts'
import { createServer } from '../platform/http.ts'
import { room } from '../platform/room.ts'
import { callLocal, callRemote } from './cli-call.ts'
import { RemoteProblem } from './cli-end.ts'
import { remoteOf } from './cli-remote.ts'

const may = 'anyone'
const contract = {
  plant: oc
    .meta({ may })
    .route({ method: 'POST', path: '/garden/plants/{bed}' })
    .input(z.object({ bed: z.string(), name: z.string().min(3), height: z.number().default(1) }))
    .output(z.object({ bed: z.string(), name: z.string(), height: z.number() })),
  list: oc
    .meta({ may })
    .route({ method: 'GET', path: '/garden/plants' })
    .input(z.object({ tall: z.coerce.boolean().optional() }))
    .output(z.array(z.string())),
  refuse: oc.meta({ may }).route({ method: 'GET', path: '/garden/refuse' }).output(z.object({})),
}
const garden = room({
  name: 'garden',
  needs: [],
  contract,
  actions: {
    plant: async (_ctx: Ctx, input: unknown) => input,
    list: async (_ctx: Ctx, { tall }: { tall?: boolean }) => [String(tall)],
    refuse: async () => stop('platform.not-found', 404),
  },
  streams: [
    {
      method: 'POST',
      path: '/garden/streams',
      may,
      async handler(_ctx, request, reply, body) {
        let bytes = 0
        for await (const chunk of body) bytes += chunk.length
        return reply.send({ bytes, key: request.headers['idempotency-key'] })
      },
    },
  ],
})

let app: FastifyInstance
let address: { url: string; key: string }
const key = 'afc_test'
beforeAll(async () => {
  const log = pino({ level: 'silent' })
  app = await createServer({
    rooms: [garden],
    contexts: { for: (actor, request, language) => ({ actor, request, language, log }) as unknown as Ctx },
    config: { origin: 'http://localhost', host: '127.0.0.1', port: 0 },
    log,
    authenticate: async ({ token }) =>
      token === key ? { actor: { kind: 'api', id: 'ci', display: 'CI', roles: [] } } : undefined,
    may: () => true,
  })
  address = { url: await app.listen({ host: '127.0.0.1', port: 0 }), key }
})
afterAll(() => app.close())

const local = (action: string, input?: unknown) => callLocal({} as Ctx, garden, action, input)
const remote = (action: string, input?: unknown) => callRemote(address, garden, action, input, 'de')

describe('a verb calls an action', () => {
  it.each([
    ['through the API', remote],
    ['on this machine', local],
  ])('%s with the same input and the same answer', async (_, call) => {
    expect(await call('plant', { bed: 'a/b c', name: 'Rose' })).toEqual({ bed: 'a/b c', name: 'Rose', height: 1 })
    expect(await call('list', {})).toEqual(['undefined'])
    expect(await call('list', { tall: true })).toEqual(['true'])
  })

  it('locally, input that does not fit names its field and is wrong usage', async () => {
    await expect(local('plant', { bed: 'a', name: 'x' })).rejects.toMatchObject({
      ending: { code: 2, what: expect.stringMatching(/^name: /) },
    })
  })

  it('remotely, input that does not fit comes back with its fields, in the language asked for', async () => {
    const error: unknown = await remote('plant', { bed: 'a', name: 'x' }).catch(caught => caught)
    expect(error).toBeInstanceOf(RemoteProblem)
    expect((error as RemoteProblem).problem).toMatchObject({
      status: 400,
      code: 'platform.input',
      fields: [{ where: 'name' }],
    })
    expect((error as RemoteProblem).problem.fields?.[0]?.what).toContain('mindestens 3')
  })

  it.each([
    ['half a character', 'Rose \ud83c', 'platform.half-character'],
    ['the other half', 'Rose \udf39', 'platform.half-character'],
    ['NUL', 'Ro\0se', 'platform.nul-character'],
  ])('%s is refused at either door, as the same', async (_, name, code) => {
    await expect(remote('plant', { bed: 'a', name })).rejects.toMatchObject({ problem: { status: 400, code } })
    await expect(local('plant', { bed: 'a', name })).rejects.toMatchObject({ refusal: { status: 400, code } })
  })

  it('whole characters and what only looks like an escape pass both doors', async () => {
    for (const call of [remote, local])
      expect(await call('plant', { bed: 'a', name: '🌹 \\ud83c \\u0000' })).toMatchObject({
        name: '🌹 \\ud83c \\u0000',
      })
  })

  it.each([
    ['a refusal', () => remote('refuse'), 404, 'platform.not-found'],
    [
      'a wrong key',
      () => callRemote({ ...address, key: 'afc_no' }, garden, 'list', {}, 'en'),
      401,
      'platform.key-refused',
    ],
  ])('remotely, %s is told by the problem of the server', async (_, call, status, code) => {
    await expect(call()).rejects.toMatchObject({ problem: { status, code } })
  })

  it('sends a file as a stream, with its idempotency key', async () => {
    const bytes = async function* () {
      for (let i = 0; i < 40; i++) yield Buffer.alloc(65_536)
    }
    const answer = await remoteOf(address, 'en').send('/garden/streams', bytes(), 'once')
    expect(JSON.parse(Buffer.concat(await Array.fromAsync(answer)).toString())).toEqual({
      bytes: 2_621_440,
      key: 'once',
    })
  })
})
