import type { FastifyReply } from 'fastify'
import type { Ctx } from '../../platform/context.ts'
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
      const about = { supplier: supplier.slice(0, 200), fileName: cleanName(file) }
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
  const plain = fileName.replaceAll(/[^\w.+-]/g, '_')
  return reply
    .type(media)
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .send(await ctx.files.open(file, { verify: true }))
}

/** A file's own name without folders, control characters and direction overrides; for display only. */
export function cleanName(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1) ?? ''
  const clean = last
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 200)
  return clean || 'vex'
}
