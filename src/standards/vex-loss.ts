import { categoriesOf, csafStatusOf, responseOf } from './csaf/vex-terms.ts'
import { bomLink } from './cyclonedx/vex.ts'
import { nameOf } from './openvex-read.ts'
import { type CycloneDxResponse, openVexStatusOf, type VexFormat, type VexStatement } from './vex.ts'

/** What a format cannot say of a statement; `code` is also the text key (`vex.loss.<code>`). */
export interface VexLoss {
  readonly code: VexFacet
  readonly vulnerability: string
  readonly what: string
}

/** The sides of a statement that one format or another has no place for (risk.md §10). */
export const vexFacets = [
  'status',
  'justification',
  'impact',
  'action',
  'responses',
  'decided-at',
  'first-decided-at',
  'source',
  'name',
  'aliases',
  'product',
  'product-name',
  'range',
  'component',
] as const
export type VexFacet = (typeof vexFacets)[number]

type Finder = (statement: VexStatement) => Partial<Record<VexFacet, string | undefined>>

const findersOf: Readonly<Record<VexFormat, Finder>> = { openvex: inOpenVex, cyclonedx: inCycloneDx, csaf: inCsaf }

/** What of a statement does not survive being written in a format and read again. */
export function lossesOf(statement: VexStatement, format: VexFormat): VexLoss[] {
  const found = findersOf[format](statement)
  return vexFacets.flatMap(code => {
    const what = found[code]
    return what === undefined ? [] : [{ code, vulnerability: statement.vulnerability.name, what }]
  })
}

function inOpenVex(statement: VexStatement): ReturnType<Finder> {
  const { status, justification, action, responses, products, vulnerability } = statement
  const written = openVexStatusOf(status)
  return {
    status: written === status ? undefined : status,
    justification: written === 'not_affected' ? undefined : justification,
    action: written === 'affected' ? undefined : action,
    responses: responses?.join(', '),
    'first-decided-at': firstOf(statement),
    source: vulnerability.source?.name,
    'product-name': products.find(product => !isNamedByPurl(product, product.id))?.name,
    range: products.find(({ range }) => range)?.range,
    component: products
      .flatMap(({ components }) => components)
      .find(part => !isNamedByPurl(part, bomLink(part) ?? '') || part.ref !== undefined)?.name,
  }
}

/** OpenVEX has only identifiers: a name and version survive when the purl says the same. */
function isNamedByPurl(
  { name, version, purl }: { name: string; version?: string; purl?: string },
  id: string,
): boolean {
  const named = nameOf(purl, id)
  return named.name === name && (named.version ?? '') === (version ?? '')
}

function inCycloneDx(statement: VexStatement): ReturnType<Finder> {
  const { products } = statement
  const withParts = products.filter(({ components }) => components.length > 0)
  const linked = withParts.flatMap(({ components }) => components).find(part => bomLink(part) !== undefined)
  return {
    // a BOM-Link leads to the SBOM of the product, a local ref to the part alone
    product: withParts[0]?.name,
    component: linked?.name,
  }
}

function inCsaf(statement: VexStatement): ReturnType<Finder> {
  const { status, justification, impact, action, responses = [], products, vulnerability } = statement
  const isCleared = csafStatusOf[status] === 'known_not_affected'
  const isDated = impact || action || responses.length > 0 || (isCleared && justification)
  const read = categoriesOf(responses, status).flatMap(category => responseOf[category] ?? [])
  const { name, aliases = [], source } = vulnerability
  const isCve = /^CVE-\d{4}-\d{4,}$/
  return {
    status: status === 'false_positive' ? status : undefined,
    justification: isCleared ? undefined : justification,
    responses: isSame(responses, read) ? undefined : responses.join(', '),
    'decided-at': isDated ? undefined : statement.decidedAt,
    'first-decided-at': firstOf(statement),
    source: source?.name,
    name: !isCve.test(name) && aliases.some(alias => isCve.test(alias)) ? name : undefined,
    component: products
      .flatMap(({ components }) => components)
      .find(part => part.ref !== undefined && bomLink(part) === undefined)?.name,
  }
}

function firstOf({ decidedAt, firstDecidedAt }: VexStatement): string | undefined {
  return firstDecidedAt === decidedAt ? undefined : firstDecidedAt
}

function isSame(a: readonly CycloneDxResponse[], b: readonly CycloneDxResponse[]): boolean {
  return [...new Set(a)].sort().join() === [...new Set(b)].sort().join()
}
