/** Made input: the same seed makes the same texts, so that a failure can be played again. */
export class Input {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A whole number below a limit (mulberry32). */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!
  }

  /** Pieces of a grammar in any order, now and then a run of thousands of one piece. */
  text(pieces: readonly string[], most = 12): string {
    const count = this.below(most)
    let text = ''
    for (let at = 0; at < count; at++) text += this.#piece(pieces)
    return text
  }

  /** A text of which some signs are taken away, doubled or put elsewhere. */
  broken(text: string): string {
    let signs = [...text]
    for (let times = this.below(4); times > 0 && signs.length > 0; times--) {
      const at = this.below(signs.length)
      const act = this.below(3)
      if (act === 0) signs.splice(at, 1)
      else if (act === 1) signs.splice(at, 0, this.one(signs))
      else signs = [...signs.slice(at), ...signs.slice(0, at)]
    }
    return signs.join('')
  }

  /** Pieces of a document of which some are taken away, doubled, exchanged, or replaced by strangers. */
  torn(pieces: readonly string[], strangers: readonly string[]): string {
    const torn = [...pieces]
    for (let times = this.below(6); times >= 0 && torn.length > 0; times--) {
      const at = this.below(torn.length)
      const act = this.below(5)
      if (act === 0) torn.splice(at, 1 + this.below(3))
      else if (act === 1) torn.splice(at, 0, torn[this.below(torn.length)]!)
      else if (act === 2) torn.splice(at, 1, this.one(strangers))
      else if (act === 3) torn.splice(at, 0, this.one(strangers).repeat(this.below(40) === 0 ? 3000 : 1))
      else torn[at] = this.broken(torn[at]!)
    }
    return torn.join('')
  }

  /** A text as the bytes of a file, now and then with some of them changed or its end cut off. */
  bytes(text: string): Uint8Array<ArrayBuffer> {
    const bytes = new TextEncoder().encode(text)
    return this.below(6) === 0 ? this.damaged(bytes) : bytes
  }

  /** Bytes of which some are changed, or the end is cut off. */
  damaged(whole: Uint8Array): Uint8Array<ArrayBuffer> {
    const bytes = Uint8Array.from(whole)
    if (bytes.length === 0) return bytes
    for (let times = this.below(5); times > 0; times--) bytes[this.below(bytes.length)] = this.below(256)
    return this.below(3) === 0 ? bytes.slice(0, this.below(bytes.length)) : bytes
  }

  #piece(pieces: readonly string[]): string {
    const roll = this.below(400)
    if (roll === 0) return this.one(pieces).repeat(1 + this.below(20_000))
    if (roll < 6) return String.fromCharCode(this.below(0xffff))
    return this.one(pieces)
  }
}
