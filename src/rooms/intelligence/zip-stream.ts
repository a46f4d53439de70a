import { Readable } from 'node:stream'
import { constants, crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import { ByteWindow } from './byte-window.ts'
import { FeedBroken, type FeedFile, type FeedHint } from './feed.ts'

// A zip read from its beginning to its end (APPNOTE §4.3), for archives that are too large to be held: the CVE list comes
// as a zip of some 550 MB in another zip. The directory at the end is counted against what came before it.

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const END = 0x06054b50
const DESCRIPTOR = 0x08074b50
const WINDOW = 64 * 1024

/** Bytes that an entry may have, and that all of them may have. */
interface StreamLimits {
  readonly entry: number
  readonly unpacked: number
  readonly entries: number
}

interface LocalHeader {
  readonly name: string
  readonly method: number
  /** Size and checksum stand behind the data (general purpose bit 3). */
  readonly isDescribedBehind: boolean
  readonly crc: number
  readonly packed: number
}

/** True where the first bytes are those of a zip whose first entry is itself a zip. */
export function holdsZip(head: Uint8Array): boolean {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  if (bytes.length < 30 || bytes.readUInt32LE(0) !== LOCAL) return false
  return /\.zip$/i.test(bytes.toString('utf8', 30, 30 + bytes.readUInt16LE(26)))
}

/** The entries of the zip that is the first entry of a zip, one after the other. */
export async function* entriesWithin(
  body: AsyncIterable<Uint8Array>,
  hint: FeedHint,
  limits: StreamLimits,
): AsyncGenerator<FeedFile> {
  const outer = new ByteWindow(body, hint.name)
  const header = await localHeader(outer, hint)
  yield* entries(new ByteWindow(contentOf(outer, header, hint), hint.name), hint, limits)
}

/** The bytes of the entry whose header has been read; what stands behind it in the archive does not matter. */
async function* contentOf(outer: ByteWindow, header: LocalHeader, hint: FeedHint): AsyncGenerator<Uint8Array> {
  if (header.method === 0) return yield* outer.rest(header.isDescribedBehind ? undefined : header.packed)
  if (header.method !== 8) throw new FeedBroken('broken-archive', hint.name, `method ${header.method}`)
  const source = Readable.from(outer.rest(), { objectMode: false })
  const inflated = createInflateRaw()
  source.on('error', error => inflated.destroy(error))
  try {
    yield* source.pipe(inflated) as AsyncIterable<Uint8Array>
  } catch (error) {
    throw asBroken(error, hint.name)
  } finally {
    source.destroy()
    inflated.destroy()
  }
}

async function* entries(zip: ByteWindow, hint: FeedHint, limits: StreamLimits): AsyncGenerator<FeedFile> {
  const seen = { local: 0, central: 0, unpacked: 0 }
  for (;;) {
    const mark = (await zip.need(4)).readUInt32LE(0)
    if (mark === LOCAL) {
      if (++seen.local > limits.entries) throw new FeedBroken('too-many-entries', hint.name)
      const header = await localHeader(zip, hint)
      const bytes = await dataOf(zip, header, hint, limits)
      seen.unpacked += bytes.length
      if (seen.unpacked > limits.unpacked)
        throw new FeedBroken('too-large', hint.name, `more than ${limits.unpacked} bytes`)
      if (!header.name.endsWith('/'))
        yield { hint: { ...hint, name: header.name, inside: hint.name }, bytes: once(bytes) }
    } else if (mark === CENTRAL) {
      const fixed = await zip.need(46)
      await zip.skip(46 + fixed.readUInt16LE(28) + fixed.readUInt16LE(30) + fixed.readUInt16LE(32))
      seen.central++
    } else if (mark === END_64) await zip.skip(12 + Number((await zip.need(12)).readBigUInt64LE(4)))
    else if (mark === LOCATOR_64) await zip.skip(20)
    else if (mark === END && seen.central === seen.local) return
    else throw new FeedBroken('broken-archive', hint.name, `entry ${seen.local}, directory ${seen.central}`)
  }
}

async function localHeader(zip: ByteWindow, hint: FeedHint): Promise<LocalHeader> {
  const fixed = await zip.need(30)
  const [flags, method] = [fixed.readUInt16LE(6), fixed.readUInt16LE(8)]
  const [crc, packed] = [fixed.readUInt32LE(14), fixed.readUInt32LE(18)]
  const [name, extra] = [fixed.readUInt16LE(26), fixed.readUInt16LE(28)]
  if (flags & 1) throw new FeedBroken('broken-archive', hint.name, 'encrypted')
  const whole = await zip.need(30 + name + extra)
  const header: LocalHeader = {
    name: whole.toString('utf8', 30, 30 + name),
    method,
    isDescribedBehind: (flags & 8) !== 0,
    crc,
    packed: packed === 0xffffffff ? largeSize(whole.subarray(30 + name)) : packed,
  }
  await zip.skip(30 + name + extra)
  return header
}

/** Sizes beyond four bytes stand in the extra field 1: first the unpacked one, then the packed one. */
function largeSize(extra: Buffer): number {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1 && at + 20 <= extra.length) return Number(extra.readBigUInt64LE(at + 12))
  }
  return 0xffffffff
}

async function dataOf(zip: ByteWindow, header: LocalHeader, hint: FeedHint, limits: StreamLimits): Promise<Buffer> {
  const where = `${hint.name}:${header.name}`
  if (header.method !== 0 && header.method !== 8)
    throw new FeedBroken('broken-archive', where, `method ${header.method}`)
  if (header.isDescribedBehind) return describedBehind(zip, header, where, limits.entry)
  if (header.packed > limits.entry) throw new FeedBroken('too-large', where, `${header.packed} bytes`)
  const packed = (await zip.need(header.packed)).subarray(0, header.packed)
  const bytes = header.method === 0 ? Buffer.from(packed) : inflate(packed, limits.entry, where).bytes
  await zip.skip(header.packed)
  return checked(bytes, header.crc, where)
}

/** Unpacks until the data say that they end, looking further ahead as long as they do not. */
async function describedBehind(zip: ByteWindow, header: LocalHeader, where: string, most: number): Promise<Buffer> {
  if (header.method === 0) throw new FeedBroken('broken-archive', where, 'stored without a size')
  for (let ahead = WINDOW; ; ahead *= 2) {
    const window = (await zip.upTo(ahead)).subarray(0, ahead)
    const { bytes, used } = inflate(window, most, where)
    const isAtEnd = window.length < ahead
    if (used === window.length && !isAtEnd && ahead <= most) continue
    await zip.skip(used)
    const isMarked = (await zip.need(16)).readUInt32LE(0) === DESCRIPTOR
    const behind = (await zip.need(28)).subarray(isMarked ? 4 : 0)
    // sizes of four bytes, or of eight in a large archive
    const isLarge = behind.readUInt32LE(4) !== used || behind.readUInt32LE(8) !== bytes.length
    await zip.skip((isMarked ? 4 : 0) + (isLarge ? 20 : 12))
    return checked(bytes, behind.readUInt32LE(0), where)
  }
}

function inflate(packed: Buffer, most: number, where: string): { bytes: Buffer; used: number } {
  try {
    const options = { info: true, maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH } as const
    const { buffer, engine } = inflateRawSync(packed, options) as unknown as {
      buffer: Buffer
      engine: { bytesWritten: number }
    }
    return { bytes: buffer, used: engine.bytesWritten }
  } catch (error) {
    throw asBroken(error, where)
  }
}

function checked(bytes: Buffer, crc: number, where: string): Buffer {
  if (crc32(bytes) !== crc) throw new FeedBroken('broken-archive', where, 'checksum')
  return bytes
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}

function asBroken(error: unknown, where: string): unknown {
  if (error instanceof FeedBroken || !(error instanceof Error)) return error
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ERR_BUFFER_TOO_LARGE') return new FeedBroken('bomb', where, message)
  return new FeedBroken(code === 'Z_BUF_ERROR' ? 'half-a-file' : 'broken-archive', where, message)
}
