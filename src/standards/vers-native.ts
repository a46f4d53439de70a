import { type Result, success } from '../core/outcome.ts'
import { fault, sorted, type Vers, type VersComparator, type VersConstraint, type VersFault } from './vers.ts'

type Clause = (clause: string) => readonly VersConstraint[] | undefined

/** How a range is written where its software is made: what separates the clauses, and what one clause says. */
const natives: Readonly<Record<NativeType, { readonly separator: RegExp; readonly clause: Clause }>> = {
  conan: { separator: /\|\||[\s,]+/, clause: conanClause },
  openssl: { separator: /,/, clause: clause => exact(clause, /^[0-9][0-9a-z.-]*$/) },
  nginx: { separator: /,/, clause: nginxClause },
}

/** The types whose own way of writing a range we read. */
export type NativeType = 'conan' | 'openssl' | 'nginx'

/**
 * The `vers` of a range as Conan recipes, OpenSSL's and nginx's advisories write it. Alternatives become one list in the
 * order of versions, as vers-spec has it; a clause that we do not know refuses the whole range.
 */
export function versOfNative(type: NativeType, range: string): Result<Vers, VersFault> {
  const { separator, clause } = natives[type]
  const constraints: VersConstraint[] = []
  for (const text of range.split(separator)) {
    if (text.trim() === '') continue
    const found = clause(text.trim())
    if (!found) return fault('no-version', text)
    constraints.push(...found)
  }
  if (constraints.length === 0) return fault('no-constraints', range)
  return success({ type, isAny: false, constraints: sorted(type, constraints) })
}

function exact(clause: string, grammar: RegExp): readonly VersConstraint[] | undefined {
  return grammar.test(clause) ? [{ comparator: '=', version: clause }] : undefined
}

/**
 * Conan 2, version ranges: a last `-` only lets pre-releases pass; `^` ends before the next first number that is not
 * zero, `~` before the next second one, pre-releases of that end not included.
 */
function conanClause(clause: string): readonly VersConstraint[] | undefined {
  const parts = /^(>=|<=|>|<|=|\^|~)?([0-9A-Za-z*][0-9A-Za-z._*+]*(?:-[0-9A-Za-z._+]+)?)-?$/.exec(clause)
  if (!parts) return undefined
  const [, sign = '=', version = ''] = parts
  if (version === '*') return sign === '=' ? [{ comparator: '>=', version: '0.0.0' }] : undefined
  if (sign !== '^' && sign !== '~') return [{ comparator: sign as VersComparator, version }]
  const end = nextAfter(version, sign)
  return end === undefined ? undefined : [from(version), { comparator: '<', version: `${end}-` }]
}

function nextAfter(version: string, sign: '^' | '~'): string | undefined {
  const numbers = version.split(/[-+]/)[0]!.split('.')
  if (!numbers.every(number => /^[0-9]{1,15}$/.test(number))) return undefined
  const significant = numbers.findIndex(number => Number(number) !== 0)
  const last = numbers.length - 1
  const place = sign === '~' ? Math.min(1, last) : significant < 0 ? last : significant
  return [...numbers.slice(0, place), String(Number(numbers[place]) + 1)].join('.')
}

/** nginx: `+` means this and what follows, within the branch where that is a stable one (an even second number). */
function nginxClause(clause: string): readonly VersConstraint[] | undefined {
  const parts = /^([0-9]{1,9})\.([0-9]{1,9})\.([0-9]{1,9})(\+)?(?:-([0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}))?$/.exec(clause)
  if (!parts) return undefined
  const [, major, minor, patch, plus, last] = parts
  const version = `${major}.${minor}.${patch}`
  if (last) return plus ? undefined : [from(version), { comparator: '<=', version: last }]
  if (!plus) return [{ comparator: '=', version }]
  if (Number(minor) % 2 === 1) return [from(version)]
  return [from(version), { comparator: '<', version: `${major}.${Number(minor) + 1}.0` }]
}

function from(version: string): VersConstraint {
  return { comparator: '>=', version }
}
