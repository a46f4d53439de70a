import { type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { CaseFile } from './case-file.ts'
import type { Device } from './device.ts'
import { endings, reopenings, reports } from './fact-store.ts'
import type { CaseDevice, Exercise, IncidentState, OriginKind } from './incident.ts'
import type { Settings } from './settings.ts'
import { anyOf, json } from './sql-store.ts'
import { awarenessOf, saveStatements, statementsOf } from './statement-store.ts'

interface IncidentRow {
  id: string
  number: string
  title: string
  state: IncidentState
  exercise: Exercise | null
  settings: Settings
  origin_kind: OriginKind
  origin_ref: string | null
  origin_text: string
  taken_up_at: Date | null
  taken_up_by: string | null
  lead: string | null
  lead_id: string | null
  merged_into: string | null
  created_at: Date
  created_by: string
  created_by_id: string
  changed_at: Date
  changed_by: string
}

interface DeviceRow {
  incident: string
  name: string
  device: string | null
  releases: string[]
  law: Device
  position: number
}

declare module '../../platform/context.ts' {
  interface Tables {
    vigilance_incident: IncidentRow
    vigilance_device: DeviceRow
  }
}

/** Which cases: some, those in some states, those of a product. */
export interface CaseFilter {
  readonly ids?: readonly string[] | undefined
  readonly states?: readonly IncidentState[] | undefined
  readonly device?: string | undefined
}

/** Cases with everything that their duties follow from; what was said in a case that became part of another stands there too. */
export async function cases(db: Db | Tx, { ids, states, device }: CaseFilter = {}): Promise<CaseFile[]> {
  const rows = await db
    .selectFrom('vigilance_incident')
    .selectAll()
    .$if(ids !== undefined, q => q.where('id', '=', anyOf(ids ?? [])))
    .$if(states !== undefined, q => q.where('state', 'in', [...(states ?? [])]))
    .$if(device !== undefined, q =>
      q.where('id', 'in', sql<string>`(select incident from vigilance_device where device = ${device ?? null}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('number', 'desc')
    .execute()
  return around(db, rows)
}

/** One case by its id. */
export async function caseFile(db: Db | Tx, id: string): Promise<CaseFile | undefined> {
  return (await cases(db, { ids: [id] }))[0]
}

async function around(db: Db | Tx, rows: readonly Selectable<IncidentRow>[]): Promise<CaseFile[]> {
  const parts = await partsOf(
    db,
    rows.map(row => row.id),
  )
  const all = [...new Set(rows.flatMap(row => [row.id, ...(parts.get(row.id) ?? []).map(one => one.id)]))]
  const devices = await devicesOf(
    db,
    rows.map(row => row.id),
  )
  const [said, aware] = [await statementsOf(db, all), await awarenessOf(db, all)]
  const [sent, ended] = [await reports(db, all), await endings(db, all)]
  const opened = await reopenings(db, all)
  return rows.map(row => {
    const own = new Set([row.id, ...(parts.get(row.id) ?? []).map(one => one.id)])
    const mine = <T extends { readonly incident: string }>(list: readonly T[]) =>
      list.filter(one => own.has(one.incident))
    return {
      ...toCase(row),
      parts: parts.get(row.id) ?? [],
      devices: devices.get(row.id) ?? [],
      statements: mine(said),
      awareness: mine(aware),
      reports: mine(sent),
      endings: mine(ended),
      reopenings: mine(opened),
    }
  })
}

/** Cases that became part of each, over any number of steps. */
async function partsOf(db: Db | Tx, ids: readonly string[]): Promise<Map<string, { id: string; number: string }[]>> {
  const { rows } = await sql<{ root: string; id: string; number: string }>`
    with recursive part (root, id, number) as (
      select merged_into, id, number from vigilance_incident where merged_into = ${anyOf(ids)}
      union select part.root, one.id, one.number
      from vigilance_incident one join part on one.merged_into = part.id
    ) select root, id, number from part order by number`.execute(db)
  const found = new Map<string, { id: string; number: string }[]>()
  for (const { root, id, number } of rows) found.set(root, [...(found.get(root) ?? []), { id, number }])
  return found
}

async function devicesOf(db: Db | Tx, ids: readonly string[]): Promise<Map<string, CaseDevice[]>> {
  const rows = await db
    .selectFrom('vigilance_device')
    .selectAll()
    .where('incident', '=', anyOf(ids))
    .orderBy('position')
    .execute()
  const found = new Map<string, CaseDevice[]>()
  for (const { incident, device, name, releases, law } of rows)
    found.set(incident, [...(found.get(incident) ?? []), { device, name, releases, law }])
  return found
}

/** The next number of a kind of case in a year; the row stays locked until the case is written, so none is left out. */
export async function nextNumber(tx: Tx, prefix: 'V' | 'D', year: number): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    insert into vigilance_counter (prefix, year, last) values (${prefix}, ${year}, 1)
    on conflict (prefix, year) do update set last = vigilance_counter.last + 1 returning last`.execute(tx)
  return `${prefix}-${year}-${String(rows[0]?.last ?? 0).padStart(4, '0')}`
}

/** Writes a new case; what was said of it follows. */
export async function saveNewCase(tx: Tx, file: CaseFile): Promise<void> {
  await tx
    .insertInto('vigilance_incident')
    .values({
      id: file.id,
      number: file.number,
      title: file.title,
      state: file.state,
      exercise: file.exercise ? json<Exercise>(file.exercise) : null,
      settings: json(file.settings),
      origin_kind: file.origin.kind,
      origin_ref: file.origin.ref,
      origin_text: file.origin.text,
      taken_up_at: file.takenUpAt ?? null,
      taken_up_by: file.takenUpAt ? file.createdBy : null,
      lead: file.lead ?? null,
      lead_id: file.leadId ?? null,
      merged_into: null,
      created_at: file.createdAt,
      created_by: file.createdBy,
      created_by_id: file.createdById,
      changed_at: file.changedAt,
      changed_by: file.changedBy,
    })
    .execute()
  await saveDevices(tx, file.id, file.devices)
  await saveStatements(tx, file.statements)
}

/** Replaces the products of a case. */
export async function saveDevices(tx: Tx, incident: string, devices: readonly CaseDevice[]): Promise<void> {
  await tx.deleteFrom('vigilance_device').where('incident', '=', incident).execute()
  if (devices.length === 0) return
  await tx
    .insertInto('vigilance_device')
    .values(
      devices.map(({ device, name, releases, law }, position) => ({
        incident,
        name,
        device,
        releases: [...releases],
        law: json(law),
        position,
      })),
    )
    .execute()
}

/** Takes the rows of cases, in one order, so that what hangs on them changes one after the other; what was read must stand. */
export async function lockCases(tx: Tx, seen: readonly Pick<CaseFile, 'id' | 'changedAt'>[]): Promise<void> {
  const rows = await tx
    .selectFrom('vigilance_incident')
    .select(['id', 'changed_at'])
    .where('id', '=', anyOf(seen.map(one => one.id)))
    .orderBy('id')
    .forUpdate()
    .execute()
  const at = new Map(rows.map(row => [row.id, row.changed_at.getTime()]))
  for (const one of seen) {
    if (!at.has(one.id)) stop('vigilance.no-such-incident', 404)
    if (at.get(one.id) !== one.changedAt.getTime()) stop('vigilance.changed-meanwhile', 412)
  }
}

/** Takes the row of a case, whatever it says; what must be fresh is read in the next statement. */
export async function lockCase(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('vigilance_incident').select('id').where('id', '=', id).forUpdate().execute()
}

/** Who leads a case, for lists; the facts of the case are not touched by it. */
export async function saveLead(
  tx: Tx,
  id: string,
  person: { readonly id: string | null; readonly name: string } | null,
): Promise<void> {
  await tx
    .updateTable('vigilance_incident')
    .set({ lead: person?.name ?? null, lead_id: person?.id ?? null })
    .where('id', '=', id)
    .execute()
}

type CaseFields = Partial<Pick<CaseFile, 'title' | 'state' | 'settings' | 'takenUpAt' | 'mergedInto'>>

/** Notes that a case changed, and what of its own fields did. */
export async function touchCase(tx: Tx, id: string, at: Date, by: string, fields: CaseFields = {}): Promise<void> {
  await tx
    .updateTable('vigilance_incident')
    .set({
      changed_at: at,
      changed_by: by,
      ...(fields.title === undefined ? {} : { title: fields.title }),
      ...(fields.state === undefined ? {} : { state: fields.state }),
      ...(fields.settings === undefined ? {} : { settings: json(fields.settings) }),
      ...(fields.takenUpAt === undefined ? {} : { taken_up_at: fields.takenUpAt, taken_up_by: by }),
      ...(fields.mergedInto === undefined ? {} : { merged_into: fields.mergedInto }),
    })
    .where('id', '=', id)
    .execute()
}

function toCase(row: Selectable<IncidentRow>) {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    state: row.state,
    exercise: row.exercise,
    settings: row.settings,
    origin: { kind: row.origin_kind, ref: row.origin_ref, text: row.origin_text },
    takenUpAt: row.taken_up_at ?? undefined,
    lead: row.lead ?? undefined,
    leadId: row.lead_id ?? undefined,
    mergedInto: row.merged_into ?? undefined,
    createdAt: row.created_at,
    createdBy: row.created_by,
    createdById: row.created_by_id,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  }
}
