import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { Identity, Step, Use } from './component.ts'

const MAX_DEPTH = 40
const MAX_USES = 500

/** Where a component is used over all current SBOMs, by a piece of its name, purl or dictionary name. */
export async function whereUsed(db: Db, text: string, scope: readonly string[] | undefined): Promise<Use[]> {
  const { rows } = await sql<Use>`
    select r.id as release, d.name || ' ' || r.version as "releaseName",
      coalesce(c.grp || '/', '') || c.name as name, c.version, coalesce(c.package, c.cpe_package) as package
    from inventory_component c
    join inventory_sbom s on s.id = c.sbom and s.state = 'current'
    join inventory_release r on r.id = s.release
    join inventory_device d on d.id = r.device
    where (position(lower(${text}) in lower(c.name)) > 0 or position(lower(${text}) in lower(coalesce(c.package, ''))) > 0
      or position(lower(${text}) in lower(coalesce(c.purl, ''))) > 0)
      and (${scope === undefined} or d.id = any (${scope ? [...scope] : []}::uuid[]))
    order by d.name, r.version, c.name limit ${MAX_USES}
  `.execute(db)
  return rows
}

/** The identities of all components of an SBOM, in pages by ordinal, for room matching. */
export async function identities(db: Db | Tx, sbom: string, from: number, limit: number): Promise<Identity[]> {
  const { rows } = await sql<Identity>`
    select ordinal, ref, name, grp as "group", version, type, purl, cpe, package, scheme, cpe_package as "cpePackage",
      source_version as "sourceVersion", supplier, unmatchable
    from inventory_component where sbom = ${sbom}::uuid and ordinal >= ${from}
    order by ordinal limit ${limit}
  `.execute(db)
  return rows
}

/** The components with the given ordinals. */
export async function identitiesOf(db: Db | Tx, sbom: string, ordinals: readonly number[]): Promise<Identity[]> {
  const { rows } = await sql<Identity>`
    select ordinal, ref, name, grp as "group", version, type, purl, cpe, package, scheme, cpe_package as "cpePackage",
      source_version as "sourceVersion", supplier, unmatchable
    from inventory_component where sbom = ${sbom}::uuid and ordinal = any (${[...ordinals]}::int[]) order by ordinal
  `.execute(db)
  return rows
}

/** The components that depend on any of the given ones, transitively, with their edges: enough to draw every path. */
export async function dependants(db: Db | Tx, sbom: string, ordinals: readonly number[]): Promise<Step[]> {
  const { rows } = await sql<Step>`
    with recursive up (parent, child, depth) as (
      select parent, child, 1 from inventory_dependency where sbom = ${sbom}::uuid and child = any (${[...ordinals]}::int[])
      union
      select d.parent, d.child, up.depth + 1 from inventory_dependency d join up on d.child = up.parent
      where d.sbom = ${sbom}::uuid and up.depth < ${MAX_DEPTH} and up.parent >= 0
    )
    select distinct up.parent, up.child, c.name, c.version
    from up left join inventory_component c on c.sbom = ${sbom}::uuid and c.ordinal = up.parent
    limit 5000
  `.execute(db)
  return rows
}
