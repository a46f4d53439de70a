import { type Fields, fieldsOf, listOf, textOf } from '../json-shape.ts'
import type { SbomComponent, SbomHead } from '../sbom.ts'
import { SbomRefusal } from '../sbom.ts'
import type { SbomTally } from '../sbom-tally.ts'
import { sourceOfProperties, sourceOfPurl } from '../source-package.ts'
import { licencesOf } from './licences.ts'

/** Published versions, patch releases included (formats.md §4.1). */
const known = new Set(['1.0', '1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7', '1.5.1', '1.6.2', '1.7.1'])

/** Levels of components in components beyond which a producer has probably erred. */
const deep = 16

/** Kinds of component that have no version by nature. */
const versionless = new Set(['file', 'data', 'cryptographic-asset'])

/** The meaning of a CycloneDX document, fed member by member in any order; JSON and XML bring the same shapes. */
export class CycloneDxDocument {
  readonly #tally: SbomTally
  readonly #encoding: 'json' | 'xml'
  #specVersion: string | undefined
  #serialNumber: string | undefined
  #documentVersion: string | undefined
  #metadata: Pick<SbomHead, 'createdAt' | 'tools' | 'subject'> = {}
  #headTold = false
  #headIsStale = true
  #services = 0
  #vulnerabilities = 0

  constructor(tally: SbomTally, encoding: 'json' | 'xml') {
    this.#tally = tally
    this.#encoding = encoding
  }

  /** Takes the version, and refuses at once what no reader here understands. */
  specVersion(version: unknown): void {
    const text = textOf(version) ?? ''
    if (/^2\b/.test(text)) throw new SbomRefusal('cyclonedx-2', this.#tally.where(), { found: text.slice(0, 20) })
    if (!/^1\.[0-7](\.\d+)?$/.test(text)) {
      const found = text.slice(0, 40) || typeof version
      throw new SbomRefusal('unsupported-version', this.#tally.where(), {
        format: 'CycloneDX',
        found,
        expected: '1.0–1.7',
      })
    }
    if (!known.has(text)) this.#tally.warn('unknown-patch-version', text)
    this.#specVersion = text
  }

  serialNumber(value: unknown): void {
    this.#serialNumber = this.#tally.text(value, 'serialNumber')
  }

  documentVersion(value: unknown): void {
    this.#documentVersion = typeof value === 'number' ? String(value) : this.#tally.text(value, 'version')
  }

  metadata(value: unknown): void {
    const metadata = fieldsOf(value)
    if (!metadata) return
    const tools = toolsOf(metadata.tools).map(tool => this.#tally.kept(tool, 'tools')!)
    const subject = fieldsOf(metadata.component)
    this.#metadata = {
      createdAt: this.#tally.text(metadata.timestamp, 'timestamp'),
      ...(tools.length > 0 && { tools }),
      ...(subject && { subject: this.#subject(subject) }),
    }
    this.#headIsStale = true
    for (const nested of listOf(subject?.components)) this.component(nested)
  }

  component(value: unknown, parent?: string, level = 0): void {
    const fields = fieldsOf(value)
    if (!fields) {
      this.#tally.warn('not-a-component', typeof value)
      return
    }
    if (!this.#headTold && this.#specVersion) this.#tellHead()
    const ref = this.#tally.component({ ...this.#draft(fields), parent })
    if (level === deep) this.#tally.warn('deeply-nested', ref)
    for (const nested of listOf(fields.components)) this.component(nested, ref, level + 1)
  }

  dependency(value: unknown): void {
    const fields = fieldsOf(value)
    const from = this.#tally.text(fields?.ref, 'ref')
    if (from === undefined) return
    for (const target of listOf(fields?.dependsOn)) {
      const to = this.#tally.text(target, 'dependsOn')
      if (to !== undefined) this.#tally.dependency(from, to)
    }
  }

  service(value: unknown): void {
    const fields = fieldsOf(value)
    if (!fields) return
    this.#services++
    this.#tally.notComponent(textOf(fields['bom-ref']))
    for (const nested of listOf(fields.services)) this.service(nested)
  }

  vulnerability(): void {
    this.#vulnerabilities++
  }

  finish(): void {
    if (this.#headIsStale || !this.#headTold) this.#tellHead()
    this.#tally.sum('services-ignored', this.#services)
    this.#tally.sum('vulnerabilities-ignored', this.#vulnerabilities)
    this.#tally.finish()
  }

  #tellHead(): void {
    this.#tally.head({
      format: 'cyclonedx',
      specVersion: this.#specVersion!,
      encoding: this.#encoding,
      serialNumber: this.#serialNumber,
      documentVersion: this.#documentVersion,
      ...this.#metadata,
    })
    // Members may follow in any order, so the head is told again, complete, at the end.
    this.#headIsStale = !this.#headTold
    this.#headTold = true
  }

  #subject(fields: Fields): NonNullable<SbomHead['subject']> {
    const { name: limit } = this.#tally.limits
    const ref = this.#tally.text(fields['bom-ref'], 'bom-ref')
    this.#tally.notComponent(ref)
    return {
      ref,
      name: this.#tally.text(fields.name, 'name', limit),
      version: this.#tally.text(fields.version, 'version', limit),
    }
  }

  #draft(fields: Fields): Omit<SbomComponent, 'ref' | 'parent'> & { ref: string | undefined } {
    const tally = this.#tally
    const { name: limit } = tally.limits
    const ref = tally.text(fields['bom-ref'], 'bom-ref')
    const type = tally.text(fields.type, 'type', limit)
    const purl = tally.text(fields.purl, 'purl')
    const cpe = tally.text(fields.cpe, 'cpe')
    const version = tally.text(fields.version, 'version', limit)
    let name = tally.text(fields.name, 'name', limit)
    if (name === undefined) {
      name = purl ?? cpe ?? ref ?? ''
      tally.warn('no-name', name)
    }
    if (version === undefined && !versionless.has(type ?? '')) tally.warn('no-version', name)
    const group = tally.text(fields.group, 'group', limit)
    const licences = licencesOf(fields.licenses).map(licence => tally.kept(licence, 'licenses')!)
    const hashes = hashesOf(fields.hashes)
    return {
      ref,
      name,
      ...(group && { group }),
      ...(version && { version }),
      ...(type && { type }),
      ...(purl && { purl }),
      ...(cpe && { cpe }),
      ...this.#supplier(fields),
      ...(licences.length > 0 && { licences }),
      ...(hashes.length > 0 && { hashes }),
      ...this.#source(fields, purl),
    }
  }

  /** Who answers for the part: its supplier, else its manufacturer, else its publisher (1.0–1.5 knew only author). */
  #supplier(fields: Fields): { supplier?: string } {
    const organisation = fieldsOf(fields.supplier) ?? fieldsOf(fields.manufacturer)
    const name = textOf(organisation?.name) ?? textOf(fields.publisher)
    const supplier = this.#tally.kept(name, 'supplier')
    return supplier ? { supplier } : {}
  }

  #source(fields: Fields, purl: string | undefined): Pick<SbomComponent, 'source'> {
    const source = sourceOfProperties(fields.properties) ?? sourceOfPurl(purl)
    const name = this.#tally.kept(source?.name, 'source', this.#tally.limits.name)
    const version = this.#tally.kept(source?.version, 'source', this.#tally.limits.name)
    if (!name) return {}
    return { source: version ? { name, version } : { name } }
  }
}

function hashesOf(value: unknown): { algorithm: string; value: string }[] {
  return listOf(value).flatMap(hash => {
    const algorithm = textOf(fieldsOf(hash)?.alg)
    const content = textOf(fieldsOf(hash)?.content)
    return algorithm && content && !/\u0000/.test(algorithm + content) ? [{ algorithm, value: content }] : []
  })
}

/** Tools as a list (until 1.4) or as an object of components and services (from 1.5). */
function toolsOf(value: unknown): string[] {
  const tools = Array.isArray(value)
    ? value
    : [...listOf(fieldsOf(value)?.components), ...listOf(fieldsOf(value)?.services)]
  return tools.flatMap(tool => {
    const fields = fieldsOf(tool)
    const words = [textOf(fields?.vendor) ?? textOf(fields?.group), textOf(fields?.name), textOf(fields?.version)]
    return words.some(Boolean) ? [words.filter(Boolean).join(' ')] : []
  })
}
