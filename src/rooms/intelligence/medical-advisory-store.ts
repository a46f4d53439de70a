import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { MedicalAdvisory } from './medical-advisory.ts'

// a constant, so that the index with the same condition serves
const isMedical = sql.raw(`external_id ~ '(^|:)ICSMA-\\d'`)
const numberOf = sql.raw(`upper(substring(external_id from 'ICSMA-\\d{2}-\\d{3}-\\d{2}[A-Za-z]?'))`)

/** Numbers of the medical advisories that came or changed after a moment, and the moment of each one's last change. */
export async function medicalNumbers(
  db: Db | Tx,
  after: Date | undefined,
): Promise<{ number: string; storedAt: Date }[]> {
  const since = after ? sql`and stored_at > ${after}` : sql``
  const { rows } = await sql<{ number: string; storedAt: Date }>`
    select ${numberOf} as number, max(stored_at) as "storedAt" from intelligence_advisory
    where ${isMedical} ${since} group by 1 having ${numberOf} is not null order by 2, 1`.execute(db)
  return rows
}

/** Every statement under some numbers. */
export async function medicalAdvisories(db: Db | Tx, numbers: readonly string[]): Promise<MedicalAdvisory[]> {
  if (numbers.length === 0) return []
  const { rows } = await sql<MedicalAdvisory>`
    select id, source, title, details, severities, stated, refs as references, ${numberOf} as number, vulnerability,
      to_char(published at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as published,
      to_char(modified at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as modified,
      to_char(withdrawn at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as withdrawn,
      array(select distinct a.value ->> 'package' from json_array_elements(affected) a) as packages, stored_at as "storedAt"
    from intelligence_advisory where ${isMedical} and ${numberOf} = any (${[...numbers]}::text[])
    order by number, id`.execute(db)
  return rows.map(row => ({
    ...row,
    title: row.title ?? undefined,
    details: row.details ?? undefined,
    published: row.published ?? undefined,
    modified: row.modified ?? undefined,
    withdrawn: row.withdrawn ?? undefined,
  }))
}
