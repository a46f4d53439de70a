import type { Ctx } from '../../platform/context.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { proposalKeys } from './carry-over-actions.ts'
import { type Group, groupPasses, isSettled, MOST_COUNTED, passes } from './inbox.ts'
import type { LineFilter } from './line.ts'
import * as lines from './line-store.ts'
import { groupsOf, type Loaded, loadListed, statusOf } from './load.ts'
import { loadThen } from './past.ts'
import { DEFAULT_QUERY, type Query, readQuery, statesAskedFor, statusesAskedFor } from './query.ts'
import { inboxLine } from './views.ts'

const PAGE = 50

/** What is asked of the inbox: the words of a query, a page of its lines, and perhaps a past day. */
interface Asked {
  readonly q?: string
  readonly cursor?: string
  readonly limit?: number
  readonly asOf?: string
}

interface Page {
  readonly from: number
  readonly limit: number
}

/** The inbox: open vulnerabilities of the releases asked for, most urgent first, with what the filters hide. */
export async function inbox(ctx: Ctx, asked: Asked = {}) {
  const text = asked.q ?? DEFAULT_QUERY
  const query = readQuery(text)
  const page = { from: placeOf(asked.cursor), limit: asked.limit ?? PAGE }
  const past = asked.asOf === undefined ? undefined : await intelligence.past.of(ctx, asked.asOf)
  const { isEnd, ...found } = past ? await pageThen(ctx, past.at, query, page) : await pageNow(ctx, query, page)
  return { query: text, ...found, next: isEnd ? null : String(page.from + page.limit), past: past?.view ?? null }
}

/** A cursor is the number of lines before the page; anything else is the beginning. */
function placeOf(cursor: string | undefined): number {
  const from = Number(cursor)
  return Number.isSafeInteger(from) && from > 0 ? from : 0
}

/** A page of what stands now: sorted and filtered by the lines kept for it, shown by its places alone. */
async function pageNow(ctx: Ctx, query: Query, { from, limit }: Page) {
  const filter = await filterOf(ctx, query)
  const page = await lines.page(ctx.db, filter, from, limit)
  const [loaded, totals] = await Promise.all([
    loadListed(ctx, page.lines, filter.releases),
    totalsOf(ctx, filter, page.found),
  ])
  const groups = new Map(groupsOf(loaded, passing(loaded, query)).map(group => [group.vulnerability, group]))
  const touched = Map.groupBy(loaded.occurrences, one => one.finding.vulnerability)
  const proposals = proposalKeys(loaded)
  return {
    lines: page.lines.flatMap(line => {
      const group = groups.get(line.vulnerability)
      if (!group) return []
      const releases = (touched.get(line.vulnerability) ?? []).map(one => one.release)
      return [inboxLine(withStates(group, line.states), loaded, releases, proposals)]
    }),
    ...totals,
    isEnd: page.found <= from + limit && !totals.isMore,
  }
}

/** What the filters find and hide, counted up to a bound. */
async function totalsOf(ctx: Ctx, filter: LineFilter, found: number) {
  const isMore = found > MOST_COUNTED
  const { devices } = ctx.actor
  const [findings, unfiltered, decided, snoozed] = await Promise.all([
    isMore ? null : findingsIn(ctx, filter, found),
    isMore ? undefined : lines.countAll(ctx.db, devices),
    lines.settledPlaces(ctx.db, devices),
    // hidden by nothing but that they are put aside
    filter.snoozed === false ? lines.count(ctx.db, { ...filter, snoozed: true }) : 0,
  ])
  return {
    vulnerabilities: Math.min(found, MOST_COUNTED),
    isMore,
    findings,
    unfiltered: unfiltered ?? null,
    decided,
    snoozed,
  }
}

/** How many vulnerabilities a query finds, however many they are. */
export async function countInbox(ctx: Ctx, q: string): Promise<number> {
  return lines.count(ctx.db, await filterOf(ctx, readQuery(q)))
}

async function findingsIn(ctx: Ctx, filter: LineFilter, found: number): Promise<number> {
  if (found === 0) return 0
  return lines.countFindings(ctx.db, { ...filter, releases: await releasesIn(ctx, filter) })
}

/** A page of what stood on a past day, of which no lines are kept; the join knows today's ranges only. */
async function pageThen(ctx: Ctx, at: Date, query: Query, { from, limit }: Page) {
  const loaded = await loadThen(ctx, at)
  const found = groupsOf(loaded, passing(loaded, query)).filter(group => groupPasses(group, query))
  const touched = Map.groupBy(loaded.occurrences, one => one.finding.vulnerability)
  const touchedBy = (group: Group) => (touched.get(group.vulnerability) ?? []).map(one => one.release)
  return {
    lines: found.slice(from, from + limit).map(group => inboxLine(group, loaded, touchedBy(group), new Set())),
    vulnerabilities: found.length,
    isMore: false,
    findings: new Set(found.flatMap(group => group.occurrences.map(one => one.finding.id))).size,
    unfiltered: groupsOf(loaded).length,
    decided: loaded.occurrences.filter(one => isSettled(statusOf(one, loaded.decisions))).length,
    snoozed: 0,
    isEnd: found.length <= from + limit,
  }
}

function passing(loaded: Loaded, query: Query): Loaded['occurrences'] {
  return loaded.occurrences.filter(one => {
    const release = loaded.releases.get(one.release)
    return release !== undefined && passes(one, release, statusOf(one, loaded.decisions), query)
  })
}

/** The states of the merged statements, and that sources name other ranges for our versions, which only the line knows. */
function withStates(group: Group, kept: lines.LinePage['lines'][number]['states']): Group {
  if (!kept.includes('ranges-disagree')) return group
  return { ...group, facts: { ...group.facts, states: [...group.facts.states, 'ranges-disagree'] } }
}

/** The words of a query as conditions on lines and places, within what the actor may see. */
async function filterOf(ctx: Ctx, query: Query): Promise<LineFilter> {
  return {
    statuses: statusesAskedFor(query.statuses),
    phases: query.field === undefined ? undefined : inventory.phases(query.field),
    devices: query.product ? await devicesNamed(ctx, query.product) : ctx.actor.devices,
    releases: query.release ? await releasesOf(ctx, query.release, query) : undefined,
    band: query.band,
    exploited: query.exploited,
    epss: query.epss,
    rating: query.severity,
    states: query.state === undefined ? undefined : statesAskedFor(query.state),
    snoozed: query.snoozed ?? (isUnasked(query) ? false : undefined),
    waiting: query.waiting,
    lapsed: query.lapsed,
    words: query.words,
  }
}

/** Who asks for open work sees what is not put aside; who asks for something by its words finds it anyway. */
function isUnasked({ statuses, words, waiting, lapsed }: Query): boolean {
  return (statuses?.includes('open') ?? false) && words.length === 0 && waiting === undefined && lapsed === undefined
}

async function devicesNamed(ctx: Ctx, part: string): Promise<string[]> {
  const devices = await inventory.devices(ctx.db, ctx.actor.devices)
  return devices.filter(one => one.name.toLowerCase().includes(part)).map(one => one.id)
}

/** Releases of one version; single places are looked at then, so that field and product have to be decided here. */
async function releasesOf(ctx: Ctx, version: string, query: Query): Promise<string[]> {
  const releases = await inventory.releases(ctx.db, { scope: ctx.actor.devices, version })
  return releases
    .filter(one => query.field === undefined || one.inField === query.field)
    .filter(one => !query.product || one.deviceName.toLowerCase().includes(query.product))
    .map(one => one.id)
}

/** The releases that a filter on places means, one by one; undefined: whichever. */
async function releasesIn(ctx: Ctx, { releases, devices, phases }: LineFilter): Promise<readonly string[] | undefined> {
  if (releases || !(devices || phases)) return releases
  const all = await inventory.releases(ctx.db, { scope: devices })
  return all.filter(one => !phases || phases.includes(one.phase)).map(one => one.id)
}
