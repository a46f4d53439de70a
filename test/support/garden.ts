import pino from 'pino'
import { z } from 'zod'
import { oc } from '../../src/core/contract.ts'
import { stop } from '../../src/core/outcome.ts'
import type { Actor } from '../../src/core/record.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { type Credential, doorOf } from '../../src/platform/door.ts'
import type { Server } from '../../src/platform/http.ts'
import { type Room, room } from '../../src/platform/room.ts'

const anna: Actor = { kind: 'person', id: 'anna', display: 'Anna', roles: ['officer'] }
const ci: Actor = { kind: 'api', id: 'ci', display: 'CI', roles: [], acts: ['garden.read'] }

const contract = {
  hello: oc
    .meta({ may: 'garden.read' })
    .route({ method: 'GET', path: '/garden/plants/{id}' })
    .input(z.object({ id: z.uuid(), tall: z.coerce.boolean().optional(), limit: z.number().int().max(9).optional() }))
    .output(z.object({ id: z.string(), by: z.string(), tall: z.boolean().optional(), limit: z.number().optional() })),
  plant: oc
    .meta({ may: 'garden.write' })
    .route({ method: 'POST', path: '/garden/plants' })
    .input(z.object({ name: z.string().min(3).max(20), height: z.number().max(9) }))
    .output(z.object({ name: z.string() })),
  open: oc
    .meta({ may: 'anyone' })
    .route({ method: 'GET', path: '/garden/open' })
    .output(z.object({ actor: z.string() })),
  login: oc
    .meta({ may: 'anyone' })
    .route({ method: 'POST', path: '/garden/login' })
    .output(z.object({ ok: z.boolean() })),
  refuse: oc.meta({ may: 'signed-in' }).route({ method: 'GET', path: '/garden/refuse' }).output(z.object({})),
  broken: oc.meta({ may: 'signed-in' }).route({ method: 'GET', path: '/garden/broken' }).output(z.object({})),
  lying: oc
    .meta({ may: 'signed-in' })
    .route({ method: 'GET', path: '/garden/lying' })
    .output(z.object({ a: z.string() })),
}

/** What the actions of the garden did, in order. */
export const ran: string[] = []

/** A room with one route for each way in which the door can answer. */
export const garden = room({
  name: 'garden',
  needs: [],
  contract,
  actions: {
    hello: async (ctx: Ctx, input: { id: string }) => ({ ...input, by: ctx.actor.display }),
    plant: async (_ctx: Ctx, input: { name: string }) => {
      ran.push(input.name)
      return { name: input.name }
    },
    open: async (ctx: Ctx) => {
      ran.push('open')
      return { actor: ctx.actor.id }
    },
    login: async (ctx: Ctx) => {
      doorOf(ctx)?.setLogin('new-token', 60)
      return { ok: true }
    },
    refuse: async () => stop('platform.too-large', 413, { limit: '7 MiB' }),
    broken: async () => {
      throw new Error('the secret is swordfish')
    },
    lying: async () => ({ a: 7 }),
  },
  streams: [
    {
      method: 'POST',
      path: '/garden/streams/:id',
      may: 'garden.write',
      handler: async (_ctx, _request, reply, body) => {
        let bytes = 0
        for await (const chunk of body) bytes += chunk.length
        return reply.send({ bytes })
      },
    },
  ],
})

/** What the HTTP server needs, with Anna's login and the key of a CI job as the only credentials. */
export function serverOf(rooms: readonly Room[], origin = 'http://localhost:8720'): Server {
  const log = pino({ level: 'silent' })
  return {
    rooms,
    contexts: { for: (actor, request, language) => ({ actor, request, language, log }) as unknown as Ctx },
    config: { origin, host: '127.0.0.1', port: 8720 },
    log,
    authenticate: async ({ kind, token }: Credential) => {
      if (kind === 'login' && token === 'anna') return { actor: anna, language: 'de' }
      return kind === 'key' && token === 'afc_ci' ? { actor: ci } : undefined
    },
    may: (actor, act) => (actor.acts ?? ['garden.read', 'garden.write']).includes(act),
    checkOutput: true,
  }
}
