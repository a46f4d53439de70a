import type { FastifyInstance } from 'fastify'
import { stop } from '../core/outcome.ts'
import type { Room } from './room.ts'

/** Mounts the routes whose body is a stream: nothing parses, nothing buffers, the handler reads the request itself. */
export function mountStreams(scope: FastifyInstance, rooms: readonly Room[]): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  for (const room of rooms) {
    for (const stream of room.streams ?? []) {
      if (!stream.path.startsWith(`/${room.name}/`))
        throw new Error(`stream ${stream.path} must begin with /${room.name}/`)
      scope.route({
        method: stream.method,
        url: stream.path,
        config: { may: stream.may },
        handler: (request, reply) => {
          refuseTwice(request.query as Record<string, unknown>)
          return stream.handler(request.ctx, request, reply, request.raw)
        },
      })
    }
  }
}

/** What is said twice in the address is a list to the parser, and no handler knows which of the two is meant. */
function refuseTwice(query: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(query))
    if (typeof value !== 'string') stop('platform.said-twice', 400, { name })
}
