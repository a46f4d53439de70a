import { Readable } from 'node:stream'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import type { StreamRoute } from '../../platform/room.ts'
import { sha256 } from '../../platform/sha256.ts'
import { GENESIS, type Log } from './chain.ts'
import { exportLines } from './export.ts'
import * as store from './store.ts'

/** A whole trail as it stands now, as a stream of lines; records written meanwhile are not in it. */
export async function exportOf(ctx: Ctx, log: Log): Promise<Readable> {
  const head = await store.headOf(ctx.db, log)
  const records = store.recordsOf(ctx.db, log, 1, head.seq)
  return Readable.from(exportLines(log, head, ctx.clock.now().toISOString(), GENESIS, records, sha256))
}

export const streams: readonly StreamRoute[] = [
  {
    method: 'GET',
    path: '/audit/export',
    may: 'audit.export',
    async handler(ctx, request, reply) {
      const log = (request.query as { log?: string }).log ?? 'record'
      if (log !== 'record' && log !== 'system') stop('audit.no-such-log', 404, { log })
      const name = `audit-${log}-${ctx.clock.now().toISOString().slice(0, 10)}.ndjson`
      reply.header('content-disposition', `attachment; filename="${name}"`).type('application/x-ndjson')
      return reply.send(await exportOf(ctx, log as Log))
    },
  },
]
