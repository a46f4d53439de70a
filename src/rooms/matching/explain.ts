import { compareKeys, compileRange, covers } from '../../standards/ranges.ts'
import { schemeOf } from '../../standards/versions/schemes.ts'
import type { Advisory, AffectedPackage, AffectedRange } from '../intelligence/advisory.ts'
import type { Evidence } from './match.ts'

/** What was matched, before it is told: a component's version under one dictionary name. */
export interface Matched {
  readonly package: string
  readonly component: string
  readonly version: string
  readonly key: Uint8Array | undefined
  readonly identity: string
  readonly band: Evidence['band']
  readonly conditional: string | null
}

/** The evidence of a match: which range of the advisory holds the version, in the words of the source. */
export function evidenceOf(advisory: Advisory, entry: number, matched: Matched): Evidence {
  const affected = advisory.affected[entry]
  const range = affected && rangeThatHolds(affected, matched)
  return {
    advisory: advisory.id,
    source: advisory.source,
    package: matched.package,
    component: matched.component,
    version: matched.version,
    identity: matched.identity,
    band: matched.band,
    from: range?.from ?? null,
    to: range?.to ?? null,
    listed: range === undefined && !!affected && isListed(affected, matched),
    fixed: range?.fixed ?? fixedAfter(affected, matched) ?? null,
    conditional: matched.conditional,
    sourceModified: advisory.modified ?? advisory.published ?? null,
  }
}

/** The range of an entry that holds the version, if one does. */
export function rangeThatHolds(affected: AffectedPackage, matched: Pick<Matched, 'key'>): AffectedRange | undefined {
  const scheme = schemeOf(affected.scheme)
  if (!scheme) return undefined
  return affected.ranges.find(range => {
    const interval = compileRange(scheme, range)
    if (!interval) return false
    return matched.key ? covers(interval, matched.key) : !range.from && !range.to
  })
}

/** True when the entry lists the version one by one. */
export function isListed(affected: AffectedPackage, matched: Pick<Matched, 'key' | 'version'>): boolean {
  const scheme = schemeOf(affected.scheme)
  return affected.versions.some(version => {
    const key = scheme?.key(version)
    return key && matched.key ? compareKeys(key, matched.key) === 0 : version === matched.version
  })
}

/** The lowest fixed version above ours, among all ranges of the entry. */
function fixedAfter(affected: AffectedPackage | undefined, matched: Matched): string | undefined {
  const scheme = affected && schemeOf(affected.scheme)
  const own = matched.key
  if (!scheme || !own) return undefined
  const later = affected.ranges
    .flatMap(range => {
      const key = range.fixed ? scheme.key(range.fixed) : undefined
      return range.fixed && key && compareKeys(key, own) > 0 ? [{ version: range.fixed, key }] : []
    })
    .sort((a, b) => compareKeys(a.key, b.key))
  return later[0]?.version
}
