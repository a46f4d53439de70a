import type { StreamRoute } from '../../platform/room.ts'
import { scan } from './scan.ts'

/** Routes whose body is a document. */
export const streams: readonly StreamRoute[] = [
  {
    method: 'POST',
    path: '/matching/scan',
    may: 'matching.read',
    async handler(ctx, _request, reply, body) {
      const lines = await scan(ctx, body)
      return reply.type('application/x-ndjson').send(`${lines.map(line => JSON.stringify(line)).join('\n')}\n`)
    },
  },
]
