import type { RowHead } from './advisory-row.ts'
import type { Tally } from './completeness.ts'
import { FeedBroken, type FeedItem } from './feed.ts'

/** One line that the reader in the sandbox prints. */
export type FeedLine =
  /** The beginning of the first file, unpacked, in base64: what the feed decides its next request by. */
  | { readonly kind: 'head'; readonly name: string; readonly head: string }
  /** Statements that are the whole of their record, as rows for the database: so many bytes follow the line. */
  | { readonly kind: 'rows'; readonly heads: readonly RowHead[]; readonly bytes: number }
  | { readonly kind: 'record'; readonly digest: string; readonly items: readonly FeedItem[] }
  /** Parts of the records before that could not be used. */
  | { readonly kind: 'aside'; readonly items: readonly FeedItem[] }
  /** Records whose bytes are stored already. */
  | { readonly kind: 'unchanged'; readonly records: number }
  /** What a file brought, by part. */
  | { readonly kind: 'tally'; readonly tallies: readonly Tally[] }
  | { readonly kind: 'broken'; readonly code: string; readonly where: string; readonly detail: string }
  | { readonly kind: 'end' }

const LF = 0x0a
const LONGEST = 64 * 1024 * 1024

/** Takes lines off what the reader prints, each with the rows that follow it. */
export async function* feedLines(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly line: FeedLine; readonly rows: Uint8Array }> {
  let held: Uint8Array[] = []
  let length = 0
  let line: FeedLine | undefined
  for await (const chunk of bytes) {
    let rest = chunk
    while (rest.length > 0) {
      const wanted = line?.kind === 'rows' ? line.bytes - length : rest.indexOf(LF) + 1
      const isEnough = wanted > 0 && wanted <= rest.length
      const part = isEnough ? rest.subarray(0, wanted) : rest
      held.push(part)
      length += part.length
      if (length > LONGEST) throw new RangeError(`the reader sends more than ${LONGEST} bytes at once`)
      rest = rest.subarray(part.length)
      if (!isEnough) break
      const whole = held.length === 1 ? part : Buffer.concat(held, length)
      held = []
      length = 0
      if (line) {
        yield { line, rows: whole }
        line = undefined
      } else {
        const read = JSON.parse(Buffer.from(whole.buffer, whole.byteOffset, whole.length).toString('utf8')) as FeedLine
        if (read.kind === 'rows') line = read
        else yield { line: read, rows: new Uint8Array(0) }
      }
    }
  }
  if (line || length > 0) throw new FeedBroken('half-a-file', 'reader')
}
