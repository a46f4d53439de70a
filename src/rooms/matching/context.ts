import { cpePackage, cpeVersion } from '../../standards/cpe.ts'
import { type CpeName, readCpe } from '../../standards/cpe-name.ts'
import { compareKeys, compileRange, covers } from '../../standards/ranges.ts'
import { schemeOf } from '../../standards/versions/schemes.ts'
import type { AffectedPackage, AffectedRange, PlatformContext } from '../intelligence/advisory.ts'
import { targetOf } from './compile.ts'
import type { Candidate } from './identity.ts'

/** Whether the surroundings that an advisory asks for are there; unknown names what is not known to be. */
export type Verdict =
  | { readonly kind: 'holds' }
  | { readonly kind: 'fails' }
  | { readonly kind: 'unknown'; readonly missing: string }

const holds: Verdict = { kind: 'holds' }
const fails: Verdict = { kind: 'fails' }

/** A part of the release as far as an AND node asks: hardware is listed without a version, and is there all the same. */
export type Part = Pick<Candidate, 'key'> & { readonly version: string | undefined }

/** The parts of one release by dictionary name, as far as CPE names are concerned. */
export type Surroundings = ReadonlyMap<string, readonly Part[]>

/**
 * Decides an AND of an NVD configuration inside one release (NISTIR 7695/7696; NVD API 2.0, `configurations`): every
 * node must hold. A platform that the SBOM names in another version fails; one that it does not name is unknown,
 * because an SBOM seldom lists the hardware it runs on.
 */
export function surroundingsHold(affected: AffectedPackage, cpe: string | undefined, around: Surroundings): Verdict {
  const verdicts = [targetHolds(targetOf(affected.cpe), cpe)]
  for (const node of affected.context?.nodes ?? []) verdicts.push(nodeHolds(node, around))
  return allOf(verdicts)
}

function targetHolds(target: string | undefined, cpe: string | undefined): Verdict {
  if (!target) return holds
  const name = cpe ? readCpe(cpe) : undefined
  const own = name?.ok ? name.value.targetSw : '*'
  if (own === target) return holds
  return own === '*' ? { kind: 'unknown', missing: target } : fails
}

function nodeHolds(node: PlatformContext['nodes'][number], around: Surroundings): Verdict {
  const verdict = anyOf(node.anyOf.map(option => partHolds(option.criteria, option.range, around)))
  if (!node.negate) return verdict
  // a negated node excludes: what is not named may still be there
  if (verdict.kind === 'holds') return fails
  return verdict.kind === 'fails' ? holds : { kind: 'unknown', missing: `not ${verdict.missing}` }
}

function partHolds(criteria: string, range: AffectedRange | undefined, around: Surroundings): Verdict {
  const name = readCpe(criteria)
  const wanted = name.ok ? cpePackage(name.value) : undefined
  if (!name.ok || !wanted) return { kind: 'unknown', missing: criteria }
  const present = around.get(wanted)
  if (!present) return { kind: 'unknown', missing: label(name.value, range) }
  return anyOf(present.map(part => versionHolds(part, name.value, range)))
}

function versionHolds(part: Part, name: CpeName, range: AffectedRange | undefined): Verdict {
  const stated = cpeVersion(name)
  const scheme = schemeOf('generic')
  if (stated.kind === 'any' && !range?.from && !range?.to) return holds
  // a part whose version does not apply (`-`) fits a criteria that asks for none
  if (stated.kind === 'not-applicable' && part.version === undefined) return holds
  if (stated.kind === 'not-applicable' || !scheme || !part.key) return { kind: 'unknown', missing: label(name, range) }
  if (stated.kind === 'version') {
    const key = scheme.key(stated.version)
    if (!key) return part.version === stated.version ? holds : { kind: 'unknown', missing: label(name, range) }
    return compareKeys(key, part.key) === 0 ? holds : fails
  }
  const interval = compileRange(scheme, range ?? {})
  if (!interval) return { kind: 'unknown', missing: label(name, range) }
  return covers(interval, part.key) ? holds : fails
}

function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.some(verdict => verdict.kind === 'fails')) return fails
  const missing = verdicts.flatMap(verdict => (verdict.kind === 'unknown' ? [verdict.missing] : []))
  return missing.length > 0 ? { kind: 'unknown', missing: missing.join(' + ') } : holds
}

function anyOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.some(verdict => verdict.kind === 'holds')) return holds
  const missing = verdicts.flatMap(verdict => (verdict.kind === 'unknown' ? [verdict.missing] : []))
  if (missing.length === 0) return fails
  return {
    kind: 'unknown',
    missing: missing.length > 3 ? `${missing.slice(0, 3).join(' | ')} | …` : missing.join(' | '),
  }
}

function label(name: CpeName, range: AffectedRange | undefined): string {
  const version = cpeVersion(name)
  const words = [name.vendor, name.product].map(value => value.replaceAll('\\', '').replaceAll('_', ' '))
  if (version.kind === 'version') words.push(version.version)
  else if (range?.to) words.push(`${range.to.inclusive ? '≤' : '<'} ${range.to.version}`)
  return words.join(' ')
}
