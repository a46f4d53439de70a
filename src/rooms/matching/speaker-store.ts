import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'

/**
 * Which of some statements name which versions of which of some packages, in a form that can be compared. Asked statement by
 * statement: few packages have few ranges, but a package that half the world speaks of has tens of thousands.
 */
export async function speakersOn(
  db: Db | Tx,
  advisories: readonly string[],
  packages: readonly string[],
): Promise<{ advisory: string; package: string }[]> {
  if (advisories.length === 0 || packages.length === 0) return []
  const { rows } = await sql<{ advisory: string; package: string }>`
    with spoken as materialized (
      select distinct a.name, r.package from unnest(${[...new Set(advisories)]}::text[]) as asked (name)
      join matching_advisory a on a.name = asked.name collate "C"
      cross join lateral (
        select package from matching_range
        where advisory = a.id and (lo < hi or version is not null) offset 0) r)
    select s.name as advisory, k.name as package from spoken s join matching_package k on k.id = s.package
    where k.name = any (${[...packages]}::text[])`.execute(db)
  return rows
}
