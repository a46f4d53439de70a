import { type Generated, type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { VexJustification, VexStatus } from '../../standards/vex.ts'
import type { Need } from './approval-need.ts'
import type { Decision, DecisionState, Place, PlaceState, StoredDecision, Undoing } from './decision.ts'
import type { Facts } from './facts.ts'

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
  state: DecisionState
  content_hash: string | null
  needs: Need[]
  policy: string | null
  author_account: string | null
  alone_from: Date | null
  settled_by: string | null
  settled_by_id: string | null
  settled_at: Date | null
  settled_because: string | null
  settled_how: 'second-person' | 'delayed-self-review' | null
  valid_until: string | null
  rule: string | null
}

interface ScopeRow {
  decision: string
  finding: string
  release: string
  replaced: string | null
  facts: Facts | null
  facts_digest: string | null
}

declare module '../../platform/context.ts' {
  interface Tables {
    triage_decision: DecisionRow
    triage_decision_scope: ScopeRow
  }
}

/** How places stand; that it still holds is made sure of when a decision about them is saved. */
export async function placeStates(db: Db | Tx, places: readonly Place[]): Promise<PlaceState[]> {
  const { rows } = await sql<{ [K in keyof PlaceState]: PlaceState[K] | null }>`
    select o.finding, o.release, f.vulnerability, f.version, o.state,
      coalesce(o.evidence_digest, f.evidence_digest) as "evidenceDigest", o.decision, o.proposal
    from triage_occurrence o
    join triage_finding f on f.id = o.finding
    join unnest(${places.map(one => one.finding)}::uuid[], ${places.map(one => one.release)}::uuid[]) as p (finding, release)
      on p.finding = o.finding and p.release = o.release
    order by o.finding, o.release`.execute(db)
  return rows.map(
    row => ({ ...row, decision: row.decision ?? undefined, proposal: row.proposal ?? undefined }) as PlaceState,
  )
}

/**
 * Writes a decision, its scope with the facts seen, and what now stands, or waits, at each place. Refuses when a place is
 * not as the decision found it: withdrawn meanwhile, or decided by somebody else, whose decision the record would not name
 * as replaced.
 */
export async function saveDecision(tx: Tx, decision: Decision): Promise<void> {
  const { verdict, places, state } = decision
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
      state,
      content_hash: decision.contentHash,
      needs: sql<Need[]>`${JSON.stringify(decision.needs)}::jsonb`,
      policy: decision.policy ?? null,
      author_account: decision.authorAccount ?? null,
      alone_from: decision.aloneFrom ?? null,
      valid_until: decision.validUntil ?? null,
      rule: decision.rule ?? null,
    })
    .execute()
  const json = JSON.stringify(
    places.map(({ finding, release, replaced, facts, factsDigest: digest }) => ({
      finding,
      release,
      replaced,
      facts,
      digest,
    })),
  )
  const wanted = sql`jsonb_to_recordset(${json}::jsonb)
    as p (finding uuid, release uuid, replaced uuid, facts jsonb, digest text)`
  const scope = await sql`insert into triage_decision_scope (decision, finding, release, replaced, facts, facts_digest)
    select ${decision.id}::uuid, o.finding, o.release, o.decision, p.facts, p.digest
    from triage_occurrence o join ${wanted} on p.finding = o.finding and p.release = o.release
    where o.state = 'open' and o.decision is not distinct from p.replaced
      and (${state} = 'stands' or o.proposal is null)
    for update of o`.execute(tx)
  if (Number(scope.numAffectedRows) !== places.length) stop('triage.changed-meanwhile', 409)
  if (state === 'proposed') await proposeAt(tx, decision)
  else await standAt(tx, decision.id)
}

async function proposeAt(tx: Tx, { id }: Decision): Promise<void> {
  await sql`update triage_occurrence o set proposal = ${id}::uuid from triage_decision_scope s
    where s.decision = ${id}::uuid and o.finding = s.finding and o.release = s.release`.execute(tx)
}

/** Lets a decision stand at its places: what waited or had lapsed there is answered. */
export async function standAt(tx: Tx, id: string): Promise<void> {
  await sql`update triage_occurrence o set decision = ${id}::uuid, proposal = null,
      lapsed = null, lapsed_at = null, lapsed_because = null
    from triage_decision_scope s
    where s.decision = ${id}::uuid and o.finding = s.finding and o.release = s.release`.execute(tx)
}

/** Takes a decision back where it still stands; the places get what stood before. */
export async function saveUndoing(tx: Tx, { decision, by, at, opened }: Undoing): Promise<void> {
  const undone = await tx
    .updateTable('triage_decision')
    .set({ undone_at: at, undone_by: by })
    .where('id', '=', decision)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (undone.numUpdatedRows === 0n) stop('triage.already-undone', 409)
  const [findings, releases] = [opened.map(one => one.finding), opened.map(one => one.release)]
  await sql`update triage_occurrence o set decision = case when exists (
      select 1 from unnest(${findings}::uuid[], ${releases}::uuid[]) as p (finding, release)
      where p.finding = o.finding and p.release = o.release) then null else s.replaced end
    from triage_decision_scope s
    where s.decision = ${decision}::uuid and o.finding = s.finding and o.release = s.release
      and o.decision = ${decision}::uuid`.execute(tx)
}

/** The decisions that stood at the places of some releases then, by `finding release`. */
export async function standingAt(db: Db | Tx, at: Date, releases: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ place: string; decision: string }>`
    select distinct on (s.finding, s.release) s.finding || ' ' || s.release as place, s.decision
    from triage_decision_scope s join triage_decision d on d.id = s.decision
    where s.release = any (${[...releases]}::uuid[]) and d.state = 'stands'
      and coalesce(d.settled_at, d.decided_at) <= ${at}::timestamptz
      and (d.undone_at is null or d.undone_at > ${at}::timestamptz)
      and not exists (select 1 from triage_lapse l where l.decision = s.decision and l.finding = s.finding
        and l.release = s.release and l.lapsed_at <= ${at}::timestamptz)
    order by s.finding, s.release, coalesce(d.settled_at, d.decided_at) desc, d.number desc`.execute(db)
  return new Map(rows.map(row => [row.place, row.decision]))
}

/** The places that a decision still stands at. */
export function standsAt(db: Db | Tx, decision: string): Promise<Place[]> {
  return db
    .selectFrom('triage_occurrence')
    .select(['finding', 'release'])
    .where('decision', '=', decision)
    .orderBy('finding')
    .orderBy('release')
    .execute()
}

export interface DecisionFilter {
  readonly ids?: readonly string[]
  readonly vulnerability?: string
  readonly release?: string
  /** Decisions about this package under any vulnerability. */
  readonly package?: string
  readonly state?: DecisionState
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
    .$if(filter.state !== undefined, q => q.where('d.state', '=', filter.state ?? 'stands'))
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
    byId: row.decided_by_id,
    authorAccount: row.author_account ?? undefined,
    at: row.decided_at,
    evidenceDigest: row.evidence_digest,
    basedOn: row.based_on ?? undefined,
    undoneAt: row.undone_at ?? undefined,
    undoneBy: row.undone_by ?? undefined,
    places: row.places,
    state: row.state,
    contentHash: row.content_hash ?? undefined,
    needs: row.needs,
    aloneFrom: row.alone_from ?? undefined,
    settled:
      row.settled_by !== null && row.settled_at !== null
        ? {
            by: row.settled_by,
            at: row.settled_at,
            because: row.settled_because ?? undefined,
            how: row.settled_how ?? undefined,
          }
        : undefined,
    validUntil: row.valid_until ?? undefined,
    rule: row.rule ?? undefined,
  }
}
