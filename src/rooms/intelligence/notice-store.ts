import { type Generated, type Selectable, sql } from 'kysely'
import { canonicalJson } from '../../core/canonical-json.ts'
import { stop } from '../../core/outcome.ts'
import type { Json } from '../../core/record.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import type { Advisory } from './advisory.ts'
import type { NoticeEdition } from './notice.ts'
import type { NoticeProduct } from './notice-product.ts'
import { type StoredNotice, statementsOf } from './notice-statement.ts'
import { digestsOf, saveAdvisories } from './store.ts'

interface EditionRow {
  notice: string
  edition: number
  vendor: string
  title: string
  summary: string | null
  dated: string
  url: string | null
  vulnerabilities: string[]
  products: NoticeProduct[]
  file: string | null
  file_name: string | null
  read_by: string
  read_on: string
  why: string | null
  is_withdrawn: boolean
  entered_by: string
  entered_by_id: string
  entered_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    intelligence_notice: { id: string; number: Generated<number> }
    intelligence_notice_edition: EditionRow
  }
}

/** Notices with all their editions, the newest first; with ids only those. */
export async function notices(db: Db | Tx, ids?: readonly string[]): Promise<StoredNotice[]> {
  const only = ids ? sql`where n.id = any (${[...ids]}::uuid[])` : sql``
  const { rows } = await sql<Selectable<EditionRow> & { number: number }>`
    select n.number, e.* from intelligence_notice n join intelligence_notice_edition e on e.notice = n.id
    ${only} order by n.number desc, e.edition`.execute(db)
  const groups = Map.groupBy(rows, row => row.notice)
  return [...groups].map(([id, own]) => ({ id, number: own[0]!.number, editions: own.map(toEdition) }))
}

/** The id of a notice by its number. */
export async function noticeNumbered(db: Db | Tx, number: number): Promise<string | undefined> {
  const row = await db.selectFrom('intelligence_notice').select('id').where('number', '=', number).executeTakeFirst()
  return row?.id
}

/** Writes an edition, and what it says as statements of the mirror, in one transaction. */
export async function saveNotice(tx: Tx, edition: NoticeEdition, now: Date): Promise<void> {
  if (edition.edition === 1) await tx.insertInto('intelligence_notice').values({ id: edition.notice }).execute()
  const made = await tx
    .insertInto('intelligence_notice_edition')
    .values(toRow(edition))
    .onConflict(c => c.columns(['notice', 'edition']).doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) stop('notice.changed-meanwhile', 412)
  const [stored] = await notices(tx, [edition.notice])
  await saveAdvisories(tx, statementsOf(stored!).map(arriving), now)
}

/** Brings statements of notices into a mirror that was emptied or restored; gives how many were missing. */
export async function restoreStatements(tx: Tx, now: Date): Promise<number> {
  const held = await digestsOf(tx, 'notice')
  const missing = (await notices(tx))
    .flatMap(statementsOf)
    .map(arriving)
    .filter(one => held.get(one.advisory.id) !== one.digest.toString('hex'))
  await saveAdvisories(tx, missing, now)
  return missing.length
}

function arriving(advisory: Advisory) {
  // undefined members are not there
  const plain = JSON.parse(JSON.stringify(advisory)) as Json
  return { advisory, digest: Buffer.from(sha256(canonicalJson(plain)), 'hex') }
}

function toRow(one: NoticeEdition) {
  return {
    notice: one.notice,
    edition: one.edition,
    vendor: one.vendor,
    title: one.title,
    summary: one.summary ?? null,
    dated: one.dated,
    url: one.url ?? null,
    vulnerabilities: [...one.vulnerabilities],
    products: sql<NoticeProduct[]>`${JSON.stringify(one.products)}::jsonb`,
    file: one.file?.sha256 ?? null,
    file_name: one.file?.name ?? null,
    read_by: one.readBy,
    read_on: one.readOn,
    why: one.why ?? null,
    is_withdrawn: one.isWithdrawn,
    entered_by: one.by,
    entered_by_id: one.byId,
    entered_at: one.at,
  }
}

function toEdition(row: Selectable<EditionRow>): NoticeEdition {
  return {
    notice: row.notice,
    edition: row.edition,
    vendor: row.vendor,
    title: row.title,
    summary: row.summary ?? undefined,
    dated: row.dated,
    url: row.url ?? undefined,
    vulnerabilities: row.vulnerabilities,
    products: row.products,
    file: row.file && row.file_name ? { sha256: row.file, name: row.file_name } : undefined,
    readBy: row.read_by,
    readOn: row.read_on,
    why: row.why ?? undefined,
    isWithdrawn: row.is_withdrawn,
    by: row.entered_by,
    byId: row.entered_by_id,
    at: row.entered_at,
  }
}
