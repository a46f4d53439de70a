import { sql } from 'kysely'
import type { Json } from '../core/record.ts'
import type { Db, Tx } from './context.ts'

declare module './context.ts' {
  interface Tables {
    platform_progress: { subject: string; stage: string; facts: unknown; updated_at: Date }
  }
}

/** How far a long piece of work is, for the page that waits for it. */
export interface Progress {
  readonly subject: string
  readonly stage: string
  readonly facts: unknown
  readonly at: Date
}

/**
 * Says how far the work on a subject (`import:…`) is: a stage and its facts. Outside the transaction of the work, so that
 * it shows at once; a lost report costs nothing.
 */
export async function reportProgress(
  ctx: { readonly db: Db | Tx },
  subject: string,
  stage: string,
  facts: Json = {},
): Promise<void> {
  const row = { stage, facts: sql<unknown>`${JSON.stringify(facts)}::jsonb`, updated_at: sql<Date>`clock_timestamp()` }
  await ctx.db
    .insertInto('platform_progress')
    .values({ subject, ...row })
    .onConflict(conflict => conflict.column('subject').doUpdateSet(row))
    .execute()
}

/** The last report on a subject; undefined when there is none. */
export async function progressOf(ctx: { readonly db: Db | Tx }, subject: string): Promise<Progress | undefined> {
  const row = await ctx.db.selectFrom('platform_progress').selectAll().where('subject', '=', subject).executeTakeFirst()
  return row && { subject: row.subject, stage: row.stage, facts: row.facts, at: row.updated_at }
}
