import type { Advisory } from '../src/rooms/intelligence/advisory.ts'
import type { Feed } from '../src/rooms/intelligence/feed.ts'
import { nvd } from '../src/rooms/intelligence/feeds/nvd/feed.ts'
import { osv } from '../src/rooms/intelligence/feeds/osv/feed.ts'
import { mergeNames } from '../src/rooms/intelligence/merge.ts'
import { rangeWords } from '../src/rooms/intelligence/range-words.ts'
import { type Identity, identify, identityOf } from '../src/rooms/inventory/component.ts'
import { assemble, type NamedAdvisory, type RawHit } from '../src/rooms/matching/assemble.ts'
import { compileAdvisory, isEverything, type RangeRow } from '../src/rooms/matching/compile.ts'
import { candidates } from '../src/rooms/matching/identity.ts'
import { bandNumber, type Match } from '../src/rooms/matching/match.ts'
import { surroundings } from '../src/rooms/matching/surroundings.ts'
import { type Verdict, verdictsOf } from '../src/rooms/matching/verdict.ts'
import { compareKeys } from '../src/standards/ranges.ts'
import type { SbomComponent } from '../src/standards/sbom.ts'

// The way of a document and of a feed's record to a match, without a database: every part is the program's own but for
// the join, which is loops here.

/** A component as an SBOM states it, with the identities it gets. */
export function componentsOf(stated: readonly Omit<SbomComponent, 'ref'>[]): Identity[] {
  return stated.map((one, ordinal) => identityOf(identify({ ref: `#${ordinal}`, ...one }, ordinal)))
}

/** Records in a feed's own shape, read by the feed. */
export function advisoriesOf(source: 'osv' | 'nvd', records: readonly object[]): Advisory[] {
  const feed: Feed = source === 'osv' ? osv : nvd
  return records.flatMap(record => {
    const read = feed.parse({ name: 'record', bytes: new TextEncoder().encode(JSON.stringify(record)) })
    if (!read.ok) throw new Error(`${read.error.code}: ${read.error.detail}`)
    return read.value.flatMap(item => (item.kind === 'advisory' ? [item.advisory] : []))
  })
}

/** Statements with the names of their groups. */
export function withNames(advisories: readonly Advisory[]): NamedAdvisory[] {
  const { names, advisories: groups } = mergeNames(advisories)
  const members = new Map<string, string[]>()
  for (const [name, group] of names) members.set(group, [...(members.get(group) ?? []), name])
  return advisories.map(one => {
    const vulnerability = groups.get(one.id) ?? one.externalId
    return { ...one, vulnerability, names: (members.get(vulnerability) ?? [vulnerability]).sort() }
  })
}

/** Every match of some components, by loops over the compiled ranges. */
export function matchPurely(components: readonly Identity[], advisories: readonly NamedAdvisory[]): readonly Match[] {
  const byPackage = new Map<string, { advisory: NamedAdvisory; row: RangeRow }[]>()
  for (const advisory of advisories) {
    for (const row of compileAdvisory(advisory)) {
      byPackage.set(row.package, [...(byPackage.get(row.package) ?? []), { advisory, row }])
    }
  }
  const hits = new Map<string, RawHit>()
  for (const component of components) {
    for (const candidate of candidates(component)) {
      for (const { advisory, row } of byPackage.get(candidate.package) ?? []) {
        if (!meets(row, candidate)) continue
        const band = Math.max(bandNumber(candidate.band), row.band)
        hits.set([component.ordinal, candidate.package, candidate.version, advisory.id, row.entry].join('\n'), {
          component: component.ordinal,
          package: candidate.package,
          version: candidate.version,
          advisory: advisory.id,
          entry: row.entry,
          band,
          conditional: row.conditional,
        })
      }
    }
  }
  const byId = new Map(advisories.map(one => [one.id, one]))
  const byOrdinal = new Map(components.map(one => [one.ordinal, one]))
  return assemble([...hits.values()], byId, byOrdinal, surroundings(components), advisories)
}

/** The rule of the join (store.ts), as it reads there. */
function meets(row: RangeRow, { key, version }: { key: Uint8Array | undefined; version: string }): boolean {
  if (!key) return row.version === version || isEverything(row)
  return compareKeys(row.lo, key) <= 0 && compareKeys(key, row.hi) < 0
}

/** Every statement about every component, in or out. */
export function judged(components: readonly Identity[], advisories: readonly NamedAdvisory[]): Verdict[] {
  const bench = { around: surroundings(components), notices: advisories, words: rangeWords }
  return components.flatMap(component => verdictsOf(component, advisories, bench))
}
