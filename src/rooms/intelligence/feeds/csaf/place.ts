import type { ListedDocument } from './listing.ts'

/** The last document of a list that was given, in the order of `inOrder`. */
export interface Place {
  /** Undefined: the list gives it no date. */
  readonly updated?: string | undefined
  readonly url: string
  /** It was reached by a pass that asked for everything. */
  readonly isFull?: boolean
}

/** Under which name the cursor keeps the place in a list. */
export function placeIn(list: string): string {
  return `at ${list}`
}

/** A place that was kept; what cannot be read is none. */
export function readPlace(text: string | undefined): Place | undefined {
  try {
    const place = JSON.parse(text ?? '') as Place
    return typeof place?.url === 'string' ? place : undefined
  } catch {
    return undefined
  }
}

/** Undated documents by address, then the dated ones from the oldest on: what is published meanwhile comes behind. */
export function inOrder(documents: readonly ListedDocument[]): ListedDocument[] {
  return documents.toSorted(compare)
}

/** The place of a document. */
export function placeOf({ updated, url }: ListedDocument): Place {
  return { updated, url }
}

/** True for what had been given when a place was kept. */
export function isBehind(document: ListedDocument, place: Place): boolean {
  return compare(document, place) <= 0
}

function compare(a: Pick<Place, 'updated' | 'url'>, b: Pick<Place, 'updated' | 'url'>): number {
  return timeOf(a) - timeOf(b) || (a.url < b.url ? -1 : a.url > b.url ? 1 : 0)
}

/** No date, and one that is none, comes first. */
function timeOf({ updated }: Pick<Place, 'updated'>): number {
  const time = Date.parse(updated ?? '')
  return Number.isFinite(time) ? time : 0
}
