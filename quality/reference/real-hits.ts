import type { AffectedPackage, AffectedRange } from '../../src/rooms/intelligence/advisory.ts'
import type { Identity } from '../../src/rooms/inventory/component.ts'
import type { NamedAdvisory, RawHit } from '../../src/rooms/matching/assemble.ts'
import { targetOf } from '../../src/rooms/matching/compile.ts'
import { type Candidate, candidates } from '../../src/rooms/matching/identity.ts'
import { bandNumber } from '../../src/rooms/matching/match.ts'
import { type Order, orderOf } from './order.ts'

/** Statements by the packages they name, each with the number of its entry. */
export type Named = ReadonlyMap<
  string,
  readonly { advisory: NamedAdvisory; affected: AffectedPackage; entry: number }[]
>

export function byPackage(advisories: readonly NamedAdvisory[]): Named {
  const named = new Map<string, { advisory: NamedAdvisory; affected: AffectedPackage; entry: number }[]>()
  for (const advisory of advisories) {
    for (const [entry, affected] of advisory.affected.entries()) {
      named.set(affected.package, [...(named.get(affected.package) ?? []), { advisory, affected, entry }])
    }
  }
  return named
}

/** Hits as plain loops find them: versions are compared as texts of the sources, never by key, interval or join. */
export function plainHits(components: readonly Identity[], named: Named): RawHit[] {
  const hits: RawHit[] = []
  for (const component of components) {
    for (const candidate of candidates(component)) {
      for (const { advisory, affected, entry } of named.get(candidate.package) ?? []) {
        if (advisory.withdrawn || affected.notApplicable) continue
        if (!holds(affected, candidate)) continue
        hits.push({
          component: component.ordinal,
          package: candidate.package,
          version: candidate.version,
          advisory: advisory.id,
          entry,
          band: Math.max(bandNumber(candidate.band), affected.package.startsWith('cpe/') ? 2 : 1),
          conditional: affected.context !== undefined || targetOf(affected.cpe) !== undefined,
        })
      }
    }
  }
  return hits
}

function holds(affected: AffectedPackage, { version }: Candidate): boolean {
  const { order } = orderOf(affected.scheme)
  if (affected.ranges.some(range => lies(version, range, order))) return true
  return affected.versions.some(listed => listed === version || order(listed, version) === 0)
}

function lies(version: string, { from, to }: AffectedRange, order: Order): boolean {
  const beginning = !from || (from.version === '0' && from.inclusive)
  const open = !to || to.version === '*'
  if (beginning && open) return true
  if (order(version, version) === undefined) return false
  if (from && !beginning) {
    const above = order(version, from.version)
    if (above === undefined || above < 0 || (above === 0 && !from.inclusive)) return false
  }
  if (!to || open) return true
  const below = order(version, to.version)
  // a range with an end that nobody orders holds nothing
  if (below === undefined) return false
  return below < 0 || (below === 0 && to.inclusive)
}
