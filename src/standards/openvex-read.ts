import { failure, type Result, success } from '../core/outcome.ts'
import { plainText } from '../core/plain-text.ts'
import { filled, texts, textsOf } from './csaf/fields.ts'
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
  const version = Number(plainText(root.version))
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
    notes.push({ code: status ? 'no-vulnerability' : 'no-status', path, what: plainText(fields.status ?? '') })
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
  const shared = componentsOf(fields.subcomponents, `${path}/subcomponents`, notes)
  return listOf(fields.products).flatMap((value, at) => {
    const product = identified(value)
    const id = product?.id ?? (product && firstIdentifierOf(product))
    if (!product || !id) {
      notes.push({ code: 'unnamed-product', path: `${path}/products/${at}`, what: '' })
      return []
    }
    const own = componentsOf(fieldsOf(value)?.subcomponents, `${path}/products/${at}/subcomponents`, notes)
    const components = [...own, ...shared]
    return [
      { ...product, ...nameOf(product.purl, id), version: nameOf(product.purl, id).version ?? '', id, components },
    ]
  })
}

function componentsOf(value: unknown, path: string, notes: VexNote[]): VexComponent[] {
  return listOf(value).flatMap((item, at) => {
    const component = identified(item)
    const given = component?.id ?? (component && firstIdentifierOf(component))
    if (!component || !given) {
      notes.push({ code: 'unnamed-part', path: `${path}/${at}`, what: '' })
      return []
    }
    const { id, ...rest } = component
    const link = id ? readBomLink(id) : undefined
    return [
      {
        ...nameOf(rest.purl, given),
        ...rest,
        // a BOM-Link names the SBOM and the component in it
        ...(link?.ref ? { ref: link.ref, sbom: link.sbom } : {}),
        ...(id && id !== rest.purl && !link?.ref ? { id } : {}),
      },
    ]
  })
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

type Identified = Pick<VexComponent, 'id' | 'purl' | 'cpe' | 'hashes' | 'identifiers'>

function identified(value: unknown): Identified | undefined {
  const fields = fieldsOf(value)
  const { purl: named, cpe23, cpe22, ...more } = textsIn(fields?.identifiers)
  const id = textOf(fields?.['@id']) ?? textOf(value)
  const purl = named ?? (id?.startsWith('pkg:') ? id : undefined)
  const cpe = cpe23 ?? cpe22
  const identifiers = { ...more, ...(cpe23 && cpe22 ? { cpe22 } : {}) }
  const hashes = textsIn(fields?.hashes)
  const found = {
    ...(id ? { id } : {}),
    ...(purl ? { purl } : {}),
    ...(cpe ? { cpe } : {}),
    ...(Object.keys(identifiers).length > 0 ? { identifiers } : {}),
    ...(Object.keys(hashes).length > 0 ? { hashes } : {}),
  }
  return Object.keys(found).length > 0 ? found : undefined
}

function textsIn(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fieldsOf(value) ?? {}).flatMap(([key, text]) => (textOf(text) ? [[key, String(text)]] : [])),
  )
}

function firstIdentifierOf({ purl, cpe, identifiers, hashes }: Identified): string | undefined {
  return purl ?? cpe ?? Object.values(identifiers ?? {})[0] ?? Object.values(hashes ?? {})[0]
}

/** OpenVEX has no names of products; a purl has. */
export function nameOf(purl: string | undefined, id: string): { name: string; version?: string } {
  const reading = purl ? readPurl(purl) : undefined
  if (!reading?.ok) return { name: id }
  const { namespace, name, version } = reading.value
  return { name: namespace ? `${namespace}/${name}` : name, ...(version ? { version } : {}) }
}
