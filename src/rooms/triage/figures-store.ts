import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/context.ts'
import type { VexStatus } from '../../standards/vex.ts'
import type { SsvcStatement } from '../intelligence/advisory.ts'

/**
 * Whose urgency a group of places has: the number that the line keeps, or, where the sources may say something else by now or
 * no line is kept, the vulnerability, so that it is asked for.
 */
export interface Urged {
  readonly urgency: number | null
  readonly vulnerability: string | null
  readonly count: number
}

const known = sql<boolean>`(l.vulnerability is not null and s.vulnerability is null)`
const urged = sql`case when ${known} then l.urgency end as urgency,
  case when ${known} then null else f.vulnerability end as vulnerability, count(*)::int as count`
const places = sql`triage_occurrence o
  join triage_finding f on f.id = o.finding
  left join triage_decision d on d.id = o.decision`
const lines = sql`left join triage_line l on l.vulnerability = f.vulnerability
  left join triage_stale s on s.vulnerability = f.vulnerability`

function of(releases: readonly string[]): RawBuilder<unknown> {
  return sql`any (${[...releases]}::uuid[])`
}

export interface StatusCount extends Urged {
  readonly release: string
  readonly status: VexStatus | 'open'
}

/** Open places of some releases by status and urgency, counted by the database. */
export async function statusCounts(db: Db, releases: readonly string[]): Promise<StatusCount[]> {
  const { rows } = await sql<StatusCount>`
    select o.release, coalesce(d.status, 'open') as status, ${urged}
    from ${places} ${lines}
    where o.state = 'open' and o.release = ${of(releases)} group by 1, 2, 3, 4`.execute(db)
  return rows
}

export interface SpanCount extends Urged {
  readonly from: string
  readonly until: string | null
}

/** The lives of places by their first and last day: until withdrawn, or decided as not open; `affected` is open. */
export async function spanCounts(db: Db, releases: readonly string[]): Promise<SpanCount[]> {
  const { rows } = await sql<SpanCount>`
    select (o.opened_at at time zone 'UTC')::date::text as "from",
      (least(o.withdrawn_at, case when d.status in ('not_affected', 'fixed', 'false_positive') then d.decided_at end)
        at time zone 'UTC')::date::text as until, ${urged}
    from ${places} ${lines}
    where o.release = ${of(releases)} group by 1, 2, 3, 4`.execute(db)
  return rows
}

/** Places that came, were decided first and went on the same days. */
export interface TrendCount {
  readonly vulnerability: string
  readonly openedOn: string
  readonly decidedOn: string | null
  readonly withdrawnOn: string | null
  readonly count: number
}

/** The places of some releases by vulnerability and days; decided: when somebody's decision first stood there. */
export async function trendCounts(db: Db, releases: readonly string[]): Promise<TrendCount[]> {
  const { rows } = await sql<TrendCount>`
    with first as (
      select s.finding, s.release, min(coalesce(d.settled_at, d.decided_at)) as at
      from triage_decision_scope s join triage_decision d on d.id = s.decision
      where s.release = ${of(releases)} and d.state = 'stands' and d.status <> 'under_investigation'
      group by s.finding, s.release)
    select f.vulnerability, (o.opened_at at time zone 'UTC')::date::text as "openedOn",
      (first.at at time zone 'UTC')::date::text as "decidedOn",
      (o.withdrawn_at at time zone 'UTC')::date::text as "withdrawnOn", count(*)::int as count
    from triage_occurrence o join triage_finding f on f.id = o.finding
    left join first on first.finding = o.finding and first.release = o.release
    where o.release = ${of(releases)} group by 1, 2, 3, 4`.execute(db)
  return rows
}

/** Open places of a vulnerability on a device that are judged alike, from the day on which the first of them opened. */
export interface OpenCount {
  readonly vulnerability: string
  readonly device: string
  readonly inField: boolean
  readonly status: VexStatus | 'open'
  readonly openedAt: Date
  /** What the line keeps of what the sources say; null where it may be otherwise by now, so that they are asked. */
  readonly said: { readonly exploited: boolean; readonly ssvc: SsvcStatement | null } | null
}

interface ReleaseOf {
  readonly id: string
  readonly device: string
  readonly inField: boolean
}

/** Open places by what their deadlines follow from. */
export async function openCounts(db: Db, releases: readonly ReleaseOf[]): Promise<OpenCount[]> {
  const { rows } = await sql<OpenCount>`
    select f.vulnerability, r.device, r.in_field as "inField", coalesce(d.status, 'open') as status,
      min(o.opened_at) as "openedAt",
      case when bool_and(${known}) then jsonb_build_object('exploited', bool_and(l.exploited), 'ssvc', any_value(l.ssvc)) end as said
    from ${places} ${lines} join ${named(releases)} on r.id = o.release
    where o.state = 'open' group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(db)
  return rows
}

/**
 * How many undecided places each release has for which a decision stands in another release of its device. Only
 * vulnerabilities are looked at that the kept counts show both ways, undecided and decided, on one device.
 */
export async function carryOverCounts(db: Db, releases: readonly ReleaseOf[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ release: string; count: number }>`
    with both_ways as materialized (
      select t.device, t.vulnerability from triage_tally t
      where t.places > 0 and t.device = any (${[...new Set(releases.map(one => one.device))]}::uuid[])
      group by 1, 2
      having bool_or(t.status = 'open') and bool_or(t.status not in ('open', 'under_investigation'))),
    place as materialized (
      select o.finding, o.release, r.device, f.vulnerability, f.package, o.decision, o.proposal
      from both_ways b
      join triage_finding f on f.vulnerability = b.vulnerability
      join triage_occurrence o on o.finding = f.id and o.state = 'open'
      join ${named(releases)} on r.id = o.release and r.device = b.device)
    select p.release, count(*)::int as count from place p
    where p.decision is null and p.proposal is null and exists (
      select 1 from place q join triage_decision d on d.id = q.decision
      where q.device = p.device and q.vulnerability = p.vulnerability and q.package = p.package
        and q.release <> p.release and d.status <> 'under_investigation' and d.undone_at is null)
    group by 1`.execute(db)
  return new Map(rows.map(row => [row.release, row.count]))
}

function named(releases: readonly ReleaseOf[]): RawBuilder<unknown> {
  return sql`unnest(${releases.map(one => one.id)}::uuid[], ${releases.map(one => one.device)}::uuid[],
    ${releases.map(one => one.inField)}::boolean[]) as r (id, device, in_field)`
}
