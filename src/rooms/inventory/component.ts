import { cpePackage, cpeVersion, readCpe } from '../../standards/cpe.ts'
import { purlPackage } from '../../standards/package-name.ts'
import { readPurl } from '../../standards/purl.ts'
import type { SbomComponent } from '../../standards/sbom.ts'
import { schemeOf } from '../../standards/versions/schemes.ts'

/** A software part of a release with the identities under which it can be matched. */
export interface Component {
  readonly ordinal: number
  readonly ref: string
  readonly name: string
  readonly group: string | undefined
  readonly version: string | undefined
  readonly type: string | undefined
  readonly purl: string | undefined
  readonly cpe: string | undefined
  /** Name in the match dictionary and the scheme of its version. */
  readonly package: string | undefined
  readonly scheme: string | undefined
  readonly cpePackage: string | undefined
  readonly sourcePackage: string | undefined
  readonly sourceVersion: string | undefined
  /** Why it cannot be matched: text key under `inventory.unmatchable.`. */
  readonly unmatchable: string | undefined
  readonly supplier: string | undefined
  readonly licences: readonly string[]
  readonly hashes: readonly { readonly algorithm: string; readonly value: string }[]
}
