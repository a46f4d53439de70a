import { type Generated, type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Profile } from './profile.ts'

interface ProfileRow {
  id: string
  number: Generated<number>
  device: string
  fda_codes: string[]
  emdn_codes: string[]
  gmdn_codes: string[]
  competitors: string[]
  words: string[]
  starts_on: string
  created_at: Date
  changed_at: Date
  changed_by: string
}

interface SweepRow {
  profile: string
  at: Date
  seen_until: Date | null
  looked: number
  counts: Record<string, number>
}

declare module '../../platform/context.ts' {
  interface Tables {
    radar_profile: ProfileRow
    radar_sweep: SweepRow
  }
}

/** A profile with what its last look brought. */
export interface StoredProfile extends Profile {
  readonly number: number
  readonly sweep:
    | { readonly at: Date; readonly seenUntil: Date | undefined; readonly counts: Record<string, number> }
    | undefined
}

/** Profiles, in the order in which they were entered; with a list only those of these devices. */
export async function profiles(db: Db | Tx, devices?: readonly string[]): Promise<StoredProfile[]> {
  const rows = await db
    .selectFrom('radar_profile as p')
    .leftJoin('radar_sweep as s', 's.profile', 'p.id')
    .selectAll('p')
    .select(['s.at', 's.seen_until', 's.counts'])
    .$if(devices !== undefined, q => q.where('p.device', '=', sql<string>`any (${[...(devices ?? [])]}::uuid[])`))
    .orderBy('p.number')
    .execute()
  return rows.map(row => ({
    ...toProfile(row),
    number: row.number,
    sweep: row.at ? { at: row.at, seenUntil: row.seen_until ?? undefined, counts: row.counts ?? {} } : undefined,
  }))
}

/** Writes a profile, new or changed; two at once for one device are told apart. */
export async function saveProfile(tx: Tx, profile: Profile, seen: Date | undefined): Promise<void> {
  const { id, device, startsOn, createdAt, changedAt, changedBy } = profile
  const fields = {
    fda_codes: [...profile.fdaCodes],
    emdn_codes: [...profile.emdnCodes],
    gmdn_codes: [...profile.gmdnCodes],
    competitors: [...profile.competitors],
    words: [...profile.words],
    starts_on: startsOn,
    changed_at: changedAt,
    changed_by: changedBy,
  }
  if (!seen) {
    const made = await tx
      .insertInto('radar_profile')
      .values({ id, device, created_at: createdAt, ...fields })
      .onConflict(c => c.column('device').doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows !== 1n) stop('radar.profile-exists', 409)
    return
  }
  const changed = await tx
    .updateTable('radar_profile')
    .set(fields)
    .where('id', '=', id)
    .where('changed_at', '=', seen)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) stop('radar.profile-changed-meanwhile', 412)
}

/** Notes that a profile was looked at: bookkeeping, no record. */
export async function saveSweep(
  tx: Tx,
  sweep: Omit<SweepRow, 'counts'> & { counts: Record<string, number> },
): Promise<void> {
  const { profile, ...rest } = sweep
  const row = { ...rest, counts: sql<Record<string, number>>`${JSON.stringify(sweep.counts)}::jsonb` }
  await tx
    .insertInto('radar_sweep')
    .values({ profile, ...row })
    .onConflict(c => c.column('profile').doUpdateSet(row))
    .execute()
}

/** Tables whose rows `removeProfiles` takes away, for the one record that covers them. */
export const profileTables = ['radar_profile', 'radar_hit', 'radar_answer']

/** Takes the profiles of devices out with all their hits and answers: only for the demo company. */
export async function removeProfiles(tx: Tx, devices: readonly string[]): Promise<void> {
  const list = sql`any (${[...devices]}::uuid[])`
  const own = sql`(select id from radar_profile where device = ${list})`
  await sql`delete from radar_answer where hit in (select id from radar_hit where profile in ${own})`.execute(tx)
  await sql`delete from radar_hit where profile in ${own}`.execute(tx)
  await sql`delete from radar_sweep where profile in ${own}`.execute(tx)
  await sql`delete from radar_profile where device = ${list}`.execute(tx)
}

function toProfile(row: Selectable<ProfileRow>): Profile {
  return {
    id: row.id,
    device: row.device,
    fdaCodes: row.fda_codes,
    emdnCodes: row.emdn_codes,
    gmdnCodes: row.gmdn_codes,
    competitors: row.competitors,
    words: row.words,
    startsOn: row.starts_on,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  }
}
