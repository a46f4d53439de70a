import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'

/** Which of some statements name which versions of which of some packages, in a form that can be compared. */
export async function speakersOn(
  db: Db | Tx,
  advisories: readonly string[],
  packages: readonly string[],
): Promise<{ advisory: string; package: string }[]> {
  if (advisories.length === 0 || packages.length === 0) return []
  const { rows } = await sql<{ advisory: string; package: string }>`
    select distinct a.name as advisory, k.name as package
    from matching_advisory a
    join matching_range r on r.advisory = a.id
    join matching_package k on k.id = r.package
    where a.name = any (${[...advisories]}::text[])
      and r.package = any (array(select id from matching_package where name = any (${[...packages]}::text[])))
      and (r.lo < r.hi or r.version is not null)`.execute(db)
  return rows
}
