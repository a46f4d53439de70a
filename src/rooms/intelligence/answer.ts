import { setTimeout as wait } from 'node:timers/promises'
import type { Ctx } from '../../platform/context.ts'
import type { NetAnswer } from '../../platform/net.ts'
import { FeedBroken, type FeedRequest } from './feed.ts'

const TRIES = 3
const LONGEST_ANSWER = 30 * 60_000

/** The answer to a request, body unread; a source that is busy is asked again, twice at most. Throws FeedBroken. */
export async function answerTo(
  ctx: Ctx,
  request: FeedRequest & { readonly etag?: string },
  patience: number,
  signal?: AbortSignal,
): Promise<NetAnswer> {
  if (request.pause) await wait(Math.min(request.pause, patience), undefined, { signal })
  for (let attempt = 1; ; attempt++) {
    const wish = {
      headers: request.headers,
      purpose: `intelligence.${request.hint.name}`,
      timeoutMs: request.timeoutMs ?? LONGEST_ANSWER,
      etag: request.etag,
      maxBytes: request.maxBytes,
      signal,
    }
    const answer = await ctx.net.get(request.url, wish)
    if (request.etag && answer.notModified) return answer
    if ((answer.status >= 200 && answer.status < 300) || request.answers?.includes(answer.status)) return answer
    await answer.cancel()
    const busy = answer.status === 429 || answer.status >= 500
    if (!busy || attempt >= TRIES)
      throw new FeedBroken(codeOf(answer.status), placeOf(request.url), `HTTP ${answer.status}`)
    await wait(Math.min(patience, retryAfter(answer.headers) ?? 2000 * 5 ** (attempt - 1)), undefined, { signal })
  }
}

/** Host and path; what stands behind a question mark may be a key. */
export function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return host + pathname
}

/** What an answer without content means for the person who reads it. */
function codeOf(status: number): string {
  if (status === 401 || status === 403) return 'answer-refused'
  if (status === 404 || status === 410) return 'answer-not-found'
  return status === 429 || status >= 500 ? 'answer-busy' : 'answer-odd'
}

function retryAfter(headers: Readonly<Record<string, string | undefined>>): number | undefined {
  const seconds = Number(headers['retry-after'])
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined
}
