import type { Generated, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import { copyInto } from '../../platform/copy.ts'
import type { Sbom, SbomState, WarningCount } from './sbom.ts'

interface SbomRow {
  id: string
  number: Generated<number>
  release: string
  file: string
  file_name: string
  format: 'cyclonedx' | 'spdx'
  spec_version: string
  encoding: 'json' | 'xml' | 'tag-value'
  serial_number: string | null
  document_version: string | null
  document_created_at: string | null
  subject_name: string | null
  subject_version: string | null
  subject_ref: string | null
  tools: string[]
  components: number
  matchable: number
  dependencies: number
  warnings: WarningCount[]
  content_digest: string
  state: SbomState
  imported_at: Date
  imported_by: string
  current_from: Date | null
  current_until: Date | null
}

declare module '../../platform/context.ts' {
  interface Tables {
    inventory_sbom: SbomRow
    inventory_dependency: { sbom: string; parent: number; child: number }
    inventory_dependency_ref: { sbom: string; parent: string; child: string }
  }
}

/** Counts anew how many components of an SBOM can be matched, after their identities changed. */
export async function recountMatchable(tx: Tx, sbom: string): Promise<void> {
  await sql`update inventory_sbom s set matchable =
      (select count(*) from inventory_component c where c.sbom = s.id and c.unmatchable is null)
    where s.id = ${sbom}::uuid`.execute(tx)
}

/** Clears what an interrupted import of the same document left behind. */
export async function clearContent(tx: Tx, sbom: string): Promise<void> {
  for (const table of ['inventory_component', 'inventory_dependency', 'inventory_dependency_ref'] as const) {
    await tx.deleteFrom(table).where('sbom', '=', sbom).execute()
  }
}

/** Statements wait by reference until every component of the document is known. */
export async function addDependencies(
  tx: Tx,
  sbom: string,
  pairs: readonly (readonly [string, string])[],
): Promise<void> {
  await copyInto(
    tx,
    'inventory_dependency_ref',
    ['sbom', 'parent', 'child'],
    pairs.map(pair => [sbom, ...pair]),
  )
}

/** Takes the product itself out of its parts: SPDX lists it among its packages, and says late which one it is. */
export async function dropSubject(
  tx: Tx,
  sbom: string,
  ref: string | undefined,
): Promise<{ components: number; matchable: number }> {
  const dropped = await tx
    .deleteFrom('inventory_component')
    .where('sbom', '=', sbom)
    .where('ref', '=', ref ?? '')
    .returning('unmatchable')
    .execute()
  return { components: dropped.length, matchable: dropped.filter(one => one.unmatchable === null).length }
}

/**
 * Turns references into ordinals, the document's subject into parent -1, and counts the statements that name no
 * component (dangling). Cycles and repeated statements are kept once each.
 */
export async function settleDependencies(
  tx: Tx,
  sbom: string,
  subjectRef: string | undefined,
): Promise<{ dependencies: number; dangling: number }> {
  const subject = subjectRef ?? null
  // the rows were written a moment ago: nobody has counted them, and a nested loop over them would be quadratic
  await sql`set local enable_nestloop = off`.execute(tx)
  const settled = await sql<{ stated: number; known: number }>`
    with stated as (
      select distinct parent, child from inventory_dependency_ref
      where sbom = ${sbom}::uuid and parent <> child and child is distinct from ${subject}::text
    ), known as (
      select distinct case when s.parent = ${subject}::text then -1 else p.ordinal end as parent, c.ordinal as child
      from stated s
      join inventory_component c on c.sbom = ${sbom}::uuid and c.ref = s.child
      left join inventory_component p on p.sbom = ${sbom}::uuid and p.ref = s.parent
      where p.ordinal is not null or s.parent = ${subject}::text
    ), written as (
      insert into inventory_dependency (sbom, parent, child) select ${sbom}::uuid, parent, child from known
      on conflict do nothing
    )
    select (select count(*) from stated) as stated, (select count(*) from known) as known
  `.execute(tx)
  await sql`set local enable_nestloop = on`.execute(tx)
  await tx.deleteFrom('inventory_dependency_ref').where('sbom', '=', sbom).execute()
  const { stated = 0, known = 0 } = settled.rows[0] ?? {}
  return { dependencies: known, dangling: Math.max(0, stated - known) }
}

/** SHA-256 over the sorted identities and versions of the components: equal content, equal digest. */
export async function contentDigest(db: Db | Tx, sbom: string): Promise<string> {
  const { rows } = await sql<{ digest: string }>`
    select encode(sha256(convert_to(coalesce(string_agg(line, e'\\n' order by line collate "C"), ''), 'UTF8')), 'hex') as digest
    from (
      select coalesce(package, cpe_package, coalesce(grp || '/', '') || name) || ' ' || coalesce(version, '') as line
      from inventory_component where sbom = ${sbom}::uuid
    ) lines
  `.execute(db)
  return rows[0]?.digest ?? ''
}

export async function insertSbom(tx: Tx, sbom: Sbom): Promise<void> {
  await tx
    .insertInto('inventory_sbom')
    .values({
      id: sbom.id,
      release: sbom.release,
      file: sbom.file,
      file_name: sbom.fileName,
      format: sbom.format,
      spec_version: sbom.specVersion,
      encoding: sbom.encoding,
      serial_number: sbom.serialNumber ?? null,
      document_version: sbom.documentVersion ?? null,
      document_created_at: sbom.documentCreatedAt ?? null,
      subject_name: sbom.subject.name ?? null,
      subject_version: sbom.subject.version ?? null,
      subject_ref: sbom.subject.ref ?? null,
      tools: [...sbom.tools],
      components: sbom.components,
      matchable: sbom.matchable,
      dependencies: sbom.dependencies,
      warnings: sql`${JSON.stringify(sbom.warnings)}::jsonb`,
      content_digest: sbom.contentDigest,
      state: sbom.state,
      imported_at: sbom.importedAt,
      imported_by: sbom.importedBy,
    })
    .execute()
}

/** The SBOM that stands for a release, once nobody else is changing it: the release is held until the change is done. */
export async function standingSbom(tx: Tx, release: string): Promise<string | undefined> {
  await tx.selectFrom('inventory_release').select('id').where('id', '=', release).forUpdate().execute()
  return (await currentSbom(tx, release))?.id
}

/** Moves an SBOM to another state; one that becomes current again keeps when it was so before. */
export async function moveSbom(tx: Tx, id: string, state: SbomState, now: Date): Promise<void> {
  if (state === 'current')
    await sql`insert into inventory_sbom_earlier (sbom, release, current_from, current_until)
      select id, release, current_from, current_until from inventory_sbom
      where id = ${id}::uuid and current_until > current_from on conflict do nothing`.execute(tx)
  await tx
    .updateTable('inventory_sbom')
    .set({
      state,
      ...(state === 'current' ? { current_from: now, current_until: null } : {}),
      ...(state === 'superseded' ? { current_until: now } : {}),
    })
    .where('id', '=', id)
    .execute()
}

export async function sbom(db: Db | Tx, id: string): Promise<Sbom | undefined> {
  const row = await db.selectFrom('inventory_sbom').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toSbom(row)
}

export async function sboms(db: Db | Tx, release: string): Promise<Sbom[]> {
  const rows = await db
    .selectFrom('inventory_sbom')
    .selectAll()
    .where('release', '=', release)
    .orderBy('imported_at', 'desc')
    .execute()
  return rows.map(toSbom)
}

export async function currentSbom(db: Db | Tx, release: string): Promise<Sbom | undefined> {
  const row = await db
    .selectFrom('inventory_sbom')
    .selectAll()
    .where('release', '=', release)
    .where('state', '=', 'current')
    .executeTakeFirst()
  return row && toSbom(row)
}

function toSbom(row: Selectable<SbomRow>): Sbom {
  return {
    id: row.id,
    number: row.number,
    release: row.release,
    file: row.file,
    fileName: row.file_name,
    format: row.format,
    specVersion: row.spec_version,
    encoding: row.encoding,
    serialNumber: row.serial_number ?? undefined,
    documentVersion: row.document_version ?? undefined,
    documentCreatedAt: row.document_created_at ?? undefined,
    subject: {
      name: row.subject_name ?? undefined,
      version: row.subject_version ?? undefined,
      ref: row.subject_ref ?? undefined,
    },
    tools: row.tools,
    components: row.components,
    matchable: row.matchable,
    dependencies: row.dependencies,
    warnings: row.warnings,
    contentDigest: row.content_digest,
    state: row.state,
    importedAt: row.imported_at,
    importedBy: row.imported_by,
  }
}
