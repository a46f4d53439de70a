import { plainText } from '../../../core/plain-text.ts'
import { type Fields, fieldsOf, listOf } from '../../json-shape.ts'
import { categoryOf, placesAt, scopeOf } from './places.ts'
import type { CsafRule, RuleFault } from './rule.ts'

/** The tests of CSAF 2.1 §6.1.27 that hold for profiles which the library does not know yet. */
export const profileRules: readonly CsafRule[] = [
  ofProfiles('6.1.27.3', ['csaf_withdrawn', 'csaf_superseded'], document =>
    document.vulnerabilities === undefined
      ? []
      : [{ path: '/vulnerabilities', code: 'profile-without-vulnerabilities' }],
  ),
  ofProfiles('6.1.27.4', ['csaf_deprecated_security_advisory'], document =>
    document.product_tree === undefined ? [{ path: '/product_tree', code: 'profile-with-product-tree' }] : [],
  ),
  ofProfiles('6.1.27.5', ['csaf_deprecated_security_advisory'], document =>
    vulnerabilitiesWithout(document, 'notes', 'profile-with-vulnerability-notes'),
  ),
  ofProfiles('6.1.27.6', ['csaf_deprecated_security_advisory'], document =>
    vulnerabilitiesWithout(document, 'product_status', 'profile-with-product-status'),
  ),
  ofProfiles('6.1.27.8', ['csaf_vex'], document =>
    placesAt(document, 'vulnerabilities/*').flatMap(({ path, value }) => unnamedProducts(document, path, value)),
  ),
  ofProfiles('6.1.27.11', ['csaf_deprecated_security_advisory'], document =>
    document.vulnerabilities === undefined ? [{ path: '/vulnerabilities', code: 'profile-with-vulnerabilities' }] : [],
  ),
]

function ofProfiles(
  test: string,
  categories: readonly string[],
  check: (document: Fields) => readonly RuleFault[],
): CsafRule {
  return {
    test,
    versions: ['2.1'],
    overrules: 'nothing',
    check: document => (categories.includes(categoryOf(document) ?? '') ? check(document) : []),
  }
}

function vulnerabilitiesWithout(document: Fields, member: string, code: string): RuleFault[] {
  return placesAt(document, 'vulnerabilities/*')
    .filter(({ value }) => fieldsOf(value)?.[member] === undefined)
    .map(({ path }) => ({ path: `${path}/${member}`, code }))
}

/** Where every id is meant for some products only, each product with a status needs one (§6.1.27.8). */
function unnamedProducts(document: Fields, path: string, value: unknown): RuleFault[] {
  const vulnerability = fieldsOf(value)
  const ids = listOf(vulnerability?.ids).flatMap(id => [fieldsOf(id) ?? {}])
  if (!vulnerability || vulnerability.cve !== undefined || ids.length === 0) return []
  if (ids.some(id => id.product_ids === undefined && id.group_ids === undefined)) return []
  const named = new Set(ids.flatMap(id => [...scopeOf(document, id)]))
  const products = Object.values(fieldsOf(vulnerability.product_status) ?? {}).flatMap(listOf)
  return [...new Set(products)]
    .filter(product => !named.has(product as string))
    .map(product => ({ path: `${path}/ids`, code: 'profile-with-ids', facts: { product: plainText(product) } }))
}
