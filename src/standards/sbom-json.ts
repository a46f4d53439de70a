import { CycloneDxJson } from './cyclonedx/json.ts'
import { JsonScanner } from './json-scanner.ts'
import { otherJson } from './other-documents.ts'
import type { SbomItem } from './sbom.ts'
import { SbomRefusal } from './sbom.ts'
import type { SbomLimits } from './sbom-limits.ts'
import type { SbomReader } from './sbom-reader.ts'
import { SbomTally } from './sbom-tally.ts'
import { SpdxJson } from './spdx/json.ts'

/** Members that only one of the two formats has, so that reading can begin before the format is named. */
const spdxMembers = new Set([
  ...['spdxVersion', 'SPDXID', 'documentNamespace', 'creationInfo', 'documentDescribes', 'packages', 'files'],
  ...['relationships', 'name'],
])

/**
 * Any JSON document. Its members may come in any order, and a producer that sorts them names the format last, so both
 * readers take what is theirs and the end decides; what is certainly something else is refused at once.
 */
export class SbomJson implements SbomReader {
  readonly #tally: SbomTally
  readonly #scanner: JsonScanner
  readonly #cycloneDx: CycloneDxJson
  readonly #spdx: SpdxJson
  readonly #seen: string[] = []

  constructor(limits: SbomLimits) {
    this.#tally = new SbomTally(limits)
    this.#cycloneDx = new CycloneDxJson(this.#tally)
    this.#spdx = new SpdxJson(this.#tally)
    this.#scanner = new JsonScanner(this, limits)
    this.#tally.where = () => this.#scanner.where()
  }

  write(chunk: Uint8Array): SbomItem[] {
    this.#scanner.write(chunk)
    return this.#tally.take()
  }

  end(): SbomItem[] {
    this.#scanner.end()
    if (this.#cycloneDx.bomFormat === 'CycloneDX') this.#cycloneDx.finish()
    else if (this.#spdx.isNamed) this.#spdx.finish()
    else throw this.#unknown()
    return this.#tally.take()
  }

  member(key: string, value: unknown): void {
    this.#see(key)
    const other = otherJson(key, value)
    if (other) throw new SbomRefusal(other, this.#scanner.where())
    if (spdxMembers.has(key)) this.#spdx.member(key, value)
    else this.#cycloneDx.member(key, value)
  }

  element(key: string, value: unknown): void {
    this.#see(key)
    if (key === '@graph') throw new SbomRefusal('spdx-3', this.#scanner.where())
    if (spdxMembers.has(key)) this.#spdx.element(key, value)
    else this.#cycloneDx.element(key, value)
  }

  #see(key: string): void {
    if (this.#seen.length < 8 && this.#seen.at(-1) !== key) this.#seen.push(key.slice(0, 40))
  }

  #unknown(): SbomRefusal {
    const format = this.#cycloneDx.bomFormat
    const found = format === undefined ? this.#seen.join(', ') : `bomFormat: ${JSON.stringify(format).slice(0, 40)}`
    return new SbomRefusal('unknown-format', '$', { found: `JSON (${found})` })
  }
}
