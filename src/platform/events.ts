import { PassThrough } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { stop } from '../core/outcome.ts'
import type { Actor } from '../core/record.ts'
import type { Ctx } from './context.ts'
import type { Credential, Visitor } from './door.ts'
import { doorOf } from './door.ts'
import { progressOf } from './progress.ts'
import type { Room } from './room.ts'

const POLL = 500
const BEAT = 15_000
const RECHECK = 5000

/** Stages after which nothing more comes. */
const lastStages: readonly string[] = ['done', 'failed', 'discarded', 'awaiting']

interface Guard {
  readonly rooms: readonly Pick<Room, 'follows'>[]
  may(actor: Actor, act: string): boolean
  authenticate(credential: Credential): Promise<Visitor | undefined>
}

/** Mounts `GET /api/platform/progress/:subject`: server-sent events that follow a job by its row in the database. */
export function mountProgress(api: FastifyInstance, guard: Guard): void {
  api.get<{ Params: { subject: string } }>(
    '/platform/progress/:subject',
    { config: { may: 'signed-in' } },
    async (request, reply) => {
      await demandFollowing(request.ctx, request.params.subject, guard)
      const events = new PassThrough()
      reply.header('x-accel-buffering', 'no').type('text/event-stream; charset=utf-8')
      follow(request.ctx, request.params.subject, events, guard, request)
        .catch(error => request.ctx.log.warn({ err: error, request: request.id }, 'progress stream ended'))
        .finally(() => events.end())
      return reply.send(events)
    },
  )
}

/** Progress tells of the thing it is about: who may not see the thing may not follow it, and what nobody reports is not there. */
async function demandFollowing(ctx: Ctx, subject: string, { rooms, may }: Guard): Promise<void> {
  const [kind = '', id = ''] = subject.split(':', 2)
  const room = rooms.find(one => one.follows && Object.hasOwn(one.follows, kind))
  const following = room?.follows?.[kind] ?? stop('platform.not-found', 404)
  if (!may(ctx.actor, following.may)) stop('platform.not-yours', 403, { act: following.may })
  await following.demand?.(ctx, id)
}

async function follow(ctx: Ctx, subject: string, events: PassThrough, guard: Guard, request: FastifyRequest) {
  let seen = 0
  let quiet = 0
  let unchecked = 0
  const credential = doorOf(ctx)?.credential
  while (!request.raw.destroyed && !events.destroyed) {
    const progress = await progressOf(ctx, subject)
    if (progress && progress.at.getTime() > seen) {
      seen = progress.at.getTime()
      quiet = 0
      events.write(`event: progress\ndata: ${JSON.stringify({ stage: progress.stage, facts: progress.facts })}\n\n`)
      if (lastStages.includes(progress.stage)) return
    }
    await new Promise(resolve => setTimeout(resolve, POLL))
    quiet += POLL
    unchecked += POLL
    if (quiet % BEAT === 0) events.write(': still here\n\n')
    // a disabled person or revoked key hears no more after five seconds
    if (credential && unchecked % RECHECK === 0 && !(await guard.authenticate({ ...credential, isPassive: true })))
      return
  }
}
