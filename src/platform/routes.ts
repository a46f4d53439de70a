import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract'
import { OpenAPIHandler, type OpenAPIHandlerOptions } from '@orpc/openapi/fastify'
import { type AnyProcedure, implement } from '@orpc/server'
import { experimental_ZodSmartCoercionPlugin } from '@orpc/zod/zod4'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import type { Logger } from 'pino'
import type { Permission, RouteMeta } from '../core/contract.ts'
import { Refused, refuse } from '../core/outcome.ts'
import type { Ctx } from './context.ts'
import { isOurFault, problemOf } from './problem.ts'
import type { Action, Room } from './room.ts'

/** One route of a contract, ready to be mounted and listed. */
export interface ContractRoute {
  readonly room: string
  /** Key in contract and actions. */
  readonly key: string
  readonly method: HTTPMethods
  /** Path below /api in the form of OpenAPI: `/triage/findings/{id}`. */
  readonly path: string
  readonly may: Permission
  readonly procedure: AnyContractProcedure
  readonly action: Action
}

interface Mounting {
  readonly rooms: readonly Room[]
  readonly log: Logger
  readonly checkOutput?: boolean
  readonly guessesPerMinute?: number
}

interface CallContext {
  readonly ctx: Ctx
}

/** Every contract route of the rooms; a route without permission, path or action is an error of the build. */
export function contractRoutes(rooms: readonly Room[]): ContractRoute[] {
  return rooms.flatMap(room =>
    Object.entries(room.contract).map(([key, procedure]) => {
      const name = `${room.name}.${key}`
      if (!isContractProcedure(procedure)) throw new Error(`contract ${name} is no route`)
      const { route, meta } = procedure['~orpc']
      const { may } = meta as Partial<RouteMeta>
      if (!may) throw new Error(`contract route ${name} declares no permission`)
      const path = route.path
      if (!path || path.split('/')[1] !== room.name) throw new Error(`path of ${name} must begin with /${room.name}`)
      const action = room.actions[key]
      if (!action) throw new Error(`contract route ${name} has no action`)
      return { room: room.name, key, method: route.method ?? 'POST', path, may, procedure, action }
    }),
  )
}

/** Mounts the contracts: Fastify finds the route and its permission, oRPC reads the input and writes the output. */
export function mountContract(scope: FastifyInstance, mounting: Mounting): void {
  acceptJsonOnly(scope)
  const routes = contractRoutes(mounting.rooms)
  const handler = new OpenAPIHandler<CallContext>(implemented(routes, mounting.checkOutput ?? false), {
    clientInterceptors: queryAsTyped(),
    interceptors: [
      async ({ next, context: { ctx } }) => {
        try {
          return await next()
        } catch (error) {
          return { matched: true, response: responseOf(error, ctx, mounting.log) }
        }
      },
    ],
  })
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    await handler.handle(request, reply, { prefix: '/api', context: { ctx: request.ctx } })
    return reply
  }
  for (const { method, path, may, key } of routes) {
    scope.route({
      method,
      url: path.replace(/\{(\w+)\}/g, ':$1'),
      config: { may, ...limitOf(key, mounting.guessesPerMinute ?? 20) },
      handler: answer,
    })
  }
}

/** A query string knows only text: for GET, and only there, it becomes the numbers and booleans of the contract. */
function queryAsTyped(): NonNullable<OpenAPIHandlerOptions<CallContext>['clientInterceptors']> {
  const options: OpenAPIHandlerOptions<CallContext> = {}
  new experimental_ZodSmartCoercionPlugin<CallContext>().init(options)
  return (options.clientInterceptors ?? []).map(coerce => call => {
    const isQuery = call.procedure['~orpc'].route.method === 'GET'
    return isQuery ? coerce(call) : call.next()
  })
}

function responseOf(error: unknown, ctx: Ctx, log: Logger) {
  const problem = problemOf(error, ctx.language, ctx.request)
  if (isOurFault(problem)) log.error({ err: error, request: ctx.request }, 'request failed')
  const headers: Record<string, string> =
    problem.status === 429 ? { 'retry-after': String(problem.facts.seconds ?? 60) } : {}
  return { status: problem.status, headers, body: problem }
}

// Guessing a password or a token goes through these; the account itself is throttled by room access.
function limitOf(key: string, max: number) {
  return ['login', 'setup', 'accept'].includes(key) ? { rateLimit: { max, timeWindow: '1 minute' } } : {}
}

function implemented(routes: readonly ContractRoute[], checkOutput: boolean): Record<string, AnyProcedure> {
  // NaN is oRPC's documented way to leave the check of the output out
  const checks = { initialOutputValidationIndex: checkOutput ? 0 : Number.NaN }
  return Object.fromEntries(
    routes.map(({ room, key, procedure, action }) => [
      `${room}.${key}`,
      implement(procedure, checks)
        .$context<CallContext>()
        .handler(({ context, input }) => action(context.ctx, input)),
    ]),
  )
}

// Only what the contract knows is read, and read once: Fastify's parser holds the size limit and refuses __proto__.
function acceptJsonOnly(scope: FastifyInstance): void {
  const parse = scope.getDefaultJsonParser('error', 'error')
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else if (escapedNul.test(body as string)) done(new Refused(nul), undefined)
    else if (hasHalfCharacter(body as string)) done(new Refused(half), undefined)
    else if (isTooDeep(body as string)) done(new Refused(deep), undefined)
    else parse(request, body as string, done)
  })
}

// an escape behind an even number of backslashes; behind an odd one it is a backslash and the letters u0000
const escapedNul = /(?:^|[^\\])(?:\\\\)*\\u0000/

const nul = refuse('platform.nul-character', 400)

// half of a surrogate pair as an escape; raw ones cannot come, the body is decoded from UTF-8
const halfPair = /\\ud[89ab][\da-f]{2}(?!\\ud[c-f][\da-f]{2})|(?<!\\ud[89ab][\da-f]{2})\\ud[c-f][\da-f]{2}/i

/** Half a character has no UTF-8, so that neither jsonb nor a digest (RFC 8785 §3.2.2.2) can hold it. */
function hasHalfCharacter(body: string): boolean {
  // an escaped backslash begins no escape
  return halfPair.test(body.replaceAll('\\\\', '\\/'))
}

const half = refuse('platform.half-character', 400)

/** Nothing of ours is nested like this; what reads values by recursion would run out of stack. */
const MOST_LEVELS = 64

function isTooDeep(body: string): boolean {
  let level = 0
  for (const [sign] of body.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (sign === '[' || sign === '{') level++
    else if (sign === ']' || sign === '}') level--
    if (level > MOST_LEVELS) return true
  }
  return false
}

const deep = refuse('platform.too-deep', 400, { levels: MOST_LEVELS })

/** U+0000 is refused at the door: no text of the database can hold it, and nobody types it. */
export function refuseNul(): never {
  throw new Refused(nul)
}
