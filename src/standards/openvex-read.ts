import { failure, type Result, success } from '../core/outcome.ts'
import { filled, objectsOf, texts, textsOf } from './csaf/fields.ts'
import { type Fields, fieldsOf, listOf, textOf } from './json-shape.ts'
import { readPurl } from './purl.ts'
import {
  type VexComponent,
  type VexDocument,
  type VexProduct,
  type VexStatement,
  vexJustifications,
  vexStatuses,
} from './vex.ts'
import { instantOf, type VexNote, type VexReading, type VexRefusal } from './vex-reading.ts'

/**
 * Reads OpenVEX: 0.2.0, the older shapes in which vulnerabilities and products are plain strings, and statements without
 * a head as other formats embed them. A statement without a time has that of the document, else `received`.
 */
export function readOpenVex(value: unknown, received: string): Result<VexReading, VexRefusal> {
  const root = fieldsOf(value)
  const context = textOf(root?.['@context'])
  if (!root || (!context?.startsWith('https://openvex.dev/ns') && !Array.isArray(root.statements))) {
    return failure({ code: 'not-vex', path: '', facts: {} })
  }
  const notes: VexNote[] = []
  const issued = instantOf(textOf(root.timestamp))
  if (!issued) notes.push({ code: 'no-date', path: '/timestamp', what: '' })
  const timestamp = issued ?? received
  const statements = listOf(root.statements).flatMap((statement, at) => {
    const read = statementOf(fieldsOf(statement) ?? {}, `/statements/${at}`, timestamp, notes)
    return read ? [read] : []
  })
  if (statements.length === 0) return failure({ code: 'no-statement', path: '/statements', facts: {} })
  const version = Number(root.version)
  const document: VexDocument = {
    id: textOf(root['@id']) ?? '',
    author: textOf(root.author) ?? '',
    ...texts(root, { role: 'role' }),
    timestamp,
    version: Number.isInteger(version) && version > 0 ? version : 1,
    ...toolOf(textOf(root.tooling)),
    statements,
  }
  return success({ format: 'openvex', document, notes })
}

function toolOf(tooling: string | undefined): Pick<VexDocument, 'tool'> {
  const [, name, version] = /^(.+) (\S+)$/.exec(tooling ?? '') ?? []
  return name && version ? { tool: { name, version } } : {}
}

function statementOf(fields: Fields, path: string, issued: string, notes: VexNote[]): VexStatement | undefined {
  const status = vexStatuses.find(known => known !== 'false_positive' && known === fields.status)
  const vulnerability = vulnerabilityOf(fields)
  if (!status || !vulnerability) {
    notes.push({ code: status ? 'no-vulnerability' : 'no-status', path, what: String(fields.status ?? '') })
    return undefined
  }
  const reason = textOf(fields.justification)
  const justification = vexJustifications.find(known => known === reason)
  if (reason && !justification) notes.push({ code: 'unknown-term', path: `${path}/justification`, what: reason })
  const first = instantOf(textOf(fields.timestamp)) ?? issued
  const last = instantOf(textOf(fields.last_updated))
  const products = productsOf(fields, path, notes)
  if (products.length === 0) notes.push({ code: 'no-product', path, what: vulnerability.name })
  const impact = textOf(fields.impact_statement) ?? wordsOf(textOf(fields.status_notes))
  return {
    vulnerability,
    status,
    ...(justification ? { justification } : {}),
    ...(impact ? { impact } : {}),
    ...texts(fields, { action: 'action_statement' }),
    products,
    decidedAt: last ?? first,
    ...(last && last !== first ? { firstDecidedAt: first } : {}),
    original: { format: 'openvex', status, ...(reason ? { justification: reason } : {}) },
  }
}

/** Our own writer keeps this term there; it is no sentence. */
function wordsOf(notes: string | undefined): string | undefined {
  return notes === 'false_positive' ? undefined : notes
}

/** 0.2.0 has an object, 0.0.x a string with the description beside it. */
function vulnerabilityOf(fields: Fields): VexStatement['vulnerability'] | undefined {
  const named = fieldsOf(fields.vulnerability)
  const name = textOf(named?.name) ?? textOf(named?.['@id']) ?? textOf(fields.vulnerability)
  if (!name) return undefined
  const described = {
    ...texts(fields, { description: 'vuln_description' }),
    ...texts(named, { description: 'description' }),
  }
  return { name, ...filled('aliases', textsOf(named?.aliases)), ...described }
}

function productsOf(fields: Fields, path: string, notes: VexNote[]): VexProduct[] {
  // 0.0.x lists subcomponents beside the products
  const shared = componentsOf(fields.subcomponents)
  return listOf(fields.products).flatMap((value, at) => {
    const product = identified(value)
    if (!product) return []
    if (fieldsOf(value)?.hashes) notes.push({ code: 'hashes', path: `${path}/products/${at}`, what: product.id })
    const components = [...componentsOf(fieldsOf(value)?.subcomponents), ...shared]
    return [{ ...product, version: product.version ?? '', components }]
  })
}

function componentsOf(value: unknown): VexComponent[] {
  return listOf(value).flatMap(item => {
    const component = identified(item)
    if (!component) return []
    const { id, ...rest } = component
    return [{ ...rest, ...linked(id) }]
  })
}

/** A BOM-Link names the SBOM and the component in it. */
function linked(id: string): Pick<VexComponent, 'ref' | 'sbom'> {
  const link = readBomLink(id)
  return link?.ref ? { ref: link.ref, sbom: link.sbom } : {}
}

/** Parts of `urn:cdx:<serial>/<version>#<ref>`; the ref is missing where the whole SBOM is meant. */
export function readBomLink(
  text: string,
): { sbom: { serialNumber: string; version: string }; ref?: string } | undefined {
  const [, serial, version, ref] = /^urn:cdx:([0-9a-f-]{36})\/(\d+)(?:#(.*))?$/i.exec(text) ?? []
  if (!serial || !version) return undefined
  const sbom = { serialNumber: `urn:uuid:${serial.toLowerCase()}`, version }
  return { sbom, ...(ref ? { ref: decoded(ref) } : {}) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function identified(value: unknown) {
  const fields = fieldsOf(value)
  const identifiers = fieldsOf(fields?.identifiers)
  const given = textOf(fields?.['@id']) ?? textOf(value)
  const purl = textOf(identifiers?.purl) ?? (given?.startsWith('pkg:') ? given : undefined)
  const cpe = textOf(identifiers?.cpe23) ?? textOf(identifiers?.cpe22)
  const id = given ?? purl ?? cpe ?? hashOf(fields)
  if (!id) return undefined
  return { id, ...nameOf(purl, id), ...(purl ? { purl } : {}), ...(cpe ? { cpe } : {}) }
}

function hashOf(fields: Fields | undefined): string | undefined {
  return objectsOf([fields?.hashes]).flatMap(hashes => Object.values(hashes).flatMap(hash => textOf(hash) ?? []))[0]
}

/** OpenVEX has no names of products; a purl has. */
export function nameOf(purl: string | undefined, id: string): { name: string; version?: string } {
  const reading = purl ? readPurl(purl) : undefined
  if (!reading?.ok) return { name: id }
  const { namespace, name, version } = reading.value
  return { name: namespace ? `${namespace}/${name}` : name, ...(version ? { version } : {}) }
}
