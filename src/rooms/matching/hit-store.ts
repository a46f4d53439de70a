import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import { meets, numbered } from './store.ts'
import type { PlacedPart } from './surroundings.ts'

/** A hit of the join, fanned out to one component of one release. */
export interface Hit {
  readonly release: string
  /** The SBOM whose components are the members of the release, which the ordinal counts in. */
  readonly sbom: string
  readonly component: number
  readonly package: string
  readonly version: string
  readonly advisory: string
  readonly entry: number
  /** The less sure of the component's and the range's band. */
  readonly band: number
  readonly conditional: boolean
}

/** The SBOM whose components are the members of a release. */
export async function sbomOf(db: Db | Tx, release: string): Promise<string | undefined> {
  const { rows } = await sql<{
    sbom: string
  }>`select sbom from matching_release where release = ${release}::uuid`.execute(db)
  return rows[0]?.sbom
}

/** Every hit of one release. */
export async function hitsOf(db: Db | Tx, release: string): Promise<Hit[]> {
  const { rows } = await sql<Hit>`
    select m.release, s.sbom, m.component, k.name as package, p.version, a.name as advisory, x.entry,
      greatest(m.band, x.band) as band, x.conditional
    from matching_member m
    join matching_release s on s.release = m.release
    join matching_match x on x.pair = m.pair
    join matching_advisory a on a.id = x.advisory
    join matching_pair p on p.id = m.pair
    join matching_package k on k.id = p.package
    where m.release = ${release}::uuid`.execute(db)
  return rows
}

/** Every hit of some advisories, over all releases: what matches is read once for each pair, however many releases have it. */
export async function hitsOfAdvisories(db: Db | Tx, advisories: readonly string[]): Promise<Hit[]> {
  const { rows: matches } = await sql<MatchOfPair>`
    select x.pair, k.name as package, p.version, a.name as advisory, x.entry, x.band, x.conditional
    from matching_advisory a
    join matching_match x on x.advisory = a.id
    join matching_pair p on p.id = x.pair
    join matching_package k on k.id = p.package
    where a.name = any (${[...advisories]}::text[])`.execute(db)
  if (matches.length === 0) return []
  const members = await membersOf(db, [...new Set(matches.map(one => one.pair))])
  return matches.flatMap(({ pair, band, ...match }) =>
    (members.get(pair) ?? []).map(member => ({ ...match, ...member, band: Math.max(band, member.band) })),
  )
}

type MatchOfPair = Omit<Hit, 'release' | 'sbom' | 'component'> & { readonly pair: number }
type Member = Pick<Hit, 'release' | 'sbom' | 'component' | 'band'>

/** The components that look for some pairs, by pair. */
async function membersOf(db: Db | Tx, pairs: readonly number[]): Promise<Map<number, Member[]>> {
  const { rows } = await sql<Member & { pair: number }>`
    select m.pair, m.release, s.sbom, m.component, m.band
    from matching_member m join matching_release s on s.release = m.release
    where m.pair = any (${[...pairs]}::int[])`.execute(db)
  return Map.groupBy(rows, row => row.pair)
}

/** Hits of staged candidates, without a release: a document that is scanned and not stored. */
export async function hitsOfStaged(tx: Tx): Promise<Omit<Hit, 'release' | 'sbom'>[]> {
  await sql`analyze matching_incoming`.execute(tx)
  const { rows } = await sql<Omit<Hit, 'release' | 'sbom'>>`
    select p.component, p.package, p.version, a.name as advisory, r.entry, greatest(p.band, min(r.band)) as band,
      bool_and(r.conditional) as conditional
    from matching_incoming p
    join matching_package k on k.name = p.package
    join matching_range r on r.package = k.id
    join matching_advisory a on a.id = r.advisory
    where ${meets}
    group by p.component, p.package, p.version, p.band, a.name, r.entry`.execute(tx)
  return rows
}

/** The parts of some releases under some dictionary names. */
export async function partsOf(
  db: Db | Tx,
  releases: readonly string[],
  packages: readonly string[],
): Promise<PlacedPart[]> {
  const { rows } = await sql<PlacedPart & { key: Buffer | null }>`
    select m.release, k.name as package, p.version, p.key
    from matching_package k join matching_pair p on p.package = k.id join matching_member m on m.pair = p.id
    where k.name = any (${[...packages]}::text[]) and m.release = any (${[...releases]}::uuid[])`.execute(db)
  return rows.map(row => ({ ...row, key: row.key ?? undefined }))
}

/** Members of the given packages whose advisories have a range that nobody can compare: neither yes nor no. */
export async function incomparable(
  db: Db,
  advisories: readonly string[],
): Promise<{ release: string; component: number }[]> {
  const { rows } = await sql<{ release: string; component: number }>`
    select distinct m.release, m.component
    from matching_range r
    join matching_pair p on p.package = r.package
    join matching_member m on m.pair = p.id
    where r.advisory = ${numbered(advisories)}
      and ((r.lo >= r.hi and r.version is null) or (p.key is null and r.version is null and not (r.lo = ''::bytea and r.hi = '\\xff'::bytea)))
      and not exists (select 1 from matching_match x where x.pair = p.id and x.advisory = r.advisory)`.execute(db)
  return rows
}
