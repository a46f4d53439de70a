import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { RangeRow } from './compile.ts'
import type { Hit } from './hit-store.ts'
import { enterPairs, incomingMembers, meets } from './store.ts'
import type { PlacedPart } from './surroundings.ts'

/** The join as it stood: members of SBOMs that were current before, and ranges that were said before. */

declare module '../../platform/context.ts' {
  interface Tables {
    matching_past: { sbom: string }
    matching_past_member: { sbom: string; component: number; pair: number; band: number }
  }
}

/** A release with the SBOM that it had on the day in question. */
export interface PastPlace {
  readonly release: string
  readonly sbom: string
}

/** A range of a statement as it stood. */
export interface PastRange {
  readonly advisory: string
  readonly row: RangeRow
}

/** Keeps the members of a release's SBOM when another one is about to take its place. */
export async function rememberMembers(tx: Tx, release: string, next: string | undefined): Promise<void> {
  const leaving = sql`matching_release s where s.release = ${release}::uuid and s.sbom is distinct from ${next ?? null}::uuid`
  await sql`insert into matching_past_member (sbom, component, pair, band)
    select s.sbom, m.component, m.pair, m.band
    from (select * from ${leaving}) s join matching_member m on m.release = s.release
    on conflict do nothing`.execute(tx)
  await sql`insert into matching_past (sbom) select sbom from ${leaving} on conflict do nothing`.execute(tx)
}

/** SBOMs whose members nobody has kept. */
export async function unknownMembers(db: Db | Tx, places: readonly PastPlace[]): Promise<string[]> {
  const { rows } = await sql<{ sbom: string }>`
    select distinct d.sbom from ${day(places)}
    where not exists (select 1 from matching_release s where s.sbom = d.sbom)
      and not exists (select 1 from matching_past s where s.sbom = d.sbom)`.execute(db)
  return rows.map(row => row.sbom)
}

/** Makes the staged candidates the members of an SBOM that was current before. */
export async function settlePast(tx: Tx, sbom: string): Promise<void> {
  await enterPairs(tx)
  await sql`insert into matching_past_member (sbom, component, pair, band)
    select ${sbom}::uuid, component, pair, band from (${incomingMembers}) m on conflict do nothing`.execute(tx)
  await sql`insert into matching_past (sbom) values (${sbom}::uuid) on conflict do nothing`.execute(tx)
}

function day(places: readonly PastPlace[]) {
  return sql`unnest(${places.map(one => one.release)}::uuid[], ${places.map(one => one.sbom)}::uuid[])
    as d (release, sbom)`
}

/** The members of that day, wherever they lie, as `m`; `pairs` limits them. */
function members(places: readonly PastPlace[], limit: RawBuilder<unknown> = sql`true`) {
  return sql`(
    select d.release, d.sbom, m.component, m.pair, m.band
    from ${day(places)} join matching_release s on s.release = d.release and s.sbom = d.sbom
    join matching_member m on m.release = s.release where ${limit}
    union all
    select d.release, d.sbom, m.component, m.pair, m.band
    from ${day(places)} join matching_past_member m on m.sbom = d.sbom
    where ${limit} and not exists (select 1 from matching_release s where s.release = d.release and s.sbom = d.sbom)
  ) m`
}

/** Hits of that day's members by what is said now. */
export async function standingHits(db: Db | Tx, places: readonly PastPlace[]): Promise<Hit[]> {
  const { rows } = await sql<Hit>`
    select m.release, m.sbom, m.component, k.name as package, p.version, a.name as advisory, x.entry,
      greatest(m.band, x.band) as band, x.conditional
    from ${members(places)}
    join matching_match x on x.pair = m.pair
    join matching_advisory a on a.id = x.advisory
    join matching_pair p on p.id = m.pair
    join matching_package k on k.id = p.package`.execute(db)
  return rows
}

function ranges(rows: readonly PastRange[]) {
  const column = <T>(pick: (one: PastRange) => T) => rows.map(pick)
  return sql`(
    select k.id as package, k.name, r.advisory, r.entry, r.band, r.conditional, r.lo, r.hi, r.version
    from unnest(${column(one => one.advisory)}::text[], ${column(one => one.row.package)}::text[],
      ${column(one => one.row.entry)}::int[], ${column(one => one.row.band)}::int[],
      ${column(one => one.row.conditional)}::boolean[], ${column(one => Buffer.from(one.row.lo))}::bytea[],
      ${column(one => Buffer.from(one.row.hi))}::bytea[], ${column(one => one.row.version ?? null)}::text[])
      as r (advisory, package, entry, band, conditional, lo, hi, version)
    join matching_package k on k.name = r.package collate "C") r`
}

const touchedPairs = sql`m.pair in (select pair from met)`

/** Hits of that day's members by ranges as they were said then. */
export async function hitsOfRanges(
  db: Db | Tx,
  rows: readonly PastRange[],
  places: readonly PastPlace[],
): Promise<Hit[]> {
  if (rows.length === 0 || places.length === 0) return []
  const found = await sql<Hit>`
    with met as materialized (
      select p.id as pair, p.version, r.name as package, r.advisory, r.entry, min(r.band) as band,
        bool_and(r.conditional) as conditional
      from ${ranges(rows)} join matching_pair p on p.package = r.package
      where ${meets} group by p.id, r.name, r.advisory, r.entry)
    select m.release, m.sbom, m.component, x.package, x.version, x.advisory, x.entry,
      greatest(m.band, x.band) as band, x.conditional
    from ${members(places, touchedPairs)} join met x on x.pair = m.pair`.execute(db)
  return found.rows
}

/** Members of that day under a named package that cannot be compared with what was said: neither yes nor no. */
export async function incomparableThen(
  db: Db | Tx,
  rows: readonly PastRange[],
  places: readonly PastPlace[],
): Promise<{ release: string; component: number }[]> {
  if (rows.length === 0 || places.length === 0) return []
  const found = await sql<{ release: string; component: number }>`
    with judged as (
      select p.id as pair, r.advisory, bool_or(${meets}) as is_met, bool_or(
        (r.lo >= r.hi and r.version is null)
        or (p.key is null and r.version is null and not (r.lo = ''::bytea and r.hi = '\\xff'::bytea))) as is_open
      from ${ranges(rows)} join matching_pair p on p.package = r.package group by p.id, r.advisory),
    met as materialized (select distinct pair from judged where is_open and not coalesce(is_met, false))
    select distinct m.release, m.component from ${members(places, touchedPairs)}`.execute(db)
  return found.rows
}

/** The packages under which that day's members are looked for. */
export async function packagesOf(db: Db | Tx, places: readonly PastPlace[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct k.name from ${members(places)}
    join matching_pair p on p.id = m.pair join matching_package k on k.id = p.package`.execute(db)
  return rows.map(row => row.name)
}

/** That day's parts under some dictionary names. */
export async function partsThen(
  db: Db | Tx,
  places: readonly PastPlace[],
  packages: readonly string[],
): Promise<PlacedPart[]> {
  const { rows } = await sql<PlacedPart & { key: Buffer | null }>`
    with met as materialized (
      select p.id as pair, k.name as package, p.version, p.key
      from matching_package k join matching_pair p on p.package = k.id where k.name = any (${[...packages]}::text[]))
    select m.release, x.package, x.version, x.key
    from ${members(places, touchedPairs)} join met x on x.pair = m.pair`.execute(db)
  return rows.map(row => ({ ...row, key: row.key ?? undefined }))
}
