import { createHash, verify } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { stop } from '../../core/outcome.ts'
import { BUNDLE_MARK, BUNDLE_VERSION } from './bundle.ts'
import { fingerprintOf, publicKey } from './bundle-key-store.ts'

/** What a bundle says of itself from the outside, before anything in it is read. */
export interface Seal {
  readonly path: string
  /** Bytes in front of the line with the signature. */
  readonly bytes: number
  /** SHA-256 over them: the id of the bundle. */
  readonly id: string
  /** The key that signed, 32 bytes in base64url, and its fingerprint. */
  readonly key: string
  readonly fingerprint: string
  readonly signature: string
}

/** The text over which a bundle is signed. */
export function sealMessage(id: string): Buffer {
  return Buffer.from(`aftercare mirror bundle v${BUNDLE_VERSION}\n${id}\n`)
}

/** The last line of a bundle. */
export function sealLine(key: string, signature: Uint8Array): string {
  return `{"key":"${key}","signature":"${Buffer.from(signature).toString('base64url')}"}\n`
}

const SEAL = /\n(\{"key":"([A-Za-z0-9_-]{43})","signature":"([A-Za-z0-9_-]{86})"\}\n)$/
const TAIL = 512

/** Whether a file is a bundle, by how it begins. */
export async function isBundle(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => undefined)
  try {
    if (!(await file?.stat())?.isFile()) return false
    return (await headOf(file!)).startsWith(BUNDLE_MARK)
  } finally {
    await file?.close()
  }
}

type File = Awaited<ReturnType<typeof open>>

async function headOf(file: File): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0)
  return buffer.toString('latin1', 0, bytesRead)
}

/** Reads the seal of a bundle; refuses what is none, what another version wrote, and what has no end. */
export async function sealOf(path: string): Promise<Seal> {
  const file = await open(path, 'r')
  try {
    const head = await headOf(file)
    if (!head.startsWith(BUNDLE_MARK)) stop('bundle.none', 422)
    const version = /^\d{1,9}(?=,)/.exec(head.slice(BUNDLE_MARK.length))?.[0]
    if (version !== String(BUNDLE_VERSION))
      stop('bundle.other-version', 422, { version: version ?? '?', known: BUNDLE_VERSION })
    const { size } = await file.stat()
    const from = Math.max(0, size - TAIL)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TAIL), 0, Math.min(TAIL, size), from)
    const [, line, key, signature] = SEAL.exec(buffer.toString('latin1', 0, bytesRead)) ?? []
    if (!line || !key || !signature) stop('bundle.no-end', 422, { bytes: size })
    const bytes = size - line.length
    const id = await digestOf(path, bytes)
    return { path, bytes, id, key, fingerprint: fingerprintOf(key), signature }
  } finally {
    await file.close()
  }
}

/** Whether the key in the seal signed these bytes. */
export function isSigned({ id, key, signature }: Seal): boolean {
  try {
    return verify(null, sealMessage(id), publicKey(key), Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}

async function digestOf(path: string, bytes: number): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of sealedBytes({ path, bytes })) hash.update(chunk)
  return hash.digest('hex')
}

/** What is sealed, as it lies on the disk. */
export function sealedBytes({ path, bytes }: Pick<Seal, 'path' | 'bytes'>): AsyncIterable<Uint8Array> {
  return createReadStream(path, { end: bytes - 1, highWaterMark: 1024 ** 2 })
}
