/** A security advisory or VEX in the inner form that both CSAF versions are read into and 2.0 is written from. */
export interface CsafDocument {
  readonly csafVersion: '2.0' | '2.1'
  /** `csaf_security_advisory`, `csaf_vex` and the like; free beyond the profiles. */
  readonly category: string
  readonly title: string
  readonly language?: string
  readonly publisher: CsafPublisher
  readonly tracking: CsafTracking
  /** In the words of TLP 2.0. */
  readonly tlp?: CsafTlp
  readonly distribution?: string
  readonly licence?: string
  readonly severity?: { readonly text: string; readonly namespace?: string }
  readonly notes: readonly CsafNote[]
  readonly references: readonly CsafReference[]
  readonly acknowledgments: readonly CsafAcknowledgment[]
  readonly products: readonly CsafProduct[]
  readonly groups: readonly CsafGroup[]
  readonly vulnerabilities: readonly CsafVulnerability[]
}

export const csafTlps = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const
export type CsafTlp = (typeof csafTlps)[number]

/** Who speaks; the namespace is theirs for good and names the advisory together with its id. */
export interface CsafPublisher {
  readonly category: string
  readonly name: string
  readonly namespace: string
  readonly contact?: string
  readonly authority?: string
}

export interface CsafTracking {
  readonly id: string
  readonly aliases?: readonly string[]
  readonly status: string
  /** An integer, or a semantic version. */
  readonly version: string
  readonly released: string
  readonly firstReleased: string
  readonly revisions: readonly CsafRevision[]
  readonly generator?: { readonly name: string; readonly version?: string; readonly date?: string }
}

export interface CsafRevision {
  readonly number: string
  readonly date: string
  readonly summary: string
  readonly legacyVersion?: string
}

export interface CsafNote {
  readonly category: string
  readonly text: string
  readonly title?: string
  readonly audience?: string
}

export interface CsafReference {
  readonly summary: string
  readonly url: string
  readonly category?: string
}

export interface CsafAcknowledgment {
  readonly names?: readonly string[]
  readonly organization?: string
  readonly summary?: string
  readonly urls?: readonly string[]
}

/** One branch on the way from the root of the product tree to a product. */
export interface CsafBranch {
  readonly category: string
  readonly name: string
}

/** A thing that the document can speak about. */
export interface CsafProduct {
  readonly id: string
  readonly name: string
  /** Empty for products outside the branches. */
  readonly path: readonly CsafBranch[]
  readonly identifiers: CsafIdentifiers
  /** This product is another one in a relation to others: a library as part of a device. */
  readonly relation?: CsafRelation
}

export interface CsafRelation {
  readonly product: string
  readonly steps: readonly { readonly category: string; readonly to: string }[]
}

export interface CsafIdentifiers {
  readonly cpe?: string
  readonly purls?: readonly string[]
  readonly hashes?: readonly CsafFileHashes[]
  readonly modelNumbers?: readonly string[]
  readonly serialNumbers?: readonly string[]
  readonly skus?: readonly string[]
  readonly sboms?: readonly string[]
  readonly uris?: readonly { readonly namespace: string; readonly uri: string }[]
}

export interface CsafFileHashes {
  readonly file: string
  readonly hashes: readonly { readonly algorithm: string; readonly value: string }[]
}

export interface CsafGroup {
  readonly id: string
  readonly products: readonly string[]
  readonly summary?: string
}

export const csafStatuses = [
  'first_affected',
  'first_fixed',
  'fixed',
  'known_affected',
  'known_not_affected',
  'last_affected',
  'recommended',
  'under_investigation',
  'unknown',
] as const
export type CsafStatus = (typeof csafStatuses)[number]

/** Products and groups that a sentence of the document is about. */
export interface CsafScope {
  readonly products: readonly string[]
  readonly groups: readonly string[]
}

export interface CsafVulnerability {
  readonly cve?: string
  readonly ids: readonly { readonly system: string; readonly text: string }[]
  readonly title?: string
  readonly cwes: readonly { readonly id: string; readonly name: string; readonly version?: string }[]
  readonly discovered?: string
  /** When it became public. */
  readonly disclosed?: string
  readonly statuses: Readonly<Partial<Record<CsafStatus, readonly string[]>>>
  readonly scores: readonly CsafScore[]
  readonly flags: readonly (CsafScope & { readonly label: string; readonly date?: string })[]
  readonly threats: readonly (CsafScope & {
    readonly category: string
    readonly details: string
    readonly date?: string
  })[]
  readonly remediations: readonly CsafRemediation[]
  readonly notes: readonly CsafNote[]
  readonly references: readonly CsafReference[]
  readonly acknowledgments: readonly CsafAcknowledgment[]
  readonly involvements: readonly CsafInvolvement[]
  /** Since 2.1: when exploitation was first known. */
  readonly exploited: readonly (CsafScope & { readonly date: string; readonly exploited: string })[]
}

/** One rating in one system; `content` is the object of the source, such as a CVSS vector with its scores. */
export interface CsafScore {
  /** `cvss_v2`, `cvss_v3`, `cvss_v4`, `epss`, `ssvc_v2`, `qualitative_severity_rating`. */
  readonly system: string
  readonly content: unknown
  readonly products: readonly string[]
  readonly source?: string
}

export interface CsafRemediation extends CsafScope {
  readonly category: string
  readonly details: string
  readonly date?: string
  readonly url?: string
  readonly entitlements?: readonly string[]
  readonly restart?: { readonly category: string; readonly details?: string }
}

export interface CsafInvolvement {
  readonly party: string
  readonly status: string
  readonly summary?: string
  readonly date?: string
}

/** All products of a scope, those of its groups included. */
export function productsIn(scope: CsafScope, groups: readonly CsafGroup[]): readonly string[] {
  if (scope.groups.length === 0) return scope.products
  const named = new Set(scope.groups)
  const members = groups.filter(group => named.has(group.id)).flatMap(group => group.products)
  return [...new Set([...scope.products, ...members])]
}
