import type { FeedFile } from './feed.ts'

/** Name of the file that travels in front of an archive and tells the reader what is stored already. */
export const KNOWN_RECORDS = 'known-records'

/** Digests of stored records with the statement that each became, as a file of lines. */
export function knownFile(known: ReadonlyMap<string, string>, part: string): FeedFile {
  return { hint: { name: KNOWN_RECORDS, part }, bytes: knownLines(known) }
}

const CHUNK = 64 * 1024

async function* knownLines(known: ReadonlyMap<string, string>): AsyncGenerator<Uint8Array> {
  let text = ''
  for (const [id, digest] of known) {
    text += `${digest} ${id}\n`
    if (text.length < CHUNK) continue
    yield Buffer.from(text)
    text = ''
  }
  if (text !== '') yield Buffer.from(text)
}

/**
 * What the reader need not read again: a record with the digest of a stored one, unless another edition of the same
 * statement came before it in this pass. Then the stored one is no longer what it was.
 */
export class KnownRecords {
  readonly #ids = new Map<string, string>()
  readonly #renewed = new Set<string>()
  #isTold = false

  async fill(bytes: AsyncIterable<Uint8Array>): Promise<void> {
    this.#isTold = true
    let rest = ''
    for await (const chunk of bytes) {
      const lines = (rest + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1')).split(
        '\n',
      )
      rest = lines.pop() ?? ''
      for (const line of lines) this.#ids.set(line.slice(0, 64), line.slice(65))
    }
  }

  has(digest: string): boolean {
    if (this.#ids.size === 0) return false
    const id = this.#ids.get(digest)
    return id !== undefined && !this.#renewed.has(id)
  }

  renew(id: string): void {
    // where nothing is stored nothing can be out of date
    if (!this.#isTold || this.#ids.size > 0) this.#renewed.add(id)
  }
}
