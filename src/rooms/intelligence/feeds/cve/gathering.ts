import type { AffectedPackage, Skipped, StatedProduct } from '../../advisory.ts'
import { addConfigurations, skippedRows, type UnusedRow } from '../../cpe-configurations.ts'
import { Products } from '../../cpe-products.ts'
import { addStated } from '../../stated-versions.ts'
import type { Voice } from './advisory.ts'
import { Packages, packageOf } from './packages.ts'
import type { CveAffected } from './schema.ts'
import { versionWords } from './version-words.ts'

/**
 * What a record says about products, sorted by what can be compared: packages by purl or registry, CPE products by name.
 * Whatever is named otherwise, or has versions beyond comparing, is kept in the source's words.
 */
export class ProductGathering {
  readonly #id: string
  readonly #products = new Products()
  readonly #packages = new Packages()
  readonly #stated = new Map<string, StatedProduct>()
  readonly #unused: UnusedRow[] = []

  constructor(id: string) {
    this.#id = id
  }

  add({ by, said }: Voice): void {
    this.#unused.push(...addConfigurations(this.#products, said.cpeApplicability))
    const isApplied = said.cpeApplicability.length > 0
    for (const entry of said.affected) {
      if (!this.#compares(entry, isApplied)) this.#state(entry, by)
    }
  }

  get affected(): AffectedPackage[] {
    return [...this.#packages.list(), ...this.#products.list()]
  }

  get stated(): StatedProduct[] {
    return [...this.#stated.values()]
  }

  get skipped(): Skipped[] {
    return skippedRows(this.#id, this.#unused)
  }

  /** True when all that the entry says has gone where it can be compared. */
  #compares(entry: CveAffected, isApplied: boolean): boolean {
    const name = packageOf(entry)
    if (name) return this.#packages.add(name, entry)
    // a CPE name beside a package is that of the distribution or product which holds the package
    if (entry.cpes.length === 0 || entry.packageName) return false
    // the container's own configurations are exact; its names beside them would only widen them
    if (isApplied) return true
    return addStated(this.#products, entry)
  }

  #state(entry: CveAffected, by: string): void {
    const { vendor, packageName, product, platforms } = entry
    const named = packageName && packageName !== product ? [product, packageName].filter(Boolean).join(': ') : product
    if (!named) return
    const words = [versionWords(entry), platforms.length > 0 ? `[${platforms.slice(0, 6).join(', ')}]` : '']
    const one: StatedProduct = {
      ...(vendor ? { vendor } : {}),
      product: named,
      versions: words.filter(Boolean).join(' ') || undefined,
      by,
    }
    this.#stated.set(JSON.stringify(one), one)
  }
}
