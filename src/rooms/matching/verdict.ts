import { compileRange } from '../../standards/ranges.ts'
import { schemeOf } from '../../standards/versions/schemes.ts'
import type { Advisory, AffectedPackage } from '../intelligence/advisory.ts'
import type { Identity } from '../inventory/component.ts'
import { type NamedAdvisory, overruled } from './assemble.ts'
import { type Surroundings, surroundingsHold } from './context.ts'
import { evidenceOf, isListed, rangeThatHolds } from './explain.ts'
import { type Candidate, candidates } from './identity.ts'
import type { Band, Bound } from './match.ts'

/** What one statement of one source comes to for one component; also the text key under `matching.verdict.`. */
export const verdicts = [
  'range',
  'listed',
  'every',
  'conditional',
  'outside',
  'elsewhere',
  'not-comparable',
  'overruled',
  'withdrawn',
] as const
export type VerdictKind = (typeof verdicts)[number]

/** True for the verdicts that make a match, conditional ones included. */
export function isHit(kind: VerdictKind): boolean {
  return kind === 'range' || kind === 'listed' || kind === 'every' || kind === 'conditional'
}

/** One step of an explanation, for machines: the component, the statement, and how they stand to each other. */
export interface Verdict {
  readonly kind: VerdictKind
  readonly component: string
  readonly version: string
  readonly package: string
  readonly identity: string
  readonly band: Band
  readonly advisory: string
  readonly source: string
  /** The range that holds the version; both null where none does or where it is open. */
  readonly from: Bound | null
  readonly to: Bound | null
  /** Everything the statement says about this package, in the source's words. */
  readonly says: string
  readonly fixed: string | null
  readonly conditional: string | null
  /** The distribution's notice that stands against it. */
  readonly by: string | null
  readonly withdrawn: string | null
}

/** What the judgement needs beside the component and the statements. */
export interface Bench {
  readonly around: Surroundings
  /** What distributions say about their packages (overrule.ts). */
  readonly notices: readonly Advisory[]
  /** A statement's ranges in words. */
  readonly words: (affected: AffectedPackage) => string
}

/** Judges a component by every statement that names one of its packages, in or out, with the reason. */
export function verdictsOf(component: Identity, advisories: readonly NamedAdvisory[], bench: Bench): Verdict[] {
  return candidates(component).flatMap(candidate =>
    advisories.flatMap(advisory =>
      advisory.affected.flatMap((affected, entry) =>
        affected.package === candidate.package ? [judge(component, candidate, advisory, entry, bench)] : [],
      ),
    ),
  )
}

function judge(component: Identity, candidate: Candidate, advisory: NamedAdvisory, entry: number, bench: Bench) {
  const affected = advisory.affected[entry]!
  const around = surroundingsHold(affected, component.cpe ?? undefined, bench.around)
  const said = evidenceOf(advisory, entry, {
    package: candidate.package,
    component: component.group ? `${component.group}/${component.name}` : component.name,
    version: component.version ?? candidate.version,
    key: candidate.key,
    identity: candidate.identity,
    band: candidate.band,
    conditional: around.kind === 'unknown' ? around.missing : null,
  })
  const against = overruled(candidate.package, advisory, component, bench.notices)
  const kind = kindOf(advisory, affected, candidate, around.kind, against !== undefined)
  const verdict: Verdict = {
    kind,
    component: said.component,
    version: said.version,
    package: said.package,
    identity: said.identity,
    band: said.band,
    advisory: advisory.externalId,
    source: said.source,
    from: said.from,
    to: said.to,
    says: bench.words(affected),
    fixed: kind === 'overruled' ? (against?.fixed ?? null) : said.fixed,
    conditional: kind === 'conditional' ? said.conditional : null,
    by: kind === 'overruled' ? (against?.advisory ?? null) : null,
    withdrawn: advisory.withdrawn ?? null,
  }
  return verdict
}

function kindOf(
  advisory: Advisory,
  affected: AffectedPackage,
  candidate: Candidate,
  around: 'holds' | 'fails' | 'unknown',
  isOverruled: boolean,
): VerdictKind {
  if (advisory.withdrawn) return 'withdrawn'
  // `-` says that a version does not apply: disjoint from every version (NISTIR 7696, table 6-2)
  if (affected.notApplicable) return 'outside'
  const range = rangeThatHolds(affected, candidate)
  const listed = isListed(affected, candidate)
  if (!range && !listed) return isComparable(affected, candidate) ? 'outside' : 'not-comparable'
  if (around === 'fails') return 'elsewhere'
  if (isOverruled) return 'overruled'
  if (around === 'unknown') return 'conditional'
  if (!range) return 'listed'
  return range.from || range.to ? 'range' : 'every'
}

/** Outside is said only where every version has its place in the order; a list alone needs no order. */
function isComparable(affected: AffectedPackage, candidate: Candidate): boolean {
  const scheme = schemeOf(affected.scheme)
  if (!scheme) return false
  if (affected.ranges.length === 0) return affected.versions.length > 0
  return candidate.key !== undefined && affected.ranges.every(range => compileRange(scheme, range) !== undefined)
}
