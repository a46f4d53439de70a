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
      return countList(ctx, { fileName: cleanName(file), take: take === 'true' }, body)
    },
  },
]

/** A file's own name without folders, control characters and direction overrides; for display only. */
function cleanName(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1) ?? ''
  const clean = last
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 200)
    // the cut may have halved a character
    .toWellFormed()
  return clean || 'list.csv'
}
