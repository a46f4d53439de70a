import { compareKeys } from '../../standards/ranges.ts'
import { schemeOf } from '../../standards/versions/schemes.ts'
import type { Advisory, AffectedPackage } from '../intelligence/advisory.ts'
import { isListed, rangeThatHolds } from './explain.ts'

/** What a distribution says about its own package: which notice, and since which version it is fixed. */
export interface Overruling {
  readonly advisory: string
  readonly source: string
  readonly fixed: string
}

/** A component's version under the name that its distribution gave it. */
export interface OwnPackage {
  readonly package: string
  readonly version: string
  readonly key: Uint8Array | undefined
}

/** True for a package whose maker is a distribution: it backports fixes without raising the version of upstream. */
export function isDistributionPackage(name: string | null | undefined): boolean {
  return /^(deb|rpm|apk)\//.test(name ?? '')
}

/**
 * The distribution's word against upstream's range: a notice for this very package names the vulnerability, and our
 * version is at or above the one it names as fixed. Undefined where no notice speaks, where a version cannot be compared,
 * and where any notice still holds ours affected (a first fix may have been incomplete).
 */
export function overruling(
  own: OwnPackage,
  names: readonly string[],
  notices: readonly Advisory[],
): Overruling | undefined {
  if (!isDistributionPackage(own.package) || !own.key) return undefined
  const wanted = new Set(names)
  const said = notices
    .filter(notice => !notice.withdrawn && treats(notice, wanted))
    .flatMap(notice =>
      notice.affected
        .filter(one => one.package === own.package && one.scheme === own.package.split('/')[0])
        .map(affected => ({ notice, affected })),
    )
  if (said.some(({ affected }) => isAffected(affected, own))) return undefined
  const fixed = said.flatMap(({ notice, affected }) => {
    const version = fixedUpTo(affected, own.key)
    return version === undefined ? [] : [{ advisory: notice.externalId, source: notice.source, fixed: version }]
  })
  return fixed.sort((a, b) => (a.advisory < b.advisory ? -1 : 1))[0]
}

function treats(notice: Advisory, names: ReadonlySet<string>): boolean {
  return [notice.externalId, ...notice.aliases, ...(notice.upstream ?? [])].some(name => names.has(name))
}

function isAffected(affected: AffectedPackage, own: OwnPackage): boolean {
  return rangeThatHolds(affected, own) !== undefined || isListed(affected, own)
}

/** The highest version named as fixed that is not above ours. */
function fixedUpTo(affected: AffectedPackage, own: Uint8Array | undefined): string | undefined {
  const scheme = schemeOf(affected.scheme)
  if (!scheme || !own) return undefined
  const reached = affected.ranges
    .flatMap(({ fixed }) => {
      const key = fixed === undefined ? undefined : scheme.key(fixed)
      return fixed !== undefined && key && compareKeys(key, own) <= 0 ? [{ fixed, key }] : []
    })
    .sort((a, b) => compareKeys(b.key, a.key))
  return reached[0]?.fixed
}
