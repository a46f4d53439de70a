import { displayName } from '../../platform/file-name.ts'
import type { StreamRoute } from '../../platform/room.ts'
import { countList } from './list-actions.ts'

/** Routes whose body is a list. */
export const streams: readonly StreamRoute[] = [
  {
    method: 'POST',
    path: '/signals/lists',
    may: 'signals.write',
    async handler(ctx, request, _reply, body) {
      const { file, take } = request.query as { file?: string; take?: string }
      return countList(ctx, { fileName: displayName(file, 'list.csv'), take: take === 'true' }, body)
    },
  },
]
