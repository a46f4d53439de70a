import { stop } from '../../core/outcome.ts'
import type { StreamRoute } from '../../platform/room.ts'
import { exportVex } from './export.ts'

/** Routes that answer with a document. */
export const streams: readonly StreamRoute[] = [
  {
    method: 'GET',
    path: '/triage/export',
    may: 'triage.read',
    async handler(ctx, request, reply) {
      const { release = '', format = 'openvex' } = request.query as { release?: string; format?: string }
      if (format !== 'openvex' && format !== 'cyclonedx')
        return stop('triage.unknown-format', 400, { format: format.slice(0, 40) })
      const document = await exportVex(ctx, release, format)
      const name = `${release}.${format === 'openvex' ? 'openvex' : 'vex.cdx'}.json`
      return reply
        .type('application/json')
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(`${JSON.stringify(document, null, 2)}\n`)
    },
  },
]
