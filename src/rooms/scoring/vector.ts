import type { Modified } from './environment.ts'
import type { Rationale } from './rationale.ts'
import type { Exploitation, SourceVectors } from './source-vectors.ts'

/** How a product's vector came about. */
export const origins = ['rubric', 'entered', 'adopted', 'rescored', 'kept'] as const
export type Origin = (typeof origins)[number]

/** What a product's vector stands on; copied, because all of it moves. */
export interface Basis {
  readonly sources: SourceVectors
  readonly exploitation: Exploitation
  /** Edition of the device's profile; null: there was none. */
  readonly profile: number | null
}

/** An edition of the product's own vectors: written once, never over those of the sources. */
export interface ProductVector {
  readonly id: string
  readonly number: number
  readonly vulnerability: string
  readonly device: string
  readonly edition: number
  readonly origin: Origin
  readonly base31?: string
  readonly base40?: string
  readonly modified: Modified
  readonly vector31?: string
  readonly vector40?: string
  readonly score31?: number
  readonly score40?: number
  readonly rationale?: Rationale
  readonly basis: Basis
  readonly basisDigest: string
  readonly assumed: readonly string[]
  readonly reason: string
  readonly digest: string
  readonly by: string
  readonly byId: string
  readonly at: Date
}
