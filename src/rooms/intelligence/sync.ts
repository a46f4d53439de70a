import { basename } from 'node:path'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { NetFailure } from '../../platform/net-failure.ts'
import { reportProgress } from '../../platform/progress.ts'
import { SandboxFailure } from '../../platform/sandbox.ts'
import { answerTo, placeOf } from './answer.ts'
import { isLoss, lossOf, withBefore } from './completeness.ts'
import { type Cursor, type Feed, FeedBroken, type FeedFile, type FeedOptions, type FeedRequest } from './feed.ts'
import { feeds } from './feeds.ts'
import { filesUnder } from './folder.ts'
import * as incidents from './incident-store.ts'
import { Intake } from './intake.ts'
import { askedProviders } from './provider-store.ts'
import * as signals from './signal-store.ts'
import * as store from './source-store.ts'
import * as tallies from './tally-store.ts'
import { PartlyBroken, walkSource } from './walk.ts'

const LONGEST_PAUSE = 60_000

/** How a pass may differ from the usual one: a mirror's address, a part of the source, no waiting in tests. */
export interface PassOptions {
  readonly full?: boolean
  readonly baseUrl?: string
  readonly parts?: readonly string[]
  /** Milliseconds before a second try, and the most to wait between requests. */
  readonly patience?: number
  /** Whether documents are checked against their standard, which takes a second of its own; true. */
  readonly isChecked?: boolean
  /** A person has looked: the source really became much smaller. */
  readonly acceptSmaller?: boolean
}

export function feedOf(id: string): Feed {
  return feeds.find(feed => feed.id === id) ?? stop('intelligence.no-such-source', 404, { source: id })
}

/**
 * Asks a source for what is new since the last complete pass. A pass that fails leaves all data as they are, keeps the
 * cursor, and says on the source's health what went wrong and where.
 */
export async function syncSource(ctx: Ctx, id: string, pass: PassOptions, signal?: AbortSignal): Promise<void> {
  const feed = feedOf(id)
  const since = (await store.source(ctx.db, id))?.cursor ?? {}
  const full = pass.full || Object.keys(since).every(name => name.startsWith('at ') || name.startsWith('again '))
  const options: FeedOptions = {
    full,
    now: ctx.clock.now().toISOString(),
    apiKey: keyOf(ctx, feed),
    baseUrl: pass.baseUrl,
    parts: pass.parts ?? (await partsOf(ctx, feed)),
  }
  const origin = [pass.baseUrl ?? feed.home.href, ...(options.parts ?? [])].join(' ')
  // one that goes on where another was killed does not read all there is
  const isWhole = (full && !isUnderWay(since)) || feed.isWholeEachTime === true
  await asRun(ctx, feed, { kind: isWhole ? 'full' : 'incremental', origin }, signal, async intake => {
    const patience = pass.patience ?? LONGEST_PAUSE
    if (feed.walk) {
      const how = { patience, isChecked: pass.isChecked ?? true, signal }
      const cursor = await walkSource(ctx, { ...feed, walk: feed.walk }, intake, since, options, how)
      if (isWhole && !pass.acceptSmaller) await demandSize(ctx, feed, origin, intake)
      return cursor
    }
    const asked: FeedRequest[] = []
    const tags: Record<string, string> = {}
    for await (const request of feed.requests(since, options)) asked.push(request)
    for (let request = asked.shift(); request; request = asked.shift()) {
      signal?.throwIfAborted()
      const etag = request.conditional && !full ? since[tagOf(request)] : undefined
      const { head, headers } = await ask(ctx, intake, { ...request, etag }, patience, signal)
      if (request.conditional && headers.etag) tags[tagOf(request)] = headers.etag
      if (head) asked.push(...(feed.follow?.({ request, head, headers }, since, options) ?? []))
    }
    if (isWhole && !pass.acceptSmaller) await demandSize(ctx, feed, origin, intake)
    if (!isWhole) demandStated(feed, intake)
    if (feed.isWholeEachTime || feed.isExploitedListWhole) await intake.forgetUnseen(pass.acceptSmaller)
    return { ...feed.cursor(since, options), ...tags, ...madeOf(intake) }
  })
}

/** The cursor holds the place in a list at which a pass was killed. */
function isUnderWay(since: Cursor): boolean {
  return Object.keys(since).some(name => name.startsWith('at '))
}

function keyOf({ config }: Ctx, feed: Feed): string | undefined {
  if (feed.id === 'nvd') return config.nvdKey?.reveal()
  return feed.id === 'openfda' ? config.openfdaKey?.reveal() : undefined
}

/** What to ask of a source that is too large to be kept whole: the operator's choice, the wishes of other rooms. */
async function partsOf(ctx: Ctx, feed: Feed): Promise<readonly string[] | undefined> {
  if (feed.id === 'osv' && ctx.config.osvEcosystems.length > 0) return ctx.config.osvEcosystems
  if (feed.id === 'csaf') return (await askedProviders(ctx.db, ctx.config)).names
  const wishes = await incidents.wishes(ctx.db, feed.id)
  return wishes.length > 0 ? wishes : undefined
}

/** Under which name the cursor keeps the ETag of an answer. */
function tagOf({ url }: FeedRequest): string {
  return `etag ${placeOf(url)}`
}

/** A source that has lost records since its last whole pass is more likely broken than better: a person says which. */
async function demandSize(ctx: Ctx, feed: Feed, origin: string, intake: Intake): Promise<void> {
  const last = await store.lastWholePass(ctx.db, feed.id, origin)
  // a first pass has nothing to compare with, but what brings no usable record is not the source
  const { written = 0, unchanged = 0 } = intake.counts
  if (!last && written + unchanged === 0 && !feed.mayShrink && !feed.walk) throw new FeedBroken('empty', feed.id)
  if (!last) return
  const before = { records: last.counts.records ?? 0, tallies: await tallies.talliesOf(ctx.db, last.id) }
  const now = { records: intake.counts.records ?? 0, tallies: intake.tallies }
  const loss = lossOf(before, now, feed.mayShrink?.share)
  if (!loss) return
  const where = loss.part === '' ? feed.id : `${feed.id} ${loss.part}`
  throw new FeedBroken('shrunk', where, `${loss.now} of ${loss.before} records`)
}

/** Answers about changes that say how many there are must have brought as many: else the pass is asked again. */
function demandStated(feed: Feed, intake: Intake): void {
  for (const { part, basis, expected = 0, held, aside } of intake.tallies) {
    if (basis !== 'stated' || !isLoss(expected, held + aside)) continue
    throw new FeedBroken('incomplete', `${feed.id} ${part}`.trim(), `${held + aside} of ${expected} records`)
  }
}

/** How files are taken. */
export interface FilesOptions {
  /** Go back to what the files say, even where a record was changed later than theirs: they may be weeks old. */
  readonly acceptOlder?: boolean
  /** A person has looked: the catalogue really became much smaller. */
  readonly acceptSmaller?: boolean
}

/** Takes files from disk, as an isolated machine gets them: the same reader, the same health. */
export async function importPath(
  ctx: Ctx,
  id: string,
  path: string,
  options: FilesOptions = {},
): Promise<Readonly<Record<string, number>>> {
  // the folder's name tells people enough; where it lies is nobody's business
  return importFiles(ctx, id, basename(path), filesUnder(path), options)
}

/** Takes files that are already open; what is held stays where its source changed it later. */
export async function importFiles(
  ctx: Ctx,
  id: string,
  origin: string,
  files: AsyncIterable<FeedFile> | Iterable<FeedFile>,
  { acceptOlder = false, acceptSmaller = false }: FilesOptions = {},
): Promise<Readonly<Record<string, number>>> {
  let counts: Readonly<Record<string, number>> = {}
  const feed = feedOf(id)
  const about = { kind: 'file', origin, keepNewer: !acceptOlder } as const
  const failure = await asRun(ctx, feed, about, undefined, async intake => {
    await intake.take(files)
    const isWhole = feed.isWholeEachTime && feed.madeAt && (await intake.forgetUnnamed(acceptSmaller))
    // beside what the source was last asked with
    if (isWhole) await ctx.write(tx => store.savePlace(tx, id, madeOf(intake)))
    counts = intake.counts
    return undefined
  })
  if (failure)
    stop('intelligence.import-failed', 422, { code: failure.code, where: failure.where, detail: failure.detail })
  return counts
}

/** What the cursor keeps of the catalogue that was read: when its source made it. */
function madeOf({ wholeSince }: Intake): Cursor {
  return wholeSince === undefined ? {} : { made: wholeSince }
}

/** When the catalogue that is held was made; of one without word of it is known that it is older than its asking. */
async function madeAtOf({ db }: Ctx, { id, madeAt }: Feed): Promise<string | undefined> {
  const cursor = madeAt && (await store.source(db, id))?.cursor
  return cursor?.made ?? cursor?.asked
}

type Failure = Omit<store.SourceError, 'at'>

async function asRun(
  ctx: Ctx,
  feed: Feed,
  { keepNewer, ...about }: Pick<store.Run, 'kind' | 'origin'> & { readonly keepNewer?: boolean },
  signal: AbortSignal | undefined,
  work: (intake: Intake) => Promise<Readonly<Record<string, string>> | undefined>,
): Promise<Failure | undefined> {
  const run: store.Run = { id: ctx.id(), source: feed.id, startedAt: ctx.clock.now(), ...about }
  const intake = new Intake(ctx, feed, keepNewer, keepNewer ? await madeAtOf(ctx, feed) : undefined)
  await ctx.write(tx => store.beginRun(tx, run))
  let end: { cursor?: Readonly<Record<string, string>>; error?: Failure }
  let bug: unknown
  try {
    end = { cursor: await work(intake) }
  } catch (error) {
    const known = failureOf(error)
    if (!known) bug = error
    const cursor = error instanceof PartlyBroken ? error.cursor : undefined
    end = { cursor, error: known ?? { code: signal?.aborted ? 'interrupted' : 'internal', where: feed.id, detail: '' } }
  }
  await ctx.write(async (tx, announce) => {
    await store.endRun(tx, run, { now: ctx.clock.now(), counts: intake.counts, ...end })
    // once a pass and not once a batch; also after a failure, since what was read before is kept
    if ((intake.counts.written ?? 0) > 0) await announce('intelligence.incidents-changed', { source: feed.id })
    // a pass that only asks for changes says nothing about how much there is
    if (end.error || run.kind === 'incremental') return
    if (run.kind === 'full' && !feed.walk) await signals.forgetPassed(tx, feed.id, run.startedAt)
    const held = withBefore(intake.tallies, await tallies.latestTallies(tx, feed.id))
    await tallies.saveTallies(tx, feed.id, run.id, held, ctx.clock.now())
  })
  await reportProgress(ctx, `source:${feed.id}`, end.error ? 'failed' : 'done', intake.counts)
  // no failure of the source: the job is tried again, a command says what broke
  if (bug !== undefined) throw bug
  return end.error
}

/** One request with its answer read. */
async function ask(
  ctx: Ctx,
  intake: Intake,
  request: FeedRequest & { readonly etag?: string },
  patience: number,
  signal?: AbortSignal,
): Promise<{ head?: Uint8Array; headers: Readonly<Record<string, string>> }> {
  const { headers, body, notModified } = await answerTo(ctx, request, patience, signal)
  if (request.etag && notModified) return { headers: { etag: request.etag, ...headers } }
  return { head: await intake.take([{ hint: request.hint, bytes: body }], signal), headers }
}

function failureOf(error: unknown): Failure | undefined {
  if (error instanceof FeedBroken) return { code: error.code, where: error.where, detail: error.message }
  if (error instanceof SandboxFailure) return { code: `sandbox-${error.kind}`, where: 'reader', detail: error.message }
  if (error instanceof NetFailure) {
    const { host, ...facts } = error.facts
    const detail = Object.entries(facts).map(([name, value]) => `${name} ${value}`)
    return { code: `net-${error.kind}`, where: String(host), detail: detail.join(', ') }
  }
  return undefined
}
