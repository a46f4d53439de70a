import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { translate } from '../../platform/translate.ts'
import { door as intelligence } from '../intelligence/room.ts'
import type { Identity } from '../inventory/component.ts'
import { door as inventory } from '../inventory/room.ts'
import { canonicalName } from './affected.ts'
import type { NamedAdvisory } from './assemble.ts'
import * as hitStore from './hit-store.ts'
import { isDistributionPackage } from './overrule.ts'
import { pagesIn } from './run.ts'
import { mayBeSurroundings, surroundings } from './surroundings.ts'
import { notices, tellHits } from './tell-hits.ts'
import { type Bench, isHit, type Verdict, verdictsOf } from './verdict.ts'
import { verdictSentence } from './verdict-sentence.ts'

/** The most steps that are told; a kernel in every container of a release has many. */
const MOST = 500

/** Why a vulnerability touches a release, or why not: every statement about one of its packages, with the reason. */
export async function explain(ctx: Ctx, input: { release: string; vulnerability: string }) {
  const release = await inventory.releaseInScope(ctx, input.release)
  if (!release.sbom) stop('matching.no-sbom', 409, { release: `${release.deviceName} ${release.version}` })
  const group =
    (await intelligence.resolve(ctx.db, canonicalName(input.vulnerability))) ??
    stop('matching.unknown-vulnerability', 404, { vulnerability: input.vulnerability })
  const hits = (await hitStore.hitsOfAdvisories(ctx.db, group.advisories)).filter(hit => hit.release === release.id)
  const matches = (await tellHits(ctx.db, hits)).get(release.id)?.matches ?? []
  const seenAt = ctx.clock.now().toISOString()
  const advisories = await intelligence.advisories(ctx.db, group.advisories)
  const trace = await traceOf(ctx, release.sbom.id, advisories)
  const t = translate(ctx.language)
  return {
    matched: matches.length > 0,
    evidence: matches.flatMap(match => match.evidence.map(one => ({ ...one, seenAt }))),
    outside: outsideOf(trace).slice(0, 200),
    trace: trace.slice(0, MOST).map(one => ({ ...one, sentence: verdictSentence(one, t) })),
    traceCut: trace.length > MOST,
  }
}

/** The components that a statement names and none holds: why not. */
function outsideOf(trace: readonly Verdict[]) {
  const named = (one: Verdict) => `${one.component}\n${one.version}`
  const held = new Set(trace.filter(one => isHit(one.kind)).map(named))
  return trace
    .filter(one => !isHit(one.kind) && !held.has(named(one)))
    .map(({ component, version, package: name, source, advisory, says }) => ({
      component,
      version,
      package: name,
      because: `${source}:${advisory}: ${says}`,
    }))
}

/** The components that one of the statements names, judged together with the rest of the release. */
async function traceOf(ctx: Ctx, sbom: string, advisories: readonly NamedAdvisory[]): Promise<Verdict[]> {
  const named: Identity[] = []
  const near: Identity[] = []
  for await (const page of pagesIn(ctx.db, sbom)) {
    near.push(...page.filter(mayBeSurroundings))
    named.push(...page.filter(component => verdictsOf(component, advisories, silence).length > 0))
  }
  const packages = named.flatMap(one => (isDistributionPackage(one.package) && one.package ? [one.package] : []))
  const names = advisories.flatMap(one => [one.vulnerability, ...one.names])
  const bench: Bench = {
    around: surroundings(near),
    notices: await notices(ctx.db, [...new Set(packages)], [...new Set(names)]),
    words: intelligence.rangeWords,
  }
  const told = named.flatMap(component => verdictsOf(component, advisories, bench))
  return [...new Map(told.map(one => [JSON.stringify(one), one])).values()]
}

/** Knows nothing of the surroundings: enough to see which components are named at all. */
const silence: Bench = { around: new Map(), notices: [], words: () => '' }
