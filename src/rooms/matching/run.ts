import type { Ctx, Db, Tx } from '../../platform/context.ts'
import { door as intelligence } from '../intelligence/room.ts'
import type { Identity } from '../inventory/component.ts'
import { door as inventory } from '../inventory/room.ts'
import { assemble, type NamedAdvisory, type RawHit, surroundings } from './assemble.ts'
import { compileAdvisory } from './compile.ts'
import { candidates } from './identity.ts'
import type { Match } from './match.ts'
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
      await store.settleRelease(tx, release)
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

/** Everything that matches one release now, told with its evidence. */
export async function matchesOf(db: Db | Tx, release: string): Promise<Match[]> {
  const sbom = await inventory.currentSbom(db, release)
  if (!sbom) return []
  const hits = await store.hitsOf(db, release)
  return tellHits(db, sbom.id, hits)
}

/** Tells hits on the components of one SBOM. */
export async function tellHits(db: Db | Tx, sbom: string, hits: readonly RawHit[]): Promise<Match[]> {
  if (hits.length === 0) return []
  const advisories = await advisoriesById(db, hits)
  const touched = await inventory.identitiesOf(db, sbom, [...new Set(hits.map(hit => hit.component))])
  const around = hits.some(hit => hit.conditional) ? surroundings(await everything(db, sbom)) : new Map()
  return assemble(hits, advisories, new Map(touched.map(one => [one.ordinal, one])), around)
}

async function everything(db: Db | Tx, sbom: string): Promise<Identity[]> {
  const found: Identity[] = []
  for await (const page of pagesIn(db, sbom)) found.push(...page.filter(one => one.cpe || !one.package))
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
