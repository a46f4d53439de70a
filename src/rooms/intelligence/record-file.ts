import { FeedBroken, type FeedHint, type RawRecord } from './feed.ts'
import { MAX_RECORD } from './json-text.ts'

/**
 * A file that is one record. An entry of an archive that is none costs itself later; an answer that is none is refused
 * whole.
 */
export async function recordOfFile(body: AsyncIterable<Uint8Array>, hint: FeedHint): Promise<RawRecord> {
  const bytes = await wholeFile(body, hint)
  const text = hint.inside ? '' : new TextDecoder().decode(bytes).trim()
  if (!hint.inside) {
    if (!text.startsWith('{')) throw new FeedBroken('not-json', hint.name, text.slice(0, 80))
    if (!text.endsWith('}')) throw new FeedBroken('half-a-file', hint.name)
  }
  return { name: hint.name, bytes }
}

/** A file in memory; one that no record may be as large as is refused. */
export async function wholeFile(body: AsyncIterable<Uint8Array>, hint: FeedHint): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    length += chunk.length
    if (length > MAX_RECORD) throw new FeedBroken('record-too-big', hint.name)
  }
  if (chunks.length === 1) return chunks[0]!
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
