import { otherBytes, otherText } from './other-documents.ts'
import type { SbomItem } from './sbom.ts'
import { SbomRefusal } from './sbom.ts'
import { SbomJson } from './sbom-json.ts'
import { type SbomLimits, sbomLimits } from './sbom-limits.ts'
import type { SbomReader } from './sbom-reader.ts'
import { SbomXml } from './sbom-xml.ts'
import { SpdxTagValue } from './spdx/tag-value.ts'
import { checkDeclaredEncoding, encodingOf, Transcoder } from './text-encoding.ts'

/** Bytes that are looked at to recognise encoding and format. */
const headLength = 64 * 1024

/** The most bytes that a reader gets at once, so that few items wait in memory. */
const sliceLength = 256 * 1024

/**
 * Reads an SBOM of any supported format, recognised by its content: CycloneDX 1.0–1.7 (JSON, XML), SPDX 2.2–2.3 (JSON,
 * tag-value). Items come while the document is read, so they count only once the generator has ended; a document that
 * cannot be taken ends it with an SbomRefusal. Unpacking is the caller's.
 */
export async function* readSbom(
  bytes: AsyncIterable<Uint8Array>,
  limits: Partial<SbomLimits> = {},
): AsyncGenerator<SbomItem> {
  const all: SbomLimits = { ...sbomLimits, ...limits }
  let reader: SbomReader | undefined
  for await (const slice of utf8(headFirst(capped(bytes, all.bytes)))) {
    reader ??= readerFor(slice, all)
    yield* reader.write(slice)
  }
  if (reader === undefined) throw new SbomRefusal('empty', 'byte 0')
  yield* reader.end()
}

function readerFor(slice: Uint8Array, limits: SbomLimits): SbomReader {
  const head = new TextDecoder().decode(slice.subarray(0, headLength))
  const first = head.trimStart()[0]
  if (first === undefined) throw new SbomRefusal('empty', 'byte 0')
  if (first === '{') return new SbomJson(limits)
  if (first === '[') throw new SbomRefusal('unknown-format', 'byte 0', { found: 'JSON ([…])' })
  if (first === '<') {
    checkDeclaredEncoding(head)
    return new SbomXml(limits)
  }
  if (/^SPDXVersion:/m.test(head)) return new SpdxTagValue(limits)
  throw new SbomRefusal(otherText(head), 'byte 0', { found: JSON.stringify(head.trimStart().slice(0, 30)) })
}

async function* capped(bytes: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let total = 0
  for await (const chunk of bytes) {
    total += chunk.length
    if (total > limit) throw new SbomRefusal('too-large', `byte ${limit}`, { limit })
    for (let at = 0; at < chunk.length; at += sliceLength) yield chunk.subarray(at, at + sliceLength)
  }
}

/** Gathers the first chunks until the head is complete; the rest passes as it comes. */
async function* headFirst(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const first: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    if (length >= headLength) {
      yield chunk
      continue
    }
    first.push(chunk)
    length += chunk.length
    if (length >= headLength) yield joined(first.splice(0), length)
  }
  if (first.length > 0) yield joined(first, length)
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** The same text in UTF-8 without byte order mark. */
async function* utf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let transcoder: Transcoder | undefined
  let isFirst = true
  for await (const chunk of chunks) {
    let text = chunk
    if (isFirst) {
      const other = otherBytes(chunk)
      if (other) throw new SbomRefusal(other.code, 'byte 0', { found: other.found })
      const { encoding, mark } = encodingOf(chunk)
      if (encoding !== 'utf-8') transcoder = new Transcoder(encoding)
      text = chunk.subarray(mark)
      isFirst = false
    }
    const out = transcoder ? transcoder.write(text) : text
    if (out.length > 0) yield out
  }
  const rest = transcoder?.end()
  if (rest?.length) yield rest
}
