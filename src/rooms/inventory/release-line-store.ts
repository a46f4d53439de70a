import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import { isInTheField, type Phase } from './release.ts'

/** A release as long lists need it: what it is called, and whether it is in the hands of users. */
export interface ReleaseLine {
  readonly id: string
  readonly device: string
  readonly deviceName: string
  readonly version: string
  readonly phase: Phase
  readonly inField: boolean
  readonly unitsInField: number | undefined
  /** The current one. */
  readonly sbom: { readonly id: string } | undefined
}

/** Which releases are asked for; undefined parts ask for nothing. */
export interface ReleaseLineFilter {
  readonly ids?: readonly string[]
  readonly device?: string
  /** Device ids that the actor is limited to. */
  readonly scope?: readonly string[]
}

/** Releases in the order of lists: by device, the newest first. */
export async function releaseLines(db: Db | Tx, { ids, device, scope }: ReleaseLineFilter): Promise<ReleaseLine[]> {
  const parts = [
    ids && sql`and r.id = any (${[...ids]}::uuid[])`,
    device && sql`and r.device = ${device}::uuid`,
    scope && sql`and r.device = any (${[...scope]}::uuid[])`,
  ].filter(part => part !== undefined && part !== '')
  const { rows } = await sql<Row>`
    select r.id, r.device, d.name as "deviceName", r.version, r.phase, r.units_in_field as units, s.id as sbom
    from inventory_release r join inventory_device d on d.id = r.device
    left join inventory_sbom s on s.release = r.id and s.state = 'current'
    where true ${sql.join(parts, sql` `)}
    order by d.name, r.released_on desc nulls first, r.created_at desc`.execute(db)
  return rows.map(({ units, sbom, ...row }) => ({
    ...row,
    inField: isInTheField(row.phase),
    unitsInField: units ?? undefined,
    sbom: sbom === null ? undefined : { id: sbom },
  }))
}

interface Row extends Pick<ReleaseLine, 'id' | 'device' | 'deviceName' | 'version' | 'phase'> {
  readonly units: number | null
  readonly sbom: string | null
}
