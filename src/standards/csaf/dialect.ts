import type { Fields } from '../json-shape.ts'
import type { CsafProduct, CsafScore, CsafTlp, CsafVulnerability } from './document.ts'

/** Where the versions of CSAF differ; everything else is read alike. */
export interface CsafDialect {
  tlp(label: string): CsafTlp | undefined
  purls(helper: Fields): readonly string[]
  relations(tree: Fields): readonly RelatedProduct[]
  cwes(vulnerability: Fields): CsafVulnerability['cwes']
  scores(vulnerability: Fields): readonly CsafScore[]
  disclosed(vulnerability: Fields): string | undefined
}

/** A product that is another one in a relation, and where it stands. */
export interface RelatedProduct {
  readonly product: Fields
  readonly relation: NonNullable<CsafProduct['relation']>
  readonly path: string
}
