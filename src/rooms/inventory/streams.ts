import { isId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { displayName, disposition } from '../../platform/file-name.ts'
import type { StreamRoute } from '../../platform/room.ts'
import { receive } from './import-actions.ts'
import * as sboms from './sbom-store.ts'
import { releaseInScope } from './scope.ts'

/** What a browser, a build server or the command line sends with the bytes of a document. */
export interface Upload {
  readonly release: string
  readonly fileName: string
  readonly makeCurrent: boolean
  readonly idempotencyKey?: string
}

/** Stores a document byte for byte and takes note of it; from here on it cannot get lost. */
export async function upload(ctx: Ctx, about: Upload, bytes: AsyncIterable<Uint8Array>) {
  await releaseInScope(ctx, about.release)
  const stored = await ctx.files.put(bytes, {
    media: 'application/octet-stream',
    limit: ctx.config.uploadLimitMib * 1024 ** 2,
  })
  if (stored.size === 0) stop('inventory.empty-file', 422, { fileName: about.fileName })
  return receive(ctx, { ...about, stored })
}

interface Query {
  file?: string
  current?: string
}

/** Routes whose body is a document. */
export const streams: readonly StreamRoute[] = [
  {
    method: 'POST',
    path: '/inventory/releases/:id/imports',
    may: 'inventory.import',
    async handler(ctx, request, reply, body) {
      const { file, current } = request.query as Query
      const key = request.headers['idempotency-key']
      refuseTooLarge(ctx, Number(request.headers['content-length'] ?? 0))
      const one = await upload(
        ctx,
        {
          release: (request.params as { id: string }).id,
          fileName: displayName(file, 'sbom'),
          makeCurrent: current === 'true',
          idempotencyKey: typeof key === 'string' ? key.slice(0, 200) : undefined,
        },
        body,
      )
      return reply
        .code(202)
        .header('location', `/api/inventory/imports/${one.id}`)
        .send({ id: one.id, state: one.state })
    },
  },
  {
    method: 'GET',
    path: '/inventory/sboms/:id/file',
    may: 'inventory.read',
    async handler(ctx, request, reply) {
      const { id } = request.params as { id: string }
      const one = (isId(id) ? await sboms.sbom(ctx.db, id) : undefined) ?? stop('inventory.no-such-sbom', 404)
      await releaseInScope(ctx, one.release)
      return reply
        .type('application/octet-stream')
        .header('content-disposition', disposition('attachment', one.fileName, `${one.file.slice(0, 16)}.sbom`))
        .send(await ctx.files.open(one.file, { verify: true }))
    },
  },
]

/** Who says beforehand that a document is too large need not send half a gigabyte of it first. */
function refuseTooLarge({ config }: Ctx, announced: number): void {
  const limit = config.uploadLimitMib
  if (announced > limit * 1024 ** 2) {
    stop('platform.file-too-large', 413, { limit, setting: 'AFTERCARE_UPLOAD_LIMIT_MIB' })
  }
}
