import type { Tally } from './completeness.ts'
import type { Feed, FeedHint } from './feed.ts'

/** Counts, while a file is read, what it brings of each part of its source. */
export class FileTally {
  readonly #feed: Feed
  readonly #parts = new Map<string, { expected: number | undefined; isStated: boolean; held: number; aside: number }>()
  #now = { expected: undefined as number | undefined, isStated: false, held: 0, aside: 0 }

  constructor(feed: Feed) {
    this.#feed = feed
  }

  /** A file alone, or the next entry of an archive, with its beginning. */
  begin(hint: FeedHint, head: Uint8Array): void {
    const part = this.#feed.partOf?.(hint.name) ?? hint.part ?? ''
    const now = this.#parts.get(part) ?? { expected: undefined, isStated: false, held: 0, aside: 0 }
    this.#parts.set(part, now)
    this.#now = now
    const stated = this.#feed.stated?.(new TextDecoder().decode(head))
    if (stated === undefined) return
    now.expected = stated
    now.isStated = true
  }

  /** A record, and whether it stands in an archive, whose entries are what should be there. */
  record(isUsable: boolean, isEntry: boolean): void {
    if (isUsable) this.#now.held++
    else this.#now.aside++
    if (isEntry && !this.#now.isStated) this.#now.expected = (this.#now.expected ?? 0) + 1
  }

  list(): Tally[] {
    return [...this.#parts].map(([part, { expected, isStated, held, aside }]) => ({
      part,
      ...(expected === undefined ? {} : { expected }),
      basis: expected === undefined ? 'unknown' : isStated ? 'stated' : 'entries',
      held,
      aside,
    }))
  }
}
