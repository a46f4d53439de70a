import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { MergeState } from '../intelligence/merge-state.ts'
import { MOST_COUNTED } from './inbox.ts'
import type { Line, LineFilter, LineFinding } from './line.ts'

/** A finding as a line is made from it, with what its evidence rests on. */
export interface LineSource extends LineFinding {
  readonly vulnerability: string
  readonly evidence: readonly { readonly package: string; readonly advisory: string }[]
}

/** What a page of lines needs to be shown. */
export interface LinePage {
  readonly lines: readonly ListedLine[]
  /** At most MOST_COUNTED + 1. */
  readonly found: number
}

/** A line of a page; where single releases are asked for with its findings that have a place there. */
export interface ListedLine {
  readonly vulnerability: string
  readonly states: readonly MergeState[]
  readonly findings?: readonly string[]
}

/**
 * Vulnerabilities with an open place that passes, most urgent first; those that reach no device in the field come last,
 * however bad they are.
 */
export async function page(db: Db, filter: LineFilter, from: number, limit: number): Promise<LinePage> {
  if (filter.releases) return pageAt(db, filter, filter.releases, from, limit)
  const { used, found } = await counted(db, filter)
  if (found === 0) return { lines: [], found }
  const lines = await inOrder(db, filter, true, from, limit)
  if (lines.length === limit || found === used) return { lines, found }
  // who pages beyond what is counted has to know where the first kind ends
  const before = found > MOST_COUNTED ? (await counted(db, filter, false)).used : used
  return {
    lines: [...lines, ...(await inOrder(db, filter, false, Math.max(0, from - before), limit - lines.length))],
    found,
  }
}

/** The same of single releases, whose places are few enough to be looked at one by one, once for page and count. */
async function pageAt(
  db: Db,
  filter: LineFilter,
  releases: readonly string[],
  from: number,
  limit: number,
): Promise<LinePage> {
  const { rows } = await sql<ListedLine & { found: number }>`
    with here as materialized (
      select t.vulnerability, array_agg(distinct t.finding) as findings from (${singly(releases)}) t
      where true ${conditions({ statuses: filter.statuses, band: filter.band })} group by 1)
    select l.vulnerability, l.states, here.findings, count(*) over () as found
    from here join triage_line l on l.vulnerability = here.vulnerability where ${passes(filter)}
    ${inOrderOfUrgency} limit ${limit} offset ${from}`.execute(db)
  const [first] = rows
  const found = first || from === 0 ? (first?.found ?? 0) : (await counted(db, filter)).found
  return { lines: rows.map(({ found: _, ...line }) => line), found: Math.min(found, MOST_COUNTED + 1) }
}

const inOrderOfUrgency = sql`
  order by l.urgency, l.score desc nulls last, l.epss desc nulls last, l.reach desc, l.vulnerability desc`

/** How many lines pass, all of them. */
export async function count(db: Db, filter: LineFilter): Promise<number> {
  const { rows } = await sql<{ found: number }>`
    select count(*) as found from triage_line l where ${passes(filter)} and ${isHere(filter)}`.execute(db)
  return rows[0]?.found ?? 0
}

/** How many lines have an open place on some devices, whatever else they are; undefined: more than are counted. */
export async function countAll(db: Db, devices: readonly string[] | undefined): Promise<number | undefined> {
  const { found } = await counted(db, { devices, words: [] })
  return found > MOST_COUNTED ? undefined : found
}

/** How many lines pass, and how many of these reach devices in the field; among the first ones where there is a bound. */
async function counted(db: Db, filter: LineFilter, isBounded = true): Promise<{ used: number; found: number }> {
  const bound = isBounded ? sql`limit ${MOST_COUNTED + 1}` : sql``
  const { rows } = await sql<{ used: number; found: number }>`
    select count(*) filter (where ${inUse(filter)}) as used, count(*) as found from (
      select l.vulnerability from triage_line l where ${passes(filter)} and ${isHere(filter)} ${bound}) l`.execute(db)
  return rows[0] ?? { used: 0, found: 0 }
}

async function inOrder(
  db: Db,
  filter: LineFilter,
  isUsed: boolean,
  from: number,
  limit: number,
): Promise<ListedLine[]> {
  const { rows } = await sql<ListedLine>`
    select l.vulnerability, l.states from triage_line l where ${passes(filter)} and ${reaching(filter, isUsed)}
    ${inOrderOfUrgency}
    limit ${limit} offset ${from}`.execute(db)
  return rows
}

function reaching(filter: LineFilter, isUsed: boolean): RawBuilder<boolean> {
  return isUsed ? inUse(filter) : sql<boolean>`${isHere(filter)} and not ${inUse(filter)}`
}

/** Has the line an open place that passes? Counted where possible, one by one where single releases are asked for. */
function isHere(filter: LineFilter, more?: RawBuilder<unknown>): RawBuilder<boolean> {
  const { releases, phases, devices, band } = filter
  if (!(releases || filter.statuses || phases || devices || band || more)) return sql<boolean>`l.here`
  if (!releases)
    return sql<boolean>`exists (select 1 from triage_tally t
      where t.vulnerability = l.vulnerability and t.places > 0 ${conditions(filter)} ${more ?? sql``})`
  return sql<boolean>`l.vulnerability in (
    select t.vulnerability from (${singly(releases)}) t
    where true ${conditions({ statuses: filter.statuses, band })})`
}

/** Does one of these places reach a device in the field, as far as anybody knows? Of single releases all are taken alike. */
function inUse(filter: LineFilter): RawBuilder<boolean> {
  return filter.releases ? isHere(filter) : isHere(filter, sql`and not t.unused`)
}

/** The open places of some releases, one by one. */
function singly(releases: readonly string[]): RawBuilder<unknown> {
  return sql`select f.vulnerability, f.band, o.finding, coalesce(d.status, 'open') as status
    from triage_occurrence o join triage_finding f on f.id = o.finding left join triage_decision d on d.id = o.decision
    where o.release = any (${[...releases]}::uuid[]) and o.state = 'open'`
}

function conditions({ statuses, phases, devices, band }: Omit<LineFilter, 'words'>): RawBuilder<unknown> {
  const parts = [
    statuses && sql`and t.status = any (${[...statuses]}::text[])`,
    phases && sql`and t.phase = any (${[...phases]}::text[])`,
    devices && sql`and t.device = any (${[...devices]}::uuid[])`,
    band && sql`and t.band = ${band}`,
  ].filter(part => part !== undefined && part !== '')
  return sql.join(parts, sql` `)
}

function passes({ exploited, epss, rating, states, words, snoozed, waiting, lapsed }: LineFilter): RawBuilder<boolean> {
  const parts = [
    exploited === true && sql`l.exploited`,
    exploited === false && sql`not l.exploited`,
    epss !== undefined && sql`l.epss >= ${epss}`,
    rating === 'unknown' && sql`coalesce(l.rating, 'unknown') = 'unknown'`,
    rating !== undefined && rating !== 'unknown' && sql`l.rating = ${rating}`,
    states && sql`l.states && ${[...states]}::text[]`,
    snoozed !== undefined && isSo(snoozed, aside),
    waiting !== undefined && isSo(waiting, atPlaces(sql`o.proposal is not null`)),
    lapsed !== undefined && isSo(lapsed, atPlaces(sql`o.lapsed is not null`)),
    // byte by byte: what is searched in lies in lower case, and no collation finds more
    ...words.map(word => sql`l.words collate "C" like ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`}`),
  ].filter(part => part !== false && part !== undefined)
  return parts.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(parts, sql` and `)}`
}

const aside = sql`select 1 from triage_snooze s where s.vulnerability = l.vulnerability and s.ended_at is null`

function isSo(wanted: boolean, asked: RawBuilder<unknown>): RawBuilder<unknown> {
  return wanted ? sql`exists (${asked})` : sql`not exists (${asked})`
}

function atPlaces(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select 1 from triage_occurrence o join triage_finding f on f.id = o.finding
    where f.vulnerability = l.vulnerability and o.state = 'open' and ${condition}`
}

/** Open places with a verdict that settles them, on the devices of a scope. */
export async function settledPlaces(db: Db, devices: readonly string[] | undefined): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(places), 0)::int as n from triage_tally t
    where t.places > 0 and t.status not in ('open', 'under_investigation') ${conditions({ devices })}`.execute(db)
  return rows[0]?.n ?? 0
}

/** How many findings have a place that passes, under at most MOST_COUNTED lines; without releases any place will do. */
export async function countFindings(db: Db, filter: LineFilter): Promise<number> {
  const { releases, statuses, band } = filter
  const { rows } = await sql<{ n: number }>`
    with line as materialized (
      select l.vulnerability from triage_line l where ${passes(filter)} and ${isHere(filter)} limit ${MOST_COUNTED})
    select count(*) as n from line join triage_finding f on f.vulnerability = line.vulnerability
    where exists (
      select 1 from (
        select f.band, coalesce(d.status, 'open') as status
        from triage_occurrence o left join triage_decision d on d.id = o.decision
        where o.finding = f.id and o.state = 'open' ${releases ? sql`and o.release = any (${[...releases]}::uuid[])` : sql``}) t
      where true ${conditions({ statuses, band })} offset 0)`.execute(db)
  return rows[0]?.n ?? 0
}

/** Marks lines about which the sources may say something new; without names all of them. Gives how many wait since then. */
export async function markStale(tx: Tx, names?: readonly string[]): Promise<number> {
  // name by name: one question about all of them compares each line with each name
  const those = names
    ? sql`select l.vulnerability from unnest(${[...names]}::text[]) as n (name) join triage_line l on l.names @> array[n.name]
        union select vulnerability from triage_line where vulnerability = any (${[...names]}::text[])`
    : sql`select vulnerability from triage_line`
  const { numAffectedRows } = await sql`
    insert into triage_stale ${those} order by 1 on conflict do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Are as many places counted as there are? */
export async function isCounted(db: Db): Promise<boolean> {
  const { rows } = await sql<{ same: boolean }>`
    select (select count(*) from triage_occurrence where state = 'open')
      = (select coalesce(sum(places), 0) from triage_tally) as same`.execute(db)
  return rows[0]?.same ?? false
}

/** Counts every place anew. */
export async function recount(tx: Tx): Promise<void> {
  await sql`select triage_recount()`.execute(tx)
}

/** Counts anew what the planner goes by, where so many new lines make the house another than it knew. */
export async function analyze(tx: Tx, lines: number): Promise<void> {
  const { rows } = await sql<{ known: number }>`
    select greatest(0, reltuples) as known from pg_class where oid = 'triage_line'::regclass`.execute(tx)
  if (lines > (rows[0]?.known ?? 0)) await sql`analyze triage_line, triage_tally`.execute(tx)
}

/** Takes some of the lines that wait to be made anew; nobody else takes them until this ends. */
export async function takeStale(tx: Tx, limit: number): Promise<string[]> {
  const { rows } = await sql<{ vulnerability: string }>`
    delete from triage_stale where vulnerability in (
      select vulnerability from triage_stale order by vulnerability limit ${limit} for update skip locked)
    returning vulnerability`.execute(tx)
  return rows.map(row => row.vulnerability)
}

/**
 * The findings of some lines, by what lines are made from; of those that say the same the first. Every version of a kernel
 * has a finding of its own, and most say nothing that the first one did not say.
 */
export async function sourcesOf(db: Db | Tx, vulnerabilities: readonly string[]): Promise<LineSource[]> {
  const { rows } = await sql<Omit<LineSource, 'evidence'> & { packages: string[]; advisories: string[] }>`
    select vulnerability, aliases, component, title, packages, advisories from (
      select distinct on (vulnerability, component, packages, advisories) * from (
        select vulnerability, number, aliases, component, title,
          jsonb_path_query_array(evidence, '$[*].package') as packages,
          jsonb_path_query_array(evidence, '$[*].advisory') as advisories
        from triage_finding where vulnerability = any (${[...vulnerabilities]}::text[])) f
      order by vulnerability, component, packages, advisories, number) f
    order by number`.execute(db)
  return rows.map(({ packages, advisories, ...row }) => ({
    ...row,
    evidence: packages.map((name, at) => ({ package: name, advisory: advisories[at] ?? '' })),
  }))
}

/** Writes lines made anew. */
export async function saveLines(tx: Tx, lines: readonly Line[]): Promise<void> {
  await sql`
    update triage_line l set urgency = n.urgency, score = n.score, rating = n.rating, epss = n.epss,
      exploited = n.exploited, states = n.states, ssvc = n.ssvc, names = n.names, words = n.words
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as n (vulnerability text, urgency smallint, score float8,
      rating text, epss float8, exploited boolean, states text[], ssvc jsonb, names text[], words text)
    where l.vulnerability = n.vulnerability
      and (l.urgency, l.score, l.rating, l.epss, l.exploited, l.states, l.ssvc, l.names, l.words) is distinct from
        (n.urgency, n.score, n.rating, n.epss, n.exploited, n.states, n.ssvc, n.names, n.words)`.execute(tx)
}
