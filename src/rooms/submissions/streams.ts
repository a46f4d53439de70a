import type { FastifyReply } from 'fastify'
import { cutText } from '../../core/cut-text.ts'
import { isId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { displayName, disposition } from '../../platform/file-name.ts'
import type { StreamRoute } from '../../platform/room.ts'
import { caseOf } from './case-actions.ts'
import { loadCodeFile } from './code-actions.ts'
import { type Handout, machineOf, pdfOf } from './export-actions.ts'
import { keepReceipt, submissionOf } from './sent-actions.ts'
import * as submissions from './submission-store.ts'

/** Routes whose body is a document: reports as PDF and in machine form, proofs, lists of codes. */
export const streams: readonly StreamRoute[] = [
  {
    method: 'GET',
    path: '/submissions/drafts/:id/pdf',
    may: 'submissions.read',
    async handler(ctx, request, reply) {
      const { language } = request.query as { language?: string }
      // a tab of the browser shows it; the name is for saving
      return handOut(reply, await pdfOf(ctx, idIn(request.params), language), 'inline')
    },
  },
  {
    method: 'GET',
    path: '/submissions/drafts/:id/machine',
    may: 'submissions.read',
    async handler(ctx, request, reply) {
      return handOut(reply, await machineOf(ctx, idIn(request.params)), 'attachment')
    },
  },
  {
    method: 'GET',
    path: '/submissions/submissions/:id/files/:what',
    may: 'submissions.read',
    async handler(ctx, request, reply) {
      const { what } = request.params as { what: string }
      const one = await submissionOf(ctx, idIn(request.params))
      const file = what === 'pdf' ? one.pdf : what === 'machine' ? one.machine : undefined
      if (!file) return stop('submissions.no-such-file', 404)
      const name = what === 'pdf' ? 'report.pdf' : (one.machineName ?? 'report')
      return stored(ctx, reply, file, name, what === 'pdf' ? 'application/pdf' : 'application/octet-stream')
    },
  },
  {
    method: 'POST',
    path: '/submissions/submissions/:id/receipts',
    may: 'submissions.send',
    async handler(ctx, request, reply, body) {
      const { file } = request.query as { file?: string }
      return reply.code(201).send(await keepReceipt(ctx, idIn(request.params), displayName(file, 'file'), body))
    },
  },
  {
    method: 'GET',
    path: '/submissions/receipts/:id/file',
    may: 'submissions.read',
    async handler(ctx, request, reply) {
      const [receipt] = await submissions.receipts(ctx.db, { id: idIn(request.params) })
      if (!receipt) return stop('submissions.no-such-file', 404)
      const one = await submissionOf(ctx, receipt.submission)
      await caseOf(ctx, one.incident)
      return stored(ctx, reply, receipt.file, receipt.fileName, 'application/octet-stream')
    },
  },
  {
    method: 'POST',
    path: '/submissions/code-lists',
    may: 'submissions.write',
    async handler(ctx, request, reply, body) {
      const { file, release } = request.query as { file?: string; release?: string }
      const about = { fileName: displayName(file, 'file'), release: release && cutText(release, 20) }
      return reply.code(201).send(await loadCodeFile(ctx, about, body))
    },
  },
]

function idIn(params: unknown): string {
  const { id } = params as { id: string }
  return isId(id) ? id : stop('platform.not-found', 404)
}

function handOut(reply: FastifyReply, { name, type, bytes }: Handout, kind: 'inline' | 'attachment') {
  return reply.type(type).header('content-disposition', disposition(kind, name)).send(Buffer.from(bytes))
}

/** A stored file as it is; what lies on the disk must still be what its name says. */
async function stored(ctx: Ctx, reply: FastifyReply, file: string, name: string, media: string) {
  return reply
    .type(media)
    .header('content-disposition', disposition('attachment', name))
    .send(await ctx.files.open(file, { verify: true }))
}
