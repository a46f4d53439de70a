import { readCpe } from '../../standards/cpe-name.ts'
import { BEGINNING, compareKeys, compileRange, END, exactly } from '../../standards/ranges.ts'
import { schemeOf } from '../../standards/versions/schemes.ts'
import type { Advisory, AffectedPackage } from '../intelligence/advisory.ts'
import { type Band, bandNumber } from './match.ts'

/** One row of the join: an interval of keys of one package, and the advisory it comes from. */
export interface RangeRow {
  readonly package: string
  readonly lo: Uint8Array
  readonly hi: Uint8Array
  readonly entry: number
  /** A version listed one by one, for components whose version has no key. */
  readonly version: string | undefined
  readonly band: number
  /** Holds only with other parts of the release: decided per release (context.ts). */
  readonly conditional: boolean
}

/**
 * The ranges of an advisory as intervals. Withdrawn advisories have none. A range whose bounds have no place in the order becomes an empty interval without version: a mark that something of
 * this package cannot be evaluated, which is not the same as "not affected".
 */
export function compileAdvisory(advisory: Advisory): RangeRow[] {
  if (advisory.withdrawn) return []
  return advisory.affected.flatMap((affected, entry) => compileEntry(affected, entry))
}

function compileEntry(affected: AffectedPackage, entry: number): RangeRow[] {
  const scheme = schemeOf(affected.scheme)
  if (!scheme || affected.notApplicable) return []
  const base = {
    package: affected.package,
    entry,
    band: bandNumber(bandOfPackage(affected)),
    conditional: isConditional(affected),
  }
  const rows: RangeRow[] = affected.ranges.map(range => {
    const interval = compileRange(scheme, range) ?? incomparable
    return { ...base, ...interval, version: undefined }
  })
  for (const version of affected.versions) {
    const key = scheme.key(version)
    rows.push({ ...base, ...(key ? exactly(key) : incomparable), version })
  }
  if (affected.notComparable && rows.length === 0) rows.push({ ...base, ...incomparable, version: undefined })
  return withoutRepeats(rows)
}

/** An interval that holds no key. */
const incomparable = { lo: END, hi: END }

/** Covers every version, whatever its scheme. */
export function isEverything(row: { lo: Uint8Array; hi: Uint8Array }): boolean {
  return row.lo.length === BEGINNING.length && row.hi.length === 1 && row.hi[0] === END[0]
}

function bandOfPackage(affected: AffectedPackage): Band {
  return affected.package.startsWith('cpe/') ? 'exact-cpe' : 'exact-purl'
}

/** AND nodes, and CPE names that speak of one target software, hold only in the right surroundings. */
function isConditional(affected: AffectedPackage): boolean {
  return affected.context !== undefined || targetOf(affected.cpe) !== undefined
}

/** The target software that a criteria names; undefined where it names none. */
export function targetOf(cpe: string | undefined): string | undefined {
  // most names end with "any", whatever stands before
  if (cpe === undefined || (cpe.endsWith(':*:*:*') && !cpe.endsWith('\\:*:*:*'))) return undefined
  const name = readCpe(cpe)
  return name.ok && name.value.targetSw !== '*' && name.value.targetSw !== '-' ? name.value.targetSw : undefined
}

/** So many rows are compared with each other faster than they are told by their text. */
const FEW = 8

function withoutRepeats(rows: RangeRow[]): RangeRow[] {
  if (rows.length < 2) return rows
  if (rows.length <= FEW) return rows.filter((row, at) => !rows.some((one, before) => before < at && isSame(one, row)))
  const seen = new Set<string>()
  return rows.filter(row => {
    const text = `${row.lo.join()}|${row.hi.join()}|${row.version ?? ''}`
    return !seen.has(text) && seen.add(text)
  })
}

function isSame(one: RangeRow, other: RangeRow): boolean {
  return (
    (one.version ?? '') === (other.version ?? '') &&
    compareKeys(one.lo, other.lo) === 0 &&
    compareKeys(one.hi, other.hi) === 0
  )
}
