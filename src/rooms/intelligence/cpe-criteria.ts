import { failure, type Result, success } from '../../core/outcome.ts'
import { type CpeVersion, cpePackage, cpeVersion } from '../../standards/cpe.ts'
import { type CpeName, readCpe, writeCpe } from '../../standards/cpe-name.ts'

/** A CPE name taken apart as far as a statement about a product needs it. */
export interface Criteria {
  /** Name in the match dictionary; undefined when part, vendor or product is not one value and would touch everything. */
  readonly package: string | undefined
  /** The name without version and update, which ranges and versions carry. */
  readonly cpe: string
  readonly version: CpeVersion
}

/** What nearly all names are: plain values, vendor and product among them; groups: product, version, update, the rest. */
const USUAL =
  /^cpe:2\.3:([aoh]:[a-z0-9_.][a-z0-9_.-]*:[a-z0-9_.][a-z0-9_.-]*):([a-z0-9_.][a-z0-9_.-]*|[*-]):([a-z0-9_.][a-z0-9_.-]*|[*-])((?::(?:[a-z0-9_.][a-z0-9_.-]*|[*-])){6})$/
const LONGEST = 2000

/** Reads a criteria; the usual ones by a look, with the same result as the long way. The error says what is wrong. */
export function readCriteria(text: string): Result<Criteria, string> {
  const usual = text.length <= LONGEST ? USUAL.exec(text) : null
  if (usual) return success(ofParts(text, usual as unknown as Parts))
  const read = readCpe(text)
  return read.ok ? success(criteriaOf(read.value)) : failure(read.error)
}

/** The same of a name that has been read. */
export function criteriaOf(name: CpeName): Criteria {
  const cpe = writeCpe({ ...name, version: '*', update: '*' })
  return { package: cpePackage(name), cpe, version: cpeVersion(name) }
}

type Parts = readonly [string, string, string, string, string]

const ANY: CpeVersion = { kind: 'any' }
const NOT_APPLICABLE: CpeVersion = { kind: 'not-applicable' }

function ofParts(text: string, [, product, version, update, rest]: Parts): Criteria {
  const isBare = version === '*' && update === '*'
  return {
    package: `cpe/${product}`,
    cpe: isBare ? text : `cpe:2.3:${product}:*:*${rest}`,
    version: versionOf(version, update),
  }
}

function versionOf(version: string, update: string): CpeVersion {
  if (version === '*') return ANY
  if (version === '-') return NOT_APPLICABLE
  return { kind: 'version', version: update === '*' || update === '-' ? version : `${version}-${update}` }
}
