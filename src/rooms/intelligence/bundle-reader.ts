import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { parsed } from '../../core/parsed.ts'
import {
  BundleBlock,
  type BundleLimits,
  BundleManifest,
  type BundleSection,
  type BundleSum,
  BundleTrailer,
  bundleSections,
  mostRecords,
} from './bundle.ts'
import type { BundleBytes } from './bundle-bytes.ts'
import { type BundleRecord, bundleOrder, bundleRecords, sourceOfRecord } from './bundle-records.ts'
import { FeedBroken } from './feed.ts'
import { readJson } from './json-text.ts'

/** What the reader tells, in the order of the file. */
export type BundlePiece =
  | { readonly kind: 'manifest'; readonly manifest: BundleManifest }
  | { readonly kind: 'records'; readonly section: BundleSection; readonly lines: readonly string[] }
  | { readonly kind: 'end'; readonly trailer: BundleTrailer }

/** Unpacks a block; throws when it holds more than it may. */
export type Unpack = (bytes: Uint8Array, most: number) => Uint8Array

/**
 * Reads a bundle from the first line to the sums, and believes nothing: order, counts, digests, sizes and the form of
 * every record are checked. What is wrong is FeedBroken, with section and block.
 */
export class BundleReader {
  readonly #bytes: BundleBytes
  readonly #unpack: Unpack
  readonly #limits: BundleLimits
  #sums: (BundleSum & { readonly hash: ReturnType<typeof createHash> })[] = []
  #sources: ReadonlySet<string> = new Set()
  #last: Buffer | undefined

  constructor(bytes: BundleBytes, unpack: Unpack, limits: BundleLimits) {
    this.#bytes = bytes
    this.#unpack = unpack
    this.#limits = limits
    this.#sums = bundleSections.map(section => ({
      section,
      blocks: 0,
      records: 0,
      unpacked: 0,
      sha256: '',
      hash: createHash('sha256'),
    }))
  }

  async *pieces(): AsyncGenerator<BundlePiece> {
    const first = await this.#bytes.line(this.#limits.manifest, 'manifest')
    const manifest = shaped(BundleManifest, first ?? Buffer.alloc(0), 'manifest')
    this.#sources = new Set(manifest.sources.map(one => one.id))
    if (this.#sources.size < manifest.sources.length) throw new FeedBroken('twice', 'manifest')
    yield { kind: 'manifest', manifest }
    for (let at = 0; ; ) {
      const before = this.#bytes.digest()
      const line = await this.#bytes.line(this.#limits.manifest, this.#place(at))
      if (!line) throw new FeedBroken('half-a-file', this.#place(at))
      if (line.subarray(0, 7).toString() === '{"sums"') {
        yield { kind: 'end', trailer: await this.#end(line, before) }
        return
      }
      const block = shaped(BundleBlock, line, this.#place(at))
      at = this.#inOrder(block, at)
      yield { kind: 'records', section: block.section, lines: await this.#block(block, at) }
    }
  }

  #place(at: number): string {
    const sum = this.#sums[at]!
    return `${sum.section}, block ${sum.blocks}`
  }

  /** The number of the block's section, which must be the one at hand or a later one. */
  #inOrder(block: BundleBlock, at: number): number {
    const next = bundleSections.indexOf(block.section)
    const where = `${block.section}, block ${block.block}`
    if (next < at) throw new FeedBroken('out-of-order', where, `after ${bundleSections[at]}`)
    if (next > at) this.#last = undefined
    if (block.block !== this.#sums[next]!.blocks)
      throw new FeedBroken('out-of-order', where, `expected ${this.#sums[next]!.blocks}`)
    return next
  }

  async #block(block: BundleBlock, at: number): Promise<string[]> {
    const where = this.#place(at)
    const sum = this.#sums[at]!
    this.#demandSize(block, sum, where)
    const packed = await this.#bytes.take(block.packed, where)
    if ((await this.#bytes.take(1, where))[0] !== 0x0a) throw new FeedBroken('wrong-size', where)
    if (sha256(packed) !== block.sha256) throw new FeedBroken('wrong-hash', where)
    const bytes = block.encoding === 'none' ? packed : this.#opened(packed, block.unpacked, where)
    if (bytes.length !== block.unpacked) throw new FeedBroken('wrong-size', where)
    const lines = this.#lines(block.section, bytes, where)
    if (lines.length !== block.records)
      throw new FeedBroken('wrong-count', where, `${block.records} told, ${lines.length} found`)
    sum.blocks++
    sum.records += lines.length
    sum.unpacked += bytes.length
    sum.hash.update(bytes)
    return lines
  }

  #demandSize(block: BundleBlock, sum: BundleSum, where: string): void {
    const { block: most, ratio, section } = this.#limits
    const records = mostRecords(block.section, this.#limits)
    if (block.packed > most || block.unpacked > most)
      throw new FeedBroken('too-large', where, `more than ${most} bytes`)
    if (block.unpacked > 1024 ** 2 && block.unpacked > block.packed * ratio)
      throw new FeedBroken('bomb', where, `${block.packed} bytes become ${block.unpacked}`)
    if (sum.records + block.records > records) throw new FeedBroken('too-large', where, `more than ${records} records`)
    if (sum.unpacked + block.unpacked > section) throw new FeedBroken('too-large', where, `more than ${section} bytes`)
  }

  #opened(packed: Uint8Array, most: number, where: string): Uint8Array {
    try {
      return this.#unpack(packed, most)
    } catch (error) {
      const { code, message } = error as Error & { code?: string }
      throw new FeedBroken(code === 'ERR_BUFFER_TOO_LARGE' ? 'bomb' : 'broken-archive', where, message)
    }
  }

  #lines(section: BundleSection, bytes: Uint8Array, where: string): string[] {
    const lines: string[] = []
    let start = 0
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
      lines.push(this.#record(section, bytes.subarray(start, end), `${where}, record ${lines.length}`))
      start = end + 1
    }
    if (start < bytes.length) throw new FeedBroken('half-a-record', where)
    return lines
  }

  #record(section: BundleSection, bytes: Uint8Array, where: string): string {
    if (bytes.length > this.#limits.line) throw new FeedBroken('line-too-long', where, `${bytes.length} bytes`)
    const record = shaped(bundleRecords[section] as z.ZodType<BundleRecord<BundleSection>>, bytes, where)
    const source = sourceOfRecord(section, record)
    if (!this.#sources.has(source)) throw new FeedBroken('foreign-source', where, source)
    if ('id' in record && section !== 'sources' && !record.id.startsWith(`${source}:`))
      throw new FeedBroken('foreign-source', where, record.id.slice(0, 80))
    // each form is sorted by its own rule
    const key = Buffer.from((bundleOrder[section] as (one: object) => string)(record))
    if (this.#last && Buffer.compare(this.#last, key) >= 0) throw new FeedBroken('out-of-order', where)
    this.#last = key
    // as it stands, since the order of members inside is the database's; only what no database can hold is replaced
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
    return UNSTORABLE.test(text) ? JSON.stringify(record) : text
  }

  async #end(line: Buffer, before: string): Promise<BundleTrailer> {
    const trailer = shaped(BundleTrailer, line, 'sums')
    if (trailer.sha256 !== before) throw new FeedBroken('wrong-hash', 'sums')
    const found = this.#sums.map(({ hash, ...sum }) => ({ ...sum, sha256: hash.digest('hex') }))
    for (const [at, sum] of found.entries()) {
      const told = trailer.sums[at]
      if (told?.section !== sum.section || told.records !== sum.records || told.blocks !== sum.blocks)
        throw new FeedBroken('wrong-count', sum.section, `${told?.records} told, ${sum.records} found`)
      if (told.unpacked !== sum.unpacked || told.sha256 !== sum.sha256) throw new FeedBroken('wrong-hash', sum.section)
    }
    if (trailer.sums.length !== found.length || trailer.records !== found.reduce((all, one) => all + one.records, 0))
      throw new FeedBroken('wrong-count', 'sums')
    if (await this.#bytes.line(this.#limits.header, 'sums')) throw new FeedBroken('more-follows', 'sums')
    return trailer
  }
}

const UNSTORABLE = /\\u(0000|[dD][89a-fA-F])/

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function shaped<T>(schema: z.ZodType<T>, bytes: Uint8Array, where: string): T {
  const json = readJson(bytes)
  if (!json.ok) throw new FeedBroken(json.error.code, where, json.error.detail)
  const read = parsed(schema, json.value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new FeedBroken('not-the-format', where, `${issue?.path.join('.')}: ${issue?.message}`.slice(0, 300))
}
