import { stop } from '../../core/outcome.ts'
import type { StreamRoute } from '../../platform/room.ts'
import { noticeNamed } from './notice-actions.ts'
import { keepDocument } from './notice-file-actions.ts'
import { standing } from './notice-statement.ts'

/** Routes whose body is the document of a notice. */
export const noticeStreams: readonly StreamRoute[] = [
  {
    method: 'POST',
    path: '/intelligence/notices/files',
    may: 'intelligence.write',
    async handler(ctx, _request, reply, body) {
      return reply.code(201).send(await keepDocument(ctx, body))
    },
  },
  {
    method: 'GET',
    path: '/intelligence/notices/:id/editions/:edition/file',
    may: 'intelligence.read',
    async handler(ctx, request, reply) {
      const { id = '', edition = '' } = request.params as { id?: string; edition?: string }
      const notice = await noticeNamed(ctx, id.slice(0, 40))
      const wanted =
        edition === 'latest' ? standing(notice) : notice.editions.find(one => String(one.edition) === edition)
      const file = wanted?.file ?? stop('notice.no-such-file', 404)
      // a foreign document is handed out to be saved, never shown by the browser under our address
      return reply
        .type('application/octet-stream')
        .header('x-content-type-options', 'nosniff')
        .header(
          'content-disposition',
          `attachment; filename="${file.sha256.slice(0, 16)}.document"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        )
        .send(await ctx.files.open(file.sha256, { verify: true }))
    },
  },
]
