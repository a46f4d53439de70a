import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { Verdict } from './decision.ts'
import type { Facts } from './facts.ts'
import type { LapseReason } from './lapse.ts'

interface LapseRow {
  id: string
  decision: string
  finding: string
  release: string
  moved: LapseReason[]
  facts: Facts
  lapsed_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    triage_lapse: LapseRow
  }
}

/** A decision as it stands at one place, with what its author saw there. */
export interface StandingPlace {
  readonly decision: string
  readonly finding: string
  readonly release: string
  readonly vulnerability: string
  readonly status: Verdict['status']
  readonly justification: Verdict['justification']
  readonly facts: Facts | undefined
  readonly validUntil: string | undefined
}

/** Which standing decisions to look at: of some releases, of some vulnerabilities by any name, or at all; page by page. */
export interface StandingFilter {
  readonly releases?: readonly string[]
  readonly names?: readonly string[]
  /** Only after this place, in the order of findings and releases. */
  readonly after?: { readonly finding: string; readonly release: string }
  readonly limit: number
}

/** Decisions that stand at open places, in the order of their places. */
export async function standingPlaces(db: Db | Tx, filter: StandingFilter): Promise<StandingPlace[]> {
  const { releases, names, after, limit } = filter
  const { rows } = await sql<{ [K in keyof StandingPlace]: StandingPlace[K] | null }>`
    select d.id as decision, o.finding, o.release, f.vulnerability, d.status, d.justification, s.facts,
      d.valid_until as "validUntil"
    from triage_occurrence o
    join triage_decision d on d.id = o.decision
    join triage_finding f on f.id = o.finding
    left join triage_decision_scope s on s.decision = o.decision and s.finding = o.finding and s.release = o.release
    where o.decision is not null and o.state = 'open'
      ${releases ? sql`and o.release = any (${[...releases]}::uuid[])` : sql``}
      ${names ? sql`and (f.vulnerability = any (${[...names]}::text[]) or f.aliases && ${[...names]}::text[])` : sql``}
      ${after ? sql`and (o.finding, o.release) > (${after.finding}::uuid, ${after.release}::uuid)` : sql``}
    order by o.finding, o.release limit ${limit}`.execute(db)
  return rows.map(
    row =>
      ({
        ...row,
        justification: row.justification ?? undefined,
        facts: row.facts ?? undefined,
        validUntil: row.validUntil ?? undefined,
      }) as StandingPlace,
  )
}

/** A decision that no longer stands at a place, with what moved. */
export interface NewLapse {
  readonly id: string
  readonly decision: string
  readonly finding: string
  readonly release: string
  readonly moved: readonly LapseReason[]
  readonly facts: Facts
}

/** Takes decisions away from places where they still stand; gives how many places that were. */
export async function saveLapses(tx: Tx, lapses: readonly NewLapse[], now: Date): Promise<number> {
  const json = JSON.stringify(lapses)
  const shape = sql`as x (id uuid, decision uuid, finding uuid, release uuid, moved jsonb, facts jsonb)`
  // lock first, so that a decision made meanwhile is seen and left alone
  await sql`select 1 from triage_occurrence o join jsonb_to_recordset(${json}::jsonb) ${shape}
    on x.finding = o.finding and x.release = o.release order by o.finding, o.release for update of o`.execute(tx)
  const done = await sql<{ finding: string }>`
    with gone as (
      update triage_occurrence o set decision = null, lapsed = x.decision, lapsed_at = ${now}::timestamptz,
        lapsed_because = x.moved
      from jsonb_to_recordset(${json}::jsonb) ${shape}
      where o.finding = x.finding and o.release = x.release and o.decision = x.decision
      returning x.id, x.decision, x.finding, x.release, x.moved, x.facts)
    insert into triage_lapse (id, decision, finding, release, moved, facts, lapsed_at)
    select id, decision, finding, release, moved, facts, ${now}::timestamptz from gone
    returning finding`.execute(tx)
  return done.rows.length
}

/** Why a decision lapsed at its places. */
export async function lapsesOf(db: Db | Tx, decisions: readonly string[]): Promise<Selectable<LapseRow>[]> {
  if (decisions.length === 0) return []
  return db
    .selectFrom('triage_lapse')
    .selectAll()
    .where('decision', '=', sql<string>`any (${[...decisions]}::uuid[])`)
    .orderBy('lapsed_at')
    .execute()
}
