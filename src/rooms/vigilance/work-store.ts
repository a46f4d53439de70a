import { sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { CaseRole, LinkKind, Phase } from './incident.ts'
import { anyOf, json } from './sql-store.ts'
import type { CasePerson, Message, StoredLink, Task } from './work.ts'

interface TaskRow {
  id: string
  incident: string
  position: number
  phase: Phase
  title: Task['title']
  role: CaseRole | null
  due: Date | null
  source: string
  state: Task['state']
  remark: string | null
  added_by: string
  added_at: Date
  changed_by: string
  changed_by_id: string
  changed_at: Date
}

interface PersonRow {
  id: string
  incident: string
  role: CaseRole
  person: string | null
  person_id: string | null
  deputy: string | null
  deputy_id: string | null
  named_by: string
  named_by_id: string
  named_at: Date
}

interface LinkRow {
  id: string
  incident: string
  kind: LinkKind
  ref: string
  title: string
  linked_by: string
  linked_by_id: string
  linked_at: Date
}

interface MessageRow {
  id: string
  incident: string
  direction: Message['direction']
  channel: Message['channel']
  party: string
  text: string
  happened_at: Date
  written_by: string
  written_by_id: string
  written_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    vigilance_task: TaskRow
    vigilance_person: PersonRow
    vigilance_link: LinkRow
    vigilance_message: MessageRow
  }
}

/** Tasks of cases, in the order in which they were added. */
export async function tasks(db: Db | Tx, incidents: readonly string[]): Promise<Task[]> {
  const rows = await db
    .selectFrom('vigilance_task')
    .selectAll()
    .where('incident', '=', anyOf(incidents))
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(toTask)
}

/** One task by its id. */
export async function task(db: Db | Tx, id: string): Promise<Task | undefined> {
  const row = await db.selectFrom('vigilance_task').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toTask(row)
}

function toTask(row: TaskRow): Task {
  return {
    id: row.id,
    incident: row.incident,
    phase: row.phase,
    title: row.title,
    role: row.role,
    due: row.due,
    source: row.source,
    state: row.state,
    remark: row.remark ?? undefined,
    addedBy: row.added_by,
    addedAt: row.added_at,
    changedBy: row.changed_by,
    changedById: row.changed_by_id,
    changedAt: row.changed_at,
  }
}

/** Adds tasks behind those that stand; the row of the case is taken, so that two at once keep their order. */
export async function saveNewTasks(tx: Tx, incident: string, all: readonly Task[]): Promise<void> {
  await sql`select id from vigilance_incident where id = ${incident} for update`.execute(tx)
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(position), 0) as last from vigilance_task where incident = ${incident}`.execute(tx)
  if (all.length === 0) return
  await tx
    .insertInto('vigilance_task')
    .values(
      all.map((one, at) => ({
        id: one.id,
        incident: one.incident,
        position: Number(rows[0]?.last ?? 0) + at + 1,
        phase: one.phase,
        title: json(one.title),
        role: one.role,
        due: one.due,
        source: one.source,
        state: one.state,
        remark: one.remark ?? null,
        added_by: one.addedBy,
        added_at: one.addedAt,
        changed_by: one.changedBy,
        changed_by_id: one.changedById,
        changed_at: one.changedAt,
      })),
    )
    .execute()
}

/** Changes a task; a change of somebody else meanwhile is a conflict. */
export async function saveTask(tx: Tx, one: Task, seen: Date): Promise<void> {
  const changed = await tx
    .updateTable('vigilance_task')
    .set({
      role: one.role,
      due: one.due,
      state: one.state,
      remark: one.remark ?? null,
      changed_by: one.changedBy,
      changed_by_id: one.changedById,
      changed_at: one.changedAt,
    })
    .where('id', '=', one.id)
    .where('changed_at', '=', seen)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) stop('vigilance.changed-meanwhile', 412)
}

/** Who holds the roles of cases now: the newest row of each. */
export async function people(db: Db | Tx, incidents: readonly string[]): Promise<CasePerson[]> {
  const rows = await db
    .selectFrom('vigilance_person')
    .distinctOn(['incident', 'role'])
    .selectAll()
    .where('incident', '=', anyOf(incidents))
    .orderBy('incident')
    .orderBy('role')
    .orderBy('named_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const someone = (id: string | null, name: string | null) => (name === null ? null : { id, name })
  return rows.map(row => ({
    id: row.id,
    incident: row.incident,
    role: row.role,
    person: someone(row.person_id, row.person),
    deputy: someone(row.deputy_id, row.deputy),
    by: row.named_by,
    byId: row.named_by_id,
    at: row.named_at,
  }))
}

export async function savePerson(tx: Tx, one: CasePerson): Promise<void> {
  await tx
    .insertInto('vigilance_person')
    .values({
      id: one.id,
      incident: one.incident,
      role: one.role,
      person: one.person?.name ?? null,
      person_id: one.person?.id ?? null,
      deputy: one.deputy?.name ?? null,
      deputy_id: one.deputy?.id ?? null,
      named_by: one.by,
      named_by_id: one.byId,
      named_at: one.at,
    })
    .execute()
}

/** Links of cases. */
export async function links(db: Db | Tx, incidents: readonly string[]): Promise<StoredLink[]> {
  const rows = await db
    .selectFrom('vigilance_link')
    .selectAll()
    .where('incident', '=', anyOf(incidents))
    .orderBy('linked_at')
    .orderBy('id')
    .execute()
  return rows.map(toLink)
}

/** One link by its id. */
export async function link(db: Db | Tx, id: string): Promise<StoredLink | undefined> {
  const row = await db.selectFrom('vigilance_link').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toLink(row)
}

function toLink(row: LinkRow): StoredLink {
  return {
    id: row.id,
    incident: row.incident,
    kind: row.kind,
    ref: row.ref,
    title: row.title,
    by: row.linked_by,
    byId: row.linked_by_id,
    at: row.linked_at,
  }
}

/** Keeps a link; one that stands there already stays as it is. */
export async function saveLink(tx: Tx, one: StoredLink): Promise<void> {
  await tx
    .insertInto('vigilance_link')
    .values({
      id: one.id,
      incident: one.incident,
      kind: one.kind,
      ref: one.ref,
      title: one.title,
      linked_by: one.by,
      linked_by_id: one.byId,
      linked_at: one.at,
    })
    .onConflict(c => c.columns(['incident', 'kind', 'ref']).doNothing())
    .execute()
}

export async function removeLink(tx: Tx, { id }: StoredLink): Promise<void> {
  await tx.deleteFrom('vigilance_link').where('id', '=', id).execute()
}

/** What was said between people, newest first. */
export async function messages(db: Db | Tx, incidents: readonly string[]): Promise<Message[]> {
  const rows = await db
    .selectFrom('vigilance_message')
    .selectAll()
    .where('incident', '=', anyOf(incidents))
    .orderBy('happened_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(row => ({
    id: row.id,
    incident: row.incident,
    direction: row.direction,
    channel: row.channel,
    party: row.party,
    text: row.text,
    happenedAt: row.happened_at,
    by: row.written_by,
    byId: row.written_by_id,
    at: row.written_at,
  }))
}

export async function saveMessage(tx: Tx, one: Message): Promise<void> {
  await tx
    .insertInto('vigilance_message')
    .values({
      id: one.id,
      incident: one.incident,
      direction: one.direction,
      channel: one.channel,
      party: one.party,
      text: one.text,
      happened_at: one.happenedAt,
      written_by: one.by,
      written_by_id: one.byId,
      written_at: one.at,
    })
    .execute()
}
