import type { Ctx } from '../../platform/context.ts'
import { NetFailure } from '../../platform/net-failure.ts'
import { answerTo, placeOf } from './answer.ts'
import {
  type Cursor,
  type Feed,
  FeedBroken,
  type FeedFile,
  type FeedOptions,
  type FeedReply,
  type FeedRequest,
} from './feed.ts'
import type { Intake } from './intake.ts'

/** Files that one reader takes: few enough that the hour which it has is plenty. */
const FILES_AT_ONCE = 250
const MOST_BYTES = 64 * 1024 * 1024

/** Some parts of a source answered and others did not: what was complete is remembered, and the failure is said. */
export class PartlyBroken extends FeedBroken {
  readonly cursor: Cursor
  constructor(cause: FeedBroken, cursor: Cursor) {
    super(cause.code, cause.where, cause.message)
    this.cursor = cursor
  }
}

/** A pass over a source that finds its own way: it asks through us, and each file that it brings goes to the intake. */
export async function walkSource(
  ctx: Ctx,
  feed: Feed & Required<Pick<Feed, 'walk'>>,
  intake: Intake,
  since: Cursor,
  options: FeedOptions,
  patience: number,
  signal?: AbortSignal,
): Promise<Cursor> {
  const walk = feed.walk(since, options, (url, wish) =>
    reply(ctx, { url, maxBytes: MOST_BYTES, ...wish, hint: { name: fileName(url) } }, patience, signal),
  )
  const files = walk.files[Symbol.asyncIterator]()
  const state = { isOver: false }
  try {
    while (!state.isOver) await intake.take(some(files, state), signal)
  } finally {
    await files.return?.()
  }
  const { cursor, broken } = walk.end(intake.unusable)
  if (broken) throw new PartlyBroken(broken, cursor)
  return cursor
}

async function* some(files: AsyncIterator<FeedFile>, state: { isOver: boolean }): AsyncGenerator<FeedFile> {
  for (let count = 0; count < FILES_AT_ONCE; count++) {
    const { value, done } = await files.next()
    if (done) {
      state.isOver = true
      return
    }
    yield value
  }
}

/** A whole answer in memory; whatever prevents it is FeedBroken, so that a feed may go on without it. */
async function reply(ctx: Ctx, request: FeedRequest, patience: number, signal?: AbortSignal): Promise<FeedReply> {
  try {
    const answer = await answerTo(ctx, request, patience, signal)
    const chunks: Uint8Array[] = []
    for await (const chunk of answer.body) chunks.push(chunk)
    return { bytes: Buffer.concat(chunks), url: answer.url, headers: answer.headers }
  } catch (error) {
    if (error instanceof NetFailure) throw new FeedBroken(`net-${error.kind}`, placeOf(request.url), error.message)
    throw error
  }
}

/** The last part of the path, for the log of calls. */
function fileName(url: string): string {
  return new URL(url).pathname.split('/').at(-1) ?? ''
}
