/** One statement of one source about a vulnerability, in the form that every feed is parsed into. */
export interface Advisory {
  /** `<source>:<external id>`, such as `osv:GHSA-jfh8-c2jp-5v3q` or `nvd:CVE-2021-44228`. */
  readonly id: string
  readonly source: string
  /** The source's own id: a CVE, GHSA, RUSTSEC … */
  readonly externalId: string
  /** Other names of the same vulnerability; `upstream` and `related` of OSV are not aliases. */
  readonly aliases: readonly string[]
  /** Vulnerabilities that this statement is about without being the same: the CVEs that a distribution's notice treats. */
  readonly upstream?: readonly string[]
  readonly title?: string
  /** Foreign text, possibly Markdown: hostile until rendered by our own renderer. */
  readonly details?: string
  readonly severities: readonly SeverityStatement[]
  readonly affected: readonly AffectedPackage[]
  /** Products in the source's own words, which nothing can be compared with: counted and shown, never guessed. */
  readonly stated?: readonly StatedProduct[]
  readonly references: readonly {
    readonly url: string
    readonly kind?: string
    /** The document that the statement stands in, and what was proven about it. */
    readonly document?: SourceDocument
  }[]
  readonly weaknesses: readonly string[]
  readonly published?: string
  readonly modified?: string
  /** When the source took the statement back. */
  readonly withdrawn?: string
  /** The source's own word for the state of its analysis (NVD vulnStatus), where it has one. */
  readonly status?: string
  readonly licence?: string
  readonly ssvc?: SsvcStatement
}

/** What was checked about a document before it was read; one that fails a check never gets this far. */
export interface DocumentEvidence {
  readonly address?: string
  readonly publisher?: string
  /** Which hash beside the document was compared; none: the publisher offers none. */
  readonly hash: 'sha512' | 'sha256' | 'none' | 'not-asked'
  /** good: by a key of the publisher. none: he offers none. not-asked: the document came as a file. */
  readonly signature: 'good' | 'none' | 'unknown-key' | 'expired-key' | 'not-asked'
  /** Fingerprint of the key that signed, or that the signature names. */
  readonly key?: string
  readonly signedAt?: string
}

/** A document of a publisher as far as its statements share it: edition, state, and how far it can be trusted. */
export interface SourceDocument {
  readonly publisher: string
  readonly trackingId: string
  readonly category: string
  readonly version: string
  readonly released: string
  /** `draft`, `interim` or `final`. */
  readonly status: string
  readonly tlp?: string
  readonly revisions: number
  readonly evidence: DocumentEvidence
  /** Tests of the standard that the document fails, by clause: a lack of the source, and no reason not to read it. */
  readonly lacks?: readonly string[]
  /** What it says to do, in the publisher's words. */
  readonly remediations?: readonly { readonly category: string; readonly details: string; readonly url?: string }[]
}

/** A product that a source names without a name that can be looked up, or with versions that cannot be ordered. */
export interface StatedProduct {
  readonly vendor?: string
  readonly product: string
  /** What the source says about versions, as it says it: `< 2.1.0; 3.0 (unaffected)`. */
  readonly versions?: string
  /** Who says so, where the source passes on the words of several. */
  readonly by?: string
}

/**
 * Answers to the decision points of SSVC that somebody published about a vulnerability, as keys of standards/ssvc: what
 * a decision of ours may start from. A point that was not answered is absent.
 */
export interface SsvcStatement {
  readonly by: string
  /** Instant of the assessment. */
  readonly at: string
  readonly role?: string
  readonly version?: string
  readonly exploitation?: 'N' | 'P' | 'A'
  readonly automatable?: 'N' | 'Y'
  readonly technicalImpact?: 'P' | 'T'
}

/** Malware is no weakness but an attack; an update of a distribution need not be about security at all. */
export type AdvisoryKind = 'vulnerability' | 'malware' | 'update'

/** Tells the kind by the source's own id: MAL- is malware, ALBA-, ALEA- and their like are plain updates. */
export function kindOf(externalId: string): AdvisoryKind {
  if (externalId.startsWith('MAL-')) return 'malware'
  return /^(AL|RL|RH|EL)(BA|EA)[-:]/.test(externalId) ? 'update' : 'vulnerability'
}

/** A score as a source stated it; without any, the severity is "no score", which is a state and not zero. */
export interface SeverityStatement {
  readonly system: 'cvss-2.0' | 'cvss-3.0' | 'cvss-3.1' | 'cvss-4.0' | 'other'
  readonly vector?: string
  /** 0.0 to 10.0, as stated or computed from the vector. */
  readonly score?: number
  readonly rating?: string
  /** Who stated it: `nvd@nist.gov`, `GHSA` … */
  readonly by: string
}

/** A package or CPE product that the advisory speaks of. */
export interface AffectedPackage {
  /** Name in the match dictionary: `npm/lodash`, `maven/org.x/y`, `deb/debian/12/openssl`, `cpe/a:openssl:openssl`. */
  readonly package: string
  /** Version scheme id (standards/versions/schemes.ts). */
  readonly scheme: string
  readonly ranges: readonly AffectedRange[]
  /** Versions listed one by one; they match by equal key, or by equal text where there is no key. */
  readonly versions: readonly string[]
  /** Ranges that cannot be evaluated here (git commits), counted and shown. */
  readonly notComparable?: number
  /** The source says that a version does not apply (CPE `-`): never read as every version. */
  readonly notApplicable?: boolean
  /** Where the match holds only with other parts (NVD AND nodes). */
  readonly context?: PlatformContext
  /** CPE attributes beyond part, vendor and product that the component must not contradict. */
  readonly cpe?: string
}

/** Range bounds in words of the source; undefined means open. */
export interface AffectedRange {
  readonly from?: { readonly version: string; readonly inclusive: boolean }
  readonly to?: { readonly version: string; readonly inclusive: boolean }
  /** The version that fixes it, where the source says so. */
  readonly fixed?: string
}

/** AND of an NVD configuration: each node must hold inside the same release. */
export interface PlatformContext {
  readonly operator: 'AND'
  /** Nodes beside the one of this package; each is an OR of CPE names with ranges, maybe negated. */
  readonly nodes: readonly {
    readonly negate: boolean
    readonly anyOf: readonly { readonly criteria: string; readonly range?: AffectedRange }[]
  }[]
}

/** An exploited-in-the-wild statement of a catalogue. */
export interface Exploitation {
  readonly source: string
  /** The CVE, or the catalogue's own name of the vulnerability where it has none. */
  readonly cve: string
  /** Local date on which the catalogue added it. */
  readonly since: string
  readonly dueDate?: string
  readonly ransomware?: boolean
  readonly title?: string
  readonly note?: string
}

/** Probability of exploitation in the next 30 days, as FIRST publishes it each day. */
export interface ExploitPrediction {
  readonly cve: string
  /** 0 to 1. */
  readonly score: number
  /** 0 to 1: share of scored CVEs with a lower or equal score. */
  readonly percentile: number
  readonly day: string
  readonly model: string
}

/** A record that a feed could not use, with the reason; counted and shown on the source's page. */
export interface Skipped {
  readonly record: string
  /** Text key under `feeds.skipped.`. */
  readonly code: string
  readonly detail: string
}
