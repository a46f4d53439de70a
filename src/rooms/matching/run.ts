import type { Announce, Ctx, Db, Tx } from '../../platform/context.ts'
import { door as intelligence } from '../intelligence/room.ts'
import type { Identity } from '../inventory/component.ts'
import { door as inventory } from '../inventory/room.ts'
import type { NamedAdvisory } from './assemble.ts'
import { compileAdvisory } from './compile.ts'
import { candidates } from './identity.ts'
import { rememberMembers } from './past-store.ts'
import * as store from './store.ts'

const PAGE = 5000
const ADVISORIES_AT_ONCE = 2000
/** What one announcement may ask of those who listen: places of the portfolio, and names. */
const PLACES_AT_ONCE = 20_000
const NAMES_AT_ONCE = 2000

/** Puts a release's current SBOM into the join and matches what is new in it. */
export async function matchRelease(ctx: Ctx, release: string): Promise<void> {
  await ctx.write(async (tx, announce) => {
    const sbom = await inventory.currentSbom(tx, release)
    if (sbom) {
      // page by page: nothing else may be asked on a connection while a COPY runs on it
      for await (const page of pagesIn(tx, sbom.id)) await store.stageCandidates(tx, candidatesOf(page))
      await store.lockMatching(tx)
      await rememberMembers(tx, release, sbom.id)
      await store.settleRelease(tx, release, sbom.id)
    } else {
      await store.lockMatching(tx)
      await rememberMembers(tx, release, undefined)
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

/** Takes the changed advisories, batch by batch, and tells the vulnerabilities they move: no full run needed. */
export async function matchChanges(ctx: Ctx, signal: AbortSignal): Promise<void> {
  for (let more = true; more && !signal.aborted; ) {
    more = await ctx.write(async (tx, announce) => {
      await store.lockMatching(tx)
      const changed = await intelligence.takeChanges(tx, ADVISORIES_AT_ONCE)
      if (changed.length === 0) return false
      const ids = changed.map(one => one.advisory)
      const advisories = await intelligence.advisories(tx, ids)
      const touched = await store.replaceAdvisories(tx, ids, rangesOf(advisories))
      const before = new Map(changed.map(one => [one.advisory, one.names]))
      const silent = advisories.filter(one => !touched.has(one.id))
      const beside = await concerned(tx, silent, before)
      await announceNames(
        announce,
        [...advisories, ...beside.advisories],
        new Map([...touched, ...beside.touched]),
        before,
      )
      return changed.length === ADVISORIES_AT_ONCE
    })
  }
}

/**
 * Statements that match in the portfolio and share a vulnerability with ones that do not: a source that names no product
 * may be the one that says how bad it is.
 */
async function concerned(
  tx: Tx,
  silent: readonly NamedAdvisory[],
  before: ReadonlyMap<string, readonly string[]>,
): Promise<{ advisories: Awaited<ReturnType<typeof intelligence.namesOfAdvisories>>; touched: store.Touched }> {
  if (silent.length === 0 || (await store.isEmpty(tx))) return { advisories: [], touched: new Map() }
  const names = silent.flatMap(one => [one.vulnerability, ...(before.get(one.id) ?? [])])
  const touched = await store.placesOf(tx, await intelligence.idsConcerning(tx, [...new Set(names)]))
  return { advisories: await intelligence.namesOfAdvisories(tx, [...touched.keys()]), touched }
}

/** The ranges of statements, as the join wants them. */
export function* rangesOf(advisories: readonly NamedAdvisory[]) {
  for (const advisory of advisories) {
    // a distribution's update that is not about security says nothing about a vulnerability
    if (intelligence.kindOf(advisory.externalId) === 'update') continue
    for (const row of compileAdvisory(advisory)) yield { advisory: advisory.id, row }
  }
}

/**
 * Joins the whole portfolio with everything that is known, and mends what the changes since left behind: nothing, as
 * long as each change was taken. For the benchmark, for doubt, and after a restore. Gives the number of matches.
 */
export async function rematch(ctx: Ctx): Promise<{ matches: number; differing: number }> {
  return ctx.write(async (tx, announce) => {
    await store.lockMatching(tx)
    const { matches, touched } = await store.joinAll(tx)
    const ids = [...touched.keys()]
    for (let at = 0; at < ids.length; at += ADVISORIES_AT_ONCE) {
      const page = await intelligence.namesOfAdvisories(tx, ids.slice(at, at + ADVISORIES_AT_ONCE))
      await announceNames(announce, page, touched)
    }
    return { matches, differing: ids.length }
  })
}

/** Says which vulnerabilities moved, by every name they have or had, in portions that a listener can take at once. */
async function announceNames(
  announce: Announce,
  advisories: readonly Pick<NamedAdvisory, 'id' | 'vulnerability' | 'names' | 'upstream'>[],
  touched: store.Touched,
  before: ReadonlyMap<string, readonly string[]> = new Map(),
): Promise<void> {
  let [names, places] = [new Set<string>(), 0]
  const tell = async () => {
    if (names.size > 0) {
      await announce('matching.matched', { names: [...names] })
      await announce('matching.concerned', { names: [...names] })
    }
    names = new Set()
    places = 0
  }
  for (const { id, vulnerability, names: own, upstream } of advisories) {
    const touches = touched.get(id)
    if (touches === undefined) continue
    if (places + touches > PLACES_AT_ONCE) await tell()
    for (const name of [vulnerability, ...own, ...(upstream ?? []), ...(before.get(id) ?? [])]) names.add(name)
    places += touches
    if (names.size >= NAMES_AT_ONCE) await tell()
  }
  await tell()
}
