import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { Lifecycle, LifecycleCycle } from './lifecycle.ts'

interface LifecycleRow {
  product: string
  source: string
  title: string
  category: string | null
  link: string | null
  names: string[]
  cycles: LifecycleCycle[]
  digest: Buffer
  stored_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    intelligence_lifecycle: LifecycleRow
  }
}

/** A life cycle on its way in, with the digest of the record it was read from. */
export interface Arriving {
  readonly lifecycle: Lifecycle
  readonly digest: Uint8Array
}

/** Digests of what is stored of a catalogue, by `<source>:<product>`. */
export async function digestsOf(db: Db, source: string): Promise<[string, string][]> {
  const { rows } = await sql<{ id: string; digest: string }>`
    select source || ':' || product as id, encode(digest, 'hex') as digest
    from intelligence_lifecycle where source = ${source}`.execute(db)
  return rows.map(row => [row.id, row.digest])
}

export async function save(tx: Tx, arriving: readonly Arriving[], now: Date): Promise<void> {
  if (arriving.length === 0) return
  const last = new Map(arriving.map(one => [one.lifecycle.product, one]))
  for (const { lifecycle, digest } of last.values()) {
    const { product, source, title, category = null, link = null } = lifecycle
    const row = {
      title,
      category,
      link,
      names: [...lifecycle.names],
      cycles: sql<LifecycleCycle[]>`${JSON.stringify(lifecycle.cycles)}::jsonb`,
      digest: Buffer.from(digest),
      stored_at: now,
    }
    await tx
      .insertInto('intelligence_lifecycle')
      .values({ product, source, ...row })
      .onConflict(c => c.columns(['source', 'product']).doUpdateSet(row))
      .execute()
  }
}

/** Takes products out that a catalogue no longer has. */
export async function forget(tx: Tx, source: string, standing: readonly string[]): Promise<void> {
  await sql`delete from intelligence_lifecycle
    where source = ${source} and not (product = any (${[...standing]}::text[]))`.execute(tx)
}

/** Life cycles of the products that go by one of these names of the match dictionary, by name. */
export async function lifecycleOf(db: Db | Tx, names: readonly string[]): Promise<Map<string, Lifecycle>> {
  if (names.length === 0) return new Map()
  const { rows } = await sql<Selectable<LifecycleRow> & { name: string }>`
    select wanted.name, l.* from unnest(${[...new Set(names)]}::text[]) as wanted (name)
    join intelligence_lifecycle l on l.names @> array[wanted.name]
    order by wanted.name, l.product desc`.execute(db)
  return new Map(rows.map(row => [row.name, toLifecycle(row)]))
}

function toLifecycle(row: Selectable<LifecycleRow>): Lifecycle {
  return {
    product: row.product,
    source: row.source,
    title: row.title,
    category: row.category ?? undefined,
    link: row.link ?? undefined,
    names: row.names,
    cycles: row.cycles,
  }
}
