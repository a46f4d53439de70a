import type { Db, Tx } from '../../platform/context.ts'
import type { Key } from './key.ts'

declare module '../../platform/context.ts' {
  interface Tables {
    access_key: KeyRow
  }
}

interface KeyRow {
  id: string
  name: string
  prefix: string
  key_hash: Buffer
  acts: string[]
  devices: string[] | null
  created_by: string | null
  created_at: Date
  expires_at: Date
  revoked_at: Date | null
  used_at: Date | null
}

export async function key(db: Db, id: string): Promise<Key | undefined> {
  const row = await db.selectFrom('access_key').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toKey(row)
}

export async function keyByHash(db: Db, hash: Buffer): Promise<Key | undefined> {
  const row = await db.selectFrom('access_key').selectAll().where('key_hash', '=', hash).executeTakeFirst()
  return row && toKey(row)
}

/** All keys, or those one person made. */
export async function keys(db: Db, madeBy?: string): Promise<Key[]> {
  const all = db.selectFrom('access_key').selectAll().orderBy('created_at', 'desc')
  return (await (madeBy === undefined ? all : all.where('created_by', '=', madeBy)).execute()).map(toKey)
}

export async function addKey(tx: Tx, value: Key, hash: Buffer): Promise<void> {
  await tx
    .insertInto('access_key')
    .values({
      id: value.id,
      name: value.name,
      prefix: value.prefix,
      key_hash: hash,
      acts: [...value.acts],
      devices: value.devices ? [...value.devices] : null,
      created_by: value.createdBy ?? null,
      created_at: value.createdAt,
      expires_at: value.expiresAt,
      revoked_at: null,
      used_at: null,
    })
    .execute()
}

export async function saveRevocation(tx: Tx, value: Key): Promise<void> {
  await tx
    .updateTable('access_key')
    .set({ revoked_at: value.revokedAt ?? null })
    .where('id', '=', value.id)
    .execute()
}

export async function touchKey(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('access_key').set({ used_at: now }).where('id', '=', id).execute()
}

function toKey(row: KeyRow): Key {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    acts: row.acts,
    devices: row.devices ?? undefined,
    createdBy: row.created_by ?? undefined,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at ?? undefined,
    usedAt: row.used_at ?? undefined,
  }
}
