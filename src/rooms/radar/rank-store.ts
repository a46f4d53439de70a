import { type RawBuilder, sql } from 'kysely'
import { shortId } from '../../core/id.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { type HitState, hitStates, isAsked } from './answer.ts'
import { ages } from './rank.ts'

/** What of the hits is asked for; undefined or left out: no matter. */
export interface RankQuery {
  /** Those that the actor may know of. */
  readonly profiles: readonly string[]
  readonly profile?: string | undefined
  readonly state: HitState | 'asked' | 'backlog' | 'all'
  readonly kind?: string | undefined
  readonly about?: string | undefined
  readonly q?: string | undefined
  readonly from: number
  readonly size: number
}

/** How much there is of a profile, withdrawn hits left out. */
export interface HitCounts {
  readonly hits: number
  readonly asked: number
  readonly backlog: number
}

/** Where a hit stands by its last answer, as `stateOf` has it: one about another state of the event is asked again. */
const state = sql`case when a.verdict is null then 'open' when a.substance = h.substance then a.verdict else 'asked-again' end`

/** Dated before the profile's first day, and nobody answered. */
const isBacklog = sql`(a.verdict is null and coalesce(h.dated, (h.opened_at at time zone 'UTC')::date) < p.starts_on)`

const askedStates = sql.join(hitStates.filter(isAsked).map(one => sql.lit(one)))
const isWaiting = sql`(${state} in (${askedStates}) and not ${isBacklog})`

/** Hits that still match, with the profile and the last answer of each. */
const standing = sql`
  from radar_hit h join radar_profile p on p.id = h.profile
  left join (
    select distinct on (hit) hit, verdict, substance from radar_answer order by hit, number desc) a on a.hit = h.id
  where h.withdrawn_at is null`

/** The hits of some profiles, counted by profile. */
export async function countsOf(db: Db | Tx, profiles: readonly string[]): Promise<Map<string, HitCounts>> {
  const { rows } = await sql<HitCounts & { profile: string }>`
    select h.profile, count(*) as hits, count(*) filter (where ${isWaiting}) as asked,
      count(*) filter (where ${isBacklog}) as backlog
    ${standing} and h.profile = any (${[...profiles]}::uuid[]) group by h.profile`.execute(db)
  return new Map(rows.map(({ profile, ...counts }) => [profile, counts]))
}

/** A page of hits, most points first, then the newest; and how many pass the filters. */
export async function rankedHits(
  db: Db | Tx,
  query: RankQuery,
  today: string,
): Promise<{ readonly total: number; readonly page: readonly { readonly id: string; readonly isBacklog: boolean }[] }> {
  const { rows } = await sql<{ id: string; isBacklog: boolean; total: number }>`
    select h.id, ${isBacklog} as "isBacklog", count(*) over () as total
    ${standing} and h.profile = any (${[...query.profiles]}::uuid[]) and ${passes(query)}
    order by h.points + ${recency(today)} desc, h.dated desc nulls last, h.number desc
    limit ${query.size} offset ${query.from}`.execute(db)
  if (rows.length > 0 || query.from === 0) return { total: rows[0]?.total ?? 0, page: rows }
  // a page behind the last one still says how many there are
  return { ...(await rankedHits(db, { ...query, from: 0, size: 1 }, today)), page: [] }
}

/** What the age adds, by the same table that the pages show. */
function recency(today: string): RawBuilder<number> {
  const steps = ages.map(
    ({ days, points }) => sql`when ${today}::date - h.dated <= ${sql.lit(days)} then ${sql.lit(points)}`,
  )
  return sql`(case when h.dated is null then 0 ${sql.join(steps, sql` `)} else 0 end)`
}

function passes({ profile, state: wanted, kind, about, q }: RankQuery): RawBuilder<boolean> {
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const all = [
    ...(profile === undefined ? [] : [sql`h.profile = ${profile}::uuid`]),
    ...(kind === undefined ? [] : [sql`h.kinds ? ${kind}`]),
    ...(about === undefined ? [] : [sql`h.about = ${about}`]),
    ...words.map(hasWord),
    ...(wanted === 'all' ? [] : [stands(wanted)]),
  ]
  return all.length > 0 ? sql`${sql.join(all, sql` and `)}` : sql`true`
}

function stands(wanted: HitState | 'asked' | 'backlog'): RawBuilder<unknown> {
  if (wanted === 'asked') return isWaiting
  return wanted === 'backlog' ? isBacklog : sql`${state} = ${wanted}`
}

const text = sql`lower(concat_ws(' ', h.snapshot ->> 'title', h.snapshot ->> 'manufacturer', h.snapshot ->> 'summary', h.event))`

/** In the text of the event, or the short id of the hit. */
function hasWord(word: string): RawBuilder<unknown> {
  const number = Number(/^ac-(\d{1,15})$/.exec(word)?.[1])
  const isId = Number.isFinite(number) && shortId(number).toLowerCase() === word
  return isId ? sql`(h.number = ${number} or position(${word} in ${text}) > 0)` : sql`position(${word} in ${text}) > 0`
}
