import { ownMember } from '../core/own-member.ts'
import { categoriesOf, csafStatusOf, responseOf } from './csaf/vex-terms.ts'
import { bomLink } from './cyclonedx/bom-link.ts'
import { CycloneDxPlaces, cycloneDxHashOf, isHash } from './cyclonedx/vex-places.ts'
import { nameOf } from './openvex-read.ts'
import {
  type CycloneDxResponse,
  openVexStatusOf,
  type VexDocument,
  type VexFormat,
  type VexHashes,
  type VexIdentifiers,
  type VexStatement,
} from './vex.ts'

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
  'hashes',
  'identifiers',
] as const
export type VexFacet = (typeof vexFacets)[number]

type Finder = (statement: VexStatement, places: CycloneDxPlaces) => Partial<Record<VexFacet, string | undefined>>

const findersOf: Readonly<Record<VexFormat, Finder>> = { openvex: inOpenVex, cyclonedx: inCycloneDx, csaf: inCsaf }

/** Says what of a statement of a document does not survive being written in a format and read again. */
export function lossFinder(document: VexDocument, format: VexFormat): (statement: VexStatement) => VexLoss[] {
  const places = new CycloneDxPlaces(document)
  return statement => {
    const found = findersOf[format](statement, places)
    return vexFacets.flatMap(code => {
      const what = found[code]
      return what === undefined ? [] : [{ code, vulnerability: statement.vulnerability.name, what }]
    })
  }
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
    range: [...products, ...products.flatMap(({ components }) => components)].find(({ range }) => range)?.range,
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

function inCycloneDx({ products }: VexStatement, places: CycloneDxPlaces): ReturnType<Finder> {
  const parts = products.flatMap(({ components }) => components)
  const linked = parts.filter(part => places.linkOf(part) !== undefined)
  return {
    // without a subject a BOM-Link leads to the SBOM of the product, and a local ref to the part wherever it is
    product: places.subject ? undefined : products.find(({ components }) => components.length > 0)?.name,
    range: products.find(({ range, components }) => range && components.length > 0)?.range,
    // of a linked part the link stays, which is all that its SBOM needs
    component: (linked[0] ?? parts.find(({ id }) => id))?.name,
    hashes: hashOf([
      ...[...products, ...parts].map(({ hashes = {} }) => ({ hashes: unheld(hashes) })),
      ...linked,
      ...(places.subject ? [] : products.filter(({ components }) => components.length > 0)),
    ]),
    identifiers: identifierOf([...products, ...parts]),
  }
}

/** Hashes for which CycloneDX has no name, or that are none. */
function unheld(hashes: VexHashes): VexHashes {
  const isHeld = ([label, content]: [string, string]) =>
    ownMember(cycloneDxHashOf, label.toLowerCase()) && isHash(content)
  return Object.fromEntries(Object.entries(hashes).filter(entry => !isHeld(entry)))
}

function hashOf(items: readonly { readonly hashes?: VexHashes }[]): string | undefined {
  return items.flatMap(({ hashes = {} }) => Object.values(hashes))[0]
}

function identifierOf(items: readonly { readonly identifiers?: VexIdentifiers }[]): string | undefined {
  return items.flatMap(({ identifiers = {} }) => Object.values(identifiers))[0]
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
      .find(part => part.id !== undefined || (part.ref !== undefined && bomLink(part) === undefined))?.name,
    // CSAF names files by hash, each with its file name (`hashes[].filename` is demanded); we have none
    hashes: hashOf([...products, ...products.flatMap(({ components }) => components)]),
    identifiers: identifierOf([...products, ...products.flatMap(({ components }) => components)]),
  }
}

function firstOf({ decidedAt, firstDecidedAt }: VexStatement): string | undefined {
  return firstDecidedAt === decidedAt ? undefined : firstDecidedAt
}

function isSame(a: readonly CycloneDxResponse[], b: readonly CycloneDxResponse[]): boolean {
  return [...new Set(a)].sort().join() === [...new Set(b)].sort().join()
}
