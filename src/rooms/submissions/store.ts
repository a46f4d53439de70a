import { type Generated, type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Draft, DraftState, DraftWithVersion, RecordedFields, Version } from './draft.ts'
import type { FormId, ReportKind, Values } from './forms/form.ts'
import type { Review } from './review.ts'

interface DraftRow {
  id: string
  number: Generated<number>
  manufacturer: string
  incident: string
  rule: string
  authority: string
  device: string | null
  form: string
  form_edition: string
  kind: string
  language: string
  follows: string | null
  is_exercise: boolean
  state: DraftState
  version: number
  created_by: string
  created_by_id: string
  created_at: Date
  changed_at: Date
  because: string | null
}

interface VersionRow {
  draft: string
  version: number
  content: Values
  recorded: RecordedFields
  digest: string
  written_by: string
  written_by_id: string
  written_at: Date
}

interface ReviewRow {
  id: string
  draft: string
  version: number
  digest: string
  verdict: Review['verdict']
  why: string | null
  reviewed_by: string
  reviewed_by_id: string
  reviewed_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    submissions_draft: DraftRow
    submissions_version: VersionRow
    submissions_review: ReviewRow
  }
}

/** A draft with the number that people say. */
export interface StoredDraft extends Draft {
  readonly number: number
}

/** Drafts of some cases, or one, the newest first. */
export async function drafts(
  db: Db | Tx,
  { id, incidents }: { readonly id?: string; readonly incidents?: readonly string[] | undefined },
): Promise<StoredDraft[]> {
  const rows = await db
    .selectFrom('submissions_draft')
    .selectAll()
    .$if(id !== undefined, q => q.where('id', '=', id ?? ''))
    .$if(incidents !== undefined, q => q.where('incident', '=', sql<string>`any (${[...(incidents ?? [])]}::uuid[])`))
    .orderBy('number', 'desc')
    .execute()
  return rows.map(toDraft)
}

/** Every version of a draft, the oldest first. */
export async function versions(db: Db | Tx, draft: string): Promise<Version[]> {
  const rows = await db
    .selectFrom('submissions_version')
    .selectAll()
    .where('draft', '=', draft)
    .orderBy('version')
    .execute()
  return rows.map(toVersion)
}

/** The newest version of each of some drafts. */
export async function newestVersions(db: Db | Tx, of: readonly string[]): Promise<Map<string, Version>> {
  const rows = await db
    .selectFrom('submissions_version as v')
    .innerJoin('submissions_draft as d', join =>
      join.onRef('d.id', '=', 'v.draft').onRef('d.version', '=', 'v.version'),
    )
    .selectAll('v')
    .where('v.draft', '=', sql<string>`any (${[...of]}::uuid[])`)
    .execute()
  return new Map(rows.map(row => [row.draft, toVersion(row)]))
}

/** Who wrote in some drafts, each once. */
export async function authors(db: Db | Tx, of: readonly string[]) {
  const rows = await db
    .selectFrom('submissions_version')
    .select(['draft', 'written_by_id', 'written_by'])
    .distinct()
    .where('draft', '=', sql<string>`any (${[...of]}::uuid[])`)
    .execute()
  return rows.map(({ draft, written_by_id: id, written_by: name }) => ({ draft, id, name }))
}

/** What second persons said about some drafts, the oldest first. */
export async function reviews(db: Db | Tx, of: readonly string[]): Promise<Review[]> {
  const rows = await db
    .selectFrom('submissions_review')
    .selectAll()
    .where('draft', '=', sql<string>`any (${[...of]}::uuid[])`)
    .orderBy('reviewed_at')
    .orderBy('id')
    .execute()
  return rows.map(toReview)
}

/** Writes a new draft with its first version; a second open one about the same is refused. */
export async function addDraft(tx: Tx, { draft, version }: DraftWithVersion): Promise<void> {
  const written = await tx
    .insertInto('submissions_draft')
    .values({
      id: draft.id,
      manufacturer: draft.manufacturer,
      incident: draft.incident,
      rule: draft.rule,
      authority: draft.authority,
      device: draft.device ?? null,
      form: draft.form,
      form_edition: draft.formEdition,
      kind: draft.kind,
      language: draft.language,
      follows: draft.follows ?? null,
      is_exercise: draft.isExercise,
      state: draft.state,
      version: draft.version,
      created_by: draft.createdBy,
      created_by_id: draft.createdById,
      created_at: draft.createdAt,
      changed_at: draft.changedAt,
      because: null,
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .execute()
  if (written.length === 0) stop('submissions.drafted-already', 409)
  await addVersion(tx, version)
}

/** Writes a further version; whoever saw another one is told so. */
export async function saveVersion(tx: Tx, { draft, version }: DraftWithVersion): Promise<void> {
  await changeDraft(tx, draft, version.version - 1)
  await addVersion(tx, version)
}

/** Changes the state of an open draft, as long as its newest version is the one that was seen. */
export async function changeDraft(
  tx: Tx,
  { id, state, version, changedAt, because }: Pick<Draft, 'id' | 'state' | 'version' | 'changedAt' | 'because'>,
  seen: number,
): Promise<void> {
  const changed = await tx
    .updateTable('submissions_draft')
    .set({ state, version, changed_at: changedAt, because: because ?? null })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('version', '=', seen)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) stop('submissions.changed-meanwhile', 412)
}

/** Takes the row of a draft, so that nothing is written while somebody answers; the version seen must still stand. */
export async function lockDraft(tx: Tx, id: string, seen: number): Promise<void> {
  const row = await tx
    .selectFrom('submissions_draft')
    .select(['version', 'state'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row?.version !== seen || row.state !== 'open') stop('submissions.changed-meanwhile', 412)
}

async function addVersion(tx: Tx, one: Version): Promise<void> {
  await tx
    .insertInto('submissions_version')
    .values({
      draft: one.draft,
      version: one.version,
      content: json<Values>(one.values),
      recorded: json<RecordedFields>(one.recorded),
      digest: one.digest,
      written_by: one.by,
      written_by_id: one.byId,
      written_at: one.at,
    })
    .execute()
}

/** Writes the answer of a second person. */
export async function addReview(tx: Tx, one: Review): Promise<void> {
  await tx
    .insertInto('submissions_review')
    .values({
      id: one.id,
      draft: one.draft,
      version: one.version,
      digest: one.digest,
      verdict: one.verdict,
      why: one.why ?? null,
      reviewed_by: one.by,
      reviewed_by_id: one.byId,
      reviewed_at: one.at,
    })
    .execute()
}

function json<T>(value: T) {
  return sql<T>`${JSON.stringify(value)}::jsonb`
}

function toDraft(row: Selectable<DraftRow>): StoredDraft {
  return {
    id: row.id,
    number: row.number,
    manufacturer: row.manufacturer,
    incident: row.incident,
    rule: row.rule,
    authority: row.authority,
    device: row.device ?? undefined,
    form: row.form as FormId,
    formEdition: row.form_edition,
    kind: row.kind as ReportKind,
    language: row.language,
    follows: row.follows ?? undefined,
    isExercise: row.is_exercise,
    state: row.state,
    version: row.version,
    createdBy: row.created_by,
    createdById: row.created_by_id,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    because: row.because ?? undefined,
  }
}

function toVersion(row: Selectable<VersionRow>): Version {
  const { draft, version, content: values, recorded, digest, written_by: by, written_by_id: byId, written_at: at } = row
  return { draft, version, values, recorded, digest, by, byId, at }
}

function toReview(row: Selectable<ReviewRow>): Review {
  const { id, draft, version, digest, verdict } = row
  return {
    id,
    draft,
    version,
    digest,
    verdict,
    why: row.why ?? undefined,
    by: row.reviewed_by,
    byId: row.reviewed_by_id,
    at: row.reviewed_at,
  }
}

/** Tables whose rows leave with the demo company, for the one record that covers them. */
export const demoTables = [
  'submissions_company',
  'submissions_draft',
  'submissions_version',
  'submissions_review',
  'submissions_submission',
  'submissions_reply',
  'submissions_receipt',
]
