import { fieldsOf, listOf, textOf } from '../json-shape.ts'
import { RefSet } from '../ref-set.ts'
import type { SbomHead } from '../sbom.ts'
import { SbomRefusal } from '../sbom.ts'
import type { ComponentDraft, SbomTally } from '../sbom-tally.ts'
import { componentOf, componentOfFile } from './package.ts'
import { describedBy, edgeOf, stated } from './relationships.ts'

/**
 * The meaning of an SPDX 2 document, fed element by element in any order.
 *
 * The subject: a document describes its product by DESCRIBES or documentDescribes, mostly after the packages. Where it
 * describes exactly one package and names others, that package is the product: it becomes `head.subject`, and a
 * component of the same ref, told before that could be known, is the product and not one of its parts. Otherwise the
 * document itself is the subject, and each described package hangs below it.
 */
export class SpdxDocument {
  readonly #tally: SbomTally
  readonly #encoding: 'json' | 'tag-value'
  readonly #files = new RefSet()
  readonly #described = new Set<string>()
  /** Name and version by ref: the described package may be told before the relationship that describes it. */
  readonly #packages = new Map<string, { name: string; version?: string | undefined }>()
  #heldFiles: ComponentDraft[] = []
  #fileCount = 0
  #externals = 0
  #head: { -readonly [Name in keyof SbomHead]?: SbomHead[Name] } = {}
  #id = 'SPDXRef-DOCUMENT'

  constructor(tally: SbomTally, encoding: 'json' | 'tag-value') {
    this.#tally = tally
    this.#encoding = encoding
  }

  /** Takes `SPDX-2.2` or `SPDX-2.3`; older ones are read alike, as they have the same members. */
  version(value: unknown): void {
    const text = textOf(value) ?? ''
    if (/^SPDX-3/.test(text)) throw new SbomRefusal('spdx-3', this.#tally.where(), { found: text.slice(0, 20) })
    const version = /^SPDX-(2\.[0-3](\.\d+)?)$/.exec(text)?.[1]
    if (version === undefined) {
      const facts = { format: 'SPDX', found: text.slice(0, 40) || '–', expected: '2.2, 2.3' }
      throw new SbomRefusal('unsupported-version', this.#tally.where(), facts)
    }
    if (!/^2\.[23]$/.test(version)) this.#tally.warn('unknown-patch-version', text)
    this.#head.specVersion = version
  }

  id(value: unknown): void {
    this.#id = this.#tally.text(value, 'SPDXID') ?? this.#id
  }

  name(value: unknown): void {
    this.#head.documentName = this.#tally.text(value, 'name')
  }

  namespace(value: unknown): void {
    this.#head.serialNumber = this.#tally.text(value, 'documentNamespace')
  }

  created(value: unknown): void {
    this.#head.createdAt = this.#tally.text(value, 'created')
  }

  creator(value: unknown): void {
    const tool = /^Tool:\s*(.+)$/s.exec(textOf(value) ?? '')?.[1]
    if (tool) this.#head.tools = [...(this.#head.tools ?? []), this.#tally.kept(tool, 'creators')!].slice(0, 100)
  }

  describes(ref: unknown): void {
    const text = textOf(ref)
    if (text) this.#described.add(text)
  }

  package(value: unknown): void {
    const fields = fieldsOf(value)
    if (!fields) {
      this.#tally.warn('not-a-component', typeof value)
      return
    }
    this.#heldFiles = []
    const draft = componentOf(fields, this.#tally)
    const ref = this.#tally.component(draft)
    this.#packages.set(ref, { name: draft.name, version: draft.version })
  }

  file(value: unknown): void {
    const fields = fieldsOf(value)
    if (!fields) return
    this.#fileCount++
    const ref = this.#tally.text(fields.SPDXID, 'SPDXID')
    if (ref) this.#files.add(ref)
    this.#tally.notComponent(ref)
    if (this.#packages.size > 0 || this.#heldFiles.length >= this.#tally.limits.heldFiles) return
    this.#heldFiles.push(componentOfFile(fields, this.#tally))
  }

  relationship(value: unknown): void {
    const fields = fieldsOf(value)
    const element = this.#tally.kept(stated(textOf(fields?.spdxElementId)), 'spdxElementId')
    const related = this.#tally.kept(stated(textOf(fields?.relatedSpdxElement)), 'relatedSpdxElement')
    const type = textOf(fields?.relationshipType)
    if (!element || !related || !type) return
    const described = describedBy(element, type, related, this.#id)
    if (described) this.describes(described)
    const edge = edgeOf(element, type, related)
    // What the document contains is what it describes; files are no parts.
    if (!edge || edge.from === this.#id || edge.to === this.#id) return
    if (this.#files.has(edge.from) || this.#files.has(edge.to)) return
    if (edge.from.startsWith('DocumentRef-') || edge.to.startsWith('DocumentRef-')) this.#externals++
    else this.#tally.dependency(edge.from, edge.to)
  }

  /** Edges of documents that list files per package (`hasFiles`) are not told, as files are no parts. */
  finish(): void {
    if (this.#head.specVersion === undefined) {
      throw new SbomRefusal('no-spec-version', this.#tally.where(), { format: 'SPDX', field: 'spdxVersion' })
    }
    if (this.#packages.size === 0) this.#tellFiles()
    else this.#tally.sum('files-ignored', this.#fileCount)
    this.#tally.sum('other-documents-ignored', this.#externals)
    this.#tally.head({
      ...this.#head,
      format: 'spdx',
      specVersion: this.#head.specVersion,
      encoding: this.#encoding,
      subject: this.#subject(),
    })
    this.#tally.finish()
  }

  #tellFiles(): void {
    if (this.#fileCount > this.#heldFiles.length) {
      throw new SbomRefusal('too-many-files', '$', { limit: this.#tally.limits.heldFiles, found: this.#fileCount })
    }
    for (const file of this.#heldFiles) this.#tally.component(file)
    this.#tally.sum('files-as-components', this.#fileCount)
  }

  #subject(): NonNullable<SbomHead['subject']> {
    const packages = [...this.#described].filter(ref => this.#packages.has(ref))
    const sole = packages.length === 1 ? this.#packages.get(packages[0]!) : undefined
    if (sole && this.#packages.size > 1) return { ref: packages[0]!, ...sole }
    this.#tally.notComponent(this.#id)
    for (const ref of packages) this.#tally.dependency(this.#id, ref)
    return { ref: this.#id, ...(this.#head.documentName && { name: this.#head.documentName }) }
  }

  /** Creation information in the shape of the JSON form. */
  creationInfo(value: unknown): void {
    const fields = fieldsOf(value)
    this.created(fields?.created)
    for (const creator of listOf(fields?.creators)) this.creator(creator)
  }
}
