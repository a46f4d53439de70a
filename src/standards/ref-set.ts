/**
 * A set of refs that costs 8 to 24 bytes each instead of the text: it keeps 64 bits of hash. Two different refs meet by
 * chance once in 10^7 documents of a million refs, and then only a warning is wrong.
 */
export class RefSet {
  #low = new Uint32Array(2048)
  #high = new Uint32Array(2048)
  #size = 0

  get size(): number {
    return this.#size
  }

  has(ref: string): boolean {
    const [low, high] = hash(ref)
    return this.#low[this.#slot(low, high)] !== 0
  }

  /** Adds the ref and tells whether it is new. */
  add(ref: string): boolean {
    const [low, high] = hash(ref)
    return this.#insert(low, high)
  }

  /** How many refs of this set stand in none of the others. */
  missingFrom(others: readonly RefSet[]): number {
    let missing = 0
    for (let slot = 0; slot < this.#low.length; slot++) {
      const low = this.#low[slot]!
      const high = this.#high[slot]!
      if (low !== 0 && !others.some(other => other.#low[other.#slot(low, high)] !== 0)) missing++
    }
    return missing
  }

  #insert(low: number, high: number): boolean {
    const slot = this.#slot(low, high)
    if (this.#low[slot] !== 0) return false
    this.#low[slot] = low
    this.#high[slot] = high
    if (++this.#size * 5 > this.#low.length * 3) this.#grow()
    return true
  }

  #slot(low: number, high: number): number {
    const mask = this.#low.length - 1
    let slot = high & mask
    while (this.#low[slot] !== 0 && (this.#low[slot] !== low || this.#high[slot] !== high)) slot = (slot + 1) & mask
    return slot
  }

  #grow(): void {
    const low = this.#low
    const high = this.#high
    this.#low = new Uint32Array(low.length * 2)
    this.#high = new Uint32Array(low.length * 2)
    this.#size = 0
    for (let slot = 0; slot < low.length; slot++) if (low[slot] !== 0) this.#insert(low[slot]!, high[slot]!)
  }
}

/** cyrb53 by bryc (public domain), both halves kept; the low half is never 0, which marks an empty slot. */
function hash(ref: string): readonly [number, number] {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < ref.length; i++) {
    const c = ref.charCodeAt(i)
    a = Math.imul(a ^ c, 2654435761)
    b = Math.imul(b ^ c, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return [a >>> 0 || 1, b >>> 0]
}
