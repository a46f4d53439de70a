import { failure, type Result, success } from '../../core/outcome.ts'
import { cpePackage, cpeVersion } from '../../standards/cpe.ts'
import { readCpe, writeCpe } from '../../standards/cpe-name.ts'
import { purlPackage } from '../../standards/package-name.ts'
import { readPurl } from '../../standards/purl.ts'
import { schemeOf } from '../../standards/versions/schemes.ts'
import type { AffectedPackage, AffectedRange } from './advisory.ts'
import { rangesOfVers } from './vers-ranges.ts'

/** A product that a notice speaks of, as a person wrote it down. */
export interface NoticeProduct {
  readonly product: string
  /** Package URL or CPE name, by which it is compared with our components; without one it is kept in words. */
  readonly identifier?: string | undefined
  /** `unknown`, `*` for every version, ranges as `>= 1.0, < 2.4 | = 3.1`, or a `vers:` range. */
  readonly versions: string
}

/** Why a product cannot be taken as it was written down. */
export type ProductFault = 'no-name' | 'not-an-identifier' | 'too-wide' | 'two-versions' | 'not-a-range'

interface Identity {
  readonly package: string
  readonly scheme: string
  readonly cpe?: string
  /** Where the identifier itself names one. */
  readonly version?: string
}

interface Versions {
  readonly scheme: string
  readonly ranges: readonly AffectedRange[]
  readonly versions: readonly string[]
  /** Nobody knows which versions: told as a mark, never as "none" or as "all". */
  readonly isUnknown?: true
}

/** What matching compares a product by; undefined where it has only a name, which is compared with nothing. */
export function affectedBy(product: NoticeProduct): Result<AffectedPackage | undefined, ProductFault> {
  if (!product.product) return failure('no-name')
  if (product.identifier === undefined) return success(undefined)
  const identity = identityOf(product.identifier)
  if (!identity.ok) return identity
  const { version, ...named } = identity.value
  const isUnknown = isUnknownVersion(product.versions)
  if (version !== undefined && !isUnknown) return failure('two-versions')
  const said = version === undefined ? product.versions : `= ${version}`
  const read = versionsOf(said, named.scheme)
  if (!read) return failure('not-a-range')
  const { scheme, ranges, versions } = read
  return success({ ...named, scheme, ranges, versions, ...(read.isUnknown ? { notComparable: 1 } : {}) })
}

/** True for what a person writes who does not know. */
export function isUnknownVersion(text: string): boolean {
  return /^(unknown|unbekannt|\?|)$/i.test(text.trim())
}

function identityOf(text: string): Result<Identity, ProductFault> {
  return /^pkg:/i.test(text) ? purlIdentity(text) : cpeIdentity(text)
}

function purlIdentity(text: string): Result<Identity, ProductFault> {
  const purl = readPurl(text)
  const named = purl.ok ? purlPackage(purl.value) : undefined
  if (!purl.ok || !named?.ok) return failure('not-an-identifier')
  const { version } = purl.value
  return success({ ...named.value, ...(version ? { version } : {}) })
}

function cpeIdentity(text: string): Result<Identity, ProductFault> {
  const cpe = readCpe(text)
  if (!cpe.ok) return failure('not-an-identifier')
  const name = cpePackage(cpe.value)
  if (!name) return failure('too-wide')
  const version = cpeVersion(cpe.value)
  const rest = writeCpe({ ...cpe.value, version: '*', update: '*' })
  const own = version.kind === 'version' ? { version: version.version } : {}
  return success({ package: name, scheme: 'generic', cpe: rest, ...own })
}

/** Versions as a person writes them; undefined where a bound has no place in the order of this package. */
function versionsOf(text: string, scheme: string): Versions | undefined {
  if (isUnknownVersion(text)) return { scheme, ranges: [], versions: [], isUnknown: true }
  if (text.trim() === '*') return { scheme, ranges: [{}], versions: [] }
  if (/^vers:/i.test(text)) return rangesOfVers(text, scheme)
  const ranges: AffectedRange[] = []
  const versions: string[] = []
  for (const part of text.split('|')) {
    const read = alternative(part, scheme)
    if (!read) return undefined
    if (typeof read === 'string') versions.push(read)
    else ranges.push(read)
  }
  return { scheme, ranges, versions }
}

const CONSTRAINT = /^(>=|<=|≥|≤|>|<|=)?\s*([^\s<>=≤≥,|]{1,100})$/

/** One range or one version: `>= 1.0, < 2.4`, `< 2.4`, `= 3.1`, `3.1`. */
function alternative(text: string, scheme: string): AffectedRange | string | undefined {
  const parts = text.split(',').map(part => CONSTRAINT.exec(part.trim()))
  const range: { from?: AffectedRange['from']; to?: AffectedRange['to'] } = {}
  for (const part of parts) {
    const [, sign = '=', version = ''] = part ?? []
    if (!part || schemeOf(scheme)?.key(version) === undefined) return undefined
    if (sign === '=') return parts.length === 1 ? version : undefined
    const end = { version, inclusive: /[=≥≤]/.test(sign) }
    const side = /[>≥]/.test(sign) ? 'from' : 'to'
    if (range[side]) return undefined
    range[side] = end
  }
  return range
}
