import type { Input } from './input.ts'

/** One reader of foreign text under fire: it makes an input and says what is wrong with the answer. */
export interface FuzzTarget {
  readonly name: string
  make(input: Input): string
  /** Throws when the answer breaks a promise; every error that the reader lets out counts as one. */
  check(text: string): void | Promise<void>
}

/** A promise that was broken. */
export function promise(holds: boolean, what: string): void {
  if (!holds) throw new Error(what)
}
