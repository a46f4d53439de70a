import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'

/** A component of a current SBOM, or the release of a whole SBOM, under the text that pointed to it. */
export interface Pointed {
  readonly pointer: string
  readonly release: string
  readonly component: number | null
  readonly version: string | null
}

/**
 * The components of current SBOMs that BOM-Links lead to, `<serial>#<ref>`, and the releases of SBOMs that are meant as a
 * whole, `<serial>`; serial numbers are UUIDs in lower case.
 */
export async function linked(db: Db | Tx, links: readonly string[]): Promise<Pointed[]> {
  if (links.length === 0) return []
  const parts = links.map(link => {
    const hash = link.indexOf('#')
    return hash < 0
      ? { link, serial: link, ref: null }
      : { link, serial: link.slice(0, hash), ref: link.slice(hash + 1) }
  })
  const { rows } = await sql<Pointed>`
    select l.link as pointer, s.release, c.ordinal as component, c.version
    from unnest(${parts.map(one => one.link)}::text[], ${parts.map(one => `urn:uuid:${one.serial}`)}::text[],
      ${parts.map(one => one.ref)}::text[]) as l (link, serial, ref)
    join inventory_sbom s on lower(s.serial_number) = l.serial and s.state = 'current'
    left join inventory_component c on c.sbom = s.id and c.ref = l.ref
    where l.ref is null or c.sbom is not null`.execute(db)
  return rows
}

/** The components of current SBOMs with one of these hashes, in lower case, whatever the algorithm. */
export async function hashed(db: Db | Tx, hashes: readonly string[]): Promise<Pointed[]> {
  if (hashes.length === 0) return []
  const { rows } = await sql<Pointed>`
    select lower(h ->> 'value') as pointer, s.release, c.ordinal as component, c.version
    from inventory_sbom s join inventory_component c on c.sbom = s.id
    cross join lateral jsonb_array_elements(c.hashes) h
    where s.state = 'current' and c.hashes <> '[]' and lower(h ->> 'value') = any (${[...hashes]}::text[])`.execute(db)
  return rows
}
