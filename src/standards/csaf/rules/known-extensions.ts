import { type Fields, listOf } from '../../json-shape.ts'

/** Where a document may have `x_extensions` (CSAF 2.1, extension metadata, `requirement`). */
export type ExtensionPlace = 'document' | 'branch' | 'product' | 'path' | 'metric' | 'vulnerability' | 'root'

/** An extension of CSAF 2.1 that we know: its schema as a rule, its metadata as data. */
export interface KnownExtension {
  /** `$id` of its schema. */
  readonly schema: string
  isContent(content: Fields): boolean
  readonly isCritical: boolean
  /** How often it may stand in one list at a place; a place that is missing has no limit. */
  readonly most: Readonly<Partial<Record<ExtensionPlace, number>>>
  /** Schemas that may not be used beside it. */
  readonly incompatible: readonly string[]
}

const BASE = 'https://raw.githubusercontent.com/oasis-tcs/csaf/refs/heads/master/csaf_2.1/extension/data/valid'
const DOCUMENTATION_11 = `${BASE}/documentation-11/documentation-11-content_1.0.0.json`
const DOCUMENTATION_12 = `${BASE}/documentation-12/documentation-12-content_1.0.0.json`
const SENTENCE =
  'This extension is for documentation and test purposed only. It is valid. It is not allowed to be used in a production CSAF.'

/**
 * Every extension whose schema and metadata we hold a document to. OASIS has published none for production so far
 * (oasis-tcs/csaf, commit 7af37f5 of 17 August 2026); these two stand in the examples of the clauses.
 */
export const knownExtensions: readonly KnownExtension[] = [
  {
    schema: DOCUMENTATION_11,
    isContent: content => hasOnly(content, ['documentation']) && isSentence(content.documentation),
    isCritical: false,
    most: { document: 1, branch: 1, product: 1, path: 1, metric: 1, vulnerability: 1, root: 1 },
    incompatible: [DOCUMENTATION_12],
  },
  {
    schema: DOCUMENTATION_12,
    isContent: content =>
      hasOnly(content, ['documentation', 'notes']) &&
      content.documentation === SENTENCE &&
      (content.notes === undefined || isNotes(content.notes)),
    isCritical: false,
    most: { document: 4096, branch: 4096, product: 10, path: 2, metric: 0, vulnerability: 4096, root: 4096 },
    incompatible: [DOCUMENTATION_11],
  },
]

function hasOnly(content: Fields, members: readonly string[]): boolean {
  const keys = Object.keys(content)
  return keys.length > 0 && keys.every(key => members.includes(key))
}

function isSentence(value: unknown): boolean {
  return value === undefined || value === SENTENCE
}

function isNotes(value: unknown): boolean {
  const notes = listOf(value)
  return notes.length > 0 && notes.every(note => typeof note === 'string' && note !== '')
}
