import type { Ctx } from '../../platform/context.ts'
import { NetFailure } from '../../platform/net-failure.ts'
import { answerTo, placeOf } from './answer.ts'
import { type TakenDocument, testsFailed } from './check.ts'
import { recordLacks } from './document-store.ts'
import {
  type Cursor,
  type Feed,
  type FeedAsk,
  FeedBroken,
  type FeedFile,
  type FeedOptions,
  type FeedReply,
  type FeedRequest,
} from './feed.ts'
import type { Intake } from './intake.ts'
import { trustOf } from './provider-actions.ts'
import { wholeFile } from './record-file.ts'
import { savePlace } from './source-store.ts'

/** Files that one reader takes: few enough that the hour which it has is plenty. */
const FILES_AT_ONCE = 250
const MOST_BYTES = 64 * 1024 * 1024
/** Bytes of documents that are kept until they were taken, to be checked against their standard. */
const MOST_KEPT = 48 * 1024 * 1024

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
  { patience, isChecked, signal }: { patience: number; isChecked: boolean; signal?: AbortSignal },
): Promise<Cursor> {
  const ask: FeedAsk = (url, wish) =>
    reply(ctx, { url, maxBytes: MOST_BYTES, ...wish, hint: { name: fileName(url) } }, patience, signal)
  const walk = feed.walk(since, options, ask, trustOf(ctx))
  const files = walk.files[Symbol.asyncIterator]()
  const state = { isOver: false }
  try {
    while (!state.isOver) {
      const kept: TakenDocument[] = []
      await intake.take(some(files, state, kept), signal)
      if (isChecked) await check(ctx, intake, kept, signal)
      // what is read is in the database now: who kills the pass does not make it begin from the start
      if (!state.isOver) await ctx.write(tx => savePlace(tx, feed.id, walk.place(intake.unusable)))
    }
  } finally {
    await files.return?.()
  }
  const { cursor, broken } = walk.end(intake.unusable)
  if (broken) throw new PartlyBroken(broken, cursor)
  return cursor
}

/** Checks the documents that brought something new against their standard, and keeps what they lack. */
async function check(ctx: Ctx, intake: Intake, kept: readonly TakenDocument[], signal?: AbortSignal): Promise<void> {
  const written = intake.takeWritten()
  const addresses = new Set(written.values())
  const failed = await testsFailed(
    ctx,
    kept.filter(({ name }) => addresses.has(name)),
    signal,
  )
  await ctx.write(tx => recordLacks(tx, written, failed))
}

async function* some(
  files: AsyncIterator<FeedFile>,
  state: { isOver: boolean },
  kept: TakenDocument[],
): AsyncGenerator<FeedFile> {
  let bytes = 0
  for (let count = 0; count < FILES_AT_ONCE; count++) {
    const { value, done } = await files.next()
    if (done) {
      state.isOver = true
      return
    }
    if (!value.hint.seal) yield value
    else {
      const document = { name: value.hint.name, bytes: await wholeFile(value.bytes, value.hint) }
      bytes += document.bytes.length
      if (bytes <= MOST_KEPT) kept.push(document)
      yield { hint: value.hint, bytes: once(document.bytes) }
    }
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
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
