/** Numbers that look random and come again with the same seed (sfc32 by Chris Doty-Humphrey, public domain). */
export interface Random {
  /** From 0 up to and without 1. */
  next(): number
  /** A whole number from 0 up to and without `below`. */
  below(below: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
}

/** A generator for each seed; a text as seed lets parts of a world be made without the parts before them. */
export function randomOf(seed: string): Random {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, hashOf(seed)]
  function next(): number {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4_294_967_296
  }
  for (let round = 0; round < 12; round++) next()
  const below = (most: number) => Math.floor(next() * most)
  return {
    next,
    below,
    chance: probability => next() < probability,
    pick: <T>(list: readonly T[]) => list[below(list.length)]!,
  }
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash | 0
}
