import { failure, type Result, success } from '../../core/outcome.ts'
import { filled, objectsOf, texts, textsOf } from '../csaf/fields.ts'
import { type Fields, fieldsOf, listOf, textOf } from '../json-shape.ts'
import { nameOf, readBomLink } from '../openvex-read.ts'
import {
  cycloneDxResponses,
  type VexDocument,
  type VexJustification,
  type VexProduct,
  type VexStatement,
  vexJustifications,
} from '../vex.ts'
import { instantOf, type VexNote, type VexReading, type VexRefusal } from '../vex-reading.ts'
import { JUSTIFICATION_PROPERTY } from './vex.ts'
import { componentsByRef } from './vex-components.ts'
import { readCycloneDxTerms } from './vex-terms.ts'

/** Reads the vulnerabilities of a CycloneDX document as statements; ratings and advisories are not their business. */
export function readCycloneDxVex(value: unknown, received: string): Result<VexReading, VexRefusal> {
  const root = fieldsOf(value)
  if (root?.bomFormat !== 'CycloneDX') return failure({ code: 'not-vex', path: '', facts: {} })
  const version = String(root.specVersion ?? '')
  if (!/^1\.[4-7]$/.test(version)) return failure({ code: 'unknown-version', path: '/specVersion', facts: { version } })
  const metadata = fieldsOf(root.metadata)
  const notes: VexNote[] = []
  const issued = instantOf(textOf(metadata?.timestamp))
  if (!issued) notes.push({ code: 'no-date', path: '/metadata/timestamp', what: '' })
  const reader = new StatementReader(root, issued ?? received, notes)
  const statements = listOf(root.vulnerabilities).flatMap((vulnerability, at) =>
    reader.read(fieldsOf(vulnerability) ?? {}, `/vulnerabilities/${at}`),
  )
  if (statements.length === 0) return failure({ code: 'no-statement', path: '/vulnerabilities', facts: {} })
  return success({ format: 'cyclonedx', document: { ...headOf(root, issued ?? received), statements }, notes })
}

function headOf(root: Fields, timestamp: string): Omit<VexDocument, 'statements'> {
  const metadata = fieldsOf(root.metadata)
  const tool = objectsOf(fieldsOf(metadata?.tools)?.components ?? metadata?.tools)[0]
  const name = textOf(tool?.name)
  return {
    id: textOf(root.serialNumber) ?? '',
    author:
      textOf(fieldsOf(metadata?.supplier)?.name) ??
      textOf(fieldsOf(metadata?.manufacturer ?? metadata?.manufacture)?.name) ??
      textOf(objectsOf(metadata?.authors)[0]?.name) ??
      '',
    timestamp,
    version: Number.isInteger(root.version) ? Number(root.version) : 1,
    ...(name ? { tool: { name, version: textOf(tool?.version) ?? '' } } : {}),
  }
}

type Terms = Pick<VexStatement, 'status' | 'justification' | 'original'>

class StatementReader {
  readonly #timestamp: string
  readonly #notes: VexNote[]
  readonly #components: ReadonlyMap<string, Fields>
  readonly #subject: Fields | undefined

  constructor(root: Fields, timestamp: string, notes: VexNote[]) {
    this.#timestamp = timestamp
    this.#notes = notes
    this.#components = componentsByRef(root)
    this.#subject = fieldsOf(fieldsOf(root.metadata)?.component)
  }

  /** One statement, or several where versions of one product are judged differently. */
  read(fields: Fields, path: string): VexStatement[] {
    const analysis = fieldsOf(fields.analysis)
    const name = textOf(fields.id)
    const original = { status: textOf(analysis?.state) ?? '', ...texts(analysis, { justification: 'justification' }) }
    const read = readCycloneDxTerms(original)
    if (!name || !analysis || !read) {
      this.#notes.push({ code: name ? 'no-status' : 'no-vulnerability', path, what: original.status })
      return []
    }
    const justification = ownJustification(fields) ?? read.justification
    const terms: Terms = {
      status: read.status,
      ...(justification ? { justification } : {}),
      original: { format: 'cyclonedx', ...original },
    }
    const said = this.#said(fields, analysis, name)
    return this.#judged(fields, path, terms).map(({ products, ...judged }) => ({ ...said, ...judged, products }))
  }

  #said(fields: Fields, analysis: Fields, name: string) {
    const responses = cycloneDxResponses.filter(response => textsOf(analysis.response).includes(response))
    const first = instantOf(textOf(analysis.firstIssued))
    const last = instantOf(textOf(analysis.lastUpdated)) ?? first ?? this.#timestamp
    const source = fieldsOf(fields.source)
    const sourceName = textOf(source?.name)
    const action = textOf(fields.recommendation) ?? textOf(fields.workaround)
    return {
      vulnerability: {
        name,
        ...filled(
          'aliases',
          objectsOf(fields.references).flatMap(({ id }) => textOf(id) ?? []),
        ),
        ...texts(fields, { description: 'description' }),
        ...(sourceName ? { source: { name: sourceName, ...texts(source, { url: 'url' }) } } : {}),
      },
      ...texts(analysis, { impact: 'detail' }),
      ...(action ? { action } : {}),
      ...filled('responses', responses),
      decidedAt: last,
      ...(first && first !== last ? { firstDecidedAt: first } : {}),
    }
  }

  #judged(fields: Fields, path: string, terms: Terms): (Terms & { products: VexProduct[] })[] {
    const groups = new Map<string, Terms & { products: VexProduct[] }>()
    const add = (judged: Terms, product: VexProduct) => {
      const key = JSON.stringify(judged)
      const group = groups.get(key) ?? { ...judged, products: [] }
      group.products.push(product)
      groups.set(key, group)
    }
    const affects = objectsOf(fields.affects)
    if (affects.length === 0 && this.#subject) add(terms, this.#product(textOf(this.#subject['bom-ref']) ?? '', path))
    for (const affected of affects) {
      const product = this.#product(textOf(affected.ref) ?? '', path)
      const versions = objectsOf(affected.versions)
      if (versions.length === 0) add(terms, product)
      for (const version of versions) add(this.#ofVersion(terms, version, path), narrowed(product, version))
    }
    if (groups.size === 0) this.#notes.push({ code: 'no-product', path, what: textOf(fields.id) ?? '' })
    return [...groups.values()]
  }

  /** A version may be judged otherwise than the whole; where both contradict each other nothing is known. */
  #ofVersion(terms: Terms, version: Fields, path: string): Terms {
    const isOpen = terms.status === 'affected' || terms.status === 'under_investigation'
    const original = { format: 'cyclonedx' as const, status: String(version.status) }
    if (version.status === 'unknown') {
      return terms.status === 'under_investigation' ? terms : { status: 'under_investigation', original }
    }
    if (version.status === 'unaffected' && isOpen) return { status: 'not_affected', original }
    if (version.status !== 'affected' || isOpen) return terms
    this.#notes.push({ code: 'contradiction', path, what: textOf(version.version) ?? textOf(version.range) ?? '' })
    return { status: 'under_investigation', original }
  }

  #product(ref: string, path: string): VexProduct {
    const link = readBomLink(ref)
    if (link) {
      const { serialNumber, version } = link.sbom
      const id = `urn:cdx:${serialNumber.slice('urn:uuid:'.length)}/${version}`
      const components = link.ref ? [{ name: link.ref, ref: link.ref, sbom: link.sbom }] : []
      return { id, name: id, version: '', components }
    }
    const component = this.#components.get(ref)
    if (!component) this.#notes.push({ code: 'unknown-product', path, what: ref })
    const subject = this.#subject
    if (!component || !subject || component === subject) return productOf(component ?? {}, ref)
    const { id: _, components: __, ...part } = productOf(component, ref)
    return { ...productOf(subject, textOf(subject['bom-ref']) ?? ''), components: [{ ...part, ref }] }
  }
}

function productOf(component: Fields, ref: string): VexProduct {
  const purl = textOf(component.purl)
  const name = textOf(component.name) ?? nameOf(purl, ref).name
  return {
    id: ref,
    name,
    version: textOf(component.version) ?? '',
    ...texts(component, { purl: 'purl', cpe: 'cpe' }),
    components: [],
  }
}

function narrowed({ range: _, ...product }: VexProduct, version: Fields): VexProduct {
  const range = textOf(version.range)
  return range ? { ...product, version: '', range } : { ...product, version: textOf(version.version) ?? '' }
}

function ownJustification(fields: Fields): VexJustification | undefined {
  const property = objectsOf(fields.properties).find(({ name }) => name === JUSTIFICATION_PROPERTY)
  return vexJustifications.find(known => known === property?.value)
}
