import type { Input } from './input.ts'

/** What a reader is fed with: a text, or the bytes of a file. */
export type Made = string | Uint8Array

/** One reader of foreign text under fire: it makes an input and says what is wrong with the answer. */
export interface FuzzReader<Kind extends Made = Made> {
  readonly name: string
  make(input: Input): Kind
  /** Throws when the answer breaks a promise; every error that the reader lets out counts as one. */
  check(made: Kind): void | Promise<void>
}

/** Readers of one kind, which share the time of their target evenly. */
export interface FuzzTarget {
  readonly name: string
  readonly readers: readonly FuzzReader[]
}

/** A promise that was broken. */
export function promise(holds: boolean, what: string): void {
  if (!holds) throw new Error(what)
}
