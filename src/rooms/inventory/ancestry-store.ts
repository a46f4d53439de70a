import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'

/** An edge of a dependency graph, upwards: the parent with its name; `-1` is the product itself. */
export interface UpwardEdge {
  readonly sbom: string
  readonly parent: number
  readonly child: number
  readonly name: string | null
  readonly version: string | null
}

/** Every edge above some components of some SBOMs, without a limit: what is hashed must be whole. */
export async function ancestry(
  db: Db | Tx,
  places: readonly { readonly sbom: string; readonly ordinal: number }[],
): Promise<UpwardEdge[]> {
  if (places.length === 0) return []
  const { rows } = await sql<UpwardEdge>`
    with recursive up (sbom, parent, child) as (
      select d.sbom, d.parent, d.child from inventory_dependency d
      join (select distinct * from unnest(${places.map(one => one.sbom)}::uuid[], ${places.map(one => one.ordinal)}::int[])
        as p (sbom, ordinal)) p on p.sbom = d.sbom and p.ordinal = d.child
      union
      select d.sbom, d.parent, d.child from up join inventory_dependency d on d.sbom = up.sbom and d.child = up.parent
      where up.parent >= 0
    )
    select up.sbom, up.parent, up.child, c.name, c.version
    from up left join inventory_component c on c.sbom = up.sbom and c.ordinal = up.parent`.execute(db)
  return rows
}
