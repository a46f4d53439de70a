import type { JsonVisitor } from '../json-scanner.ts'
import { SbomRefusal } from '../sbom.ts'
import type { SbomTally } from '../sbom-tally.ts'
import { SpdxDocument } from './document.ts'

/** SPDX 2 in JSON: hands members to the document as they come. */
export class SpdxJson implements JsonVisitor {
  readonly #tally: SbomTally
  readonly #document: SpdxDocument
  #isNamed = false
  #misshapen: string | undefined

  constructor(tally: SbomTally) {
    this.#tally = tally
    this.#document = new SpdxDocument(tally, 'json')
  }

  /** Whether the document has said that it is SPDX. */
  get isNamed(): boolean {
    return this.#isNamed
  }

  member(key: string, value: unknown): void {
    if (key === 'spdxVersion') {
      this.#isNamed = true
      this.#document.version(value)
    } else if (key === 'SPDXID') this.#document.id(value)
    else if (key === 'name') this.#document.name(value)
    else if (key === 'documentNamespace') this.#document.namespace(value)
    else if (key === 'creationInfo') this.#document.creationInfo(value)
    else if (key === 'packages' || key === 'relationships') this.#misshapen ??= this.#tally.where()
  }

  element(key: string, value: unknown): void {
    if (key === 'packages') this.#document.package(value)
    else if (key === 'relationships') this.#document.relationship(value)
    else if (key === 'documentDescribes') this.#document.describes(value)
    else if (key === 'files') this.#document.file(value)
  }

  finish(): void {
    if (this.#misshapen) throw new SbomRefusal('not-a-list', this.#misshapen, { expected: '[…]' })
    this.#document.finish()
  }
}
