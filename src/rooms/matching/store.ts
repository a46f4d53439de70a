import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import { copyInto } from '../../platform/copy.ts'
import { takeTurn } from '../../platform/turn.ts'
import type { RangeRow } from './compile.ts'
import type { Candidate } from './identity.ts'
import { bandNumber } from './match.ts'

/**
 * One matching at a time, held by a row lock until the transaction ends: a release and an advisory that arrive in the
 * same moment would otherwise not see each other, and the match would be missed in silence.
 */
export async function lockMatching(tx: Tx): Promise<void> {
  await takeTurn(tx, 'matching')
}

/**
 * The only place where a version (pair `p`) meets a range (`r`). A version without key meets a listed version of the same
 * text, and a range that covers every version.
 */
export const meets = sql`(
  (p.key is not null and r.lo <= p.key and p.key < r.hi)
  or (p.key is null and (r.version = p.version or (r.lo = ''::bytea and r.hi = '\\xff'::bytea)))
)`

/** The numbers of statements by their ids. */
export function numbered(advisories: readonly string[]) {
  return sql`any (array(select id from matching_advisory where name = any (${[...advisories]}::text[])))`
}

/** Is no release matched at all? */
export async function isEmpty(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`
    select not exists (select 1 from matching_release) as empty`.execute(tx)
  return rows[0]?.empty ?? true
}

// forward: the pairs of a release against all ranges

/** Puts the candidates of a release's components where the join can read them. */
export async function stageCandidates(
  tx: Tx,
  rows: Iterable<{ component: number; candidate: Candidate }>,
): Promise<void> {
  await sql`create temporary table if not exists matching_incoming (
    component int, package text collate "C", version text, key bytea, band smallint) on commit drop`.execute(tx)
  await copyInto(tx, 'matching_incoming', ['component', 'package', 'version', 'key', 'band'], staged(rows))
}

function* staged(rows: Iterable<{ component: number; candidate: Candidate }>) {
  for (const { component, candidate } of rows) {
    yield [component, candidate.package, candidate.version, candidate.key, bandNumber(candidate.band)] as const
  }
}

/** Makes the staged candidates the members of a release, matches the pairs nobody had yet, and forgets the old ones. */
export async function settleRelease(tx: Tx, release: string, sbom: string): Promise<{ pairs: number; fresh: number }> {
  await clearRelease(tx, release)
  await sql`insert into matching_release (release, sbom) values (${release}::uuid, ${sbom}::uuid)`.execute(tx)
  const fresh = await enterPairs(tx)
  const members = await sql`
    insert into matching_member (release, component, pair, band)
    select ${release}::uuid, component, pair, band from (${incomingMembers}) m`.execute(tx)
  await sql`update matching_pair p set releases = releases + 1
    where id in (select pair from matching_member where release = ${release}::uuid)`.execute(tx)
  return { pairs: Number(members.numAffectedRows ?? 0), fresh }
}

/** Components that were staged with the pairs under which they are looked for. */
export const incomingMembers = sql`
  select i.component, p.id as pair, min(i.band) as band
  from matching_incoming i
  join matching_package k on k.name = i.package
  join matching_pair p on p.package = k.id and p.version = i.version
  group by i.component, p.id`

/** Enters the staged pairs and matches those that nobody had yet; gives their number. */
export async function enterPairs(tx: Tx): Promise<number> {
  await sql`analyze matching_incoming`.execute(tx)
  await sql`insert into matching_package (name) select distinct package from matching_incoming
    on conflict (name) do nothing`.execute(tx)
  const { rows } = await sql<{ id: number }>`
    insert into matching_pair (package, version, key)
    select distinct on (k.id, i.version) k.id, i.version, i.key
    from matching_incoming i join matching_package k on k.name = i.package
    on conflict (package, version) do nothing returning id`.execute(tx)
  await joinForward(
    tx,
    rows.map(row => row.id),
  )
  return rows.length
}

async function joinForward(tx: Tx, pairs: readonly number[]): Promise<void> {
  if (pairs.length === 0) return
  await sql`
    insert into matching_match (pair, advisory, entry, band, conditional)
    select p.id, r.advisory, r.entry, min(r.band), bool_and(r.conditional)
    from matching_pair p join matching_range r on r.package = p.package
    where p.id = any (${[...pairs]}::int[]) and ${meets}
    group by p.id, r.advisory, r.entry
    on conflict do nothing`.execute(tx)
}

/** Takes a release out of the join. */
export async function clearRelease(tx: Tx, release: string): Promise<void> {
  await sql`update matching_pair set releases = greatest(0, releases - 1)
    where id in (select pair from matching_member where release = ${release}::uuid)`.execute(tx)
  await sql`delete from matching_member where release = ${release}::uuid`.execute(tx)
  await sql`delete from matching_release where release = ${release}::uuid`.execute(tx)
}

// backward: changed advisories against all pairs

/** How many places of the portfolio each advisory touches or touched; what touches nothing is absent. */
export type Touched = ReadonlyMap<string, number>

/**
 * Replaces the ranges of changed advisories and their matches; tells which of them had or have a match, so that one that
 * went is found as well as one that came, and which were or are a distribution's word about a package of the portfolio: it
 * may overrule a match without being one.
 */
export async function replaceAdvisories(
  tx: Tx,
  advisories: readonly string[],
  ranges: Iterable<{ advisory: string; row: RangeRow }>,
): Promise<Touched> {
  const ids = [...advisories]
  const touched = await touchedBy(tx, ids)
  await sql`delete from matching_match where advisory = ${numbered(ids)}`.execute(tx)
  await sql`delete from matching_range where advisory = ${numbered(ids)}`.execute(tx)
  await enterRanges(tx, ranges)
  await sql`
    insert into matching_match (pair, advisory, entry, band, conditional)
    select p.id, r.advisory, r.entry, min(r.band), bool_and(r.conditional)
    from matching_range r join matching_pair p on p.package = r.package
    where r.advisory = ${numbered(ids)} and ${meets}
    group by p.id, r.advisory, r.entry
    on conflict do nothing`.execute(tx)
  for (const [id, places] of await touchedBy(tx, ids)) touched.set(id, Math.max(places, touched.get(id) ?? 0))
  return touched
}

async function touchedBy(tx: Tx, advisories: readonly string[]): Promise<Map<string, number>> {
  // the few packages are looked up one by one: a join would try the pattern on every package there is
  const { rows: spoken } = await sql<{ advisory: string }>`
    with own as materialized (select distinct advisory, package from matching_range where advisory = ${numbered(advisories)})
    select distinct (select a.name from matching_advisory a where a.id = own.advisory) as advisory from own
    where (select k.name ~ '^(deb|rpm|apk)/' from matching_package k where k.id = own.package)
      and exists (select 1 from matching_pair p where p.package = own.package)`.execute(tx)
  return new Map([...spoken.map(row => [row.advisory, 0] as const), ...(await placesOf(tx, advisories))])
}

/** How many places of the portfolio some advisories match; those that match none are absent. */
export async function placesOf(tx: Tx, advisories: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ advisory: string; places: number }>`
    with own as materialized (
      select x.advisory, sum(p.releases)::int as places from matching_match x join matching_pair p on p.id = x.pair
      where x.advisory = ${numbered(advisories)} group by x.advisory)
    select a.name as advisory, own.places from own join matching_advisory a on a.id = own.advisory`.execute(tx)
  return new Map(rows.map(row => [row.advisory, row.places]))
}

/** Ranges that one question to the database takes. */
const RANGES_AT_ONCE = 10_000

async function enterRanges(tx: Tx, ranges: Iterable<{ advisory: string; row: RangeRow }>): Promise<void> {
  let page: ArrivingRange[] = []
  for (const { advisory, row } of ranges) {
    page.push({ ...row, advisory, lo: Buffer.from(row.lo).toString('hex'), hi: Buffer.from(row.hi).toString('hex') })
    if (page.length < RANGES_AT_ONCE) continue
    await enterPage(tx, page)
    page = []
  }
  if (page.length > 0) await enterPage(tx, page)
}

/** A range of a statement, its bounds in hexadecimal digits. */
type ArrivingRange = Omit<RangeRow, 'lo' | 'hi'> & {
  readonly advisory: string
  readonly lo: string
  readonly hi: string
}

async function enterPage(tx: Tx, rows: readonly ArrivingRange[]): Promise<void> {
  await enterNames(tx, 'matching_package', new Set(rows.map(row => row.package)))
  await enterNames(tx, 'matching_advisory', new Set(rows.map(row => row.advisory)))
  await sql`
    insert into matching_range (package, advisory, entry, band, conditional, lo, hi, version)
    select k.id, s.id, a.entry, a.band, a.conditional, decode(a.lo, 'hex'), decode(a.hi, 'hex'), a.version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a (package text collate "C", lo text, hi text,
      advisory text collate "C", entry smallint, version text, band smallint, conditional boolean)
    join matching_package k on k.name = a.package join matching_advisory s on s.name = a.advisory`.execute(tx)
}

/** Enters the names that are new; known ones use up no number. */
async function enterNames(
  tx: Tx,
  table: 'matching_package' | 'matching_advisory',
  names: ReadonlySet<string>,
): Promise<void> {
  await sql`
    insert into ${sql.table(table)} (name) select n.name from unnest(${[...names]}::text[]) as n (name)
    where not exists (select 1 from ${sql.table(table)} known where known.name = n.name collate "C")
    on conflict (name) do nothing`.execute(tx)
}

// everything against everything

/**
 * Joins every pair with every range anew and takes the difference to the matches that stand: none unless something was
 * missed. Gives the advisories whose matches changed, with the places they touch or touched.
 */
export async function joinAll(tx: Tx): Promise<{ matches: number; touched: Touched }> {
  await sql`analyze matching_pair, matching_range`.execute(tx)
  // the plan of the optimiser is a nested loop, two to three times slower than the hash join
  await sql`set local enable_nestloop = off`.execute(tx)
  await sql`create temporary table matching_anew on commit drop as
    select p.id as pair, r.advisory, r.entry, min(r.band) as band, bool_and(r.conditional) as conditional
    from matching_pair p join matching_range r on r.package = p.package
    where p.releases > 0 and ${meets}
    group by p.id, r.advisory, r.entry`.execute(tx)
  await sql`create temporary table matching_difference on commit drop as
    (table matching_anew except select pair, advisory, entry, band, conditional from matching_match)
    union all
    (select x.pair, x.advisory, x.entry, x.band, x.conditional
      from matching_match x join matching_pair p on p.id = x.pair and p.releases > 0
      except table matching_anew)`.execute(tx)
  const { rows } = await sql<{ advisory: string; places: number }>`
    select a.name as advisory, sum(p.releases)::int as places
    from matching_difference d join matching_pair p on p.id = d.pair join matching_advisory a on a.id = d.advisory
    group by a.name`.execute(tx)
  await sql`delete from matching_match x using matching_difference d
    where d.pair = x.pair and d.advisory = x.advisory and d.entry = x.entry`.execute(tx)
  await sql`insert into matching_match (pair, advisory, entry, band, conditional)
    select a.* from matching_anew a join matching_difference d using (pair, advisory, entry)
    on conflict do nothing`.execute(tx)
  const { rows: all } = await sql<{ n: number }>`select count(*) as n from matching_anew`.execute(tx)
  await sql`set local enable_nestloop = on`.execute(tx)
  return { matches: all[0]?.n ?? 0, touched: new Map(rows.map(row => [row.advisory, row.places])) }
}

// reading

/** Every advisory that speaks of one of these packages, by dictionary name. */
export async function advisoriesOfPackages(db: Db | Tx, packages: readonly string[]): Promise<string[]> {
  if (packages.length === 0) return []
  const { rows } = await sql<{ advisory: string }>`
    select distinct a.name as advisory from matching_package k
    join matching_range r on r.package = k.id join matching_advisory a on a.id = r.advisory
    where k.name = any (${[...packages]}::text[])`.execute(db)
  return rows.map(row => row.advisory)
}

/** Sizes of the join, for health and the benchmark. */
export async function sizes(db: Db): Promise<{ ranges: number; pairs: number; matches: number; packages: number }> {
  const { rows } = await sql<{ ranges: number; pairs: number; matches: number; packages: number }>`
    select (select count(*) from matching_range) as ranges, (select count(*) from matching_pair) as pairs,
      (select count(*) from matching_match) as matches, (select count(*) from matching_package) as packages`.execute(db)
  return rows[0] ?? { ranges: 0, pairs: 0, matches: 0, packages: 0 }
}

/** Empties the join; it is rebuilt from advisories and SBOMs. */
export async function clear(tx: Tx): Promise<void> {
  await sql`truncate matching_package, matching_advisory, matching_range, matching_pair, matching_release, matching_member, matching_match,
    matching_past, matching_past_member`.execute(tx)
}
