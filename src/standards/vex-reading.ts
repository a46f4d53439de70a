import type { JsonRefusal } from './json-document.ts'
import type { VexDocument, VexFormat } from './vex.ts'

/** A document in our form, and what of it was passed over. */
export interface VexReading {
  readonly format: VexFormat
  readonly document: VexDocument
  readonly notes: readonly VexNote[]
}

/** What a reader passed over or had to assume; `code` is also the text key (`vex.note.<code>`). */
export interface VexNote {
  readonly code:
    | 'unknown-term'
    | 'no-status'
    | 'no-vulnerability'
    | 'no-product'
    | 'no-date'
    | 'contradiction'
    | 'unknown-product'
    | 'unnamed-product'
    | 'unnamed-part'
    | 'hashes'
  /** JSON pointer. */
  readonly path: string
  readonly what: string
}

/** Why a file is no VEX document; `code` is also the text key (`vex.refusal.<code>`). */
export interface VexRefusal {
  readonly code: 'not-vex' | 'no-statement' | 'unknown-version' | 'unreadable' | JsonRefusal['code'] | XmlRefusalCode
  readonly path: string
  readonly facts: Readonly<Record<string, string | number>>
}

/** What the guards around XML refuse. */
export type XmlRefusalCode =
  | 'not-xml'
  | 'doctype'
  | 'truncated'
  | 'string-too-long'
  | 'too-many-attributes'
  | 'item-too-large'
  | 'too-many-pieces'
  | 'unsupported-encoding'

/** An instant with its zone: some writers leave it out, and then UTC is meant more often than anything else. */
export function instantOf(text: string | undefined): string | undefined {
  if (text === undefined || Number.isNaN(Date.parse(text))) return undefined
  return /(?:[Zz]|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`
}
