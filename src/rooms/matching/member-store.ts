import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import { type Band, bandOf } from './match.ts'

/** A component of a release under a name of the match dictionary, with the version under which it is looked for. */
export interface Member {
  readonly release: string
  readonly component: number
  readonly package: string
  readonly version: string
  readonly band: Band
}

/** The components of some releases under some dictionary names, by purl, by CPE and by the links between both. */
export async function membersNamed(
  db: Db | Tx,
  packages: readonly string[],
  releases: readonly string[],
): Promise<Member[]> {
  if (packages.length === 0 || releases.length === 0) return []
  const { rows } = await sql<Omit<Member, 'band'> & { band: number }>`
    select m.release, m.component, k.name as package, p.version, m.band
    from matching_package k join matching_pair p on p.package = k.id join matching_member m on m.pair = p.id
    where k.name = any (${[...packages]}::text[]) and m.release = any (${[...releases]}::uuid[])`.execute(db)
  return rows.map(row => ({ ...row, band: bandOf(row.band) }))
}
