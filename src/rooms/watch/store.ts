import { type Generated, type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { copyInto } from '../../platform/copy.ts'
import type { Acknowledgement, Hit, KnownHit, Sweep } from './hit.ts'
import type { Reason } from './match.ts'
import type { Rule } from './rule.ts'

interface RuleRow {
  id: string
  number: Generated<number>
  name: string
  kind: Rule['kind']
  terms: string[]
  version: string | null
  note: string | null
  roles: string[]
  is_paused: boolean
  created_at: Date
  changed_at: Date
  changed_by: string
  retired_at: Date | null
}

interface HitRow {
  id: string
  number: Generated<number>
  rule: string
  kind: Hit['kind']
  subject: string
  title: string | null
  source: string
  url: string | null
  because: Reason[]
  affects: Hit['affects']
  is_urgent: boolean
  opened_at: Date
  changed_at: Date
  told_at: Date | null
}

interface AcknowledgementRow {
  id: string
  hit: string
  note: string | null
  acknowledged_by: string
  acknowledged_by_id: string
  acknowledged_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    watch_rule: RuleRow
    watch_hit: HitRow
    watch_acknowledgement: AcknowledgementRow
  }
}

/** A rule with its number and what it has found. */
export interface StoredRule extends Rule {
  readonly number: number
  readonly hits: number
  readonly open: number
}

/** A hit is open until somebody took note of it as it is now. */
const isOpen = sql<boolean>`not exists (
  select 1 from watch_acknowledgement a where a.hit = h.id and a.acknowledged_at >= h.changed_at)`

/** Rules in the order in which they were entered; retired ones behind. */
export async function rules(db: Db | Tx): Promise<StoredRule[]> {
  const { rows } = await sql<Selectable<RuleRow> & { hits: number; open: number }>`
    select r.*, count(h.id) as hits, count(h.id) filter (where ${isOpen}) as open
    from watch_rule r left join watch_hit h on h.rule = r.id
    group by r.id order by r.retired_at is not null, r.number`.execute(db)
  return rows.map(row => ({ ...toRule(row), number: row.number, hits: row.hits, open: row.open }))
}

/** Writes a rule; one that somebody else changed meanwhile is told apart. */
export async function saveRule(tx: Tx, rule: Rule, seen: Date | undefined): Promise<void> {
  const fields = {
    name: rule.name,
    kind: rule.kind,
    terms: [...rule.terms],
    version: rule.version ?? null,
    note: rule.note ?? null,
    roles: [...rule.roles],
    is_paused: rule.isPaused,
    changed_at: rule.changedAt,
    changed_by: rule.changedBy,
    retired_at: rule.retiredAt ?? null,
  }
  if (!seen) {
    await tx
      .insertInto('watch_rule')
      .values({ id: rule.id, created_at: rule.createdAt, ...fields })
      .execute()
    return
  }
  const changed = await tx
    .updateTable('watch_rule')
    .set(fields)
    .where('id', '=', rule.id)
    .where('changed_at', '=', seen)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) stop('watch.rule-changed-meanwhile', 412)
}

/** What is known about some subjects, to compare with what was found. */
export async function knownHits(db: Db | Tx, subjects: readonly string[]): Promise<KnownHit[]> {
  const { rows } = await sql<KnownHit>`
    select id, rule, subject, is_urgent as "isUrgent", affects from watch_hit
    where subject = any (${[...subjects]}::text[])`.execute(db)
  return rows
}

const columns = [
  'id',
  'rule',
  'kind',
  'subject',
  'title',
  'source',
  'url',
  'because',
  'affects',
  'is_urgent',
  'opened_at',
  'changed_at',
  'told_at',
]

/** Writes what looking found: a hit that another run opened meanwhile stays as it is. */
export async function saveSweep(tx: Tx, { opened, renewed }: Sweep): Promise<void> {
  await sql`create temporary table if not exists watch_found (like watch_hit) on commit drop`.execute(tx)
  await sql`truncate watch_found`.execute(tx)
  await sql`alter table watch_found alter column number drop not null`.execute(tx)
  await copyInto(tx, 'watch_found', columns, [...opened, ...renewed].map(valuesOf))
  const list = sql.raw(columns.join(', '))
  await sql`insert into watch_hit as h (${list}) select ${list} from watch_found
    on conflict (rule, subject) do update set is_urgent = excluded.is_urgent, affects = excluded.affects,
      because = excluded.because, changed_at = excluded.changed_at,
      told_at = coalesce(excluded.told_at, h.told_at)
    where (h.is_urgent, h.affects) is distinct from (excluded.is_urgent, excluded.affects)`.execute(tx)
}

function valuesOf(hit: Hit) {
  return [
    hit.id,
    hit.rule,
    hit.kind,
    hit.subject,
    hit.title,
    hit.source,
    hit.url,
    JSON.stringify(hit.reasons),
    hit.affects,
    hit.isUrgent,
    hit.openedAt,
    hit.changedAt,
    hit.toldAt,
  ]
}

/** Hits that wait for the digest, opened before an instant. */
export async function waitingForDigest(db: Db | Tx, before: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from watch_hit where told_at is null and opened_at < ${before}`.execute(db)
  return rows.map(row => row.id)
}

export async function saveDigest(tx: Tx, { ids, at }: { ids: readonly string[]; at: Date }): Promise<void> {
  await sql`update watch_hit set told_at = ${at}::timestamptz where id = any (${[...ids]}::uuid[]) and told_at is null`.execute(
    tx,
  )
}

/** A hit as lists show it. */
export interface StoredHit extends Hit {
  readonly number: number
  readonly ruleName: string
  readonly roles: readonly string[]
  readonly isOpen: boolean
  readonly acknowledged: Omit<Acknowledgement, 'id' | 'hit'> | undefined
}

export interface HitQuery {
  readonly state: 'open' | 'acknowledged' | 'all'
  readonly rule?: string | undefined
  /** Only rules that tell one of these roles; undefined: every rule. */
  readonly roles?: readonly string[] | undefined
  readonly ids?: readonly string[] | undefined
  readonly from: number
  readonly size: number
}

/** Hits, the urgent first, then the newest; and how many there are. */
export async function hits(db: Db | Tx, query: HitQuery): Promise<{ total: number; hits: StoredHit[] }> {
  const { state, rule, roles, ids, from, size } = query
  const where = sql`where ${state === 'all' ? sql`true` : state === 'open' ? isOpen : sql`not (${isOpen})`}
    ${rule ? sql`and h.rule = ${rule}::uuid` : sql``}
    ${roles ? sql`and r.roles && ${[...roles]}::text[]` : sql``}
    ${ids ? sql`and h.id = any (${[...ids]}::uuid[])` : sql``}`
  const source = sql`watch_hit h join watch_rule r on r.id = h.rule`
  const counted = await sql<{ n: number }>`select count(*) as n from ${source} ${where}`.execute(db)
  const { rows } = await sql<Selectable<HitRow> & Joined>`
    select h.*, r.name as "ruleName", r.roles, ${isOpen} as "isOpen", a.note, a.acknowledged_by, a.acknowledged_by_id,
      a.acknowledged_at
    from ${source} left join lateral (
      select * from watch_acknowledgement where hit = h.id order by acknowledged_at desc limit 1) a on true
    ${where} order by h.is_urgent desc, h.changed_at desc, h.number desc limit ${size} offset ${from}`.execute(db)
  return { total: counted.rows[0]?.n ?? 0, hits: rows.map(toHit) }
}

interface Joined {
  ruleName: string
  roles: string[]
  isOpen: boolean
  note: string | null
  acknowledged_by: string | null
  acknowledged_by_id: string | null
  acknowledged_at: Date | null
}

/** How much waits for these roles: urgent, told with the last digest, and not told yet. */
export async function waiting(
  db: Db | Tx,
  roles: readonly string[] | undefined,
): Promise<{ urgent: number; told: number; later: number }> {
  const mine = roles ? sql`and r.roles && ${[...roles]}::text[]` : sql``
  const { rows } = await sql<{ urgent: number; told: number; later: number }>`
    select count(*) filter (where h.is_urgent) as urgent,
      count(*) filter (where not h.is_urgent and h.told_at is not null) as told,
      count(*) filter (where not h.is_urgent and h.told_at is null) as later
    from watch_hit h join watch_rule r on r.id = h.rule where ${isOpen} ${mine}`.execute(db)
  return rows[0] ?? { urgent: 0, told: 0, later: 0 }
}

export async function saveAcknowledgements(tx: Tx, given: readonly Acknowledgement[]): Promise<void> {
  const rows = given.map(one => ({
    id: one.id,
    hit: one.hit,
    note: one.note ?? null,
    acknowledged_by: one.by,
    acknowledged_by_id: one.byId,
    acknowledged_at: one.at,
  }))
  await tx.insertInto('watch_acknowledgement').values(rows).execute()
}

function toRule(row: Selectable<RuleRow>): Rule {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    terms: row.terms,
    version: row.version ?? undefined,
    note: row.note ?? undefined,
    roles: row.roles,
    isPaused: row.is_paused,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
    retiredAt: row.retired_at ?? undefined,
  }
}

function toHit(row: Selectable<HitRow> & Joined): StoredHit {
  const { acknowledged_by: by, acknowledged_by_id: byId, acknowledged_at: at, note } = row
  return {
    id: row.id,
    number: row.number,
    rule: row.rule,
    ruleName: row.ruleName,
    roles: row.roles,
    kind: row.kind,
    subject: row.subject,
    title: row.title ?? undefined,
    source: row.source,
    url: row.url ?? undefined,
    reasons: row.because,
    affects: row.affects,
    isUrgent: row.is_urgent,
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    toldAt: row.told_at ?? undefined,
    isOpen: row.isOpen,
    acknowledged: by && byId && at ? { by, byId, at, note: note ?? undefined } : undefined,
  }
}
