import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import { fieldStates, type UnitKind, type UnitState } from './unit.ts'

interface UnitRow {
  id: string
  device: string
  kind: UnitKind
  key: string
  name: string
  udi_pi: string | null
  entered_at: Date
  entered_by_import: string
}

interface StayRow {
  id: string
  unit: string
  device: string
  release: string | null
  units: number
  customer: string
  site: string
  contact: string | null
  country: string
  language: string
  installed_on: string | null
  state: UnitState
  since: string
  until: string | null
  ended: 'moved' | 'changed' | 'gone' | null
  import: string
  ended_by_import: string | null
}

declare module '../../platform/context.ts' {
  interface Tables {
    field_unit: UnitRow
    field_stay: StayRow
  }
}

/** A unit as it was on a day. */
export interface UnitOnDay {
  readonly id: string
  readonly device: string
  readonly kind: UnitKind
  readonly name: string
  readonly udiPi: string | undefined
  /** Undefined: nobody says which release it runs. */
  readonly release: string | undefined
  readonly units: number
  readonly customer: string
  readonly site: string
  readonly contact: string | undefined
  readonly country: string
  readonly language: string
  readonly installedOn: string | undefined
  readonly state: UnitState
  readonly since: string
}

export interface UnitFilter {
  /** Products the actor reaches; undefined: all. */
  readonly scope?: readonly string[] | undefined
  readonly device?: string | undefined
  readonly releases?: readonly string[] | undefined
  /** Only units of which nobody says what they run. */
  readonly withoutRelease?: boolean
  readonly country?: string | undefined
  readonly q?: string | undefined
  /** The day on which it was so; undefined: now. */
  readonly on?: string | undefined
  /** Only units that count as in the field. */
  readonly inField?: boolean
}

function where({ scope, device, releases, withoutRelease, country, q, on, inField }: UnitFilter) {
  const like = `%${(q ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`
  return sql`where ${on ? sql`s.since <= ${on}::date and (s.until is null or s.until > ${on}::date)` : sql`s.until is null`}
    ${scope ? sql`and s.device = any (${[...scope]}::uuid[])` : sql``}
    ${device ? sql`and s.device = ${device}::uuid` : sql``}
    ${releases ? sql`and s.release = any (${[...releases]}::uuid[])` : sql``}
    ${withoutRelease ? sql`and s.release is null` : sql``}
    ${country ? sql`and s.country = ${country}` : sql``}
    ${inField ? sql`and s.state = any (${[...fieldStates]}::text[])` : sql``}
    ${q ? sql`and (u.name ilike ${like} or s.customer ilike ${like} or s.site ilike ${like} or u.udi_pi ilike ${like})` : sql``}`
}

const stays = sql`field_stay s join field_unit u on u.id = s.unit`

/** Units of a page, by product, customer and name; and how many lines and units there are. */
export async function units(
  db: Db | Tx,
  filter: UnitFilter,
  page: { readonly from: number; readonly size: number },
): Promise<{ lines: UnitOnDay[]; total: number; units: number }> {
  const counted = await sql<{ total: number; units: number }>`
    select count(*) as total, coalesce(sum(s.units), 0)::bigint as units from ${stays} ${where(filter)}`.execute(db)
  const { rows } = await sql<Joined>`
    select s.*, u.kind, u.name, u.udi_pi from ${stays} ${where(filter)}
    order by s.device, s.customer, s.site, u.name, s.unit limit ${page.size} offset ${page.from}`.execute(db)
  return { lines: rows.map(toUnit), total: counted.rows[0]?.total ?? 0, units: counted.rows[0]?.units ?? 0 }
}

/** All units of a filter, a portion at a time, for documents. */
export async function* eachUnit(db: Db | Tx, filter: UnitFilter, portion = 5000): AsyncGenerator<UnitOnDay[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<Joined>`
      select s.*, u.kind, u.name, u.udi_pi from ${stays} ${where(filter)} and s.id > ${after}::uuid
      order by s.id limit ${portion}`.execute(db)
    if (rows.length > 0) yield rows.map(toUnit)
    const last = rows.at(-1)
    if (!last || rows.length < portion) return
    after = last.id
  }
}

type Joined = Selectable<StayRow> & { kind: UnitKind; name: string; udi_pi: string | null }

/** How many units run which release in which country; undefined release: nobody says. */
export interface Standing {
  readonly device: string
  readonly release: string | undefined
  readonly country: string
  readonly units: number
  readonly customers: number
}

/** Units in the field by product, release and country. */
export async function standing(db: Db | Tx, filter: UnitFilter): Promise<Standing[]> {
  const { rows } = await sql<Omit<Standing, 'release'> & { release: string | null }>`
    select s.device, s.release, s.country, sum(s.units)::bigint as units,
      count(distinct (s.customer, s.country)) as customers
    from ${stays} ${where({ ...filter, inField: true })} group by 1, 2, 3 order by 1, 4 desc`.execute(db)
  return rows.map(row => ({ ...row, release: row.release ?? undefined }))
}

/** How many units there were at the end of a month; undefined where no whole list tells it. */
export interface Base {
  /** `YYYY-MM`. */
  readonly month: string
  readonly day: string
  readonly units: number | undefined
  /** Day of the last whole list before. */
  readonly listOf: string | undefined
}

/** The installed base of a product on days. Before the first whole list nobody knows it. */
export async function installedOn(db: Db | Tx, device: string, days: readonly string[]): Promise<Base[]> {
  const { rows } = await sql<{ day: string; units: number; listOf: string | null }>`
    select d.day::date as day, (
      select coalesce(sum(s.units), 0)::bigint from field_stay s where s.device = ${device}::uuid
        and s.since <= d.day::date and (s.until is null or s.until > d.day::date)
        and s.state = any (${[...fieldStates]}::text[])) as units, (
      select max(as_of) from field_import i where i.state = 'taken' and i.extent = 'whole'
        and ${device}::uuid = any (i.devices) and i.as_of <= d.day::date) as "listOf"
    from unnest(${[...days]}::text[]) d (day) order by 1`.execute(db)
  return rows.map(({ day, units: sum, listOf }) => ({
    month: day.slice(0, 7),
    day,
    units: listOf === null ? undefined : sum,
    listOf: listOf ?? undefined,
  }))
}

/** One stay of a unit, with the lists that began and ended it. */
export interface Stay extends UnitOnDay {
  readonly until: string | undefined
  readonly ended: 'moved' | 'changed' | 'gone' | undefined
  readonly list: number
}

/** Everything a unit was, the newest first. */
export async function history(db: Db | Tx, unit: string): Promise<Stay[]> {
  const { rows } = await sql<Joined & { list: number }>`
    select s.*, u.kind, u.name, u.udi_pi, i.number as list from ${stays} join field_import i on i.id = s.import
    where s.unit = ${unit}::uuid order by s.since desc, s.until desc nulls first`.execute(db)
  return rows.map(row => ({
    ...toUnit(row),
    until: row.until ?? undefined,
    ended: row.ended ?? undefined,
    list: row.list,
  }))
}

/** Countries in which products have units. */
export async function countries(db: Db | Tx, scope: readonly string[] | undefined): Promise<string[]> {
  const { rows } = await sql<{ country: string }>`
    select distinct country from field_stay where until is null
    ${scope ? sql`and device = any (${[...scope]}::uuid[])` : sql``} order by country`.execute(db)
  return rows.map(row => row.country)
}

function toUnit(row: Joined): UnitOnDay {
  return {
    id: row.unit,
    device: row.device,
    kind: row.kind,
    name: row.name,
    udiPi: row.udi_pi ?? undefined,
    release: row.release ?? undefined,
    units: row.units,
    customer: row.customer,
    site: row.site,
    contact: row.contact ?? undefined,
    country: row.country,
    language: row.language,
    installedOn: row.installed_on ?? undefined,
    state: row.state,
    since: row.since,
  }
}
