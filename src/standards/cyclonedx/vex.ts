import { failure, type Result, success } from '../../core/outcome.ts'
import {
  type CycloneDxJustification,
  type CycloneDxResponse,
  type CycloneDxState,
  cycloneDxJustificationOf,
  cycloneDxStateOf,
  gapsOf,
  type VexComponent,
  type VexDocument,
  type VexGap,
  type VexProduct,
  type VexStatement,
} from '../vex.ts'
import { readCycloneDxTerms } from './vex-terms.ts'

/** A CycloneDX 1.6 document that carries VEX, ready for JSON. */
export interface CycloneDxVex {
  readonly $schema: string
  readonly bomFormat: 'CycloneDX'
  readonly specVersion: '1.6'
  readonly serialNumber?: string
  readonly version: number
  readonly metadata: CycloneDxMetadata
  readonly components?: readonly CycloneDxComponent[]
  readonly vulnerabilities: readonly CycloneDxVulnerability[]
}

interface CycloneDxMetadata {
  readonly timestamp: string
  readonly tools?: { readonly components: readonly { type: 'application'; name: string; version: string }[] }
  readonly supplier: { readonly name: string }
}

interface CycloneDxComponent {
  readonly type: 'library' | 'device'
  readonly 'bom-ref': string
  readonly name: string
  readonly version?: string
  readonly purl?: string
  readonly cpe?: string
}

interface CycloneDxVulnerability {
  readonly id: string
  readonly source?: { readonly name: string; readonly url?: string }
  readonly references?: readonly { readonly id: string; readonly source: { readonly name: string } }[]
  readonly description?: string
  readonly recommendation?: string
  readonly analysis: {
    readonly state: CycloneDxState
    readonly justification?: CycloneDxJustification
    readonly response?: readonly CycloneDxResponse[]
    readonly detail?: string
    readonly firstIssued: string
    readonly lastUpdated: string
  }
  readonly affects: readonly CycloneDxAffected[]
  readonly properties?: readonly { readonly name: string; readonly value: string }[]
}

interface CycloneDxAffected {
  readonly ref: string
  readonly versions?: readonly { readonly range: string; readonly status: 'affected' | 'unaffected' | 'unknown' }[]
}

const SCHEMA = 'http://cyclonedx.org/schema/bom-1.6.schema.json'

/** Property that keeps our own justification, which CycloneDX has no word for. */
export const JUSTIFICATION_PROPERTY = 'aftercare:vex:justification'

/** Writes a CycloneDX 1.6 VEX; refs lead into the SBOM by BOM-Link, or to a component listed here. */
export function writeCycloneDxVex(document: VexDocument): Result<CycloneDxVex, readonly VexGap[]> {
  const gaps = document.statements.flatMap(gapsOf)
  if (document.statements.length === 0) gaps.push({ code: 'no-statement', vulnerability: '' })
  if (gaps.length > 0) return failure(gaps)
  const components = listed(document)
  return success({
    $schema: SCHEMA,
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    ...(uuidOf(document.id) ? { serialNumber: `urn:uuid:${uuidOf(document.id)}` } : {}),
    version: document.version,
    metadata: {
      timestamp: document.timestamp,
      ...(document.tool ? { tools: { components: [{ type: 'application', ...document.tool }] } } : {}),
      supplier: { name: document.author },
    },
    ...(components.length > 0 ? { components } : {}),
    vulnerabilities: document.statements.map(vulnerabilityOf),
  })
}

/**
 * BOM-Link of a component, `urn:cdx:<serial>/<version>#<ref>`; undefined where its SBOM has no serial number (a UUID by
 * the specification).
 */
export function bomLink({ ref, sbom }: VexComponent): string | undefined {
  const serial = uuidOf(sbom?.serialNumber)
  if (!ref || !serial) return undefined
  const version = /^[1-9]\d*$/.test(sbom?.version ?? '') ? sbom?.version : '1'
  return `urn:cdx:${serial}/${version}#${encodeURIComponent(ref)}`
}

function uuidOf(text: string | undefined): string | undefined {
  const uuid = /^(?:urn:uuid:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(text ?? '')?.[1]
  return uuid?.toLowerCase()
}

function vulnerabilityOf(statement: VexStatement): CycloneDxVulnerability {
  const { vulnerability, justification, impact, action, responses } = statement
  const term = termsOf(statement)
  return {
    id: vulnerability.name,
    ...(vulnerability.source ? { source: vulnerability.source } : {}),
    ...(vulnerability.aliases?.length ? { references: vulnerability.aliases.map(referenceOf) } : {}),
    ...(vulnerability.description ? { description: vulnerability.description } : {}),
    ...(action ? { recommendation: action } : {}),
    analysis: {
      ...term,
      ...(responses?.length ? { response: [...new Set(responses)] } : {}),
      ...(impact ? { detail: impact } : {}),
      firstIssued: statement.firstDecidedAt ?? statement.decidedAt,
      lastUpdated: statement.decidedAt,
    },
    affects: affectedOf(statement),
    ...(justification ? { properties: [{ name: JUSTIFICATION_PROPERTY, value: justification }] } : {}),
  }
}

/** The terms of the CycloneDX document that this came from, as long as they still say the same; else ours, translated. */
function termsOf({
  status,
  justification,
  original,
}: VexStatement): Pick<CycloneDxVulnerability['analysis'], 'state' | 'justification'> {
  const read = original?.format === 'cyclonedx' ? readCycloneDxTerms(original) : undefined
  const translated = justification && cycloneDxJustificationOf[justification]
  const isCleared = status === 'not_affected'
  const isSame = read?.justification === justification || !isCleared || translated === read?.terms.justification
  if (read && read.status === status && isSame) return read.terms
  return {
    state: cycloneDxStateOf[status],
    ...(isCleared && translated ? { justification: translated } : {}),
  }
}

const versionStatus = {
  affected: 'affected',
  fixed: 'unaffected',
  not_affected: 'unaffected',
  false_positive: 'unaffected',
  under_investigation: 'unknown',
} as const

function affectedOf({ products, status }: VexStatement): CycloneDxAffected[] {
  const affected = new Map<string, CycloneDxAffected>()
  for (const product of products) {
    const ranges = [product.range ?? []].flat().map(range => ({ range, status: versionStatus[status] }))
    for (const ref of refsOf(product)) {
      const versions = [...(affected.get(ref)?.versions ?? []), ...ranges]
      affected.set(ref, versions.length > 0 ? { ref, versions } : { ref })
    }
  }
  return [...affected.values()]
}

/** Other names of the vulnerability; who gave them is told by their beginning. */
function referenceOf(alias: string): { id: string; source: { name: string } } {
  return { id: alias, source: { name: /^[A-Za-z]+/.exec(alias)?.[0] ?? alias } }
}

/** The components that are meant, or the product itself where none is named. */
function refsOf(product: VexProduct): string[] {
  if (product.components.length === 0) return [product.id]
  return product.components.map(component => bomLink(component) ?? localRef(component, product))
}

function localRef({ purl, ref, name, version }: VexComponent, product: VexProduct): string {
  return purl ?? `${product.id}#${ref ?? `${name}@${version ?? ''}`}`
}

/** Components without a BOM-Link stand in this document, so that no ref leads nowhere. */
function listed({ statements }: VexDocument): CycloneDxComponent[] {
  const components = new Map<string, CycloneDxComponent>()
  for (const product of statements.flatMap(statement => statement.products)) {
    if (product.components.length === 0) components.set(product.id, componentOf(product.id, product, 'device'))
    for (const part of product.components) {
      const ref = localRef(part, product)
      if (!bomLink(part)) components.set(ref, componentOf(ref, part, 'library'))
    }
  }
  return [...components.values()]
}

function componentOf(
  ref: string,
  { name, version, purl, cpe }: Pick<VexComponent, 'name' | 'version' | 'purl' | 'cpe'>,
  type: CycloneDxComponent['type'],
): CycloneDxComponent {
  return {
    type,
    'bom-ref': ref,
    name,
    ...(version ? { version } : {}),
    ...(purl ? { purl } : {}),
    ...(cpe ? { cpe } : {}),
  }
}
