import type { FastifyReply } from 'fastify'
import type { Ctx } from '../../platform/context.ts'
import { displayName, disposition } from '../../platform/file-name.ts'
import type { StreamRoute } from '../../platform/room.ts'
import { documentNamed } from './document-actions.ts'
import { editionInScope } from './edition-actions.ts'
import { receiveFile } from './import-actions.ts'
import { importView } from './views.ts'

/** Routes whose body is a document: what we issued, and what came. */
export const streams: readonly StreamRoute[] = [
  {
    method: 'POST',
    path: '/vex/documents',
    may: 'vex.import',
    async handler(ctx, request, reply, body) {
      const { file, supplier = '' } = request.query as { file?: string; supplier?: string }
      const about = { supplier, fileName: displayName(file, 'vex') }
      const one = await receiveFile(ctx, about, body)
      return reply.code(202).header('location', `/api/vex/imports/${one.id}`).send(importView(one))
    },
  },
  {
    method: 'GET',
    path: '/vex/documents/:id/file',
    may: 'vex.read',
    async handler(ctx, request, reply) {
      const one = await documentNamed(ctx, (request.params as { id: string }).id)
      return sent(ctx, reply, one, 'application/octet-stream')
    },
  },
  {
    method: 'GET',
    path: '/vex/editions/:id/file',
    may: 'vex.read',
    async handler(ctx, request, reply) {
      const one = await editionInScope(ctx, (request.params as { id: string }).id)
      return sent(ctx, reply, one, 'application/json')
    },
  },
]

/** A stored file as it is; what lies on the disk must still be what its name says. */
async function sent(
  ctx: Ctx,
  reply: FastifyReply,
  { file, fileName }: { readonly file: string; readonly fileName: string },
  media: string,
) {
  return reply
    .type(media)
    .header('content-disposition', disposition('attachment', fileName))
    .send(await ctx.files.open(file, { verify: true }))
}
