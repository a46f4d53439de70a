import { categoryOf } from './places.ts'
import type { CsafRule, CsafVersion } from './rule.ts'

const profiles: Readonly<Record<CsafVersion, readonly string[]>> = {
  '2.0': ['csaf_informational_advisory', 'csaf_security_advisory', 'csaf_security_incident_response', 'csaf_vex'],
  '2.1': [
    ...['csaf_deprecated_security_advisory', 'csaf_informational_advisory', 'csaf_security_advisory'],
    ...['csaf_security_incident_response', 'csaf_superseded', 'csaf_vex', 'csaf_withdrawn'],
  ],
}

/** Dashes, hyphens, minus, low lines and white space in all their graphic variants. */
const SEPARATORS = /[\p{Pd}\p{Pc}\p{Z}\s\u2212\u00ad\ufe63]|\u0332/gu

/**
 * CSAF §6.1.26: a document of no profile is not called like one. The library removes only `_`, `-` and white space, and
 * compares only with the names, not with the values (case 04 of 2.0).
 */
export const categoriesAreNotProfiles: readonly CsafRule[] = (['2.0', '2.1'] as const).map(version => ({
  test: '6.1.26',
  versions: [version],
  overrules: 'library',
  check(document) {
    const category = categoryOf(document)
    if (category === undefined || category === 'csaf_base' || profiles[version].includes(category)) return []
    const plain = bare(category)
    const isProfile = profiles[version].some(value => plain === bare(value) || plain === bare(value.slice(5)))
    if (!isProfile && !category.toLowerCase().startsWith('csaf_')) return []
    return [{ path: '/document/category', code: 'category-is-not-a-profile', facts: { category } }]
  },
}))

function bare(category: string): string {
  return category.replace(SEPARATORS, '').toLowerCase()
}
