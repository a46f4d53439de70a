import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { NetFailure, netFailureOf } from './net-failure.ts'

export interface BodyLimits {
  readonly maxBytes: number
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

/**
 * The unpacked bytes of an answer, counted as they come: zlib streams ignore a limit on their output, and a header can
 * lie about the size.
 */
export async function* bodyOf(
  raw: Readable,
  headers: Readonly<Record<string, string>>,
  from: URL,
  limits: BodyLimits,
  done: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const { maxBytes } = limits
  let bytes = 0
  try {
    if (Number(headers['content-length'] ?? 0) > maxBytes) throw tooLarge(from, maxBytes)
    for await (const chunk of unpacked(raw, headers['content-encoding'] ?? '', from)) {
      bytes += chunk.length
      if (bytes > maxBytes) throw tooLarge(from, maxBytes)
      yield chunk
    }
    done(bytes)
  } catch (error) {
    throw netFailureOf(error, from, limits.timeoutMs, limits.signal)
  } finally {
    raw.on('error', () => {}).destroy()
  }
}

function unpacked(raw: Readable, encoding: string, from: URL): Readable {
  if (encoding === '' || encoding === 'identity') return raw
  if (encoding !== 'gzip' && encoding !== 'x-gzip') throw new NetFailure('broken', from, { reason: encoding })
  const gunzip = createGunzip()
  raw.once('error', error => gunzip.destroy(error))
  return raw.pipe(gunzip)
}

function tooLarge(from: URL, maxBytes: number): NetFailure {
  return new NetFailure('too-large', from, { limit: `${Math.floor(maxBytes / 1_048_576)} MiB` })
}
