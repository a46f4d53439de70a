import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { BundleEntry } from './bundle-entry.ts'

interface EntryRow {
  entry: string
  bundle: string
  direction: BundleEntry['direction']
  made_at: Date
  base: string | null
  key_name: string | null
  fingerprint: string
  sources: { id: string; from: string | null; to: string }[]
  sums: { section: string; records: number; written?: number }[]
  bytes: number | null
  by: string
  by_id: string
  at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    intelligence_bundle: EntryRow
  }
}

const MOST = 200

/** Bundles that came and went, the latest first. */
export async function bundleEntries(db: Db | Tx): Promise<BundleEntry[]> {
  const { rows } = await sql<Selectable<EntryRow>>`
    select * from intelligence_bundle order by at desc, entry desc limit ${MOST}`.execute(db)
  return rows.map(row => ({
    entry: row.entry,
    bundle: row.bundle,
    direction: row.direction,
    madeAt: row.made_at.toISOString(),
    base: row.base ?? undefined,
    keyName: row.key_name ?? undefined,
    fingerprint: row.fingerprint,
    sources: row.sources,
    sums: row.sums,
    bytes: row.bytes ?? undefined,
    by: row.by,
    byId: row.by_id,
    at: row.at,
  }))
}

export async function saveBundleEntry(tx: Tx, one: BundleEntry): Promise<void> {
  await sql`insert into intelligence_bundle
    (entry, bundle, direction, made_at, base, key_name, fingerprint, sources, sums, bytes, by, by_id, at)
    values (${one.entry}, ${one.bundle}, ${one.direction}, ${one.madeAt}, ${one.base ?? null}, ${one.keyName ?? null},
      ${one.fingerprint}, ${JSON.stringify(one.sources)}::jsonb, ${JSON.stringify(one.sums)}::jsonb, ${one.bytes ?? null},
      ${one.by}, ${one.byId}, ${one.at})`.execute(tx)
}
