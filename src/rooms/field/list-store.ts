import { type Generated, type Selectable, sql } from 'kysely'
import type { Json } from '../../core/record.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { copyInto } from '../../platform/copy.ts'
import type { ColumnName } from './list-columns.ts'
import { keyOf, type Unit, type UnitKind, type UnitState } from './unit.ts'
import type { Fault, FaultCode } from './unit-line.ts'
import type { Compared, Difference, Extent, ListState, UnitList } from './unit-list.ts'

interface ImportRow {
  id: string
  number: Generated<number>
  file: string
  file_name: string
  encoding: string
  separator: string
  left_out: string[]
  as_of: string
  extent: Extent
  state: ListState
  lines: number
  faulty: number
  devices: string[]
  difference: Json | null
  read_at: Date
  read_by: string
  read_by_id: string
  settled_at: Date | null
  settled_by: string | null
  settled_by_id: string | null
}

interface FaultRow {
  import: string
  line: number
  field: ColumnName
  code: FaultCode
  value: string
}

interface LineRow {
  import: string
  line: number
  device: string
  key: string
  kind: UnitKind
  name: string
  udi_pi: string | null
  release: string | null
  units: number
  customer: string
  site: string
  contact: string | null
  country: string
  language: string
  installed_on: string | null
  state: UnitState
}

declare module '../../platform/context.ts' {
  interface Tables {
    field_import: ImportRow
    field_import_fault: FaultRow
    field_import_line: LineRow
  }
}

/** A list with the number that people say. */
export interface StoredList extends UnitList {
  readonly number: number
}

const lineColumns = [
  'import',
  'line',
  'device',
  'key',
  'kind',
  'name',
  'udi_pi',
  'release',
  'units',
  'customer',
  'site',
  'contact',
  'country',
  'language',
  'installed_on',
  'state',
]

/** Writes the lines of a list as they are read, in constant memory. */
export function stageLines(
  tx: Tx,
  list: string,
  units: AsyncIterable<{ readonly line: number; readonly unit: Unit }>,
): Promise<number> {
  async function* rows() {
    for await (const { line, unit: one } of units)
      yield [
        list,
        line,
        one.device,
        keyOf(one),
        one.kind,
        one.name,
        one.udiPi,
        one.release,
        one.units,
        one.customer,
        one.site,
        one.contact,
        one.country,
        one.language,
        one.installedOn,
        one.state,
      ]
  }
  return copyInto(tx, 'field_import_line', lineColumns, rows())
}

/** Products that a staged list names. */
export async function stagedDevices(db: Db | Tx, list: string): Promise<string[]> {
  const { rows } = await sql<{ device: string }>`
    select distinct device from field_import_line where import = ${list} order by device`.execute(db)
  return rows.map(row => row.device)
}

/** Lines that name a unit that an earlier line named, the first few and how many there are. */
export async function repeated(db: Db | Tx, list: string, most: number): Promise<{ count: number; faults: Fault[] }> {
  const { rows } = await sql<{ line: number; kind: UnitKind; name: string; customer: string; all: number }>`
    select line, kind, name, customer, count(*) over () as all from (
      select *, row_number() over (partition by device, key order by line) as nth
      from field_import_line where import = ${list}) l
    where nth > 1 order by line limit ${most}`.execute(db)
  const fieldOf = { serial: 'serial', lot: 'lot', number: 'customer' } as const
  return {
    count: rows[0]?.all ?? 0,
    faults: rows.map(({ line, kind, name, customer }) => ({
      line,
      field: fieldOf[kind],
      code: 'twice',
      value: kind === 'number' ? customer : name,
    })),
  }
}

export async function saveFaults(tx: Tx, list: string, faults: readonly Fault[]): Promise<void> {
  await copyInto(
    tx,
    'field_import_fault',
    ['import', 'line', 'field', 'code', 'value'],
    faults.map(one => [list, one.line, one.field, one.code, one.value]),
  )
}

/** Takes away lines of a list, and those of lists that were never made because their reading broke off. */
export async function clearLines(tx: Tx, list: string, brokenBefore: string): Promise<void> {
  await sql`delete from field_import_line l where import = ${list}
    or (import < ${brokenBefore}::uuid and not exists (select 1 from field_import i where i.id = l.import))`.execute(tx)
}

export async function faults(db: Db | Tx, list: string): Promise<Fault[]> {
  return db
    .selectFrom('field_import_fault')
    .select(['line', 'field', 'code', 'value'])
    .where('import', '=', list)
    .orderBy('line')
    .orderBy('field')
    .execute()
}

export async function saveList(tx: Tx, one: UnitList): Promise<void> {
  const row = {
    id: one.id,
    file: one.file,
    file_name: one.fileName,
    encoding: one.encoding,
    separator: one.separator,
    left_out: [...one.leftOut],
    as_of: one.asOf,
    extent: one.extent,
    state: one.state,
    lines: one.lines,
    faulty: one.faulty,
    devices: [...one.devices],
    difference: one.difference ? sql<Json>`${JSON.stringify(one.difference)}::jsonb` : null,
    read_at: one.readAt,
    read_by: one.readBy,
    read_by_id: one.readById,
    settled_at: one.settled?.at ?? null,
    settled_by: one.settled?.by ?? null,
    settled_by_id: one.settled?.byId ?? null,
  }
  await tx
    .insertInto('field_import')
    .values(row)
    .onConflict(c => c.column('id').doUpdateSet(row))
    .execute()
}

/** Lists, the newest first. */
export async function lists(db: Db | Tx, most = 50): Promise<StoredList[]> {
  const rows = await db.selectFrom('field_import').selectAll().orderBy('number', 'desc').limit(most).execute()
  return rows.map(toList)
}

export async function list(db: Db | Tx, id: string): Promise<StoredList | undefined> {
  const row = await db.selectFrom('field_import').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toList(row)
}

/** The newest day that taken lists of products tell. */
export async function lastTold(db: Db | Tx, devices: readonly string[]): Promise<string | undefined> {
  const { rows } = await sql<{ last: string | null }>`
    select max(as_of) as last from field_import where state = 'taken' and devices && ${[...devices]}::uuid[]`.execute(
    db,
  )
  return rows[0]?.last ?? undefined
}

/** One list of units is taken after the other: whoever waits here compares anew with what stands then. */
export async function lockUnits(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('field units', 17))`.execute(tx)
}

/** Every unit of a list, and of what stands of its products, beside each other. */
function beside({ id, devices, extent }: Pick<UnitList, 'id' | 'devices' | 'extent'>) {
  const gone = extent === 'whole' ? sql`true` : sql`l.key is not null`
  return sql`(
    select coalesce(l.device, n.device) as device, coalesce(l.key, n.key) as key, n.unit, n.id as stay,
      coalesce(l.kind, n.kind) as kind, coalesce(l.name, n.name) as name, l.udi_pi,
      l.release, n.release as release_before, l.units, n.units as units_before,
      l.customer, n.customer as customer_before, l.site, l.contact, l.country, l.language, l.installed_on, l.state,
      n.state as state_before,
      case when n.id is null then 'added' when l.key is null then 'gone'
        when l.release is distinct from n.release then 'moved'
        when (l.units, l.customer, l.site, l.contact, l.country, l.language, l.installed_on, l.state)
          is distinct from (n.units, n.customer, n.site, n.contact, n.country, n.language, n.installed_on, n.state)
        then 'changed' else 'same' end as what
    from (select * from field_import_line where import = ${id}) l
    full join (
      select s.*, u.key, u.kind, u.name from field_stay s join field_unit u on u.id = s.unit
      where s.until is null and s.device = any (${[...devices]}::uuid[])) n
    on n.device = l.device and n.key = l.key where ${gone})`
}

const counts = sql`count(*) filter (where what = 'added') as added, count(*) filter (where what = 'moved') as moved,
  count(*) filter (where what = 'changed') as changed, count(*) filter (where what = 'same') as same,
  count(*) filter (where what = 'gone') as gone,
  coalesce(sum(hashtextextended(device::text || what || key, 0)), 0)::text as digest`

/** What taking a list would change, as things stand. */
export async function compare(db: Db | Tx, list: Pick<UnitList, 'id' | 'devices' | 'extent'>): Promise<Compared> {
  const { rows } = await sql<Compared>`select ${counts} from ${beside(list)} b`.execute(db)
  return rows[0]!
}

/** One unit of the difference, for people to look at. */
export interface Sample {
  readonly what: 'added' | 'moved' | 'changed' | 'gone'
  readonly device: string
  readonly kind: UnitKind
  readonly name: string
  readonly release: string | null
  readonly releaseBefore: string | null
  readonly customer: string | null
  readonly customerBefore: string | null
  readonly units: number | null
  readonly unitsBefore: number | null
}

/** The first few of each kind of difference. */
export async function samples(
  db: Db | Tx,
  list: Pick<UnitList, 'id' | 'devices' | 'extent'>,
  each: number,
): Promise<Sample[]> {
  const { rows } = await sql<Sample>`
    select what, device, kind, name, release, release_before as "releaseBefore", customer,
      customer_before as "customerBefore", units, units_before as "unitsBefore"
    from (select *, row_number() over (partition by what order by name, customer, key) as nth
      from ${beside(list)} b where what <> 'same') s
    where nth <= ${each} order by what, nth`.execute(db)
  return rows
}

/** Takes a list: ends what is no longer so, begins what is. `hold` is asked with the difference before anything is written. */
export async function applyList(tx: Tx, list: UnitList, hold: (compared: Compared) => void): Promise<void> {
  await lockUnits(tx)
  await sql`create temporary table field_compared on commit drop as select * from ${beside(list)} b`.execute(tx)
  const { rows } = await sql<Compared>`select ${counts} from field_compared`.execute(tx)
  hold(rows[0]!)
  await sql`insert into field_unit (id, device, kind, key, name, udi_pi, entered_at, entered_by_import)
    select gen_random_uuid(), device, kind, key, name, udi_pi, ${list.settled?.at ?? list.readAt}::timestamptz, ${list.id}
    from field_compared where what = 'added' on conflict (device, key) do nothing`.execute(tx)
  await sql`update field_unit u set udi_pi = c.udi_pi from field_compared c
    where u.device = c.device and u.key = c.key and c.udi_pi is not null and u.udi_pi is distinct from c.udi_pi`.execute(
    tx,
  )
  await sql`update field_stay s set until = ${list.asOf}::date, ended = c.what, ended_by_import = ${list.id}
    from field_compared c where s.id = c.stay and c.what in ('moved', 'changed', 'gone')`.execute(tx)
  // a unit that was installed before the list tells it was there since then; one that came back, since the list
  await sql`insert into field_stay (id, unit, device, release, units, customer, site, contact, country, language,
      installed_on, state, since, import)
    select gen_random_uuid(), u.id, c.device, c.release, c.units, c.customer, c.site, c.contact, c.country, c.language,
      c.installed_on, c.state,
      case when exists (select 1 from field_stay e where e.unit = u.id) then ${list.asOf}::date
        else coalesce(c.installed_on, ${list.asOf}::date) end, ${list.id}
    from field_compared c join field_unit u on u.device = c.device and u.key = c.key
    where c.what in ('added', 'moved', 'changed')`.execute(tx)
  await saveList(tx, list)
  await sql`delete from field_import_line where import = ${list.id}`.execute(tx)
}

function toList(row: Selectable<ImportRow>): StoredList {
  const { settled_at: at, settled_by: by, settled_by_id: byId } = row
  return {
    id: row.id,
    number: row.number,
    file: row.file,
    fileName: row.file_name,
    encoding: row.encoding,
    separator: row.separator,
    leftOut: row.left_out,
    asOf: row.as_of,
    extent: row.extent,
    state: row.state,
    lines: row.lines,
    faulty: row.faulty,
    devices: row.devices,
    difference: (row.difference ?? undefined) as Difference | undefined,
    readAt: row.read_at,
    readBy: row.read_by,
    readById: row.read_by_id,
    settled: at && by && byId ? { at, by, byId } : undefined,
  }
}
