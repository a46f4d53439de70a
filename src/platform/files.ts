import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { stop } from '../core/outcome.ts'
import type { Db, Tx } from './context.ts'
import { isAlive } from './process-mark.ts'

/** Files named by what they contain: put once, never changed. */
export interface Files {
  /** Stores a stream; the same content is stored once. Refuses what is larger than the limit, and a full disk. */
  put(stream: AsyncIterable<Uint8Array>, about: { media: string; limit?: number }): Promise<StoredFile>
  /** Reads a stored file; with `verify`, the stream ends in an error when the content is not what its name says. */
  open(sha256: string, options?: { verify?: boolean }): Promise<Readable>
  /** Where a stored file lies, for a reader in another process. */
  path(sha256: string): string
  /** When the bytes were written, as the disk says; undefined where they are gone. */
  mark(sha256: string): Promise<number | undefined>
  /**
   * Takes bytes away that no row refers to (forgetFile), unless the same content was put again since the mark was taken:
   * whoever did that is about to refer to it.
   */
  discard(sha256: string, mark: number): Promise<void>
}

export interface StoredFile {
  readonly sha256: string
  readonly size: number
  readonly media: string
}

/** Opens the store in a folder and clears what interrupted uploads left behind. */
export async function openFiles(folder: string, limit: number): Promise<Files> {
  const drafts = join(folder, 'drafts')
  await mkdir(drafts, { recursive: true, mode: 0o700 })
  await clearDrafts(drafts)
  const path = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('a stored file is named by its SHA-256')
    return join(folder, sha256.slice(0, 2), sha256.slice(2))
  }
  return {
    path,
    put: (stream, about) => put(stream, { limit, ...about }, drafts, path),
    mark: async sha256 => (await stat(path(sha256)).catch(() => undefined))?.mtimeMs,
    discard: (sha256, mark) => discard(path(sha256), mark, drafts),
    async open(sha256, { verify = false } = {}) {
      const at = path(sha256)
      if (!(await stat(at).catch(() => undefined))) stop('platform.file-missing', 404, { sha256 })
      const stream = createReadStream(at)
      return verify ? Readable.from(verifiedChunks(stream, sha256), { objectMode: false }) : stream
    },
  }
}

declare module './context.ts' {
  interface Tables {
    platform_file: { sha256: string; size: number; media: string }
  }
}

/** Enters a stored file in the database, in the transaction of the row that refers to it. */
export async function rememberFile(tx: Tx, { sha256, size, media }: StoredFile): Promise<void> {
  await tx
    .insertInto('platform_file')
    .values({ sha256, size, media })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** Does a row know this file? */
export async function isStored(db: Db | Tx, sha256: string): Promise<boolean> {
  const row = await db.selectFrom('platform_file').select('sha256').where('sha256', '=', sha256).executeTakeFirst()
  return row !== undefined
}

/** Takes the row of a file out where nothing refers to it; false: something does, and the bytes stay. */
export async function forgetFile(tx: Tx, sha256: string): Promise<boolean> {
  await sql`savepoint forgetting`.execute(tx)
  try {
    await tx.deleteFrom('platform_file').where('sha256', '=', sha256).execute()
    await sql`release savepoint forgetting`.execute(tx)
    return true
  } catch (error) {
    // 23503: a foreign key refers to it
    if ((error as { code?: string }).code !== '23503') throw error
    await sql`rollback to savepoint forgetting`.execute(tx)
    return false
  }
}

/** Moves the file away first: what is put from then on is another one, and what was put before shows by its mark. */
async function discard(place: string, mark: number, drafts: string): Promise<void> {
  const away = join(drafts, `${process.pid}-${randomUUID()}`)
  try {
    await rename(place, away)
    if ((await stat(away)).mtimeMs !== mark) await link(away, place)
  } catch (error) {
    // ENOENT: gone already; EEXIST: put once more meanwhile
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    await rm(away, { force: true })
  }
}

async function put(
  stream: AsyncIterable<Uint8Array>,
  { media, limit }: { media: string; limit: number },
  drafts: string,
  path: (sha256: string) => string,
): Promise<StoredFile> {
  const draft = join(drafts, `${process.pid}-${randomUUID()}`)
  try {
    const { sha256, size } = await writeDraft(draft, stream, limit)
    const place = path(sha256)
    const folder = join(place, '..')
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // A rename over the same content is harmless; the name is on the disk only when its folder is.
    await rename(draft, place)
    await syncFolder(folder)
    return { sha256, size, media }
  } catch (error) {
    await rm(draft, { force: true })
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC' || code === 'EDQUOT') stop('platform.disk-full', 507)
    throw error
  }
}

async function writeDraft(draft: string, stream: AsyncIterable<Uint8Array>, limit: number) {
  const hash = createHash('sha256')
  let size = 0
  const file: FileHandle = await open(draft, 'wx', 0o600)
  try {
    for await (const chunk of gathered(stream)) {
      size += chunk.byteLength
      if (size > limit) {
        stop('platform.file-too-large', 413, { limit: limit / 1024 ** 2, setting: 'AFTERCARE_UPLOAD_LIMIT_MIB' })
      }
      hash.update(chunk)
      await writeAll(file, chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), size }
}

const PORTION = 64 * 1024

/** Small chunks in portions that are worth a write; a large one as it is. */
async function* gathered(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let small: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    small.push(chunk)
    length += chunk.byteLength
    if (length < PORTION) continue
    yield small.length === 1 ? chunk : Buffer.concat(small)
    small = []
    length = 0
  }
  if (length > 0) yield Buffer.concat(small)
}

/** One write may take less than it was given, as a disk does that is nearly full. */
async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.byteLength; ) at += (await file.write(chunk, at)).bytesWritten
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function* verifiedChunks(stream: Readable, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const chunk of stream) {
    hash.update(chunk)
    yield chunk
  }
  if (hash.digest('hex') !== sha256) throw new Error(`stored file ${sha256} was changed on the disk`)
}

/** A draft names its process: when that is gone (or is us, begun anew under the same number), so is the upload. */
async function clearDrafts(drafts: string): Promise<void> {
  const began = Date.now() - process.uptime() * 1000
  for (const name of await readdir(drafts)) {
    const at = join(drafts, name)
    const pid = Number.parseInt(name, 10)
    const status = await stat(at).catch(() => undefined)
    const ours = pid === process.pid && (status?.mtimeMs ?? 0) >= began
    if (!ours && (pid === process.pid || !isAlive(pid))) await rm(at, { force: true })
  }
}
