import { type Generated, type RawBuilder, type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Place, Verdict } from './decision.ts'
import type { Rule, RuleChange, RuleCondition, RuleState } from './rule.ts'

interface RuleRow {
  id: string
  number: Generated<number>
  name: string
  condition: RuleCondition
  verdict: Verdict
  from_decision: string | null
  state: RuleState
  simulated_until: Date
  reason: string
  written_by: string
  written_by_id: string
  written_at: Date
  changed_at: Date
  changed_by: string
}

declare module '../../platform/context.ts' {
  interface Tables {
    triage_rule: RuleRow
  }
}

export interface StoredRule extends Rule {
  readonly number: number
}

/** A place that a rule is about. */
export interface RulePlace extends Place {
  readonly vulnerability: string
  readonly component: string
  readonly version: string
}

export async function rules(db: Db | Tx, states?: readonly RuleState[]): Promise<StoredRule[]> {
  const rows = await db
    .selectFrom('triage_rule')
    .selectAll()
    .$if(states !== undefined, q => q.where('state', 'in', [...(states ?? [])]))
    .orderBy('number', 'desc')
    .execute()
  return rows.map(toRule)
}

export async function rule(db: Db | Tx, id: string): Promise<StoredRule | undefined> {
  const row = await db.selectFrom('triage_rule').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRule(row)
}

export async function addRule(tx: Tx, one: Rule): Promise<void> {
  await tx
    .insertInto('triage_rule')
    .values({
      id: one.id,
      name: one.name,
      condition: sql<RuleCondition>`${JSON.stringify(one.condition)}::jsonb`,
      verdict: sql<Verdict>`${JSON.stringify(one.verdict)}::jsonb`,
      from_decision: one.fromDecision ?? null,
      state: one.state,
      simulated_until: one.simulatedUntil,
      reason: one.reason,
      written_by: one.by,
      written_by_id: one.byId,
      written_at: one.at,
      changed_at: one.at,
      changed_by: one.by,
    })
    .execute()
}

/** Writes what becomes of a rule, if it still is as it was found. */
export async function saveRuleChange(tx: Tx, change: RuleChange, before: RuleState): Promise<void> {
  const done = await tx
    .updateTable('triage_rule')
    .set({ state: change.state, changed_at: change.at, changed_by: change.by })
    .where('id', '=', change.id)
    .where('state', '=', before)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) stop('triage.rule-no-such-step', 409)
}

/**
 * Open places that a condition is about and that nobody has decided, where nothing awaits approval and nothing lapsed: what
 * lapsed is a person's again. With a rule also without the places where it has acted before, so that an undone act of it is
 * not done again.
 */
export async function placesFor(
  db: Db | Tx,
  condition: RuleCondition,
  not: { readonly decidedBy?: string; readonly shownBy?: string },
  limit: number,
): Promise<RulePlace[]> {
  const { rows } = await sql<RulePlace>`
    select o.finding, o.release, f.vulnerability, f.component, f.version
    from triage_finding f join triage_occurrence o on o.finding = f.id
    where o.state = 'open' and o.decision is null and o.proposal is null and o.lapsed is null ${about(condition)}
      ${
        not.decidedBy
          ? sql`and not exists (select 1 from triage_decision_scope s join triage_decision d on d.id = s.decision
        where d.rule = ${not.decidedBy}::uuid and s.finding = o.finding and s.release = o.release)`
          : sql``
      }
      ${
        not.shownBy
          ? sql`and not exists (select 1 from triage_rule_act a
        where a.rule = ${not.shownBy}::uuid and a.finding = o.finding and a.release = o.release)`
          : sql``
      }
    order by f.vulnerability, o.finding, o.release limit ${limit}`.execute(db)
  return rows
}

function about({ vulnerabilities, packages, versions, devices }: RuleCondition): RawBuilder<unknown> {
  const parts = [
    vulnerabilities &&
      sql`and (f.vulnerability = any (${[...vulnerabilities]}::text[]) or f.aliases && ${[...vulnerabilities]}::text[])`,
    packages && sql`and f.package = any (${[...packages]}::text[])`,
    versions && sql`and f.version = any (${[...versions]}::text[])`,
    devices && sql`and o.release in (select id from unnest(${[...devices]}::uuid[]) as r (id))`,
  ].filter(part => part !== null)
  return sql.join(parts, sql` `)
}

/** Notes what a rule in simulation would have decided. */
export async function addSimulated(tx: Tx, one: string, places: readonly Place[], at: Date): Promise<void> {
  await sql`
    insert into triage_rule_act (id, rule, finding, release, kind, acted_at)
    select gen_random_uuid(), ${one}::uuid, finding, release, 'would', ${at}::timestamptz
    from unnest(${places.map(p => p.finding)}::uuid[], ${places.map(p => p.release)}::uuid[]) as p (finding, release)
    on conflict do nothing`.execute(tx)
}

/** What rules would have done and did, newest first. */
export async function ruleActs(
  db: Db | Tx,
): Promise<(RulePlace & { rule: string; kind: 'would' | 'did'; at: Date; decision: string | null })[]> {
  const { rows } = await sql<RulePlace & { rule: string; kind: 'would' | 'did'; at: Date; decision: string | null }>`
    select a.rule, a.kind, a.acted_at as at, null::uuid as decision, a.finding, a.release, f.vulnerability, f.component, f.version
    from triage_rule_act a join triage_finding f on f.id = a.finding
    union all
    select d.rule, 'did', d.decided_at, d.id, s.finding, s.release, f.vulnerability, f.component, f.version
    from triage_decision d join triage_decision_scope s on s.decision = d.id join triage_finding f on f.id = s.finding
    where d.rule is not null
    order by at desc limit 2000`.execute(db)
  return rows
}

function toRule(row: Selectable<RuleRow>): StoredRule {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    condition: row.condition,
    verdict: row.verdict,
    fromDecision: row.from_decision ?? undefined,
    state: row.state,
    simulatedUntil: row.simulated_until,
    reason: row.reason,
    by: row.written_by,
    byId: row.written_by_id,
    at: row.written_at,
  }
}
