import { type Generated, type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { VexJustification, VexStatus } from '../../standards/vex.ts'
import type { Decision, Place, PlaceFacts, StoredDecision, Undoing } from './decision.ts'

interface DecisionRow {
  id: string
  number: Generated<number>
  vulnerability: string
  status: VexStatus
  justification: VexJustification | null
  statement: string
  action_statement: string | null
  decided_by: string
  decided_by_id: string
  decided_at: Date
  evidence_digest: string
  based_on: string | null
  undone_at: Date | null
  undone_by: string | null
}

declare module '../../platform/context.ts' {
  interface Tables {
    triage_decision: DecisionRow
    triage_decision_scope: { decision: string; finding: string; release: string; replaced: string | null }
  }
}

/** What is known of places; that it still holds is made sure of when a decision about them is saved. */
export async function placeFacts(db: Db | Tx, places: readonly Place[]): Promise<PlaceFacts[]> {
  const { rows } = await sql<PlaceFacts>`
    select o.finding, o.release, f.vulnerability, f.version, o.state,
      coalesce(o.evidence_digest, f.evidence_digest) as "evidenceDigest", o.decision
    from triage_occurrence o
    join triage_finding f on f.id = o.finding
    join unnest(${places.map(one => one.finding)}::uuid[], ${places.map(one => one.release)}::uuid[]) as p (finding, release)
      on p.finding = o.finding and p.release = o.release
    order by o.finding, o.release`.execute(db)
  return rows.map(row => ({ ...row, decision: row.decision ?? undefined }))
}

/**
 * Writes a decision, its scope, and what now stands at each place. Refuses when a place is not as the decision found it:
 * withdrawn meanwhile, or decided by somebody else, whose decision the record would not name as replaced.
 */
export async function saveDecision(tx: Tx, decision: Decision): Promise<void> {
  const { verdict, places } = decision
  await tx
    .insertInto('triage_decision')
    .values({
      id: decision.id,
      vulnerability: decision.vulnerability,
      status: verdict.status,
      justification: verdict.justification ?? null,
      statement: verdict.statement,
      action_statement: verdict.action ?? null,
      decided_by: decision.by,
      decided_by_id: decision.byId,
      decided_at: decision.at,
      evidence_digest: decision.evidenceDigest,
      based_on: decision.basedOn ?? null,
    })
    .execute()
  const [findings, releases] = [places.map(one => one.finding), places.map(one => one.release)]
  const replaced = places.map(one => one.replaced ?? null)
  const scope = await sql`insert into triage_decision_scope (decision, finding, release, replaced)
    select ${decision.id}::uuid, o.finding, o.release, o.decision
    from triage_occurrence o
    join unnest(${findings}::uuid[], ${releases}::uuid[], ${replaced}::uuid[]) as p (finding, release, replaced)
      on p.finding = o.finding and p.release = o.release
    where o.state = 'open' and o.decision is not distinct from p.replaced
    for update of o`.execute(tx)
  if (Number(scope.numAffectedRows) !== places.length) stop('triage.changed-meanwhile', 409)
  await sql`update triage_occurrence o set decision = ${decision.id}::uuid
    from unnest(${findings}::uuid[], ${releases}::uuid[]) as p (finding, release)
    where p.finding = o.finding and p.release = o.release`.execute(tx)
}

/** Takes a decision back where it still stands; the places get what stood before. */
export async function saveUndoing(tx: Tx, { decision, by, at }: Undoing): Promise<void> {
  const undone = await tx
    .updateTable('triage_decision')
    .set({ undone_at: at, undone_by: by })
    .where('id', '=', decision)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (undone.numUpdatedRows === 0n) stop('triage.already-undone', 409)
  await sql`update triage_occurrence o set decision = s.replaced from triage_decision_scope s
    where s.decision = ${decision}::uuid and o.finding = s.finding and o.release = s.release
      and o.decision = ${decision}::uuid`.execute(tx)
}

/** The decisions that stood at the places of some releases then, by `finding release`. */
export async function standingAt(db: Db | Tx, at: Date, releases: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ place: string; decision: string }>`
    select distinct on (s.finding, s.release) s.finding || ' ' || s.release as place, s.decision
    from triage_decision_scope s join triage_decision d on d.id = s.decision
    where s.release = any (${[...releases]}::uuid[]) and d.decided_at <= ${at}::timestamptz
      and (d.undone_at is null or d.undone_at > ${at}::timestamptz)
    order by s.finding, s.release, d.decided_at desc, d.number desc`.execute(db)
  return new Map(rows.map(row => [row.place, row.decision]))
}

/** How many places a decision still stands at. */
export async function standsAt(db: Db | Tx, decision: string): Promise<number> {
  const row = await db
    .selectFrom('triage_occurrence')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('decision', '=', decision)
    .executeTakeFirst()
  return row?.n ?? 0
}

export interface DecisionFilter {
  readonly ids?: readonly string[]
  readonly vulnerability?: string
  readonly release?: string
  /** Decisions about this package under any vulnerability. */
  readonly package?: string
}

/** Decisions, newest first: all that are named, or the newest 2,000 of a list. */
export async function decisions(db: Db | Tx, filter: DecisionFilter): Promise<StoredDecision[]> {
  const rows = await db
    .selectFrom('triage_decision as d')
    .selectAll('d')
    .select(
      sql<Place[]>`(select coalesce(jsonb_agg(jsonb_build_object('finding', s.finding, 'release', s.release)), '[]')
        from triage_decision_scope s where s.decision = d.id)`.as('places'),
    )
    .$if(filter.ids !== undefined, q => q.where('d.id', '=', sql<string>`any (${[...(filter.ids ?? [])]}::uuid[])`))
    .$if(filter.vulnerability !== undefined, q => q.where('d.vulnerability', '=', filter.vulnerability ?? ''))
    .$if(filter.release !== undefined, q =>
      q.where(
        sql<boolean>`exists (select 1 from triage_decision_scope s where s.decision = d.id and s.release = ${filter.release}::uuid)`,
      ),
    )
    .$if(filter.package !== undefined, q =>
      q.where(sql<boolean>`exists (select 1 from triage_decision_scope s join triage_finding f on f.id = s.finding
        where s.decision = d.id and f.package = ${filter.package})`),
    )
    .orderBy('d.decided_at', 'desc')
    .orderBy('d.number', 'desc')
    .$if(filter.ids === undefined, q => q.limit(2000))
    .execute()
  return rows.map(toDecision)
}

function toDecision(row: Selectable<DecisionRow> & { places: Place[] }): StoredDecision {
  return {
    id: row.id,
    number: row.number,
    vulnerability: row.vulnerability,
    verdict: {
      status: row.status,
      justification: row.justification ?? undefined,
      statement: row.statement,
      action: row.action_statement ?? undefined,
    },
    by: row.decided_by,
    at: row.decided_at,
    evidenceDigest: row.evidence_digest,
    basedOn: row.based_on ?? undefined,
    undoneAt: row.undone_at ?? undefined,
    undoneBy: row.undone_by ?? undefined,
    places: row.places,
  }
}
