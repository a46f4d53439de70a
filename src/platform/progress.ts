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
  // nobody waits for the disk here: a crash may forget the last words about work that it interrupted anyway
  await sql`
    with unhurried as (select set_config('synchronous_commit', 'off', true))
    insert into platform_progress (subject, stage, facts, updated_at)
    select ${subject}, ${stage}, ${JSON.stringify(facts)}::jsonb, clock_timestamp() from unhurried
    on conflict (subject) do update set stage = excluded.stage, facts = excluded.facts, updated_at = excluded.updated_at
  `.execute(ctx.db)
}

/** The last report on a subject; undefined when there is none. */
export async function progressOf(ctx: { readonly db: Db | Tx }, subject: string): Promise<Progress | undefined> {
  const row = await ctx.db.selectFrom('platform_progress').selectAll().where('subject', '=', subject).executeTakeFirst()
  return row && { subject: row.subject, stage: row.stage, facts: row.facts, at: row.updated_at }
}
