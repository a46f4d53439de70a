import { failure, type Result, success } from '../core/outcome.ts'
import { type CsafReading, readCsaf } from './csaf/read.ts'
import { readCsafVex } from './csaf/vex-read.ts'
import { writeCsafVex } from './csaf/vex-write.ts'
import { writeCsaf } from './csaf/write.ts'
import { writeCycloneDxVex } from './cyclonedx/vex.ts'
import { readCycloneDxVex } from './cyclonedx/vex-read.ts'
import { fieldsOf } from './json-shape.ts'
import { writeOpenVex } from './openvex.ts'
import { readOpenVex } from './openvex-read.ts'
import type { VexDocument, VexFormat, VexGap, VexStatement } from './vex.ts'
import { lossFinder, type VexLoss } from './vex-loss.ts'
import type { VexReading, VexRefusal } from './vex-reading.ts'

/** Reads a VEX document of any of the three formats; `received` is the instant for statements that bear none. */
export function readVex(value: unknown, received: string): Result<VexReading, VexRefusal> {
  const root = fieldsOf(value)
  if (root?.bomFormat !== undefined) return readCycloneDxVex(value, received)
  if (fieldsOf(root?.document)?.csaf_version === undefined) return readOpenVex(value, received)
  const reading: Result<CsafReading, { path: string; code: string }> = readCsaf(value)
  if (reading.ok) return readCsafVex(reading.value.document, received)
  return failure({ code: 'unreadable', path: reading.error.path, facts: { reason: reading.error.code } })
}

/** A document in another format, and what of it that format cannot say. */
export interface ConvertedVex {
  readonly document: unknown
  readonly losses: readonly (VexLoss | BorrowedAction | DocumentLoss)[]
}

/** OpenVEX and CSAF demand an action of what is affected; where none is given, the words at hand serve. */
export interface BorrowedAction {
  readonly code: 'action-borrowed'
  readonly vulnerability: string
  readonly what: string
}

export interface DocumentLoss {
  readonly code: 'role' | 'version' | 'original-term'
  readonly vulnerability: string
  readonly what: string
}

/** Writes a document in a format and lists what is lost on the way; a gap says what the format demands and is not there. */
export function convertVex(document: VexDocument, to: VexFormat): Result<ConvertedVex, readonly VexGap[]> {
  const borrowed: BorrowedAction[] = []
  const ready = { ...document, statements: document.statements.map(statement => withAction(statement, borrowed)) }
  const written = write(ready, to)
  if (!written.ok) return written
  const lossesOf = lossFinder(document, to)
  const losses = [
    ...borrowed,
    ...documentLosses(document, to),
    ...document.statements.flatMap(statement => [...lossesOf(statement), ...foreignTerms(statement, to)]),
  ]
  return success({ document: written.value, losses })
}

function write(document: VexDocument, to: VexFormat): Result<unknown, readonly VexGap[]> {
  if (to === 'openvex') return writeOpenVex(document)
  if (to === 'cyclonedx') return writeCycloneDxVex(document)
  const csaf = writeCsafVex(document)
  return csaf.ok ? success(writeCsaf(csaf.value).document) : csaf
}

function withAction(statement: VexStatement, borrowed: BorrowedAction[]): VexStatement {
  if (statement.status !== 'affected' || statement.action?.trim()) return statement
  const action = statement.impact ?? statement.responses?.join(', ') ?? ''
  if (!action.trim()) return statement
  borrowed.push({ code: 'action-borrowed', vulnerability: statement.vulnerability.name, what: action })
  return { ...statement, action }
}

function documentLosses({ role, version, publication }: VexDocument, to: VexFormat): DocumentLoss[] {
  return [
    ...(role && to !== 'openvex' ? [{ code: 'role' as const, vulnerability: '', what: role }] : []),
    ...(to === 'csaf' && version > 1 && !publication?.revisions?.length
      ? [{ code: 'version' as const, vulnerability: '', what: String(version) }]
      : []),
  ]
}

/** Terms of the source that say more than ours, such as `resolved_with_pedigree`, live on only in their own format. */
function foreignTerms({ original, vulnerability, ...statement }: VexStatement, to: VexFormat): DocumentLoss[] {
  if (!original || original.format === to) return []
  return [
    ...(finer.has(original.status) ? [original.status] : []),
    ...(original.justification && original.justification !== statement.justification ? [original.justification] : []),
  ].map(what => ({ code: 'original-term', vulnerability: vulnerability.name, what }))
}

const finer = new Set([
  'resolved_with_pedigree',
  'first_affected',
  'last_affected',
  'first_fixed',
  'recommended',
  'unknown',
])
