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

  #piece(pieces: readonly string[]): string {
    const roll = this.below(400)
    if (roll === 0) return this.one(pieces).repeat(1 + this.below(20_000))
    if (roll < 6) return String.fromCharCode(this.below(0xffff))
    return this.one(pieces)
  }
}
