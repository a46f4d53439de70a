import { plainText } from '../../../../core/plain-text.ts'
import { compareKeys } from '../../../../standards/ranges.ts'
import { schemeOf } from '../../../../standards/versions/schemes.ts'
import type { AffectedRange } from '../../advisory.ts'
import type { OsvAffected, OsvRange } from './schema.ts'

type Verb = 'introduced' | 'fixed' | 'last_affected' | 'limit'

interface Event {
  readonly verb: Verb
  readonly version: string
  /** Undefined when the version cannot be ordered by the scheme; then the order of the document stands. */
  readonly key: Uint8Array | undefined
}

/** Ranges of one `affected` entry and the number of those that only a commit graph could answer. */
export function rangesOf(affected: OsvAffected, scheme: string): { ranges: AffectedRange[]; notComparable: number } {
  const ranges: AffectedRange[] = []
  let notComparable = 0
  for (const range of affected.ranges) {
    const found = range.type === 'GIT' ? undefined : readRange(range, scheme)
    if (found) ranges.push(...found)
    else notComparable++
  }
  return { ranges: lastKnown(ranges, affected), notComparable }
}

/** Events sorted by version make ranges (OSV schema, "Evaluation"); undefined when no event begins one. */
function readRange(range: OsvRange, scheme: string): AffectedRange[] | undefined {
  const events = eventsOf(range, scheme)
  if (!events.some(event => event.verb === 'introduced')) return undefined
  const limit = highest(events.filter(event => event.verb === 'limit'))
  const ranges: AffectedRange[] = []
  let open: Event | undefined
  for (const event of sorted(events)) {
    if (event.verb === 'introduced') open ??= event
    else if (event.verb !== 'limit' && open) {
      ranges.push(rangeOf(open, event))
      open = undefined
    }
  }
  if (open) ranges.push(rangeOf(open, limit))
  return ranges
}

const verbs: readonly Verb[] = ['introduced', 'fixed', 'last_affected', 'limit']
const BEGINNING = new Uint8Array(0)

function eventsOf(range: OsvRange, scheme: string): Event[] {
  const events: Event[] = []
  const order = schemeOf(scheme)
  for (const event of range.events) {
    for (const verb of verbs) {
      const version = event[verb]
      if (version !== undefined) events.push({ verb, version, key: version === '0' ? BEGINNING : order?.key(version) })
    }
  }
  return events
}

/** By version where every version has a key; otherwise as written, never by a guess. */
function sorted(events: readonly Event[]): readonly Event[] {
  if (events.some(event => !event.key)) return events
  return [...events].sort((a, b) => compareKeys(a.key!, b.key!))
}

/** A version is affected before any of several limits, so the highest counts; `*` is none. */
function highest(limits: readonly Event[]): Event | undefined {
  if (limits.length === 0 || limits.some(limit => limit.version === '*')) return undefined
  return sorted(limits).at(-1)
}

function rangeOf(from: Event, to: Event | undefined): AffectedRange {
  return {
    ...(from.version === '0' ? {} : { from: { version: from.version, inclusive: true } }),
    ...(to ? { to: { version: to.version, inclusive: to.verb === 'last_affected' } } : {}),
    ...(to?.verb === 'fixed' ? { fixed: to.version } : {}),
  }
}

/** GHSA names the last affected version of an unfixed vulnerability outside the range: "<= 1.2.3" or "< 2.0". */
function lastKnown(ranges: readonly AffectedRange[], { database_specific }: OsvAffected): AffectedRange[] {
  const told = plainText(database_specific.last_known_affected_version_range ?? '')
  const match = /^\s*(<=?)\s*(\S+)\s*$/.exec(told)
  if (!match) return [...ranges]
  const to = { version: match[2]!, inclusive: match[1] === '<=' }
  return ranges.map(range => (range.to ? range : { ...range, to }))
}
