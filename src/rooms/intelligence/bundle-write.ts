import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { zstdCompressSync } from 'node:zlib'
import { stop } from '../../core/outcome.ts'
import type { Ctx, Tx } from '../../platform/context.ts'
import { softwareVersion } from '../../platform/version.ts'
import {
  BUNDLE_FORMAT,
  BUNDLE_VERSION,
  type BundleBlock,
  type BundleCover,
  type BundleManifest,
  type BundleSection,
  type BundleSum,
  bundleLimits,
  mostRecords,
  withoutCover,
} from './bundle.ts'
import { readKeyText } from './bundle-key.ts'
import type { OwnKey } from './bundle-key-store.ts'
import { type BundleRecord, bundleOrder } from './bundle-records.ts'
import { sealLine, sealMessage } from './bundle-seal.ts'
import * as store from './bundle-store.ts'
import { latestTallies } from './tally-store.ts'

const BLOCK = 1024 ** 2

/** What to put into a bundle. */
export interface BundleWish {
  readonly sources: readonly string[]
  /** Only what was stored since. */
  readonly since?: Date
  /** Only what is not in this bundle of ours. */
  readonly base?: { readonly id: string; readonly manifest: BundleManifest }
}

export interface WrittenBundle {
  readonly id: string
  readonly manifest: BundleManifest
  readonly sums: readonly BundleSum[]
  readonly bytes: number
  /** Records that are too large for a bundle; they travel as set aside. */
  readonly tooLarge: readonly string[]
}

/**
 * Writes the mirror, or what of it is new, as one signed file. All of it is of one moment; the file takes its name when
 * it is whole.
 */
export async function writeBundle(
  ctx: Ctx,
  wish: BundleWish,
  out: string,
  key: OwnKey,
  progress: (section: BundleSection) => void = () => {},
): Promise<WrittenBundle> {
  const draft = `${out}.${process.pid}.part`
  try {
    const written = await ctx.write(async tx => {
      const madeAt = ctx.clock.now()
      await store.freeze(tx)
      const file = await open(draft, 'w')
      try {
        return await writeAll(tx, wish, new Pen(file), key, madeAt, progress)
      } finally {
        await file.close()
      }
    })
    await rename(draft, out)
    return written
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function writeAll(
  tx: Tx,
  wish: BundleWish,
  pen: Pen,
  key: OwnKey,
  madeAt: Date,
  progress: (section: BundleSection) => void,
): Promise<WrittenBundle> {
  const manifest = await manifestOf(tx, wish, madeAt)
  await pen.line(manifest)
  const tooLarge: BundleRecord<'skipped'>[] = []
  const sums: BundleSum[] = []
  const sections = sectionsOf(tx, manifest, tooLarge)
  for (const section of Object.keys(sections) as BundleSection[]) {
    progress(section)
    const sum = await pen.section(section, sections[section]())
    const most = mostRecords(section, bundleLimits)
    if (sum.records > most) stop('bundle.too-many', 422, { section, records: sum.records, most })
    sums.push(sum)
  }
  const records = sums.reduce((all, one) => all + one.records, 0)
  await pen.line({ sums, records, sha256: pen.digest() })
  const id = pen.digest()
  await pen.seal(sealLine(readKeyText(key.text) ?? '', key.sign(sealMessage(id))))
  return { id, manifest, sums, bytes: pen.bytes, tooLarge: tooLarge.map(one => one.record) }
}

/** From where each source travels, and until when it is complete: a pass under way may still hide what it stored. */
async function manifestOf(tx: Tx, { sources, since, base }: BundleWish, madeAt: Date): Promise<BundleManifest> {
  const [open, oldest] = [await store.openPasses(tx), since ? await store.oldest(tx) : new Map<string, Date>()]
  const covers = [...sources].sort().map((id): BundleCover => {
    const to = new Date(Math.min(madeAt.getTime(), open.get(id)?.getTime() ?? Number.POSITIVE_INFINITY))
    const before = base?.manifest.sources.find(one => one.id === id)?.to ?? null
    const sinceThen = since && (oldest.get(id) ?? madeAt) < since ? since.toISOString() : null
    return { id, from: base ? before : sinceThen, to: to.toISOString() }
  })
  return {
    format: BUNDLE_FORMAT,
    version: BUNDLE_VERSION,
    software: softwareVersion,
    madeAt: madeAt.toISOString(),
    base: base?.id ?? null,
    sources: covers,
  }
}

function sectionsOf(
  tx: Tx,
  manifest: BundleManifest,
  tooLarge: BundleRecord<'skipped'>[],
): Record<BundleSection, () => AsyncGenerator<string>> {
  const ids = manifest.sources.map(one => one.id)
  const wanted = manifest.sources.map(({ id, from }) => ({ id, from: from === null ? undefined : new Date(from) }))
  const bounded = (records: AsyncIterable<{ source: string; externalId: string }>) =>
    linesWithin(records, bundleLimits.line, tooLarge)
  return {
    sources: () => lines(statesAlone(tx, ids)),
    statements: () => bounded(store.statements(tx, wanted)),
    exploitations: () => lines(store.exploitations(tx, ids)),
    predictions: () => lines(ids.includes('epss') ? store.predictions(tx) : []),
    incidents: () => bounded(store.incidents(tx, wanted)),
    lifecycles: () => lines(store.lifecycles(tx, ids)),
    skipped: () => lines(merged(store.skipped(tx, ids), tooLarge)),
  }
}

/** What a bundle once brought here is told anew by this one. */
async function* statesAlone(tx: Tx, ids: readonly string[]): AsyncGenerator<BundleRecord<'sources'>> {
  for await (const one of store.states(tx, ids)) {
    const parts = (await latestTallies(tx, one.id)).map(({ source: _, at, ...part }) => ({
      ...part,
      at: at.toISOString(),
    }))
    yield { ...one, cursor: withoutCover(one.cursor), parts: parts.sort((a, b) => (a.part < b.part ? -1 : 1)) }
  }
}

async function* lines(records: AsyncIterable<object> | Iterable<object>): AsyncGenerator<string> {
  for await (const record of records) yield JSON.stringify(record)
}

/** A record that no reader would take is told as set aside instead. */
async function* linesWithin(
  records: AsyncIterable<{ source: string; externalId: string }>,
  most: number,
  tooLarge: BundleRecord<'skipped'>[],
): AsyncGenerator<string> {
  for await (const record of records) {
    const line = JSON.stringify(record)
    const bytes = line.length > most / 4 ? Buffer.byteLength(line) : line.length
    if (bytes <= most) yield line
    else {
      const detail = `${bytes} > ${most}`
      tooLarge.push({ source: record.source, record: record.externalId.slice(0, 300), code: 'too-big', detail })
    }
  }
}

/** Sorted records with a few more in their places; of two with one name the latter is kept. */
async function* merged(
  sorted: AsyncIterable<BundleRecord<'skipped'>>,
  more: readonly BundleRecord<'skipped'>[],
): AsyncGenerator<BundleRecord<'skipped'>> {
  const key = (one: BundleRecord<'skipped'>) => Buffer.from(bundleOrder.skipped(one))
  const once = new Map(more.map(one => [bundleOrder.skipped(one), one]))
  const waiting = [...once.values()].sort((a, b) => Buffer.compare(key(a), key(b)))
  for await (const one of sorted) {
    while (waiting[0] && Buffer.compare(key(waiting[0]), key(one)) < 0) yield waiting.shift()!
    if (!waiting[0] || Buffer.compare(key(waiting[0]), key(one)) !== 0) yield one
  }
  yield* waiting
}

/** Writes lines and packed blocks, and keeps the sums. */
class Pen {
  readonly #file: FileHandle
  readonly #hash: Hash = createHash('sha256')
  bytes = 0

  constructor(file: FileHandle) {
    this.#file = file
  }

  digest(): string {
    return this.#hash.copy().digest('hex')
  }

  async line(value: object): Promise<void> {
    await this.#put(Buffer.from(`${JSON.stringify(value)}\n`))
  }

  async section(section: BundleSection, records: AsyncIterable<string>): Promise<BundleSum> {
    const sum = { section, blocks: 0, records: 0, unpacked: 0, sha256: '' }
    const hash = createHash('sha256')
    let held: string[] = []
    let length = 0
    const flush = async () => {
      if (held.length === 0) return
      const bytes = Buffer.from(`${held.join('\n')}\n`)
      hash.update(bytes)
      await this.#block(section, sum.blocks, held.length, bytes)
      sum.blocks++
      sum.records += held.length
      sum.unpacked += bytes.length
      held = []
      length = 0
    }
    for await (const record of records) {
      if (length + record.length > BLOCK) await flush()
      held.push(record)
      length += record.length
    }
    await flush()
    return { ...sum, sha256: hash.digest('hex') }
  }

  async #block(section: BundleSection, block: number, records: number, bytes: Buffer): Promise<void> {
    const zstd = zstdCompressSync(bytes)
    const encoding = bytes.length <= zstd.length * bundleLimits.ratio ? 'zstd' : 'none'
    const packed = encoding === 'zstd' ? zstd : bytes
    const sha256 = createHash('sha256').update(packed).digest('hex')
    const head: BundleBlock = {
      section,
      block,
      records,
      encoding,
      packed: packed.length,
      unpacked: bytes.length,
      sha256,
    }
    await this.line(head)
    await this.#put(packed)
    await this.#put(Buffer.from('\n'))
  }

  /** The last line, which is not part of what is sealed; then the file is on the disk. */
  async seal(line: string): Promise<void> {
    await this.#put(Buffer.from(line))
    await this.#file.sync()
  }

  async #put(bytes: Buffer): Promise<void> {
    this.#hash.update(bytes)
    this.bytes += bytes.length
    for (let at = 0; at < bytes.length; ) at += (await this.#file.write(bytes, at)).bytesWritten
  }
}
