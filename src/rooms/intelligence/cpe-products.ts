import type { CpeVersion } from '../../standards/cpe.ts'
import type { AffectedPackage, AffectedRange, PlatformContext } from './advisory.ts'
import type { Criteria } from './cpe-criteria.ts'
import { Distinct } from './distinct.ts'

/** A product while its rows are gathered: equal ranges and versions are one. */
export interface Product {
  readonly package: string
  /** The criteria without version and update, which ranges and versions carry. */
  readonly cpe: string
  readonly context?: PlatformContext
  readonly ranges: Distinct<AffectedRange>
  readonly versions: Set<string>
  notComparable: number
  notApplicable: boolean
}

/** What must hold beside a product, with the text by which equal contexts are known as one. */
export interface ProductContext {
  readonly key: string
  readonly context: PlatformContext
}

/** Gathers rows into products: one for each name, rest of the criteria and context. */
export class Products {
  readonly #products = new Distinct<Held>(isSameProduct, ({ product, context }) => `${product.cpe} ${context}`)

  /** The product of a CPE name; undefined when part, vendor or product is not one value and would touch everything. */
  of({ package: name, cpe }: Criteria, context?: ProductContext): Product | undefined {
    if (name === undefined) return undefined
    const product: Product = {
      package: name,
      cpe,
      ranges: new Distinct(isSameRange, textOf),
      versions: new Set(),
      notComparable: 0,
      notApplicable: false,
      ...(context ? { context: context.context } : {}),
    }
    return this.#products.add({ product, context: context?.key ?? '' }).product
  }

  /** Statements about versions that no order could place, over all products. */
  get notComparable(): number {
    return this.#products.list.reduce((sum, { product }) => sum + product.notComparable, 0)
  }

  list(): AffectedPackage[] {
    return this.#products.list.map(({ product }) => ({
      package: product.package,
      scheme: 'generic',
      ranges: product.ranges.list,
      versions: [...product.versions],
      cpe: product.cpe,
      ...(product.notComparable > 0 ? { notComparable: product.notComparable } : {}),
      ...(isOnlyNotApplicable(product) ? { notApplicable: true } : {}),
      ...(product.context ? { context: product.context } : {}),
    }))
  }
}

/** The version `-` speaks for itself only: versions and ranges that are stated beside it stand. */
function isOnlyNotApplicable({ notApplicable, ranges, versions, notComparable }: Product): boolean {
  return notApplicable && ranges.list.length === 0 && versions.size === 0 && notComparable === 0
}

/** Adds what a CPE name says about versions; only where it says "any" do bounds, or their absence, speak. */
export function addVersion(product: Product, version: CpeVersion, bounds: AffectedRange = {}): void {
  if (version.kind === 'version') product.versions.add(version.version)
  else if (version.kind === 'not-applicable') product.notApplicable = true
  else if (version.kind === 'pattern') product.notComparable++
  else addRange(product, bounds)
}

export function addRange(product: Product, range: AffectedRange): void {
  product.ranges.add(range)
}

/** A product and the key of its context; empty where it has none. */
interface Held {
  readonly product: Product
  readonly context: string
}

function isSameProduct(one: Held, other: Held): boolean {
  return one.product.cpe === other.product.cpe && one.context === other.context
}

function isSameRange(one: AffectedRange, other: AffectedRange): boolean {
  return isSameBound(one.from, other.from) && isSameBound(one.to, other.to) && one.fixed === other.fixed
}

function isSameBound(one: AffectedRange['from'], other: AffectedRange['from']): boolean {
  return one?.version === other?.version && one?.inclusive === other?.inclusive
}

function textOf(range: AffectedRange): string {
  return `${boundText(range.from)} ${boundText(range.to)} ${range.fixed ?? ''}`
}

/** No bound, or whether it belongs to the range, and the version by its length, so that nothing runs together. */
function boundText(bound: AffectedRange['from']): string {
  return bound ? `${bound.inclusive ? '=' : '<'}${bound.version.length}:${bound.version}` : ''
}
