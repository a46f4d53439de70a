/** What happened at somebody's device, as an authority or a manufacturer published it. */
export interface Incident {
  /** `<source>:<external id>`, such as `openfda:recall/Z-0053-2020`. */
  readonly id: string
  readonly source: string
  readonly externalId: string
  /** What happened: the same where several statements are about one event, as the products of one recall are. */
  readonly event: string
  readonly kind: IncidentKind
  readonly title: string
  /** Foreign text: hostile until rendered by our own renderer. */
  readonly summary?: string
  readonly manufacturer?: string
  readonly device?: string
  readonly codes: ProductCodes
  /** UDI-DI and catalogue numbers, as far as the source gives them apart from its text. */
  readonly identifiers: { readonly udi: readonly string[]; readonly catalogue: readonly string[] }
  /** The source's own word: `Class II`, `Death`; absent where it says none, which is not harmless. */
  readonly severity?: string
  /** The source's word for the state of the measure: `Ongoing`, `Terminated`. */
  readonly status?: string
  readonly rootCause?: string
  /** Days: on which it was reported or begun, and on which it was published. */
  readonly reported?: string
  readonly published?: string
  readonly url?: string
  readonly topic: IncidentTopic
}

export const incidentKinds = [
  'recall',
  'enforcement',
  'adverse-event',
  'field-safety-notice',
  'security-advisory',
] as const
export type IncidentKind = (typeof incidentKinds)[number]

/** Codes of the product, one list per nomenclature; empty where the source gives none. */
export interface ProductCodes {
  readonly fda: readonly string[]
  readonly emdn: readonly string[]
  readonly gmdn: readonly string[]
}

/** Whether software or its security is involved, and the words of the source that say so. */
export interface IncidentTopic {
  /** unknown: no word points there, which does not mean that software played no part. */
  readonly about: 'security' | 'software' | 'unknown'
  readonly words: readonly string[]
}
