import { sql } from 'kysely'

/**
 * From when on what a source says is news: its first complete pass fills the mirror in silence. What a person typed in is
 * news from the beginning.
 */
export const firstPasses = sql`(
  select source, min(ended_at) as at from intelligence_run where outcome = 'complete' group by source
  union all select 'notice', 'epoch'::timestamptz)`
