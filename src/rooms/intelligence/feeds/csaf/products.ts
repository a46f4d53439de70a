import { cpePackage, cpeVersion } from '../../../../standards/cpe.ts'
import { readCpe, writeCpe } from '../../../../standards/cpe-name.ts'
import type { CsafDocument, CsafProduct } from '../../../../standards/csaf/document.ts'
import { branchName, type CsafVersions, versionsOf } from '../../../../standards/csaf/range.ts'
import { osvPackage, type PackageName, purlIdentity, purlPackage } from '../../../../standards/package-name.ts'
import { type Purl, readPurl } from '../../../../standards/purl.ts'
import type { StatedProduct } from '../../advisory.ts'

/** A name under which a product stands in the match dictionary, and what that name says about versions. */
export interface ProductIdentity extends PackageName {
  /** Only where the name itself has one: `@1.2.3` of a purl, the version of a CPE. */
  readonly version?: string
  /** CPE `-`: a version does not apply. */
  readonly isVersionless?: true
  /** CPE attributes beside the version. */
  readonly cpe?: string
  /** A package of a distribution, whose versions are ordered within its release. */
  readonly isDistributed?: true
}

/** A product of a document as far as it can be looked up. */
export interface KnownProduct {
  readonly identities: readonly ProductIdentity[]
  readonly versions: CsafVersions
  readonly words: StatedProduct
}

/** Looks up the products of one document, each once. A relation speaks of its part; the whole tells the distribution. */
export class ProductNames {
  readonly #products: ReadonlyMap<string, CsafProduct>
  readonly #known = new Map<string, KnownProduct>()

  constructor({ products }: CsafDocument) {
    this.#products = new Map(products.map(product => [product.id, product]))
  }

  of(id: string): KnownProduct {
    const known = this.#known.get(id) ?? this.#look(id)
    this.#known.set(id, known)
    return known
  }

  #look(id: string): KnownProduct {
    const named = this.#products.get(id)
    if (!named) return { identities: [], versions: { kind: 'unnamed' }, words: { product: id } }
    const part = this.#partOf(named)
    const whole = this.#products.get(named.relation?.steps.at(-1)?.to ?? '')
    const { purls = [], cpe } = part.identifiers
    const identities = [
      ...purls.flatMap(purl => purlIdentityOf(purl, whole?.identifiers.cpe) ?? []),
      ...[cpe].flatMap(name => (name ? (cpeIdentityOf(name) ?? []) : [])),
    ]
    const versions = versionsOf(part)
    return { identities, versions, words: wordsOf(named, part, versions) }
  }

  /** The part that is meant, through relations of relations; a circle ends where it began. */
  #partOf(product: CsafProduct): CsafProduct {
    const seen = new Set<CsafProduct>()
    let at = product
    while (at.relation && !seen.has(at)) {
      seen.add(at)
      at = this.#products.get(at.relation.product) ?? at
    }
    return at
  }
}

function purlIdentityOf(text: string, platform: string | undefined): ProductIdentity | undefined {
  const purl = readPurl(text)
  if (!purl.ok) return undefined
  const named = redHat(purl.value, platform) ?? purlPackage(purl.value)
  if (!named.ok) return undefined
  const identity = purlIdentity(purl.value, { distribution: named.value.package.split('/').slice(1, 3).join('-') })
  const version = identity.ok ? identity.value.version : purl.value.version
  const isDistributed = ['deb', 'rpm', 'apk'].includes(purl.value.type)
  return { ...named.value, ...(version ? { version } : {}), ...(isDistributed ? { isDistributed } : {}) }
}

/** Red Hat's purls do not say the release; the CPE of the platform does, with the words that OSV uses. */
function redHat(purl: Purl, platform: string | undefined) {
  const release = /^cpe:\/[ao]:redhat:(.+)$/.exec(platform ?? '')?.[1]
  if (purl.type !== 'rpm' || purl.namespace !== 'redhat' || !release) return undefined
  const named = osvPackage(`Red Hat:${release}`, purl.name)
  return named.ok ? named : undefined
}

function cpeIdentityOf(text: string): ProductIdentity | undefined {
  const cpe = readCpe(text)
  const name = cpe.ok ? cpePackage(cpe.value) : undefined
  if (!cpe.ok || !name) return undefined
  const version = cpeVersion(cpe.value)
  return {
    package: name,
    scheme: 'generic',
    cpe: writeCpe({ ...cpe.value, version: '*', update: '*' }),
    ...(version.kind === 'version' ? { version: version.version } : {}),
    ...(version.kind === 'not-applicable' ? { isVersionless: true } : {}),
  }
}

function wordsOf(named: CsafProduct, part: CsafProduct, versions: CsafVersions): StatedProduct {
  const vendor = branchName(part, 'vendor') ?? branchName(named, 'vendor')
  const product = branchName(part, 'product_name') ?? branchName(part, 'product_family') ?? part.name
  const text = versionWords(versions)
  return { ...(vendor ? { vendor } : {}), product, ...(text ? { versions: text } : {}) }
}

function versionWords(versions: CsafVersions): string | undefined {
  if (versions.kind === 'version') return versions.version
  if (versions.kind === 'vers') return versions.vers
  return versions.kind === 'words' ? versions.text : undefined
}
