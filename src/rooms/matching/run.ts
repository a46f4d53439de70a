import type { Ctx, Db, Tx } from '../../platform/context.ts'
import { door as intelligence } from '../intelligence/room.ts'
import type { Identity } from '../inventory/component.ts'
import { door as inventory } from '../inventory/room.ts'
import { assemble, mayBeSurroundings, type NamedAdvisory, type RawHit, surroundings } from './assemble.ts'
import { compileAdvisory } from './compile.ts'
import { candidates } from './identity.ts'
import type { Match } from './match.ts'
import { isDistributionPackage } from './overrule.ts'
import * as store from './store.ts'

const PAGE = 5000
const ADVISORIES_AT_ONCE = 2000

/** Puts a release's current SBOM into the join and matches what is new in it. */
export async function matchRelease(ctx: Ctx, release: string): Promise<void> {
  await ctx.write(async (tx, announce) => {
    const sbom = await inventory.currentSbom(tx, release)
    if (sbom) {
      // page by page: nothing else may be asked on a connection while a COPY runs on it
      for await (const page of pagesIn(tx, sbom.id)) await store.stageCandidates(tx, candidatesOf(page))
      await store.lockMatching(tx)
      await store.settleRelease(tx, release, sbom.id)
    } else {
      await store.lockMatching(tx)
      await store.clearRelease(tx, release)
    }
    await announce('matching.matched', { releases: [release] })
  })
}

/** Every (component, candidate) of some components, as the join wants them staged. */
export function* candidatesOf(components: Iterable<Identity>) {
  for (const component of components) {
    for (const candidate of candidates(component)) yield { component: component.ordinal, candidate }
  }
}

/** The components of an SBOM, in pages by ordinal. */
export async function* pagesIn(db: Db | Tx, sbom: string): AsyncGenerator<Identity[]> {
  for (let from = 0; ; ) {
    const page = await inventory.identities(db, sbom, from, PAGE)
    yield page
    if (page.length < PAGE) return
    from = (page.at(-1)?.ordinal ?? from) + 1
  }
}

/** Takes the changed advisories, batch by batch, and finds the releases they touch or touched: no full run needed. */
export async function matchChanges(ctx: Ctx, signal: AbortSignal): Promise<void> {
  for (let more = true; more && !signal.aborted; ) {
    more = await ctx.write(async (tx, announce) => {
      await store.lockMatching(tx)
      const changed = await intelligence.takeChanges(tx, ADVISORIES_AT_ONCE)
      if (changed.length === 0) return false
      const advisories = await intelligence.advisories(tx, changed)
      const releases = await store.replaceAdvisories(tx, changed, rangesOf(advisories))
      if (releases.length > 0) await announce('matching.matched', { releases })
      return changed.length === ADVISORIES_AT_ONCE
    })
  }
}

function* rangesOf(advisories: readonly NamedAdvisory[]) {
  for (const advisory of advisories) {
    // a distribution's update that is not about security says nothing about a vulnerability
    if (intelligence.kindOf(advisory.externalId) === 'update') continue
    for (const row of compileAdvisory(advisory)) yield { advisory: advisory.id, row }
  }
}

/** What matches a release, and the SBOM that was matched: not always the one that is current by now. */
export interface ReleaseMatches {
  readonly sbom: string | undefined
  readonly matches: readonly Match[]
}

/** Everything that matches one release now, told with its evidence. */
export async function matchesOf(db: Db | Tx, release: string): Promise<ReleaseMatches> {
  for (;;) {
    const sbom = await store.sbomOf(db, release)
    const hits = sbom ? await store.hitsOf(db, release) : []
    // another SBOM may have taken its place between the two questions: hits are told on their own components only
    if ((await store.sbomOf(db, release)) !== sbom) continue
    return { sbom, matches: sbom ? await tellHits(db, sbom, hits) : [] }
  }
}

/** Tells hits on the components of one SBOM. */
export async function tellHits(db: Db | Tx, sbom: string, hits: readonly RawHit[]): Promise<Match[]> {
  if (hits.length === 0) return []
  const advisories = await advisoriesById(db, hits)
  const touched = await inventory.identitiesOf(db, sbom, [...new Set(hits.map(hit => hit.component))])
  const around = hits.some(hit => hit.conditional) ? surroundings(await everything(db, sbom)) : new Map()
  const components = new Map(touched.map(one => [one.ordinal, one]))
  return assemble(hits, advisories, components, around, await noticesFor(db, hits, advisories, components))
}

/** What distributions say about their packages that matched by a CPE: the statements that may overrule those matches. */
export async function noticesFor(
  db: Db | Tx,
  hits: readonly RawHit[],
  advisories: ReadonlyMap<string, NamedAdvisory>,
  components: ReadonlyMap<number, Identity>,
): Promise<NamedAdvisory[]> {
  const packages = new Set<string>()
  const names = new Set<string>()
  for (const hit of hits) {
    const own = components.get(hit.component)?.package
    if (!hit.package.startsWith('cpe/') || !own || !isDistributionPackage(own)) continue
    packages.add(own)
    for (const name of advisories.get(hit.advisory)?.names ?? []) names.add(name)
  }
  return notices(db, [...packages], [...names])
}

/** The statements of distributions about some of their packages that name one of these vulnerabilities. */
export async function notices(
  db: Db | Tx,
  packages: readonly string[],
  names: readonly string[],
): Promise<NamedAdvisory[]> {
  const ids = await store.advisoriesOfPackages(db, packages)
  return ids.length > 0 && names.length > 0 ? intelligence.advisories(db, ids, names) : []
}

async function everything(db: Db | Tx, sbom: string): Promise<Identity[]> {
  const found: Identity[] = []
  for await (const page of pagesIn(db, sbom)) found.push(...page.filter(mayBeSurroundings))
  return found
}

export async function advisoriesById(db: Db | Tx, hits: readonly RawHit[]): Promise<Map<string, NamedAdvisory>> {
  const ids = [...new Set(hits.map(hit => hit.advisory))]
  const found = new Map<string, NamedAdvisory>()
  for (let at = 0; at < ids.length; at += ADVISORIES_AT_ONCE) {
    for (const one of await intelligence.advisories(db, ids.slice(at, at + ADVISORIES_AT_ONCE))) found.set(one.id, one)
  }
  return found
}
