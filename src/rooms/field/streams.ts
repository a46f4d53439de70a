import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { stop } from '../../core/outcome.ts'
import { displayName } from '../../platform/file-name.ts'
import type { StreamRoute } from '../../platform/room.ts'
import { letterChoices, lettersAsCsv, unitsAsCsv } from './export-actions.ts'
import { receive } from './list-actions.ts'
import { replies } from './reply-actions.ts'
import { askedUnits } from './unit-actions.ts'
import { extents } from './unit-list.ts'
import { actionNamed } from './view-actions.ts'

/** Routes whose body is a list. */
export const streams: readonly StreamRoute[] = [
  {
    method: 'POST',
    path: '/field/imports',
    may: 'field.write',
    async handler(ctx, request, reply, body) {
      const { file, asOf = '', extent } = request.query as { file?: string; asOf?: string; extent?: string }
      const about = {
        fileName: displayName(file, 'list.csv'),
        asOf: asOf.slice(0, 10),
        extent: extents.find(one => one === extent) ?? stop('field.extent-missing', 422),
      }
      const list = await receive(ctx, about, body)
      return reply.code(201).header('location', `/api/field/imports/${list.id}`).send(list)
    },
  },
  {
    method: 'POST',
    path: '/field/actions/:id/replies',
    may: 'field.write',
    async handler(ctx, request, _reply, body) {
      const { file, take } = request.query as { file?: string; take?: string }
      const { id } = request.params as { id: string }
      const fileName = displayName(file, 'list.csv')
      return replies(ctx, { action: id, fileName, take: take === 'true' }, body)
    },
  },
  {
    method: 'GET',
    path: '/field/exports/units',
    may: 'field.read',
    async handler(ctx, request, reply) {
      const filter = askedUnits(ctx, request.query)
      const day = filter.on ?? ctx.clock.now().toISOString().slice(0, 10)
      return sent(reply, `units-${day}.csv`, unitsAsCsv(ctx, filter))
    },
  },
  {
    method: 'GET',
    path: '/field/actions/:id/letters',
    may: 'field.read',
    async handler(ctx, request, reply) {
      const { id } = request.params as { id: string }
      const { which } = request.query as { which?: string }
      const choice = letterChoices.find(one => one === which) ?? 'all'
      const { year, number } = await actionNamed(ctx, id)
      return sent(reply, `letters-F-${year}-${number}-${choice}.csv`, await begun(lettersAsCsv(ctx, id, choice)))
    },
  },
]

/** The first portion decides whether there is a document at all: what is refused is refused before anything is sent. */
async function begun(chunks: AsyncGenerator<string>): Promise<AsyncGenerator<string>> {
  const first = await chunks.next()
  async function* rest() {
    if (!first.done) yield first.value
    yield* chunks
  }
  return rest()
}

function sent(reply: FastifyReply, name: string, chunks: AsyncGenerator<string>) {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Readable.from(chunks))
}
