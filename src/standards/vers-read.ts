import { failure, type Result, success } from '../core/outcome.ts'
import {
  any,
  fault,
  sorted,
  splitConstraint,
  splitVers,
  type Vers,
  type VersComparator,
  type VersFault,
} from './vers.ts'
import { sequenceFault } from './vers-sequence.ts'
import { schemeOfVers } from './vers-type.ts'
import { decodeVersion, isEncodedCanonically } from './vers-version.ts'

/** A range and what was not canonical about it. */
export interface VersReading {
  readonly vers: Vers
  readonly remarks: readonly VersRemark[]
}

/** What was tolerated: the rule that the text breaks, and the piece. */
export type VersRemark = VersFault

interface Constraint {
  readonly comparator: VersComparator
  readonly version: string
}

/**
 * Reads a `vers` as CycloneDX and CSAF files write it: white space, stray pipes, `=`, upper case, wrong order, repeats and
 * superfluous ends are put right and told. A range that says two things about one version stays refused.
 */
export function readVers(text: string): Result<VersReading, VersFault> {
  const remarks: VersRemark[] = []
  // half a surrogate pair has no UTF-8 and would be written as U+FFFD
  const whole = text.toWellFormed()
  const plain = whole.replace(/[\t\n\v\f\r ]+/g, '')
  if (plain !== whole) remarks.push({ code: 'white-space', where: '' })
  const split = splitVers(plain)
  if (!split.ok) return split
  const type = split.value.type.toLowerCase()
  if (type !== split.value.type) remarks.push({ code: 'upper-case-type', where: split.value.type })
  const segments = split.value.body.split('|').filter(segment => segment !== '')
  if (segments.length === 0) return fault('no-constraints', text)
  if (segments.join('|') !== split.value.body) remarks.push({ code: 'consecutive-pipes', where: '' })
  if (segments.includes('*')) return anyOf(type, segments, remarks)
  if (type === 'all' || type === 'none') return fault('asterisk-not-alone', segments[0]!)
  const constraints: Constraint[] = []
  for (const segment of segments) {
    const constraint = readConstraint(segment, remarks)
    if (!constraint.ok) return constraint
    constraints.push(constraint.value)
  }
  return tidied(type, constraints, remarks)
}

/** `*` says everything already; beside it every other constraint is idle, unless it takes something away. */
function anyOf(type: string, segments: readonly string[], remarks: VersRemark[]): Result<VersReading, VersFault> {
  const others = segments.filter(segment => segment !== '*')
  const exclusion = others.find(segment => segment.startsWith('!='))
  if (exclusion) return fault('asterisk-not-alone', exclusion)
  if (segments.length > 1) remarks.push({ code: 'asterisk-not-alone', where: others[0] ?? '*' })
  const { value: vers } = any(type) as { value: Vers }
  return success({ vers, remarks: shortened(remarks) })
}

function readConstraint(segment: string, remarks: VersRemark[]): Result<Constraint, VersFault> {
  const { comparator, version } = splitConstraint(segment)
  if (version === '') return fault('no-version', segment)
  if (comparator === '=') remarks.push({ code: 'equals-sign', where: segment })
  const decoded = decodeVersion(version)
  if (decoded === undefined) return fault('bad-encoding', segment)
  if (!isEncodedCanonically(version, decoded)) remarks.push({ code: 'encoding-not-canonical', where: segment })
  return success({ comparator: (comparator || '=') as VersComparator, version: decoded })
}

function tidied(type: string, given: readonly Constraint[], remarks: VersRemark[]): Result<VersReading, VersFault> {
  const once = withoutRepeats(given)
  if (once.length < given.length) remarks.push({ code: 'duplicate-version', where: '' })
  const ordered = sorted(type, once)
  if (ordered.some((constraint, index) => constraint !== once[index])) remarks.push({ code: 'not-sorted', where: '' })
  const constraints = withoutIdleEnds(ordered)
  if (constraints.length < ordered.length) remarks.push({ code: 'bad-sequence', where: '' })
  const broken = sequenceFault(type, constraints)
  if (broken) return failure(broken)
  const scheme = schemeOfVers(type)
  const stranger = scheme && constraints.find(({ version }) => !scheme.key(version))
  if (stranger) remarks.push({ code: 'not-a-version', where: stranger.version.slice(0, 100) })
  return success({ vers: { type, isAny: false, constraints }, remarks: shortened(remarks) })
}

function withoutRepeats(constraints: readonly Constraint[]): readonly Constraint[] {
  const seen = new Set<string>()
  return constraints.filter(({ comparator, version }) => {
    const text = comparator + version
    return !seen.has(text) && seen.add(text)
  })
}

/**
 * Of several lower ends in a row the first says it all, of several upper ends the last; an equality inside a range says
 * nothing new (the simplification of the earlier drafts of vers-spec).
 */
function withoutIdleEnds(constraints: readonly Constraint[]): readonly Constraint[] {
  const kept: Constraint[] = []
  const idle = new Set<Constraint>()
  for (const constraint of constraints) {
    if (constraint.comparator === '!=') continue
    const isUpper = constraint.comparator.startsWith('<')
    while (isUpper && kept.length > 0 && !kept.at(-1)!.comparator.startsWith('>')) idle.add(kept.pop()!)
    if (!isUpper && kept.at(-1)?.comparator.startsWith('>')) idle.add(constraint)
    else kept.push(constraint)
  }
  return constraints.filter(constraint => !idle.has(constraint))
}

/** Each rule once, since a range may hold a hundred thousand constraints. */
function shortened(remarks: readonly VersRemark[]): readonly VersRemark[] {
  const byCode = new Map(remarks.toReversed().map(remark => [remark.code, remark]))
  return [...byCode.values()].reverse()
}
