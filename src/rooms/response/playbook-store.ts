import type { Selectable } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Application } from './application.ts'
import { anyOf, approvals, json } from './approval-store.ts'
import type { OwnPlaybook, StoredPlaybook } from './playbook.ts'
import type { PlaybookContent } from './playbook-content.ts'

interface PlaybookRow {
  id: string
  manufacturer: string
  playbook: string
  edition: number
  based_on: number
  base: PlaybookContent
  content: PlaybookContent
  digest: string
  reason: string
  proposed_by: string
  proposed_by_id: string
  proposed_at: Date
}

interface ApplicationRow {
  id: string
  incident: string
  playbook: string
  edition: string
  digest: string
  tasks: string[]
  applied_by: string
  applied_by_id: string
  applied_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    response_playbook: PlaybookRow
    response_application: ApplicationRow
  }
}

/** The firm's own editions, oldest first; of one playbook where one is named. */
export async function ownPlaybooks(db: Db | Tx, manufacturer: string, playbook?: string): Promise<StoredPlaybook[]> {
  const rows = await db
    .selectFrom('response_playbook')
    .selectAll()
    .where('manufacturer', '=', manufacturer)
    .$if(playbook !== undefined, q => q.where('playbook', '=', playbook ?? ''))
    .orderBy('edition')
    .execute()
  return withAnswers(db, rows)
}

/** One own edition, by its id. */
export async function ownPlaybook(db: Db | Tx, id: string): Promise<StoredPlaybook | undefined> {
  const rows = await db.selectFrom('response_playbook').selectAll().where('id', '=', id).execute()
  return (await withAnswers(db, rows))[0]
}

async function withAnswers(db: Db | Tx, rows: readonly Selectable<PlaybookRow>[]): Promise<StoredPlaybook[]> {
  const answers = await approvals(
    db,
    rows.map(row => row.id),
  )
  return rows.map(row => ({
    id: row.id,
    manufacturer: row.manufacturer,
    playbook: row.playbook,
    edition: row.edition,
    basedOn: row.based_on,
    base: row.base,
    content: row.content,
    digest: row.digest,
    reason: row.reason,
    by: row.proposed_by,
    byId: row.proposed_by_id,
    at: row.proposed_at,
    approval: answers.get(row.id),
  }))
}

/** Keeps a proposed edition; the second of two at once is told so. */
export async function savePlaybook(tx: Tx, one: OwnPlaybook): Promise<void> {
  const { by, byId, at, basedOn, base, content, ...rest } = one
  const made = await tx
    .insertInto('response_playbook')
    .values({
      ...rest,
      based_on: basedOn,
      base: json(base),
      content: json(content),
      proposed_by: by,
      proposed_by_id: byId,
      proposed_at: at,
    })
    .onConflict(c => c.columns(['manufacturer', 'playbook', 'edition']).doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) stop('response.changed-meanwhile', 412)
}

/** What was applied to some cases, oldest first. */
export async function applications(db: Db | Tx, incidents: readonly string[]): Promise<Application[]> {
  const rows = await db
    .selectFrom('response_application')
    .selectAll()
    .where('incident', '=', anyOf(incidents))
    .orderBy('applied_at')
    .execute()
  return rows.map(row => ({
    id: row.id,
    incident: row.incident,
    playbook: row.playbook,
    edition: row.edition,
    digest: row.digest,
    tasks: row.tasks,
    by: row.applied_by,
    byId: row.applied_by_id,
    at: row.applied_at,
  }))
}

/** Keeps an application; the second of two at once adds nothing, and is told so. */
export async function saveApplication(tx: Tx, one: Application): Promise<void> {
  const { by, byId, at, tasks, ...rest } = one
  const made = await tx
    .insertInto('response_application')
    .values({ ...rest, tasks: [...tasks], applied_by: by, applied_by_id: byId, applied_at: at })
    .onConflict(c => c.columns(['incident', 'playbook', 'edition']).doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) stop('response.applied-already', 409)
}
