import { type Generated, type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { confirmationsOf } from './confirmation-store.ts'
import type { Modified } from './environment.ts'
import type { Rationale } from './rationale.ts'
import type { Basis, Origin, ProductVector } from './vector.ts'

interface VectorRow {
  id: string
  number: Generated<number>
  vulnerability: string
  device: string
  edition: number
  origin: Origin
  base31: string | null
  base40: string | null
  modified: Modified
  vector31: string | null
  vector40: string | null
  score31: number | null
  score40: number | null
  rationale: Rationale | null
  basis: Basis
  basis_digest: string
  assumed: string[]
  reason: string
  digest: string
  set_by: string
  set_by_id: string
  set_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    scoring_vector: VectorRow
  }
}

/** Which product's vectors are asked for: of any of these vulnerabilities, by any of their names, on these devices. */
export interface VectorFilter {
  readonly names?: readonly string[]
  readonly devices?: readonly string[]
}

/** The editions that count, one for each name of a vulnerability and device. */
export async function currentVectors(db: Db | Tx, { names, devices }: VectorFilter = {}): Promise<ProductVector[]> {
  const rows = await db
    .selectFrom('scoring_vector')
    .distinctOn(['vulnerability', 'device'])
    .selectAll()
    .$if(names !== undefined, q => q.where('vulnerability', '=', sql<string>`any (${[...(names ?? [])]}::text[])`))
    .$if(devices !== undefined, q => q.where('device', '=', sql<string>`any (${[...(devices ?? [])]}::uuid[])`))
    .orderBy('vulnerability')
    .orderBy('device')
    .orderBy('edition', 'desc')
    .execute()
  return withConfirmations(db, rows)
}

/** Every edition of one vulnerability on one device, under any of its names, the newest first. */
export async function vectorEditions(db: Db | Tx, names: readonly string[], device: string): Promise<ProductVector[]> {
  const rows = await db
    .selectFrom('scoring_vector')
    .selectAll()
    .where('vulnerability', 'in', [...names])
    .where('device', '=', device)
    .orderBy('set_at', 'desc')
    .orderBy('edition', 'desc')
    .execute()
  return withConfirmations(db, rows)
}

/** Editions by id. */
export async function vectorsById(db: Db | Tx, ids: readonly string[]): Promise<Map<string, ProductVector>> {
  const rows = await db
    .selectFrom('scoring_vector')
    .selectAll()
    .where('id', '=', sql<string>`any (${[...ids]}::uuid[])`)
    .execute()
  return new Map((await withConfirmations(db, rows)).map(one => [one.id, one]))
}

async function withConfirmations(db: Db | Tx, rows: readonly Selectable<VectorRow>[]): Promise<ProductVector[]> {
  const known = await confirmationsOf(
    db,
    rows.map(row => row.id),
  )
  return rows.map(row => {
    const confirmed = known.get(row.id)
    return { ...toVector(row), ...(confirmed ? { confirmed } : {}) }
  })
}

/** Writes an edition; somebody who wrote the same number meanwhile was faster. */
export async function saveVector(tx: Tx, one: ProductVector): Promise<void> {
  const made = await tx
    .insertInto('scoring_vector')
    .values({
      id: one.id,
      vulnerability: one.vulnerability,
      device: one.device,
      edition: one.edition,
      origin: one.origin,
      base31: one.base31 ?? null,
      base40: one.base40 ?? null,
      modified: json(one.modified),
      vector31: one.vector31 ?? null,
      vector40: one.vector40 ?? null,
      score31: one.score31 ?? null,
      score40: one.score40 ?? null,
      rationale: one.rationale ? json(one.rationale) : null,
      basis: json(one.basis),
      basis_digest: one.basisDigest,
      assumed: [...one.assumed],
      reason: one.reason,
      digest: one.digest,
      set_by: one.by,
      set_by_id: one.byId,
      set_at: one.at,
    })
    .onConflict(c => c.columns(['vulnerability', 'device', 'edition']).doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) stop('scoring.vector-changed-meanwhile', 412)
}

function json<T>(value: T) {
  return sql<T>`${JSON.stringify(value)}::jsonb`
}

function toVector(row: Selectable<VectorRow>): ProductVector {
  const { base31, base40, vector31, vector40, score31, score40, rationale } = row
  return {
    id: row.id,
    number: row.number,
    vulnerability: row.vulnerability,
    device: row.device,
    edition: row.edition,
    origin: row.origin,
    ...(base31 === null ? {} : { base31 }),
    ...(base40 === null ? {} : { base40 }),
    modified: row.modified,
    ...(vector31 === null ? {} : { vector31 }),
    ...(vector40 === null ? {} : { vector40 }),
    ...(score31 === null ? {} : { score31 }),
    ...(score40 === null ? {} : { score40 }),
    ...(rationale === null ? {} : { rationale }),
    basis: row.basis,
    basisDigest: row.basis_digest,
    assumed: row.assumed,
    reason: row.reason,
    digest: row.digest,
    by: row.set_by,
    byId: row.set_by_id,
    at: row.set_at,
  }
}
