import { orderOfType, packageOrders } from './package-orders.ts'
import type { VersionScheme } from './versions/scheme.ts'
import { schemeOf } from './versions/schemes.ts'

/**
 * The order that a type of a `vers` URI stands for, beside the types of purl: the generic ones of vers-spec
 * (docs/types/vers-types.md) and names that tools write. A type that is not listed has no order that we know.
 */
const schemeIds: Readonly<Record<string, string>> = {
  ...{
    semver: 'semver',
    nginx: 'semver',
    dart: 'pub',
    alpine: 'apk',
    arch: 'alpm',
    gentoo: 'gentoo',
    ebuild: 'gentoo',
  },
  ...{ openssl: 'openssl', intdot: 'intdot', datetime: 'datetime', lexicographic: 'lexicographic' },
}

/** The version order of a `vers` type, or undefined when nobody told us one. */
export function schemeOfVers(type: string): VersionScheme | undefined {
  const known = Object.hasOwn(schemeIds, type) ? schemeIds[type] : undefined
  const id = known ?? (Object.hasOwn(packageOrders, type) ? orderOfType(type) : undefined)
  return id === undefined || id === 'unordered' ? undefined : schemeOf(id)
}
