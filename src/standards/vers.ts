import { failure, type Result, success } from '../core/outcome.ts'
import { compareKeys } from './ranges.ts'
import { sequenceFault } from './vers-sequence.ts'
import { schemeOfVers } from './vers-type.ts'
import { decodeVersion, encodeVersion, isEncodedCanonically } from './vers-version.ts'

/** A version range specifier, `vers:<type>/<constraints>`. */
export interface Vers {
  /** Type of the package or of the order, in lower case: `npm`, `deb`, `all`, `none` … */
  readonly type: string
  /** The single constraint `*`: every version (with the type `none`: no version). */
  readonly isAny: boolean
  /** Empty where `isAny`. */
  readonly constraints: readonly VersConstraint[]
}

export interface VersConstraint {
  readonly comparator: VersComparator
  /** Percent-decoded. */
  readonly version: string
}

export type VersComparator = '=' | '!=' | '<' | '<=' | '>' | '>='

/** Why a text is no `vers`, or no canonical one; `where` is the piece that is wrong. */
export interface VersFault {
  readonly code: VersFaultCode
  readonly where: string
}

export type VersFaultCode =
  | 'too-long'
  | 'no-scheme'
  | 'bad-type'
  | 'upper-case-type'
  | 'invalid-type'
  | 'white-space'
  | 'not-ascii'
  | 'no-constraints'
  | 'leading-pipe'
  | 'trailing-pipe'
  | 'consecutive-pipes'
  | 'equals-sign'
  | 'no-version'
  | 'bad-encoding'
  | 'encoding-not-canonical'
  | 'version-not-canonical'
  | 'not-a-version'
  | 'asterisk-not-alone'
  | 'not-sorted'
  | 'duplicate-version'
  | 'bad-sequence'

/** Longest text that is read, so that a range of a hundred thousand constraints still passes. */
export const LONGEST_VERS = 4_194_304

/**
 * Reads a canonical `vers` by vers-spec (draft, clause 5): no white space, sorted, each version once, comparators in
 * turn, percent-encoding only where it must be. What is not canonical is refused with the first rule that it breaks.
 */
export function parseVers(text: string): Result<Vers, VersFault> {
  if (/[\t\n\v\f\r ]/.test(text)) return fault('white-space', at(text, /[\t\n\v\f\r ]/))
  if (/[^!-~]/.test(text)) return fault('not-ascii', at(text, /[^!-~]/))
  const split = splitVers(text)
  if (!split.ok) return split
  const { type, body } = split.value
  if (type !== type.toLowerCase()) return fault('upper-case-type', type)
  const pipes = pipeFault(body)
  if (pipes) return failure(pipes)
  return versOf(type, body.split('|'))
}

/** `*`, or constraints that keep every rule. */
function versOf(type: string, segments: readonly string[]): Result<Vers, VersFault> {
  if (segments.includes('*') || type === 'all' || type === 'none') {
    return segments.length === 1 && segments[0] === '*' ? any(type) : fault('asterisk-not-alone', type)
  }
  const constraints: VersConstraint[] = []
  for (const segment of segments) {
    const constraint = strictConstraint(type, segment)
    if (!constraint.ok) return constraint
    constraints.push(constraint.value)
  }
  const broken = sequenceFault(type, constraints)
  return broken ? failure(broken) : success({ type, isAny: false, constraints })
}

/** The canonical text: sorted by the order of the type where we know it, identical constraints once. */
export function writeVers({ type, isAny, constraints }: Vers): string {
  if (isAny) return `vers:${type}/*`
  const written = sorted(type, constraints).map(
    ({ comparator, version }) => (comparator === '=' ? '' : comparator) + encodeVersion(version),
  )
  return `vers:${type}/${[...new Set(written)].join('|')}`
}

/** Constraints by the order of their type; as they stand where that order is unknown or one is no version of it. */
export function sorted(type: string, constraints: readonly VersConstraint[]): readonly VersConstraint[] {
  const scheme = schemeOfVers(type)
  const keyed = constraints.map(constraint => ({ constraint, key: scheme?.key(constraint.version) }))
  if (keyed.some(({ key }) => key === undefined)) return constraints
  return keyed.sort((a, b) => compareKeys(a.key!, b.key!)).map(({ constraint }) => constraint)
}

/** Type and constraints of a text, before any of them is looked at. */
export function splitVers(text: string): Result<{ type: string; body: string }, VersFault> {
  if (text.length > LONGEST_VERS) return fault('too-long', `${text.length}`)
  if (!/^vers:/i.test(text)) return fault('no-scheme', text)
  const slash = text.indexOf('/')
  const type = text.slice(5, slash < 0 ? undefined : slash)
  if (!/^[A-Za-z][A-Za-z0-9.-]*$/.test(type)) return fault('bad-type', type)
  // vers-spec, clause 5.3.2.1: reserved to be wrong
  if (type.toLowerCase() === 'invalid') return fault('invalid-type', type)
  const body = slash < 0 ? '' : text.slice(slash + 1)
  return body === '' ? fault('no-constraints', text) : success({ type, body })
}

/** Comparator and version as they stand; the version of `*` is empty. */
export function splitConstraint(segment: string): { comparator: string; version: string } {
  const [comparator = ''] = /^(?:!=|<=|>=|<|>|=)?/.exec(segment)!
  return { comparator, version: segment.slice(comparator.length) }
}

export function any(type: string): Result<Vers, never> {
  return success({ type, isAny: true, constraints: [] })
}

export function fault(code: VersFaultCode, where: string): Result<never, VersFault> {
  return failure({ code, where: where.slice(0, 100) })
}

function strictConstraint(type: string, segment: string): Result<VersConstraint, VersFault> {
  const { comparator, version } = splitConstraint(segment)
  if (comparator === '=') return fault('equals-sign', segment)
  if (version === '') return fault('no-version', segment)
  const decoded = decodeVersion(version)
  if (decoded === undefined) return fault('bad-encoding', segment)
  if (!isEncodedCanonically(version, decoded)) return fault('encoding-not-canonical', segment)
  // RFC 3339 §5.6 lets `t` and `z` pass; vers-spec does not
  if (type === 'datetime' && decoded !== decoded.toUpperCase()) return fault('version-not-canonical', segment)
  return success({ comparator: (comparator || '=') as VersComparator, version: decoded })
}

function pipeFault(body: string): VersFault | undefined {
  if (body.startsWith('|')) return { code: 'leading-pipe', where: body.slice(0, 100) }
  if (body.endsWith('|')) return { code: 'trailing-pipe', where: body.slice(-100) }
  const double = body.indexOf('||')
  return double < 0 ? undefined : { code: 'consecutive-pipes', where: body.slice(double, double + 100) }
}

function at(text: string, pattern: RegExp): string {
  const place = text.search(pattern)
  return text.slice(Math.max(0, place - 40), place + 40)
}
