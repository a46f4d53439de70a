import { FeedBroken } from './feed.ts'

/** The part of a stream that lies ahead: looked at first, passed over when it has been read. */
export class ByteWindow {
  readonly #iterator: AsyncIterator<Uint8Array>
  readonly #name: string
  #held: Buffer = Buffer.alloc(0)
  #ended = false

  constructor(body: AsyncIterable<Uint8Array>, name: string) {
    this.#iterator = body[Symbol.asyncIterator]()
    this.#name = name
  }

  /** At least so many bytes from here; a stream that ends before is half a file. */
  async need(count: number): Promise<Buffer> {
    const held = await this.upTo(count)
    if (held.length < count) throw new FeedBroken('half-a-file', this.#name)
    return held
  }

  /** So many bytes from here or more, fewer only at the end of the stream. */
  async upTo(count: number): Promise<Buffer> {
    const more: Uint8Array[] = []
    let length = this.#held.length
    while (length < count && !this.#ended) {
      const { value, done } = await this.#iterator.next()
      if (done) this.#ended = true
      else {
        more.push(value)
        length += value.length
      }
    }
    if (more.length > 0) this.#held = Buffer.concat([this.#held, ...more], length)
    return this.#held
  }

  async skip(count: number): Promise<void> {
    let left = count
    while (left > this.#held.length) {
      left -= this.#held.length
      this.#held = Buffer.alloc(0)
      await this.need(1)
    }
    this.#held = this.#held.subarray(left)
  }

  /** What comes from here, all of it or so many bytes. */
  async *rest(most = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
    let left = most
    while (left > 0 && (await this.upTo(1)).length > 0) {
      const chunk = this.#held.subarray(0, left)
      this.#held = this.#held.subarray(chunk.length)
      left -= chunk.length
      yield chunk
    }
  }
}
