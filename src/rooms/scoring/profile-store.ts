import { type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { type Edition, type Profile, profileFrom, type Statements } from './profile.ts'

interface ProfileRow {
  id: string
  device: string
  release: string | null
  edition: number
  statements: Partial<Statements>
  reason: string
  digest: string
  written_by: string
  written_by_id: string
  written_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    scoring_profile: ProfileRow
  }
}

/** The editions that count, of these devices and of their releases; with no list of all devices. */
export async function currentEditions(db: Db | Tx, devices?: readonly string[]): Promise<Edition[]> {
  const rows = await db
    .selectFrom('scoring_profile')
    .distinctOn(['device', 'release'])
    .selectAll()
    .$if(devices !== undefined, q => q.where('device', '=', sql<string>`any (${[...(devices ?? [])]}::uuid[])`))
    .orderBy('device')
    .orderBy('release')
    .orderBy('edition', 'desc')
    .execute()
  return rows.map(toEdition)
}

/** Every edition of a device and its releases, the newest first. */
export async function editions(db: Db | Tx, device: string): Promise<Edition[]> {
  const rows = await db
    .selectFrom('scoring_profile')
    .selectAll()
    .where('device', '=', device)
    .orderBy('written_at', 'desc')
    .orderBy('edition', 'desc')
    .execute()
  return rows.map(toEdition)
}

/** The profiles that count, by device; a device without one is absent, which is unknown and no default. */
export async function profiles(db: Db | Tx, devices: readonly string[]): Promise<Map<string, Profile>> {
  if (devices.length === 0) return new Map()
  return profilesFrom(await currentEditions(db, [...new Set(devices)]), 'devices')
}

/** Profiles of releases that differ from their device, by release. */
export async function releaseProfiles(db: Db | Tx, devices: readonly string[]): Promise<Map<string, Profile>> {
  if (devices.length === 0) return new Map()
  return profilesFrom(await currentEditions(db, [...new Set(devices)]), 'releases')
}

function profilesFrom(all: readonly Edition[], of: 'devices' | 'releases'): Map<string, Profile> {
  const devices = new Map(all.filter(one => one.release === undefined).map(one => [one.device, one]))
  if (of === 'devices') return new Map([...devices].map(([id, one]) => [id, profileFrom(one)]))
  return new Map(
    all.flatMap(one => {
      const device = devices.get(one.device)
      const differs = Object.keys(one.statements).length > 0
      return one.release && device && differs ? [[one.release, profileFrom(device, one)]] : []
    }),
  )
}

/** Writes an edition; somebody who wrote the same number meanwhile was faster. */
export async function saveEdition(tx: Tx, one: Edition): Promise<void> {
  const made = await tx
    .insertInto('scoring_profile')
    .values({
      id: one.id,
      device: one.device,
      release: one.release ?? null,
      edition: one.edition,
      statements: sql<Partial<Statements>>`${JSON.stringify(one.statements)}::jsonb`,
      reason: one.reason,
      digest: one.digest,
      written_by: one.by,
      written_by_id: one.byId,
      written_at: one.at,
    })
    .onConflict(c => c.columns(['device', 'release', 'edition']).doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) stop('scoring.profile-changed-meanwhile', 412)
}

function toEdition(row: Selectable<ProfileRow>): Edition {
  return {
    id: row.id,
    device: row.device,
    ...(row.release === null ? {} : { release: row.release }),
    edition: row.edition,
    statements: row.statements,
    reason: row.reason,
    digest: row.digest,
    by: row.written_by,
    byId: row.written_by_id,
    at: row.written_at,
  }
}
