import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { stop } from '../core/outcome.ts'

interface KnownRoute {
  readonly methods: readonly string[]
  readonly matches: RegExp
}

/** Answers what no route takes: 405 with the methods of the address where it has some, else 404. */
export function refuseUnknownRoutes(api: FastifyInstance): void {
  const known: KnownRoute[] = []
  api.addHook('onRoute', ({ method, url }) => {
    const pattern = url.split('/').map(part => (part.startsWith(':') ? '[^/]+' : RegExp.escape(part)))
    known.push({ methods: [method].flat(), matches: new RegExp(`^${pattern.join('/')}$`) })
  })
  api.setNotFoundHandler(async (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?')[0] ?? ''
    const methods = known.filter(({ matches }) => matches.test(path)).flatMap(route => route.methods)
    if (methods.length === 0) stop('platform.no-such-page', 404)
    reply.header('allow', [...new Set(methods)].join(', '))
    throw Object.assign(new Error('method not allowed'), { statusCode: 405 })
  })
}
