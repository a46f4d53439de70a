import { Readable } from 'node:stream'
import { createGunzip, gunzipSync, inflateRawSync } from 'node:zlib'
import yauzl from 'yauzl'
import { FeedBroken, type FeedFile, type FeedHint } from './feed.ts'
import { entriesWithin, holdsZip } from './zip-stream.ts'

/** Limits for archives of feeds: larger than those of uploads, since the zips of OSV hold one file per record. */
export interface FeedLimits {
  /** Bytes of one packed answer that must be held in memory (zip only). */
  readonly packed: number
  /** Bytes of all unpacked content of one answer. */
  readonly unpacked: number
  /** Bytes of one entry of a zip. */
  readonly entry: number
  readonly entries: number
  /** Unpacked bytes for each packed byte, checked above 16 MiB. */
  readonly ratio: number
}

export const feedLimits: FeedLimits = {
  packed: 512 * 1024 ** 2,
  unpacked: 16 * 1024 ** 3,
  entry: 64 * 1024 ** 2,
  entries: 1_000_000,
  ratio: 200,
}

/** Opens an answer by what it is, not by what it is called: each file of a zip, the content of a gz, else as it comes. */
export async function* unpack(
  body: AsyncIterable<Uint8Array>,
  hint: FeedHint,
  limits: FeedLimits = feedLimits,
): AsyncGenerator<FeedFile> {
  const { head, all } = await peek(body)
  if (holdsZip(head)) yield* entriesWithin(all, hint, limits)
  else if (isZip(head)) yield* unzip(await collect(all, limits, hint), hint, limits)
  else if (isGzip(head))
    yield { hint: { ...hint, name: hint.name.replace(/\.gz$/, '') }, bytes: gunzip(all, hint, limits) }
  else yield { hint, bytes: counted(all, hint.name, limits.unpacked) }
}

/** The first bytes of a body, and the whole body again. */
export async function peek(body: AsyncIterable<Uint8Array>, size = 512) {
  const iterator = body[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let length = 0
  while (length < size) {
    const { value, done } = await iterator.next()
    if (done) break
    first.push(value)
    length += value.length
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* first
    for (let step = await iterator.next(); !step.done; step = await iterator.next()) yield step.value
  }
  const close = async () => void (await iterator.return?.())
  return { head: Buffer.concat(first).subarray(0, size), all: all(), close }
}

function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5)
}

function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b
}

async function collect(body: AsyncIterable<Uint8Array>, limits: FeedLimits, hint: FeedHint): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of counted(body, hint.name, limits.packed)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function* gunzip(
  body: AsyncIterable<Uint8Array>,
  hint: FeedHint,
  limits: FeedLimits,
): AsyncGenerator<Uint8Array> {
  let packed = 0
  async function* watched() {
    for await (const chunk of body) {
      packed += chunk.length
      yield chunk
    }
  }
  const source = Readable.from(watched(), { objectMode: false })
  // the usual 16 KiB cost more in handing over than in unpacking
  const unzipped = createGunzip({ chunkSize: CHUNK })
  source.on('error', error => unzipped.destroy(error))
  try {
    // streams of node:zlib ignore maxOutputLength: we count ourselves
    for await (const chunk of counted(source.pipe(unzipped), hint.name, limits.unpacked, () => packed * limits.ratio)) {
      yield chunk
    }
  } catch (error) {
    throw asBroken(error, hint.name)
  } finally {
    source.destroy()
    unzipped.destroy()
  }
}

async function* counted(body: AsyncIterable<Uint8Array>, name: string, most: number, ratio?: () => number) {
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > most) throw new FeedBroken('too-large', name, `more than ${most} bytes`)
    if (ratio && bytes > 16 * 1024 ** 2 && bytes > ratio()) throw new FeedBroken('bomb', name, `${bytes} bytes`)
    yield chunk
  }
}

async function* unzip(archive: Buffer, hint: FeedHint, limits: FeedLimits): AsyncGenerator<FeedFile> {
  const zip = await openBuffer(archive, hint)
  let unpacked = 0
  try {
    for await (const { entry, bytes: small } of opened(zip, archive, hint, limits)) {
      const name = `${hint.name}:${entry.fileName}`
      if (small) {
        unpacked += small.length
        if (unpacked > limits.unpacked) throw new FeedBroken('too-large', hint.name, `more than ${limits.unpacked}`)
        yield { hint: { ...hint, name: entry.fileName, inside: hint.name }, bytes: once(small) }
        continue
      }
      const stream = await zip.openReadStreamPromise(entry)
      const allowed = () => Math.max(entry.compressedSize, 1) * limits.ratio
      async function* bytes() {
        try {
          for await (const chunk of counted(stream, name, limits.entry, allowed)) {
            unpacked += chunk.length
            if (unpacked > limits.unpacked) throw new FeedBroken('too-large', hint.name, `more than ${limits.unpacked}`)
            yield chunk
          }
        } catch (error) {
          throw asBroken(error, name)
        }
      }
      yield { hint: { ...hint, name: entry.fileName, inside: hint.name }, bytes: bytes() }
      stream.destroy()
    }
  } catch (error) {
    throw asBroken(error, hint.name)
  } finally {
    zip.close()
  }
}

/** An entry, and its bytes where it is small. */
interface Opened {
  readonly entry: yauzl.Entry
  readonly bytes: Uint8Array | undefined
}

/** The files of an archive in their order, the small ones unpacked many at a time. */
async function* opened(
  zip: yauzl.ZipFile,
  archive: Buffer,
  hint: FeedHint,
  limits: FeedLimits,
): AsyncGenerator<Opened> {
  const most = Math.min(limits.entry, SMALL * 16)
  let seen = 0
  let small: yauzl.Entry[] = []
  let size = 0
  try {
    for await (const entry of zip.eachEntry()) {
      if (++seen > limits.entries) throw new FeedBroken('too-many-entries', hint.name, `more than ${limits.entries}`)
      if (entry.fileName.endsWith('/')) continue
      const isSmall = isDeflated(entry) && entry.compressedSize <= SMALL && entry.uncompressedSize <= most
      if (isSmall) {
        small.push(entry)
        size += entry.uncompressedSize
        if (small.length < MANY && size < MUCH) continue
      }
      for (const one of inflated(archive, small)) yield one
      small = []
      size = 0
      if (!isSmall) yield { entry, bytes: undefined }
    }
  } catch (error) {
    // what stands before the place where a directory breaks is read all the same
    for (const one of inflated(archive, small)) yield one
    throw error
  }
  for (const one of inflated(archive, small)) yield one
}

const SMALL = 64 * 1024
/** Small entries that are unpacked at once, and bytes of them. */
const MANY = 128
const MUCH = 512 * 1024
const CHUNK = 256 * 1024

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const LOCAL_HEADER = 0x04034b50

function isDeflated(entry: yauzl.Entry): boolean {
  return entry.compressionMethod === 8 && !entry.isEncrypted()
}

/** Small entries unpacked, all at once or each for itself; one that cannot be is left to the slow way, which tells why. */
function inflated(archive: Buffer, entries: readonly yauzl.Entry[]): Opened[] {
  const together = entries.length > 1 ? inflatedTogether(archive, entries) : undefined
  return together ?? entries.map(entry => ({ entry, bytes: inflatedAlone(archive, entry) }))
}

/** Method deflate, no name, no time, unknown system (RFC 1952 §2.3). */
const MEMBER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])

/**
 * Unpacks entries as the members of one gzip file (RFC 1952 §2.2): a decoder for each of 200,000 records costs more than
 * the records. The decoder holds each member to the length and the checksum that the directory states.
 */
function inflatedTogether(archive: Buffer, entries: readonly yauzl.Entry[]): Opened[] | undefined {
  const size = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  try {
    const members = entries.flatMap(entry => [MEMBER, packedOf(archive, entry), trailerOf(entry)])
    // one byte of room tells that the end has come, without a second look
    const all = gunzipSync(Buffer.concat(members), { maxOutputLength: size + 1, chunkSize: Math.max(64, size + 1) })
    if (all.length !== size) return undefined
    let end = 0
    return entries.map(entry => {
      const start = end
      end += entry.uncompressedSize
      return { entry, bytes: all.subarray(start, end) }
    })
  } catch {
    return undefined
  }
}

function trailerOf({ crc32, uncompressedSize }: yauzl.Entry): Buffer {
  const trailer = Buffer.allocUnsafe(8)
  trailer.writeUInt32LE(crc32, 0)
  trailer.writeUInt32LE(uncompressedSize, 4)
  return trailer
}

function packedOf(archive: Buffer, { compressedSize, relativeOffsetOfLocalHeader: at }: yauzl.Entry): Buffer {
  if (archive.readUInt32LE(at) !== LOCAL_HEADER) throw new RangeError('no entry where the directory says')
  const from = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28)
  return archive.subarray(from, from + compressedSize)
}

function inflatedAlone(archive: Buffer, entry: yauzl.Entry): Buffer | undefined {
  const size = entry.uncompressedSize
  try {
    const packed = packedOf(archive, entry)
    const bytes = inflateRawSync(packed, { maxOutputLength: size + 1, chunkSize: Math.max(64, size + 1) })
    return bytes.length === size ? bytes : undefined
  } catch {
    return undefined
  }
}

async function openBuffer(buffer: Buffer, hint: FeedHint): Promise<yauzl.ZipFile> {
  return yauzl
    .fromBufferPromise(buffer, { lazyEntries: true, autoClose: false, strictFileNames: true })
    .catch(error => {
      throw asBroken(error, hint.name)
    })
}

function asBroken(error: unknown, name: string): unknown {
  if (error instanceof FeedBroken || !(error instanceof Error)) return error
  if (/unexpected end|end of central directory|truncated/i.test(error.message)) {
    return new FeedBroken('half-a-file', name, error.message)
  }
  return new FeedBroken('broken-archive', name, error.message)
}
