import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract'
import { OpenAPIHandler, type OpenAPIHandlerOptions } from '@orpc/openapi/fastify'
import { type AnyProcedure, implement } from '@orpc/server'
import { experimental_ZodSmartCoercionPlugin } from '@orpc/zod/zod4'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import type { Logger } from 'pino'
import type { Permission, RouteMeta } from '../core/contract.ts'
import { unfitJson } from '../core/json-text.ts'
import { Refused, stop } from '../core/outcome.ts'
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
    if (body === '') return done(null, undefined)
    const unfit = unfitJson(body as string)
    if (unfit) done(new Refused(unfit), undefined)
    else parse(request, body as string, done)
  })
}

/** U+0000 is refused at the door: no text of the database can hold it, and nobody types it. */
export function refuseNul(): never {
  stop('platform.nul-character', 400)
}
