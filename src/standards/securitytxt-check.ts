import { type SecurityTxt, securityTxtFields, valuesOf } from './securitytxt.ts'

/** Something that a rule of RFC 9116 finds fault with; the clause says which. */
export interface SecurityTxtFault {
  readonly code: SecurityTxtFaultCode
  readonly clause: string
  readonly severity: 'error' | 'hint'
  /** The line, or the value that is wrong. */
  readonly where: string
}

export type SecurityTxtFaultCode =
  | 'no-contact'
  | 'no-expires'
  | 'several-expires'
  | 'bad-expires'
  | 'expired'
  | 'expires-late'
  | 'bad-address'
  | 'not-https'
  | 'several-languages'
  | 'bad-language'
  | 'empty-value'
  | 'unknown-field'
  | 'stray-line'
  | 'broken-signature'
  | 'not-canonical'
  | 'not-signed'

const DAY = 86_400_000
const addressed = ['Contact', 'Encryption', 'Acknowledgments', 'Canonical', 'Policy', 'Hiring', 'CSAF'] as const
/** RFC 3339 §5.6, as RFC 9116 §2.5.5 demands it. */
const INSTANT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})$/i

/** All faults of a file at an instant; `address` is where it was fetched, for the field Canonical. */
export function checkSecurityTxt(file: SecurityTxt, now: Date, address?: string): readonly SecurityTxtFault[] {
  return [
    ...contactFaults(file),
    ...expiryFaults(file, now),
    ...addressed.flatMap(name => valuesOf(file, name).flatMap(value => addressFaults(name, value))),
    ...languageFaults(file),
    ...lineFaults(file),
    ...canonicalFaults(file, address),
  ]
}

/** True when nobody may rely on the file: an error, not only a hint. */
export function isBroken(faults: readonly SecurityTxtFault[]): boolean {
  return faults.some(fault => fault.severity === 'error')
}

function contactFaults(file: SecurityTxt): SecurityTxtFault[] {
  return valuesOf(file, 'Contact').length > 0 ? [] : [error('no-contact', '2.5.3', '')]
}

function expiryFaults(file: SecurityTxt, now: Date): SecurityTxtFault[] {
  const [first, ...others] = valuesOf(file, 'Expires')
  if (first === undefined) return [error('no-expires', '2.5.5', '')]
  const several = others.length > 0 ? [error('several-expires', '2.5.5', others[0]!)] : []
  const instant = INSTANT.test(first) ? Date.parse(first) : Number.NaN
  if (Number.isNaN(instant)) return [...several, error('bad-expires', '2.5.5', first)]
  if (instant <= now.getTime()) return [...several, error('expired', '2.5.5', first)]
  // recommended: less than a year ahead
  return instant > now.getTime() + 366 * DAY ? [...several, hint('expires-late', '2.5.5', first)] : several
}

/** Addresses are URIs; those of the web begin with https (§2.5.1 and its like), a contact may be mailto or tel. */
function addressFaults(name: (typeof addressed)[number], value: string): SecurityTxtFault[] {
  const clause = name === 'CSAF' ? 'CSAF 2.0, 7.1.8' : '2.5'
  if (!URL.canParse(value) || !/^[a-z][a-z0-9+.-]*:/i.test(value) || /\s/.test(value)) {
    return value === '' ? [] : [error('bad-address', clause, value)]
  }
  const { protocol } = new URL(value)
  if (protocol === 'http:') return [error('not-https', clause, value)]
  if (name === 'CSAF' && protocol !== 'https:') return [error('not-https', clause, value)]
  const isMail = protocol === 'mailto:'
  return isMail && !/^mailto:[^@\s]+@[^@\s]+$/i.test(value) ? [error('bad-address', clause, value)] : []
}

function languageFaults(file: SecurityTxt): SecurityTxtFault[] {
  const [first, ...others] = valuesOf(file, 'Preferred-Languages')
  const several = others.length > 0 ? [error('several-languages', '2.5.8', others[0]!)] : []
  const tags = first === undefined || first === '' ? [] : first.split(',').map(tag => tag.trim())
  // RFC 5646 in short: subtags of up to eight signs
  const bad = tags.filter(tag => !/^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,8}$/i.test(tag))
  return [...several, ...bad.map(tag => error('bad-language', '2.5.8', tag))]
}

function lineFaults(file: SecurityTxt): SecurityTxtFault[] {
  const known = new Set<string>(securityTxtFields)
  return [
    ...file.fields.filter(({ value }) => value === '').map(({ name }) => error('empty-value', '2.5', name)),
    // an extension is allowed (§2.4), and mostly a slip of the pen
    ...file.fields.filter(({ name }) => !known.has(name)).map(({ name }) => hint('unknown-field', '2.4', name)),
    ...file.strayLines.slice(0, 20).map(line => error('stray-line', '4', String(line))),
    ...(file.isSignatureBroken ? [error('broken-signature', '2.3', '')] : []),
  ]
}

/** A signed file should say where it belongs, or somebody else may show it (§2.3, §2.5.2). */
function canonicalFaults(file: SecurityTxt, address: string | undefined): SecurityTxtFault[] {
  const canonical = valuesOf(file, 'Canonical')
  const isElsewhere = address !== undefined && canonical.length > 0 && !canonical.includes(address)
  return [
    ...(isElsewhere ? [error('not-canonical', '2.5.2', address)] : []),
    ...(file.isSigned ? [] : [hint('not-signed', '2.3', '')]),
  ]
}

function error(code: SecurityTxtFaultCode, clause: string, where: string): SecurityTxtFault {
  return { code, clause, severity: 'error', where: where.slice(0, 200) }
}

function hint(code: SecurityTxtFaultCode, clause: string, where: string): SecurityTxtFault {
  return { code, clause, severity: 'hint', where: where.slice(0, 200) }
}
