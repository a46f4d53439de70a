/** What stands around the fields of a printed or exported report. */
export interface ReportMeta {
  /** Number of the case, as people know it. */
  readonly number: string
  /** Number or name of the submission, where it has one. */
  readonly submission?: string
  readonly kind: string
  /** Version of the draft or notice. */
  readonly version: number
  readonly authority?: string
  /** A drill: marked across every page; nothing of it may leave the house. */
  readonly exercise: boolean
  /** Not approved yet: says so on every page. */
  readonly draft: boolean
  /** Instant that the file bears; the same input and instant give the same bytes. */
  readonly madeAt: string
  /** IANA time zone in which instants are printed beside UTC. */
  readonly zone: string
  readonly manufacturer?: string
  /** Who checked and approved it: printed name, instant, meaning (21 CFR 11.50). */
  readonly signatures: readonly Signature[]
}

/** A printed signature. */
export interface Signature {
  readonly name: string
  readonly role?: string
  readonly at: string
  readonly meaning: 'author' | 'review' | 'approval' | 'release'
}
