import type { Db, Tx } from '../../platform/context.ts'
import type { WarningStep } from './warning.ts'

interface WarningRow {
  incident: string
  key: string
  ends_at: string
  step: WarningStep
  raised_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    vigilance_warning: WarningRow
  }
}

/** A warning of a limit that was raised. */
export interface RaisedWarning {
  readonly incident: string
  readonly key: string
  /** Empty: the limit has no known day. */
  readonly endsAt: string
  readonly step: WarningStep
  readonly raisedAt: Date
}

/** Notes warnings; gives those that nobody had raised before. */
export async function raise(tx: Tx, all: readonly RaisedWarning[]): Promise<RaisedWarning[]> {
  if (all.length === 0) return []
  const rows = await tx
    .insertInto('vigilance_warning')
    .values(
      all.map(one => ({
        incident: one.incident,
        key: one.key,
        ends_at: one.endsAt,
        step: one.step,
        raised_at: one.raisedAt,
      })),
    )
    .onConflict(c => c.doNothing())
    .returningAll()
    .execute()
  return rows.map(toWarning)
}

/** The last warnings, newest first. */
export async function warnings(db: Db): Promise<RaisedWarning[]> {
  const rows = await db
    .selectFrom('vigilance_warning')
    .selectAll()
    .orderBy('raised_at', 'desc')
    .orderBy('key')
    .limit(200)
    .execute()
  return rows.map(toWarning)
}

function toWarning(row: WarningRow): RaisedWarning {
  return { incident: row.incident, key: row.key, endsAt: row.ends_at, step: row.step, raisedAt: row.raised_at }
}
