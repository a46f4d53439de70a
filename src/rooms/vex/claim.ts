import type {
  VexComponent,
  VexDocument,
  VexJustification,
  VexOriginal,
  VexProduct,
  VexStatement,
  VexStatus,
} from '../../standards/vex.ts'
import { lookupsOf } from './subject.ts'

/** What somebody else says about one vulnerability in one product, or in one part of it: evidence, never a decision. */
export interface Claim {
  readonly ordinal: number
  /** The vulnerability as the document calls it. */
  readonly vulnerability: string
  /** All its names in the document, as they are looked up. */
  readonly names: readonly string[]
  readonly status: VexStatus
  readonly justification?: VexJustification
  readonly impact?: string
  readonly action?: string
  readonly responses: readonly string[]
  readonly decidedAt: string
  readonly original?: VexOriginal
  readonly product: ClaimedProduct
  readonly part?: VexComponent
  /** Names in the match dictionary of the product and the part. */
  readonly packages: readonly string[]
}

export type ClaimedProduct = Omit<VexProduct, 'components'>

/** The claims of a document: a statement about three products is three claims. */
export function* claimsOf({ statements }: Pick<VexDocument, 'statements'>): Generator<Claim> {
  let ordinal = 0
  for (const statement of statements) {
    const said = saidBy(statement)
    for (const { components, ...product } of statement.products) {
      for (const part of components.length > 0 ? components : [undefined]) {
        const packages = [product, ...(part ? [part] : [])].flatMap(one => lookupsOf(one).map(found => found.package))
        yield { ...said, ordinal: ordinal++, product, ...(part ? { part } : {}), packages: [...new Set(packages)] }
      }
    }
  }
}

function saidBy({ vulnerability, ...statement }: VexStatement): Omit<Claim, 'ordinal' | 'product' | 'packages'> {
  const { status, justification, impact, action, responses = [], decidedAt, original } = statement
  return {
    vulnerability: vulnerability.name,
    names: namesOf([vulnerability.name, ...(vulnerability.aliases ?? [])]),
    status,
    ...(justification ? { justification } : {}),
    ...(impact ? { impact } : {}),
    ...(action ? { action } : {}),
    responses,
    decidedAt,
    ...(original ? { original } : {}),
  }
}

/** Names of a vulnerability as they are looked up: CVE in capitals, GHSA with a small tail, others as they are. */
export function namesOf(names: readonly string[]): string[] {
  return [...new Set(names.map(nameOf))]
}

function nameOf(text: string): string {
  // some writers name a vulnerability by the address of its page
  const name = (/\/((?:CVE|GHSA)-[^/?#]+)$/i.exec(text)?.[1] ?? text).trim()
  if (/^ghsa-/i.test(name)) return `GHSA-${name.slice(5).toLowerCase()}`
  return /^cve-[\d-]+$/i.test(name) ? name.toUpperCase() : name
}
