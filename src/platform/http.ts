import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import cookie from '@fastify/cookie'
import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Permission } from '../core/contract.ts'
import { Refused, refuse, stop } from '../core/outcome.ts'
import type { Actor } from '../core/record.ts'
import type { Config } from './config.ts'
import type { Ctx } from './context.ts'
import { type Credential, nobody, openDoor, type Visitor } from './door.ts'
import { mountProgress } from './events.ts'
import { refuseUnknownRoutes } from './known-routes.ts'
import { openApiDocument } from './openapi.ts'
import { originOf } from './origin.ts'
import { isOurFault, problemOf } from './problem.ts'
import type { Room } from './room.ts'
import { mountContract, refuseNul } from './routes.ts'
import { dataPolicy, demandSameSite, isHttps, securityHeaders } from './security-headers.ts'
import { mountStreams } from './streams.ts'
import { isLanguage, type Language, languageOf } from './translate.ts'
import { mountWeb } from './web-files.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The permission of the route; a route below /api without one stops the start. */
    may?: Permission
  }
  interface FastifyRequest {
    ctx: Ctx
  }
}

/** What the HTTP server needs from the app. */
export interface Server {
  readonly rooms: readonly Room[]
  readonly contexts: { for(actor: Actor, request: string, language: Language): Ctx }
  readonly config: Pick<Config, 'origin' | 'host' | 'port'>
  readonly log: Logger
  /** Folder of the built web pages; undefined serves the API only. */
  readonly webRoot?: string
  /** Who shows this credential; undefined when it is unknown, expired or revoked. */
  authenticate(credential: Credential): Promise<Visitor | undefined>
  /** The one policy: may this actor do this act. */
  may(actor: Actor, act: string): boolean
  /** Checks what actions answer against the contract: for tests, where a wrong shape must be an error. */
  readonly checkOutput?: boolean
  /** Requests per minute and address. */
  readonly requestsPerMinute?: number
  /** Tries per minute and address at the routes that take a password or a link. */
  readonly guessesPerMinute?: number
}

const MIB = 1_048_576

/** Builds the server: every room's contract and streams below /api, the pages elsewhere. It does not listen yet. */
export async function createServer(server: Server): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: MIB,
    // a proxy on this machine may say who the caller is; anybody else may not
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 512 },
    forceCloseConnections: true,
    // a socket on which nothing moves is closed; an upload or a stream of events that moves may last
    requestTimeout: 0,
    connectionTimeout: 120_000,
    keepAliveTimeout: 65_000,
  })
  // slow headers are cut; slow bodies are legitimate uploads and have their own limit
  app.server.headersTimeout = 15_000
  await app.register(cookie)
  await app.register(rateLimit, {
    max: server.requestsPerMinute ?? 1200,
    timeWindow: '1 minute',
    // a caller who hung up while the door asked who they are has no address any more: nobody is there to be limited
    keyGenerator: request => (request.ip === undefined ? 'gone' : normalizeIP(request.ip)),
    errorResponseBuilder: (_request, { after }) => new Refused(refuse('platform.too-many-requests', 429, { after })),
  })
  answerEverywhere(app, server)
  await app.register(api => mountApi(api, server), { prefix: '/api' })
  await mountHealth(app, server)
  await mountWeb(app, server.webRoot)
  await app.ready()
  return app
}

function answerEverywhere(app: FastifyInstance, { config, log }: Server): void {
  const headers = securityHeaders(originOf(config))
  app.decorateRequest('ctx', null as unknown as Ctx)
  app.addHook('onRequest', async (request, reply) => {
    const own = { 'content-security-policy': dataPolicy, 'cache-control': 'no-store', 'x-request-id': request.id }
    reply.headers({ ...headers, ...own })
  })
  app.addHook('onResponse', async (request, reply) => {
    const facts = {
      request: request.id,
      method: request.method,
      route: request.routeOptions.url,
      actor: actorId(request),
    }
    log.info({ ...facts, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered')
  })
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply, log))
}

function actorId(request: FastifyRequest): string | undefined {
  return request.ctx?.actor.id
}

/** Answers a failure as problem+json in the caller's language; what is our fault goes to the log with its stack. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Logger): FastifyReply {
  const problem = problemOf(error, languageOfRequest(request), request.id)
  if (isOurFault(problem)) log.error({ err: error, request: request.id }, 'request failed')
  else log.debug({ request: request.id, code: problem.code, status: problem.status }, 'request refused')
  if (problem.status === 429) reply.header('retry-after', String(problem.facts.seconds ?? 60))
  return reply.status(problem.status).type('application/problem+json').send(problem)
}

function languageOfRequest(request: FastifyRequest): Language {
  return request.ctx?.language ?? languageOf(request.headers['accept-language'])
}

async function mountApi(api: FastifyInstance, server: Server): Promise<void> {
  refuseUnknownRoutes(api)
  api.addHook('onRoute', route => {
    if (!route.config?.may) throw new Error(`route ${route.method} ${route.url} declares no permission`)
  })
  api.addHook('onRequest', async (request, reply) => {
    if (request.url.includes('%00')) refuseNul()
    if (!request.is404) request.ctx = await admit(request, reply, server)
  })
  // contract routes answer through oRPC, which knows only application/json
  api.addHook('onSend', async (_request, reply, payload) => {
    if (reply.statusCode >= 400 && payload) reply.type('application/problem+json')
    return payload
  })
  await api.register(async scope => mountContract(scope, server))
  await api.register(async scope => mountStreams(scope, server.rooms))
  mountProgress(api, server)
  const document = await openApiDocument(server.rooms)
  api.get('/openapi.json', { config: { may: 'signed-in' } }, async () => document)
}

/** The door itself: who calls, may they, and the context they act in; nothing of the body has been read yet. */
async function admit(request: FastifyRequest, reply: FastifyReply, server: Server): Promise<Ctx> {
  const origin = originOf(server.config)
  const credential = credentialOf(request, origin)
  demandSameSite(request.method, request.headers, origin, credential?.kind === 'login')
  const visitor = credential && (await server.authenticate(credential))
  if (credential?.kind === 'key' && !visitor) stop('platform.key-refused', 401)
  demandPermission(request.routeOptions.config.may, visitor?.actor, server)
  const asked = request.headers['accept-language']
  // our own pages name the one language they are shown in; a browser's list of wishes comes after the account
  const language = isLanguage(asked) ? asked : (visitor?.language ?? languageOf(asked))
  const ctx = server.contexts.for(visitor?.actor ?? nobody, request.id, language)
  openDoor(ctx, {
    address: request.ip,
    agent: request.headers['user-agent']?.slice(0, 300),
    credential,
    setLogin: (token, maxAge) => {
      const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps(origin) } as const
      if (token === undefined) reply.clearCookie(cookieName(origin), options).header('clear-site-data', '"cache"')
      else reply.setCookie(cookieName(origin), token, { ...options, maxAge })
    },
  })
  return ctx
}

function demandPermission(may: Permission | undefined, actor: Actor | undefined, server: Server): void {
  if (may === 'anyone') return
  if (!may) stop('platform.no-such-page', 404)
  if (!actor) stop('platform.login-needed', 401)
  if (may !== 'signed-in' && !server.may(actor, may)) stop('platform.not-yours', 403, { act: may })
}

/** Name of the login cookie: with https the `__Host-` prefix nails it to this host, path / and TLS (RFC 6265bis). */
export function cookieName(origin: string): string {
  return isHttps(origin) ? '__Host-aftercare' : 'aftercare'
}

function credentialOf(request: FastifyRequest, origin: string): Credential | undefined {
  const bearer = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer) return { kind: 'key', token: bearer }
  const token = request.cookies[cookieName(origin)]
  return token ? { kind: 'login', token: token.slice(0, 200) } : undefined
}

async function mountHealth(app: FastifyInstance, server: Server): Promise<void> {
  app.get('/livez', async () => ({ status: 'ok' }))
  app.get('/readyz', async (request, reply) => {
    const ask = async () => {
      const { db } = server.contexts.for(nobody, request.id, 'en')
      return db.selectNoFrom(eb => eb.lit(1).as('one')).executeTakeFirst()
    }
    const ready = await Promise.race([ask(), setTimeout(2000, undefined, { ref: false })]).then(Boolean, () => false)
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ok' : 'database away' })
  })
}
