import { createHash } from 'node:crypto'
import { FeedBroken } from './feed.ts'

const LF = 0x0a

/** A stream taken in lines and counted pieces, with a digest over all that was taken. */
export class BundleBytes {
  readonly #iterator: AsyncIterator<Uint8Array>
  readonly #hash = createHash('sha256')
  #held: Buffer = Buffer.alloc(0)

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#iterator = bytes[Symbol.asyncIterator]()
  }

  /** The next line without its end; undefined when nothing follows. A line that is too long, or has no end, is broken. */
  async line(most: number, where: string): Promise<Buffer | undefined> {
    let end = this.#held.indexOf(LF)
    while (end < 0) {
      if (this.#held.length > most) throw new FeedBroken('line-too-long', where, `more than ${most} bytes`)
      if (await this.#more()) end = this.#held.indexOf(LF)
      else if (this.#held.length === 0) return undefined
      else throw new FeedBroken('half-a-file', where)
    }
    if (end > most) throw new FeedBroken('line-too-long', where, `more than ${most} bytes`)
    return this.#taken(end + 1).subarray(0, end)
  }

  async take(count: number, where: string): Promise<Buffer> {
    while (this.#held.length < count) if (!(await this.#more())) throw new FeedBroken('half-a-file', where)
    return this.#taken(count)
  }

  /** SHA-256 over everything taken so far. */
  digest(): string {
    return this.#hash.copy().digest('hex')
  }

  #taken(count: number): Buffer {
    const bytes = this.#held.subarray(0, count)
    this.#held = this.#held.subarray(count)
    this.#hash.update(bytes)
    return bytes
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#iterator.next()
    if (done) return false
    this.#held = this.#held.length === 0 ? Buffer.from(value) : Buffer.concat([this.#held, value])
    return true
  }
}
