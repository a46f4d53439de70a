import type { AffectedPackage, SeverityStatement } from './advisory.ts'
import { rangeWords } from './range-words.ts'
import { severityOf } from './severity.ts'

/** The parts of a statement whose changes are told. */
export interface Said {
  readonly severities?: readonly SeverityStatement[]
  readonly affected?: readonly AffectedPackage[]
  readonly withdrawn?: string | null
  readonly status?: string | null
  readonly [part: string]: unknown
}

/** What a statement said before, as far as it changed when it ended. */
export interface Edition {
  readonly since: Date
  readonly until: Date
  readonly said: Said
}

/** A statement as it stands, with its editions, the latest first. */
export interface Standing {
  readonly id: string
  readonly source: string
  readonly since: Date
  readonly said: Said
  readonly editions: readonly Edition[]
}

/** A statement that came or changed. */
export interface Told {
  readonly at: Date
  readonly kind: 'first' | 'changed' | 'withdrawn' | 'restored'
  readonly source: string
  readonly advisory: string
  readonly parts: readonly string[]
  readonly score: Pair<number> | null
  readonly status: Pair<string> | null
  readonly ranges: Pair<string> | null
}

interface Pair<T> {
  readonly before: T | null
  readonly after: T | null
}

/** How a statement came to say what it says: each edition is laid over what followed it. */
export function historyOf({ id, source, since, said, editions }: Standing): Told[] {
  const events: Told[] = []
  let [after, from] = [said, since]
  for (const edition of editions) {
    const before = { ...after, ...edition.said }
    events.push({ at: edition.until, source, advisory: id, ...change(before, after, Object.keys(edition.said).sort()) })
    after = before
    from = edition.since
  }
  const first = { kind: 'first' as const, parts: [], status: pair(null, after.status ?? null) }
  events.push({ at: from, source, advisory: id, ...first, score: pair(null, highest(after)), ranges: null })
  return events
}

function change(before: Said, after: Said, parts: readonly string[]) {
  const has = (part: string) => parts.includes(part)
  return {
    kind: kindOfChange(before, after),
    parts,
    score: has('severities') ? pair(highest(before), highest(after)) : null,
    status: has('status') ? pair(before.status ?? null, after.status ?? null) : null,
    ranges: has('affected') ? pair(words(before), words(after)) : null,
  }
}

function kindOfChange(before: Said, after: Said): Told['kind'] {
  if (!before.withdrawn && after.withdrawn) return 'withdrawn'
  return before.withdrawn && !after.withdrawn ? 'restored' : 'changed'
}

function pair<T>(before: T | null, after: T | null): Pair<T> | null {
  return before === after ? null : { before, after }
}

function highest({ severities = [] }: Said): number | null {
  const scores = severities.flatMap(one => severityOf('', one).score ?? [])
  return scores.length > 0 ? Math.max(...scores) : null
}

const MOST_WORDS = 300

function words({ affected = [] }: Said): string | null {
  const text = affected
    .slice(0, 10)
    .map(one => rangeWords(one))
    .join(' | ')
  if (text === '') return null
  return text.length > MOST_WORDS || affected.length > 10 ? `${text.slice(0, MOST_WORDS)}…` : text
}
