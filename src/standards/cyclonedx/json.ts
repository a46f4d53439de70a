import type { JsonVisitor } from '../json-scanner.ts'
import { SbomRefusal } from '../sbom.ts'
import type { SbomTally } from '../sbom-tally.ts'
import { CycloneDxDocument } from './document.ts'

/** CycloneDX in JSON: hands members to the document as they come, and says at the end whether it was one. */
export class CycloneDxJson implements JsonVisitor {
  readonly #tally: SbomTally
  readonly #document: CycloneDxDocument
  #bomFormat: unknown
  #isVersioned = false
  #misshapen: string | undefined

  constructor(tally: SbomTally) {
    this.#tally = tally
    this.#document = new CycloneDxDocument(tally, 'json')
  }

  get bomFormat(): unknown {
    return this.#bomFormat
  }

  member(key: string, value: unknown): void {
    if (key === 'bomFormat') this.#bomFormat = value
    else if (key === 'specVersion') {
      this.#document.specVersion(value)
      this.#isVersioned = true
    } else if (key === 'serialNumber') this.#document.serialNumber(value)
    else if (key === 'version') this.#document.documentVersion(value)
    else if (key === 'metadata') this.#document.metadata(value)
    // Told only when the document proves to be CycloneDX: package.json has an object of this name, too.
    else if (key === 'components' || key === 'dependencies') this.#misshapen ??= `${this.#tally.where()}`
  }

  element(key: string, value: unknown): void {
    if (key === 'components') this.#document.component(value)
    else if (key === 'dependencies') this.#document.dependency(value)
    else if (key === 'services') this.#document.service(value)
    else if (key === 'vulnerabilities') this.#document.vulnerability()
  }

  finish(): void {
    if (!this.#isVersioned) {
      throw new SbomRefusal('no-spec-version', this.#tally.where(), { format: 'CycloneDX', field: 'specVersion' })
    }
    if (this.#misshapen) throw new SbomRefusal('not-a-list', this.#misshapen, { expected: '[…]' })
    this.#document.finish()
  }
}
