import type { Claim } from './claim.ts'
import { type Lookup, lookupsOf, type Named, pointersOf, type VersionAnswer, versionAnswer } from './subject.ts'

/** A component of a current SBOM, or a release as a whole, as far as claims can name it. */
export interface Place {
  readonly release: string
  /** Absent: the release itself is meant. */
  readonly component?: number | undefined
  readonly version: string
  /** The component is known by its name alone. */
  readonly isGuess: boolean
}

/** The places of our portfolio by everything that a document can name them by. */
export interface Portfolio {
  readonly byPackage: ReadonlyMap<string, readonly Place[]>
  readonly byLink: ReadonlyMap<string, readonly Place[]>
  readonly byHash: ReadonlyMap<string, readonly Place[]>
  readonly releases: ReadonlySet<string>
}

/** By what a claim was found to be about something of ours; also text keys under `vex-room.by.`. */
export type Way = 'package' | 'name' | 'bom-link' | 'hash' | 'release'

/** One place that a claim is about. */
export interface Application {
  readonly release: string
  /** Absent: the claim is about the release as a whole, or about a part that the document does not identify. */
  readonly component: number | undefined
  readonly way: Way
  readonly version: VersionAnswer
  /** Present where the claim is about a part of this product of a supplier, which is in the release too. */
  readonly through?: number | undefined
}

/**
 * The places that a claim is about. A claim about a part of a product applies only where both are: what Red Hat says about
 * the OpenSSL of its system says nothing about that of another. A part that nothing identifies is taken for the product.
 */
export function applications(claim: Claim, portfolio: Portfolio): Application[] {
  const products = placesOf(claim.product, portfolio)
  if (!claim.part) return products
  if (!isIdentified(claim.part)) return products.map(one => ({ ...one, component: undefined, through: one.component }))
  const releases = new Map(products.map(one => [one.release, one]))
  return placesOf(claim.part, portfolio).flatMap(part => {
    const product = releases.get(part.release)
    if (!product) return []
    return [{ ...part, version: lessSure(part.version, product.version), through: product.component }]
  })
}

const sureness: readonly VersionAnswer[] = ['this-version', 'in-range', 'all-versions', 'unknown']

function lessSure(a: VersionAnswer, b: VersionAnswer): VersionAnswer {
  return sureness.indexOf(a) < sureness.indexOf(b) ? b : a
}

function isIdentified(part: Named): boolean {
  const { links, hashes } = pointersOf(part)
  return lookupsOf(part).length > 0 || links.length > 0 || hashes.length > 0
}

function placesOf(thing: Named, portfolio: Portfolio): Application[] {
  const { links, hashes, release } = pointersOf(thing)
  const exact = (place: Place, way: Way): Application => ({
    release: place.release,
    component: place.component,
    way,
    version: 'this-version',
  })
  const found = [
    ...(release && portfolio.releases.has(release) ? [exact({ release, version: '', isGuess: false }, 'release')] : []),
    ...links.flatMap(link => portfolio.byLink.get(link) ?? []).map(place => exact(place, 'bom-link')),
    ...hashes.flatMap(hash => portfolio.byHash.get(hash) ?? []).map(place => exact(place, 'hash')),
    ...lookupsOf(thing).flatMap(lookup => byPackage(lookup, portfolio)),
  ]
  return once(found)
}

function byPackage(lookup: Lookup, { byPackage: places }: Portfolio): Application[] {
  return (places.get(lookup.package) ?? []).flatMap(({ release, component, version, isGuess }) => {
    const answer = versionAnswer(lookup, version)
    return answer ? [{ release, component, way: isGuess ? 'name' : 'package', version: answer } as const] : []
  })
}

/** Of several ways to one place the first, which is the surest. */
function once(found: readonly Application[]): Application[] {
  const places = new Map<string, Application>()
  for (const one of found) {
    const key = `${one.release} ${one.component ?? ''}`
    if (!places.has(key)) places.set(key, one)
  }
  return [...places.values()]
}

/** What must be asked of the portfolio to apply some claims. */
export interface Asked {
  readonly packages: readonly string[]
  readonly links: readonly string[]
  readonly hashes: readonly string[]
}

export function askedBy(claims: Iterable<Claim>): Asked {
  const packages = new Set<string>()
  const links = new Set<string>()
  const hashes = new Set<string>()
  for (const { product, part, packages: own } of claims) {
    for (const name of own) packages.add(name)
    for (const thing of part ? [product, part] : [product]) {
      const pointers = pointersOf(thing)
      for (const link of pointers.links) links.add(link)
      // hashes are looked through one by one, so only what has no other name is looked for by them
      if (pointers.links.length > 0 || lookupsOf(thing).length > 0) continue
      for (const hash of pointers.hashes) hashes.add(hash)
    }
  }
  return { packages: [...packages], links: [...links], hashes: [...hashes] }
}
