import { compareCsafVersions, compareInstants } from '../../standards/csaf/tracking.ts'
import type { DocumentItem } from './feed.ts'

/** The edition of a document that a stored statement comes from. */
export interface StoredEdition {
  /** Id of the statement. */
  readonly id: string
  readonly version: string
  readonly released: string
  readonly isWithdrawn: boolean
}

/** A statement that its document no longer makes. */
export interface Dropped {
  readonly id: string
  /** Instant of the edition that drops it; empty where it has none. */
  readonly at: string
}

/** The stored statements by the document they come from: what an arriving edition may replace, and what it drops. */
export class Documents {
  readonly #held = new Map<string, Map<string, StoredEdition>>()

  constructor(stored: Iterable<StoredEdition>) {
    for (const one of stored) this.#of(baseOf(one.id)).set(one.id, one)
  }

  /** True when an edition at hand is newer, by version or by date: an older one never replaces it (trust.md H14). */
  isOlder(arriving: DocumentItem): boolean {
    return [...this.#of(arriving.base).values()].some(present => {
      const version = compareCsafVersions(arriving.version, present.version) ?? 0
      const date = compareInstants(arriving.released, present.released) ?? 0
      return version < 0 || date < 0
    })
  }

  /** Takes an edition over; gives the statements that it no longer makes. */
  take({ base, holds, version, released }: DocumentItem): Dropped[] {
    const held = this.#of(base)
    const kept = new Set(holds)
    const dropped = [...held.values()].filter(one => !kept.has(one.id) && !one.isWithdrawn)
    for (const { id } of dropped) held.set(id, { id, version, released, isWithdrawn: true })
    for (const id of holds) held.set(id, { id, version, released, isWithdrawn: false })
    return dropped.map(({ id }) => ({ id, at: released }))
  }

  #of(base: string): Map<string, StoredEdition> {
    const held = this.#held.get(base) ?? new Map<string, StoredEdition>()
    this.#held.set(base, held)
    return held
  }
}

function baseOf(id: string): string {
  return id.slice(0, id.lastIndexOf(':'))
}
