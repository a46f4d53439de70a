/** Something that keeps a document from being read at all; `code` is also the text key (`csaf.refusal.<code>`). */
export interface CsafRefusal {
  readonly code:
    | 'not-json'
    | 'too-large'
    | 'too-deep'
    | 'duplicate-key'
    | 'not-an-object'
    | 'not-csaf'
    | 'unknown-version'
    | 'missing'
    | 'too-many-branches'
    | 'checker-stopped'
  /** JSON pointer. */
  readonly path: string
  readonly facts: Readonly<Record<string, string | number>>
}

/** What a lenient reader passed over; `code` is also the text key (`csaf.warning.<code>`). */
export interface CsafWarning {
  readonly code: 'unreadable' | 'duplicate-product' | 'unknown-product' | 'relation-cycle'
  readonly path: string
  readonly facts: Readonly<Record<string, string | number>>
}

/** A sentence of the standard that a document breaks. */
export interface CsafFault {
  /** Clause of the test, such as `6.1.26`; `schema` for the JSON schema. */
  readonly test: string
  readonly kind: 'schema' | 'mandatory' | 'optional' | 'warning'
  /** JSON pointer to the place. */
  readonly path: string
  /** Text key of our own rules (`csaf.rule.<code>`), with its facts. */
  readonly code?: string
  readonly facts?: Readonly<Record<string, string | number>>
  /** The words of the validator library, which speaks English only. */
  readonly message?: string
}
