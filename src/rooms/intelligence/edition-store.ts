import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'

/**
 * What statements said before. A row is an edition that was replaced, with the parts that changed; what stands is no
 * row, so that a first fill costs nothing and reading everything anew writes nothing.
 */

declare module '../../platform/context.ts' {
  interface Tables {
    intelligence_memory: { since: Date }
    intelligence_edition: {
      advisory: string
      said_since: Date
      said_until: Date
      said: Record<string, unknown>
      names: string[]
      packages: string[]
    }
  }
}

/** The mirror remembers from its first statement on. */
export async function rememberFrom(tx: Tx, now: Date): Promise<void> {
  await sql`insert into intelligence_memory (since) values (${now}::timestamptz) on conflict do nothing`.execute(tx)
}

/** The instant from which on the mirror knows what it knew; undefined while it is empty. */
export async function rememberedSince(db: Db | Tx): Promise<Date | undefined> {
  const row = await db.selectFrom('intelligence_memory').select('since').executeTakeFirst()
  return row?.since
}

const parts = [
  'title',
  'aliases',
  'upstream',
  'severities',
  'affected',
  'published',
  'modified',
  'withdrawn',
  'status',
  'ssvc',
] as const

/** Names and packages of an edition as far as they were others than now: by these it is found. */
const foundBy = sql`
  case when said ?| array['aliases', 'upstream'] then a.external_id || a.aliases || a.upstream else '{}' end as names,
  case when said ?| array['affected', 'withdrawn']
    then array(select distinct one ->> 'package' from json_array_elements(a.affected) one) else '{}' end as packages`

// a clock that jumps back must neither lose an edition nor let two overlap
const until = (now: Date) => sql`case when ${now}::timestamptz < a.said_since
  then a.said_since + interval '1 millisecond' else ${now}::timestamptz end`

/**
 * Keeps what the staged statements (intelligence_arriving) replace, and tells them since when they say what they say:
 * from now on where a part changed, as before where only text around it did.
 */
export async function keepEditions(tx: Tx, now: Date): Promise<void> {
  const pairs = parts.map(part => sql`(${sql.lit(part)}, to_jsonb(a.${sql.ref(part)}), to_jsonb(n.${sql.ref(part)}))`)
  await sql`
    with compared as (
      select a.id, a.said_since, ${until(now)} as said_until, said, ${foundBy}
      from intelligence_arriving n join intelligence_advisory a on a.id = n.id
      cross join lateral (
        select jsonb_object_agg(part, coalesce(old, 'null')) as said
        from (values ${sql.join(pairs)}) as p (part, old, new) where old is distinct from new) changed
    ), kept as (
      insert into intelligence_edition (advisory, said_since, said_until, said, names, packages)
      select id, said_since, said_until, said, names, packages from compared
      -- replaced in the instant in which it came: nobody was ever told
      where said is not null and said_until > said_since)
    update intelligence_arriving n
    set said_since = case when c.said is null then c.said_since else c.said_until end
    from compared c where c.id = n.id`.execute(tx)
}

/** Keeps what statements said that are about to be withdrawn, and stand until now. */
export async function keepBeforeWithdrawal(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await sql`
    with kept as (
      insert into intelligence_edition (advisory, said_since, said_until, said, names, packages)
      select a.id, a.said_since, ${until(now)}, said, ${foundBy}
      from intelligence_advisory a, (select '{"withdrawn": null}'::jsonb as said) changed
      where a.id = any (${[...ids]}::text[]) and a.withdrawn is null and a.said_since <> ${now}::timestamptz)
    update intelligence_advisory a set said_since = ${until(now)}
    where a.id = any (${[...ids]}::text[]) and a.withdrawn is null`.execute(tx)
}
