import { SbomRefusal } from '../sbom.ts'
import type { SbomTally } from '../sbom-tally.ts'
import type { SpdxDocument } from './document.ts'

/** A package or file as it grows, in the shape of the JSON form. */
interface Section {
  readonly kind: 'package' | 'file' | 'other'
  readonly fields: Record<string, string>
  readonly externalRefs: { referenceType: string; referenceLocator: string }[]
  readonly checksums: { algorithm: string; checksumValue: string }[]
}

/** Tags of a package that become members of the JSON form. */
const packageTags: ReadonlyMap<string, string> = new Map([
  ['SPDXID', 'SPDXID'],
  ['PackageVersion', 'versionInfo'],
  ['PackageSupplier', 'supplier'],
  ['PackageOriginator', 'originator'],
  ['PackageLicenseDeclared', 'licenseDeclared'],
  ['PackageLicenseConcluded', 'licenseConcluded'],
  ['PrimaryPackagePurpose', 'primaryPackagePurpose'],
])

const fileTags: ReadonlyMap<string, string> = new Map([
  ['SPDXID', 'SPDXID'],
  ['LicenseConcluded', 'licenseConcluded'],
])

/** Tags that open a section whose content is no component: snippets, licences, reviews, annotations. */
const otherSections = new Set(['SnippetSPDXID', 'LicenseID'])

/** The order of tags is the structure of a tag-value file: PackageName opens a package, FileName a file, and so on. */
export class SpdxSections {
  readonly #document: SpdxDocument
  readonly #tally: SbomTally
  #section: Section | undefined

  constructor(document: SpdxDocument, tally: SbomTally) {
    this.#document = document
    this.#tally = tally
  }

  tag(tag: string, value: string): void {
    if (tag === 'PackageName') this.#open('package', { name: value })
    else if (tag === 'FileName') this.#open('file', { fileName: value })
    else if (otherSections.has(tag)) this.#open('other', {})
    else if (tag === 'Relationship') this.#relationship(value)
    else if (this.#section?.kind === 'package') this.#packageTag(this.#section, tag, value)
    else if (this.#section?.kind === 'file') this.#fileTag(this.#section, tag, value)
    else if (this.#section === undefined) this.#documentTag(tag, value)
  }

  finish(): void {
    const section = this.#section
    this.#section = undefined
    if (section === undefined || section.kind === 'other') return
    const { fields, externalRefs, checksums } = section
    if (section.kind === 'package') this.#document.package({ ...fields, externalRefs, checksums })
    else this.#document.file({ ...fields, checksums })
  }

  #open(kind: Section['kind'], fields: Record<string, string>): void {
    this.finish()
    this.#section = { kind, fields, externalRefs: [], checksums: [] }
  }

  #packageTag(section: Section, tag: string, value: string): void {
    const member = packageTags.get(tag)
    if (member) section.fields[member] ??= value
    else if (tag === 'PackageChecksum') this.#checksum(section, value)
    else if (tag === 'ExternalRef') {
      const [, type, locator] = /^\S+\s+(\S+)\s+(.+)$/s.exec(value) ?? []
      if (type && locator) section.externalRefs.push({ referenceType: type, referenceLocator: locator })
      else this.#tally.warn('bad-external-ref', value)
    }
  }

  #fileTag(section: Section, tag: string, value: string): void {
    const member = fileTags.get(tag)
    if (member) section.fields[member] ??= value
    else if (tag === 'FileChecksum') this.#checksum(section, value)
  }

  #checksum(section: Section, value: string): void {
    const [, algorithm, content] = /^([^:\s]+)\s*:\s*(\S+)$/.exec(value) ?? []
    if (algorithm && content) section.checksums.push({ algorithm, checksumValue: content })
  }

  #documentTag(tag: string, value: string): void {
    if (tag === 'SPDXVersion') this.#document.version(value)
    else if (tag === 'SPDXID') this.#document.id(value)
    else if (tag === 'DocumentName') this.#document.name(value)
    else if (tag === 'DocumentNamespace') this.#document.namespace(value)
    else if (tag === 'Created') this.#document.created(value)
    else if (tag === 'Creator') this.#document.creator(value)
  }

  #relationship(value: string): void {
    const [element, type, related, more] = value.split(/\s+/)
    if (!element || !type || !related || more) {
      throw new SbomRefusal('bad-line', this.#tally.where(), { found: `Relationship: ${value.slice(0, 60)}` })
    }
    const relationship = { spdxElementId: element, relationshipType: type, relatedSpdxElement: related }
    this.#document.relationship(relationship)
  }
}
