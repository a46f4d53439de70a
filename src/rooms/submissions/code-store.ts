import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { CodeList, LoadedCodes } from './code-list.ts'
import type { Annex, Code } from './code-table.ts'

interface CodeListRow {
  id: string
  annex: Annex
  release: string
  file: string
  file_name: string
  size: number
  codes: number
  retired: number
  loaded_by: string
  loaded_by_id: string
  loaded_at: Date
}

interface CodeRow {
  list: string
  code: string
  parent: string | null
  level: number
  term: string
  definition: string
  is_retired: boolean
}

declare module '../../platform/context.ts' {
  interface Tables {
    submissions_code_list: CodeListRow
    submissions_code: CodeRow
  }
}

/** Every list that was loaded, the newest of each annex first. */
export async function codeLists(db: Db | Tx): Promise<CodeList[]> {
  const rows = await db
    .selectFrom('submissions_code_list')
    .selectAll()
    .orderBy('annex')
    .orderBy('loaded_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toList)
}

/** The list that counts for each annex: the one loaded last. */
export async function currentLists(db: Db | Tx): Promise<Map<Annex, CodeList>> {
  const lists = new Map<Annex, CodeList>()
  for (const one of await codeLists(db)) if (!lists.has(one.annex)) lists.set(one.annex, one)
  return lists
}

/** Writes lists with their codes. */
export async function saveLists(tx: Tx, loaded: readonly LoadedCodes[]): Promise<void> {
  for (const { list, codes } of loaded) {
    await tx
      .insertInto('submissions_code_list')
      .values({
        id: list.id,
        annex: list.annex,
        release: list.release,
        file: list.file,
        file_name: list.fileName,
        size: list.size,
        codes: list.count,
        retired: list.retired,
        loaded_by: list.by,
        loaded_by_id: list.byId,
        loaded_at: list.at,
      })
      .execute()
    const rows = JSON.stringify(
      codes.map(({ isRetired: is_retired, parent, ...one }) => ({ ...one, parent, is_retired })),
    )
    await sql`insert into submissions_code (list, code, parent, level, term, definition, is_retired)
      select ${list.id}::uuid, code, parent, level, term, definition, is_retired
      from jsonb_to_recordset(${rows}::jsonb) as row
        (code text, parent text, level integer, term text, definition text, is_retired boolean)`.execute(tx)
  }
}

/** Codes of a list that have every word in code, term or definition; those that begin with the words first. */
export async function searchCodes(db: Db | Tx, list: string, q: string, limit: number): Promise<Code[]> {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)
  let query = db.selectFrom('submissions_code').selectAll().where('list', '=', list)
  for (const word of words) {
    const like = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
    query = query.where(sql<boolean>`lower(code || ' ' || term || ' ' || definition) like ${like}`)
  }
  const start = words.join(' ')
  const rows = await query
    .orderBy(
      sql`case when lower(code) = ${start} then 0 when lower(term) like ${`${start.replaceAll(/[\\%_]/g, '\\$&')}%`} then 1 else 2 end`,
    )
    .orderBy('code')
    .limit(limit)
    .execute()
  return rows.map(toCode)
}

/** Some codes of the lists that count. */
export async function codesNamed(db: Db | Tx, lists: readonly string[], names: readonly string[]): Promise<Code[]> {
  if (lists.length === 0 || names.length === 0) return []
  const rows = await db
    .selectFrom('submissions_code')
    .selectAll()
    .where('list', '=', sql<string>`any (${[...lists]}::uuid[])`)
    .where('code', '=', sql<string>`any (${[...names]}::text[])`)
    .execute()
  return rows.map(toCode)
}

function toList(row: Selectable<CodeListRow>): CodeList {
  const { id, annex, release, file, size, retired } = row
  return {
    id,
    annex,
    release,
    file,
    fileName: row.file_name,
    size,
    count: row.codes,
    retired,
    by: row.loaded_by,
    byId: row.loaded_by_id,
    at: row.loaded_at,
  }
}

function toCode({ code, parent, level, term, definition, is_retired }: Selectable<CodeRow>): Code {
  return { code, parent: parent ?? undefined, level, term, definition, isRetired: is_retired }
}
