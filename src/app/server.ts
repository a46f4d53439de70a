import { createServer as createProbe } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../core/record.ts'
import { createServer } from '../platform/http.ts'
import { access } from '../rooms/access/room.ts'
import { rooms } from './rooms.ts'
import { type House, webRoot } from './start.ts'

/** Who asks the database whose cookie or key this is. */
const doorkeeper: Actor = { kind: 'system', id: 'door', display: 'door', roles: [] }

/** Puts the rooms on the platform's HTTP server and listens. */
export async function listen(house: House): Promise<FastifyInstance> {
  const { config, log, contextFor } = house
  const server = await createServer({
    rooms,
    config,
    log,
    webRoot,
    may: access.may,
    contexts: { for: (actor, request, language) => contextFor({ actor, request, language }) },
    authenticate: credential => access.authenticate(contextFor({ actor: doorkeeper, request: 'door' }), credential),
  })
  await server.listen({ host: config.host, port: config.port })
  return server
}

/** Asks whether the port can be had, before anything heavy is started; gives a free one for port 0. */
export function probePort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createProbe()
    probe.once('error', reject)
    probe.listen(port, host, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}
