import { failure, type Result, success } from '../core/outcome.ts'
import { bomLink } from './cyclonedx/bom-link.ts'
import {
  gapsOf,
  type OpenVexStatus,
  openVexStatusOf,
  type VexComponent,
  type VexDocument,
  type VexGap,
  type VexHashes,
  type VexJustification,
  type VexProduct,
  type VexStatement,
} from './vex.ts'

/** An OpenVEX 0.2.0 document, ready for JSON. */
export interface OpenVexDocument {
  readonly '@context': 'https://openvex.dev/ns/v0.2.0'
  readonly '@id': string
  readonly author: string
  readonly role?: string
  readonly timestamp: string
  readonly version: number
  readonly tooling?: string
  readonly statements: readonly OpenVexStatement[]
}

interface OpenVexStatement {
  readonly vulnerability: { readonly name: string; readonly description?: string; readonly aliases?: readonly string[] }
  readonly timestamp: string
  readonly products: readonly OpenVexProduct[]
  readonly status: OpenVexStatus
  readonly status_notes?: string
  readonly justification?: VexJustification
  readonly impact_statement?: string
  readonly action_statement?: string
}

interface Named {
  readonly '@id'?: string
  readonly identifiers?: Readonly<Record<string, string>>
  readonly hashes?: VexHashes
}

interface OpenVexProduct extends Named {
  readonly subcomponents?: readonly Named[]
}

/** Writes OpenVEX 0.2.0; a statement that the format does not allow is answered with what it lacks, not left out. */
export function writeOpenVex(document: VexDocument): Result<OpenVexDocument, readonly VexGap[]> {
  const gaps = [...document.statements.flatMap(gapsOf), ...document.statements.flatMap(unnamed)]
  if (document.statements.length === 0) gaps.push({ code: 'no-statement', vulnerability: '' })
  if (gaps.length > 0) return failure(gaps)
  return success({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': document.id,
    author: document.author,
    ...(document.role ? { role: document.role } : {}),
    timestamp: document.timestamp,
    version: document.version,
    ...(document.tool ? { tooling: `${document.tool.name} ${document.tool.version}` } : {}),
    statements: distinct(document.statements.map(statementOf)),
  })
}

function statementOf(statement: VexStatement): OpenVexStatement {
  const { vulnerability, status, justification, impact, action } = statement
  const written = openVexStatusOf(status)
  const aliases = distinct(vulnerability.aliases ?? [])
  return {
    vulnerability: {
      name: vulnerability.name,
      ...(vulnerability.description ? { description: vulnerability.description } : {}),
      ...(aliases.length > 0 ? { aliases } : {}),
    },
    timestamp: statement.decidedAt,
    products: distinct(statement.products.map(productOf)),
    status: written,
    // the term that OpenVEX does not have travels in words
    ...(status === 'false_positive' ? { status_notes: 'false_positive' } : {}),
    ...(written === 'not_affected' && justification ? { justification } : {}),
    ...(written === 'not_affected' && impact ? { impact_statement: impact } : {}),
    ...(written !== 'not_affected' && impact ? { status_notes: impact } : {}),
    ...(written === 'affected' && action ? { action_statement: action } : {}),
  }
}

function productOf(product: VexProduct): OpenVexProduct {
  const subcomponents = distinct(product.components.map(componentOf))
  return {
    '@id': product.id,
    ...identifiersOf(product),
    ...(subcomponents.length > 0 ? { subcomponents } : {}),
  }
}

function componentOf(component: VexComponent): Named {
  const id = component.id ?? component.purl ?? bomLink(component)
  return { ...(id ? { '@id': id } : {}), ...identifiersOf(component) }
}

function identifiersOf({ purl, cpe, hashes, identifiers }: Omit<VexComponent, 'name'>): Named {
  const spelling = cpe?.startsWith('cpe:2.3:') ? 'cpe23' : 'cpe22'
  const all = { ...identifiers, ...(purl ? { purl } : {}), ...(cpe ? { [spelling]: cpe } : {}) }
  return { ...(Object.keys(all).length > 0 ? { identifiers: all } : {}), ...(hashes ? { hashes } : {}) }
}

/** A part that nothing identifies would widen the statement to the whole product if it were left out. */
function unnamed({ vulnerability, products }: VexStatement): VexGap[] {
  const nameless = products
    .flatMap(product => product.components)
    .filter(part => !part.id && !part.purl && !part.cpe && !part.hashes && !part.identifiers && !bomLink(part))
  return nameless.map(({ name }) => ({ code: 'unnamed-component', vulnerability: vulnerability.name, detail: name }))
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map(item => [JSON.stringify(item), item])).values()]
}
