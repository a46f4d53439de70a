import type { AffectedPackage, StatedProduct } from './advisory.ts'

/** A statement as far as watching for names and words needs it. */
export interface NewsStatement {
  readonly id: string
  readonly source: string
  readonly vulnerability: string
  readonly title: string | undefined
  readonly details: string | undefined
  readonly affected: readonly AffectedPackage[]
  readonly stated: readonly StatedProduct[]
  readonly url: string | undefined
  readonly isNew: boolean
  readonly isExploited: boolean
  readonly storedAt: Date
}
