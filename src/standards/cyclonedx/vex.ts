import { failure, type Result, success } from '../../core/outcome.ts'
import {
  type CycloneDxJustification,
  type CycloneDxResponse,
  type CycloneDxState,
  cycloneDxJustificationOf,
  cycloneDxStateOf,
  productGaps,
  type VexDocument,
  type VexGap,
  type VexStatement,
} from '../vex.ts'
import { uuidOf } from './bom-link.ts'
import { type CycloneDxComponent, CycloneDxPlaces } from './vex-places.ts'
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
  readonly component?: CycloneDxComponent
  readonly supplier: { readonly name: string }
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

/**
 * Writes a CycloneDX 1.6 VEX. A part is named by its BOM-Link where its SBOM is known, else listed here, below the product
 * where the document speaks of one only. Justification and recommendation are advised by the format, not demanded.
 */
export function writeCycloneDxVex(document: VexDocument): Result<CycloneDxVex, readonly VexGap[]> {
  const gaps = document.statements.flatMap(productGaps)
  if (document.statements.length === 0) gaps.push({ code: 'no-statement', vulnerability: '' })
  if (gaps.length > 0) return failure(gaps)
  const places = new CycloneDxPlaces(document)
  const components = places.components()
  const subject = places.subjectComponent()
  return success({
    $schema: SCHEMA,
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    ...(uuidOf(document.id) ? { serialNumber: `urn:uuid:${uuidOf(document.id)}` } : {}),
    version: document.version,
    metadata: {
      timestamp: document.timestamp,
      ...(document.tool ? { tools: { components: [{ type: 'application', ...document.tool }] } } : {}),
      ...(subject ? { component: subject } : {}),
      supplier: { name: document.author },
    },
    ...(components.length > 0 ? { components } : {}),
    vulnerabilities: document.statements.map(statement => vulnerabilityOf(statement, places)),
  })
}

function vulnerabilityOf(statement: VexStatement, places: CycloneDxPlaces): CycloneDxVulnerability {
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
    affects: affectedOf(statement, places),
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

function affectedOf({ products, status }: VexStatement, places: CycloneDxPlaces): CycloneDxAffected[] {
  const affected = new Map<string, CycloneDxAffected>()
  const add = (ref: string, range: string | undefined) => {
    const ranges = range ? [{ range, status: versionStatus[status] }] : []
    const versions = [...(affected.get(ref)?.versions ?? []), ...ranges]
    affected.set(ref, versions.length > 0 ? { ref, versions } : { ref })
  }
  for (const product of products) {
    if (product.components.length === 0) add(product.id, product.range)
    for (const part of product.components) add(places.refOf(part, product), part.range)
  }
  return [...affected.values()]
}

/** Other names of the vulnerability; who gave them is told by their beginning. */
function referenceOf(alias: string): { id: string; source: { name: string } } {
  return { id: alias, source: { name: /^[A-Za-z]+/.exec(alias)?.[0] ?? alias } }
}
