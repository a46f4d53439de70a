import { failure, type Result, success } from '../../core/outcome.ts'
import { plainText } from '../../core/plain-text.ts'
import { filled, objectsOf, texts, textsOf } from '../csaf/fields.ts'
import { type Fields, fieldsOf, listOf, textOf } from '../json-shape.ts'
import { nameOf, readBomLink } from '../openvex-read.ts'
import {
  cycloneDxResponses,
  type VexComponent,
  type VexDocument,
  type VexHashes,
  type VexJustification,
  type VexProduct,
  type VexStatement,
  vexJustifications,
} from '../vex.ts'
import { instantOf, type VexNote, type VexReading, type VexRefusal } from '../vex-reading.ts'
import { uuidOf } from './bom-link.ts'
import { JUSTIFICATION_PROPERTY } from './vex.ts'
import { componentsByRef } from './vex-components.ts'
import { cycloneDxHashOf } from './vex-places.ts'
import { readCycloneDxTerms } from './vex-terms.ts'

/** Reads the vulnerabilities of a CycloneDX document as statements; ratings and advisories are not their business. */
export function readCycloneDxVex(value: unknown, received: string): Result<VexReading, VexRefusal> {
  const root = fieldsOf(value)
  if (root?.bomFormat !== 'CycloneDX') return failure({ code: 'not-vex', path: '', facts: {} })
  const version = plainText(root.specVersion ?? '')
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
    version: Number.isInteger(root.version) && Number(root.version) > 0 ? Number(root.version) : 1,
    ...(name ? { tool: { name, version: textOf(tool?.version) ?? '' } } : {}),
  }
}

type Terms = Pick<VexStatement, 'status' | 'justification' | 'original'>

class StatementReader {
  readonly #timestamp: string
  readonly #notes: VexNote[]
  readonly #components: ReadonlyMap<string, Fields>
  readonly #subject: Fields | undefined
  /** Serial number of the document, and its version, where it can be linked to. */
  readonly #serial: string | undefined
  readonly #version: string

  constructor(root: Fields, timestamp: string, notes: VexNote[]) {
    this.#timestamp = timestamp
    this.#notes = notes
    this.#components = componentsByRef(root)
    this.#subject = fieldsOf(fieldsOf(root.metadata)?.component)
    const uuid = uuidOf(textOf(root.serialNumber))
    this.#serial = uuid && `urn:uuid:${uuid}`
    this.#version = String(Number.isInteger(root.version) ? root.version : 1)
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
    const original = { format: 'cyclonedx' as const, status: plainText(version.status) }
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
    if (link) return this.#linked(link)
    const component = this.#components.get(ref) ?? (ref === '' ? this.#subject : undefined)
    if (!component) this.#notes.push({ code: 'unknown-product', path, what: ref })
    const subject = this.#subject
    if (!component || !subject || component === subject) return this.#described(component ?? {}, ref)
    const { id: _, components: __, version, ...part } = this.#described(component, ref)
    const place = this.#serial ? { sbom: { serialNumber: this.#serial, version: this.#version } } : {}
    return {
      ...this.#described(subject, textOf(subject['bom-ref']) ?? ''),
      components: [{ ...part, ...(version ? { version } : {}), ref, ...place }],
    }
  }

  /** A part of another SBOM: of the subject where that names the SBOM as its own. */
  #linked({ sbom, ref }: NonNullable<ReturnType<typeof readBomLink>>): VexProduct {
    const id = `urn:cdx:${sbom.serialNumber.slice('urn:uuid:'.length)}/${sbom.version}`
    const components = ref ? [{ name: ref, ref, sbom }] : []
    const isOfSubject = objectsOf(this.#subject?.externalReferences).some(
      ({ type, url }) => type === 'bom' && url === id,
    )
    if (!isOfSubject || !this.#subject) return { id, name: id, version: '', components }
    return { ...this.#described(this.#subject, textOf(this.#subject['bom-ref']) ?? ''), components }
  }

  #described(component: Fields, ref: string): VexProduct {
    const purl = textOf(component.purl)
    const name = textOf(component.name) ?? nameOf(purl, ref).name
    const version = textOf(component.version) ?? ''
    const own = this.#serial && `urn:cdx:${this.#serial.slice('urn:uuid:'.length)}/${this.#version}`
    const hashes = hashesOf(component)
    return {
      // a subject without a ref of its own is what its SBOM is about
      id: ref || purl || own || [name, version].filter(Boolean).join('@'),
      name,
      version,
      ...texts(component, { purl: 'purl', cpe: 'cpe' }),
      ...(hashes ? { hashes } : {}),
      components: [],
    }
  }
}

const labelOf = new Map(Object.entries(cycloneDxHashOf).map(([label, name]) => [name, label]))

function hashesOf(component: Fields): VexHashes | undefined {
  const hashes = objectsOf(component.hashes).flatMap(({ alg, content }) => {
    const label = labelOf.get(textOf(alg) ?? '')
    const hash = textOf(content)
    return label && hash ? [[label, hash] as const] : []
  })
  return hashes.length > 0 ? Object.fromEntries(hashes) : undefined
}

/** Versions are those of what the ref names: of the part where one is meant, else of the product. */
function narrowed(product: VexProduct, version: Fields): VexProduct {
  const [part] = product.components
  if (part) return { ...product, components: [{ ...of(part, version) }] }
  const { version: one, range, ...rest } = of(product, version)
  return { ...rest, version: one ?? '', ...(range ? { range } : {}) }
}

function of<T extends VexProduct | VexComponent>({ version: _, range: __, ...rest }: T, version: Fields) {
  const range = textOf(version.range)
  const one = textOf(version.version)
  return { ...rest, ...(range ? { range } : one ? { version: one } : {}) } as Omit<T, 'version'> & {
    readonly version?: string
  }
}

function ownJustification(fields: Fields): VexJustification | undefined {
  const property = objectsOf(fields.properties).find(({ name }) => name === JUSTIFICATION_PROPERTY)
  return vexJustifications.find(known => known === property?.value)
}
