import { type Generated, type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { Device } from './device.ts'
import type { Manufacturer } from './manufacturer.ts'
import { fieldPhases, isInTheField, type Phase, type Release } from './release.ts'

interface ManufacturerRow {
  id: string
  name: string
  country: string
  srn: string | null
  markets: string[]
  demo: boolean
  changed_at: Date
}

interface DeviceRow {
  id: string
  number: Generated<number>
  manufacturer: string
  name: string
  intended_purpose: string
  risk_class: string
  markets: string[]
  udi_di: string | null
  basic_udi_di: string | null
  demo: boolean
  created_at: Date
  changed_at: Date
}

interface ReleaseRow {
  id: string
  number: Generated<number>
  device: string
  version: string
  phase: Phase
  released_on: string | null
  end_of_support: string | null
  units_in_field: number | null
  demo: boolean
  created_at: Date
  changed_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    inventory_manufacturer: ManufacturerRow
    inventory_device: DeviceRow
    inventory_release: ReleaseRow
  }
}

/** A device with what lists show beside it. */
export interface DeviceSummary extends Device {
  readonly number: number
  readonly releases: number
  readonly releasedInField: number
  readonly withoutSbom: number
}

/** A release with its device's name and the facts of its current SBOM. */
export interface ReleaseSummary extends Release {
  readonly number: number
  readonly deviceName: string
  /** In the hands of users, so that what touches it may touch a patient. */
  readonly inField: boolean
  readonly sbom: CurrentSbom | undefined
}

export interface CurrentSbom {
  readonly id: string
  readonly number: number
  readonly importedAt: Date
  readonly components: number
  readonly matchable: number
  readonly warnings: number
}

// manufacturer

/** The manufacturer with an id, or the one this database belongs to: a real one before the demo company. */
export async function manufacturer(db: Db | Tx, id?: string): Promise<Manufacturer | undefined> {
  const row = await db
    .selectFrom('inventory_manufacturer')
    .selectAll()
    .$if(id !== undefined, query => query.where('id', '=', id ?? NOBODY))
    .orderBy('demo')
    .orderBy('changed_at')
    .executeTakeFirst()
  return row && toManufacturer(row)
}

export async function saveManufacturer(tx: Tx, one: Manufacturer): Promise<void> {
  const row = {
    id: one.id,
    name: one.name,
    country: one.country,
    srn: one.srn ?? null,
    markets: [...one.markets],
    demo: one.demo,
    changed_at: one.changedAt,
  }
  await tx
    .insertInto('inventory_manufacturer')
    .values(row)
    .onConflict(c => c.column('id').doUpdateSet(row))
    .execute()
}

// devices

export async function devices(db: Db | Tx, only?: readonly string[]): Promise<DeviceSummary[]> {
  const { rows } = await sql<Selectable<DeviceRow> & { releases: number; in_field: number; without_sbom: number }>`
    select d.*, coalesce(n.releases, 0) as releases, coalesce(n.in_field, 0) as in_field,
      coalesce(n.without_sbom, 0) as without_sbom
    from inventory_device d left join (
      select r.device, count(*) as releases, count(*) filter (where r.phase = any (${[...fieldPhases]}::text[])) as in_field,
        count(*) filter (where s.id is null) as without_sbom
      from inventory_release r left join inventory_sbom s on s.release = r.id and s.state = 'current'
      ${only ? sql`where r.device = any (${[...only]}::uuid[])` : sql``}
      group by r.device) n on n.device = d.id
    ${only ? sql`where d.id = any (${[...only]}::uuid[])` : sql``}
    order by d.name`.execute(db)
  return rows.map(row => ({
    ...toDevice(row),
    number: row.number,
    releases: row.releases,
    releasedInField: row.in_field,
    withoutSbom: row.without_sbom,
  }))
}

/** Devices by id, without what is counted of their releases. */
export async function devicesById(db: Db | Tx, ids: readonly string[]): Promise<Device[]> {
  const rows = await db
    .selectFrom('inventory_device')
    .selectAll()
    .where('id', '=', sql<string>`any (${[...ids]}::uuid[])`)
    .execute()
  return rows.map(toDevice)
}

export async function device(db: Db | Tx, id: string): Promise<DeviceSummary | undefined> {
  return (await devices(db, [id]))[0]
}

export async function saveDevice(tx: Tx, one: Device): Promise<void> {
  const row = {
    id: one.id,
    manufacturer: one.manufacturer,
    name: one.name,
    intended_purpose: one.intendedPurpose,
    risk_class: one.riskClass,
    markets: [...one.markets],
    udi_di: one.udiDi ?? null,
    basic_udi_di: one.basicUdiDi ?? null,
    demo: one.demo,
    created_at: one.createdAt,
    changed_at: one.changedAt,
  }
  await tx
    .insertInto('inventory_device')
    .values(row)
    .onConflict(c => c.column('id').doUpdateSet(row))
    .execute()
}

// releases

export interface ReleaseFilter {
  readonly device?: string
  readonly ids?: readonly string[]
  /** As it is called, whatever the case. */
  readonly version?: string
  /** Device ids that the actor is limited to. */
  readonly scope?: readonly string[]
  /** Releases that were entered by then, with the SBOM that stood then. */
  readonly asOf?: Date
}

export async function releases(db: Db | Tx, filter: ReleaseFilter = {}): Promise<ReleaseSummary[]> {
  const rows = await db
    .selectFrom('inventory_release as r')
    .innerJoin('inventory_device as d', 'd.id', 'r.device')
    .leftJoin('inventory_sbom as s', join => join.on(filter.asOf ? stoodAt(filter.asOf) : standsNow))
    .selectAll('r')
    .select([
      'd.name as device_name',
      's.id as sbom_id',
      's.number as sbom_number',
      's.imported_at',
      's.components',
      's.matchable',
      's.warnings',
    ])
    .$if(filter.device !== undefined, query => query.where('r.device', '=', filter.device ?? NOBODY))
    .$if(filter.ids !== undefined, query => query.where('r.id', 'in', filter.ids?.length ? [...filter.ids] : [NOBODY]))
    .$if(filter.version !== undefined, query =>
      query.where(sql`lower(r.version)`, '=', filter.version?.toLowerCase() ?? ''),
    )
    .$if(filter.asOf !== undefined, query => query.where('r.created_at', '<=', filter.asOf ?? new Date(0)))
    .$if(filter.scope !== undefined, query =>
      query.where('r.device', 'in', filter.scope?.length ? [...filter.scope] : [NOBODY]),
    )
    .orderBy('d.name')
    .orderBy('r.released_on', order => order.desc().nullsFirst())
    .orderBy('r.created_at', 'desc')
    .execute()
  return rows.map(row => ({
    ...toRelease(row),
    number: row.number,
    deviceName: row.device_name,
    inField: isInTheField(row.phase),
    sbom:
      row.sbom_id && row.imported_at
        ? {
            id: row.sbom_id,
            number: row.sbom_number ?? 0,
            importedAt: row.imported_at,
            components: row.components ?? 0,
            matchable: row.matchable ?? 0,
            warnings: (row.warnings ?? []).reduce((sum, warning) => sum + warning.count, 0),
          }
        : undefined,
  }))
}

const standsNow = sql<boolean>`s.release = r.id and s.state = 'current'`

/** The SBOM that a release was judged by at an instant, also where it has become current again since. */
function stoodAt(at: Date) {
  return sql<boolean>`s.id = (
    select sbom from (
      select id as sbom, current_from, current_until from inventory_sbom where release = r.id
      union all
      select sbom, current_from, current_until from inventory_sbom_earlier where release = r.id) span
    where current_from <= ${at}::timestamptz and (current_until is null or current_until > ${at}::timestamptz)
    order by current_from desc limit 1)`
}

export async function release(db: Db | Tx, id: string): Promise<ReleaseSummary | undefined> {
  return (await releases(db, { ids: [id] }))[0]
}

export async function saveRelease(tx: Tx, one: Release): Promise<void> {
  const row = {
    id: one.id,
    device: one.device,
    version: one.version,
    phase: one.phase,
    released_on: one.releasedOn ?? null,
    end_of_support: one.endOfSupport ?? null,
    units_in_field: one.unitsInField ?? null,
    demo: one.demo,
    created_at: one.createdAt,
    changed_at: one.changedAt,
  }
  await tx
    .insertInto('inventory_release')
    .values(row)
    .onConflict(c => c.column('id').doUpdateSet(row))
    .execute()
}

// an id that nobody has, so that an empty list means nothing and not everything
const NOBODY = '00000000-0000-0000-0000-000000000000'

function toManufacturer(row: Selectable<ManufacturerRow>): Manufacturer {
  return { ...row, srn: row.srn ?? undefined, changedAt: row.changed_at }
}

function toDevice(row: Selectable<DeviceRow>): Device {
  return {
    id: row.id,
    manufacturer: row.manufacturer,
    name: row.name,
    intendedPurpose: row.intended_purpose,
    riskClass: row.risk_class,
    markets: row.markets,
    udiDi: row.udi_di ?? undefined,
    basicUdiDi: row.basic_udi_di ?? undefined,
    demo: row.demo,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  }
}

function toRelease(row: Selectable<ReleaseRow>): Release {
  return {
    id: row.id,
    device: row.device,
    version: row.version,
    phase: row.phase,
    releasedOn: row.released_on ?? undefined,
    endOfSupport: row.end_of_support ?? undefined,
    unitsInField: row.units_in_field ?? undefined,
    demo: row.demo,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  }
}
