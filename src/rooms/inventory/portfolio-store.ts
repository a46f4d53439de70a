import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'

/** A part as the current SBOMs list it, once for the whole portfolio. */
export interface PortfolioPart {
  readonly name: string
  readonly group: string | null
  readonly version: string | null
  readonly package: string | null
  readonly cpePackage: string | null
  readonly supplier: string | null
  /** Why it cannot be matched; null where it can. */
  readonly unmatchable: string | null
  readonly releases: number
}

const inUse = sql`inventory_component c
  join inventory_sbom s on s.id = c.sbom and s.state = 'current' join inventory_release r on r.id = s.release`

/** Every distinct part of the current SBOMs, of all devices or of some. */
export async function portfolioParts(db: Db | Tx, devices?: readonly string[]): Promise<PortfolioPart[]> {
  const only = devices ? sql`where r.device = any (${[...devices]}::uuid[])` : sql``
  const { rows } = await sql<PortfolioPart>`
    select c.name, c.grp as "group", c.version, c.package, c.cpe_package as "cpePackage", min(c.supplier) as supplier,
      min(c.unmatchable) as unmatchable, count(distinct r.id) as releases
    from ${inUse} ${only} group by c.name, c.grp, c.version, c.package, c.cpe_package
    order by c.name, c.version`.execute(db)
  return rows
}

/** Names in the match dictionary of all parts that are in use, those of their source packages included. */
export async function packagesInUse(db: Db | Tx): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ package: string }>`
    select distinct p.package from ${inUse}, unnest(array[c.package, c.cpe_package, c.source_package]) as p (package)
    where p.package is not null`.execute(db)
  return new Set(rows.map(row => row.package))
}
