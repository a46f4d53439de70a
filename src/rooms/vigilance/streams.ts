import { cutText } from '../../core/cut-text.ts'
import { isId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { displayName, disposition } from '../../platform/file-name.ts'
import { rememberFile } from '../../platform/files.ts'
import type { StreamRoute } from '../../platform/room.ts'
import { calendarFor } from './calendar-actions.ts'
import { making } from './commit-actions.ts'
import { addEvidence } from './evidence.ts'
import { evidence, saveEvidence } from './evidence-store.ts'
import { authorOf, caseInScope, survivorOf } from './load-actions.ts'
import { caseView } from './view-actions.ts'

/** Routes whose body is a file: evidence as it is, and the calendar of deadlines. */
export const streams: readonly StreamRoute[] = [
  {
    method: 'POST',
    path: '/vigilance/incidents/:id/evidence-files',
    may: 'vigilance.write',
    async handler(ctx, request, reply, body) {
      const { id } = request.params as { id: string }
      const { file, title, release } = request.query as { file?: string; title?: string; release?: string }
      const about = { fileName: displayName(file, 'evidence'), title: title ?? '', doNotAlter: release !== '1' }
      return reply
        .code(201)
        .send(await addFile(ctx, isId(id) ? id : stop('vigilance.no-such-incident', 404), about, body))
    },
  },
  {
    method: 'GET',
    path: '/vigilance/evidence/:id/file',
    may: 'vigilance.read',
    async handler(ctx, request, reply) {
      const { id } = request.params as { id: string }
      const one = isId(id) ? await evidence(ctx.db, id) : undefined
      if (!one?.file) return stop('vigilance.no-such-evidence', 404)
      await survivorOf(ctx, one.incident)
      const { name, sha256 } = one.file
      return reply
        .type('application/octet-stream')
        .header('content-disposition', disposition('attachment', name))
        .send(await ctx.files.open(sha256, { verify: true }))
    },
  },
  {
    method: 'GET',
    path: '/vigilance/calendar/:file',
    // the token in the address is the key, as calendar programs send no other
    may: 'anyone',
    async handler(ctx, request, reply) {
      const { file } = request.params as { file: string }
      const token = /^([\w-]{43})\.ics$/.exec(file)?.[1] ?? stop('platform.not-found', 404)
      return reply
        .type('text/calendar; charset=utf-8')
        .header('cache-control', 'private, no-store')
        .send(await calendarFor(ctx, token))
    },
  },
]

/** Keeps a file as evidence of a case. */
async function addFile(
  ctx: Ctx,
  id: string,
  { fileName, title, doNotAlter }: { fileName: string; title: string; doNotAlter: boolean },
  bytes: AsyncIterable<Uint8Array>,
) {
  const file = await caseInScope(ctx, id)
  const stored = await ctx.files.put(bytes, {
    media: 'application/octet-stream',
    limit: ctx.config.uploadLimitMib * 1024 ** 2,
  })
  if (stored.size === 0) stop('vigilance.evidence-empty')
  const about = {
    title: cutText(title.trim(), 300) || fileName,
    file: { sha256: stored.sha256, name: fileName, media: stored.media, size: stored.size },
    digest: undefined,
    reference: undefined,
    doNotAlter,
  }
  await ctx.commit(addEvidence(about, file, await authorOf(ctx), making(ctx)), async (tx, one) => {
    await rememberFile(tx, stored)
    await saveEvidence(tx, one)
  })
  return caseView(ctx, id)
}
