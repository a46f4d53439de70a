import { type Generated, type RawBuilder, type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { Band, Evidence } from '../matching/match.ts'
import type { Finding, Occurrence } from './finding.ts'
import type { LapseReason } from './lapse.ts'
import type { Reason } from './settle.ts'

interface FindingRow {
  id: string
  number: Generated<number>
  vulnerability: string
  aliases: string[]
  package: string
  version: string
  component: string
  title: string | null
  band: Band
  evidence: Evidence[]
  evidence_digest: string
  opened_at: Date
}

interface OccurrenceRow {
  finding: string
  release: string
  state: 'open' | 'withdrawn'
  conditional: string | null
  components: { ordinal: number; ref: string }[]
  /** Null: as the finding's. */
  evidence: Evidence[] | null
  evidence_digest: string | null
  opened_at: Date
  reopened_at: Date | null
  withdrawn_at: Date | null
  withdrawn_because: Reason['code'] | null
  withdrawn_by: Reason['by'] | null
  decision: string | null
  proposal: string | null
  lapsed: string | null
  lapsed_at: Date | null
  lapsed_because: LapseReason[] | null
}

declare module '../../platform/context.ts' {
  interface Tables {
    triage_finding: FindingRow
    triage_occurrence: OccurrenceRow
  }
}

export interface OccurrenceFilter {
  readonly releases: readonly string[]
  readonly vulnerabilities?: readonly string[]
  readonly state?: 'open'
  /** Without the evidence itself, which lists do not show; its digest stays. */
  readonly isBrief?: boolean
}

/** Occurrences with their findings, in the given releases. */
export async function occurrences(db: Db | Tx, filter: OccurrenceFilter): Promise<Occurrence[]> {
  const rows = await db
    .selectFrom('triage_occurrence as o')
    .innerJoin('triage_finding as f', 'f.id', 'o.finding')
    .select([
      'f.id',
      'f.number',
      'f.vulnerability',
      'f.aliases',
      'f.package',
      'f.version',
      'f.component',
      'f.title',
      'f.band',
      'f.evidence_digest',
      'f.opened_at',
      'o.release',
      'o.state',
      'o.conditional',
      'o.components',
      'o.evidence_digest as ownDigest',
      'o.opened_at as since',
      'o.withdrawn_at',
      'o.withdrawn_because',
      'o.withdrawn_by',
      'o.decision',
      'o.proposal',
      'o.lapsed',
      'o.lapsed_at',
      'o.lapsed_because',
    ])
    .select(
      filter.isBrief
        ? sql<Evidence[]>`'[]'::jsonb`.as('evidence')
        : sql<Evidence[]>`coalesce(o.evidence, f.evidence)`.as('evidence'),
    )
    .where('o.release', '=', sql<string>`any (${[...filter.releases]}::uuid[])`)
    .$if(filter.vulnerabilities !== undefined, q =>
      q.where('f.vulnerability', '=', sql<string>`any (${[...(filter.vulnerabilities ?? [])]}::text[])`),
    )
    .$if(filter.state !== undefined, q => q.where('o.state', '=', filter.state ?? 'open'))
    .orderBy('f.number')
    .execute()
  return rows.map(row => toOccurrence(row as PlaceRow))
}

type PlaceRow = Selectable<FindingRow> &
  Pick<
    Selectable<OccurrenceRow>,
    | 'release'
    | 'state'
    | 'conditional'
    | 'components'
    | 'withdrawn_at'
    | 'withdrawn_because'
    | 'withdrawn_by'
    | 'decision'
    | 'proposal'
    | 'lapsed'
    | 'lapsed_at'
    | 'lapsed_because'
  > & { own: Evidence[] | null; ownDigest: string | null; since: Date }

function toOccurrence(row: PlaceRow): Occurrence {
  return {
    finding: {
      ...toFinding(row),
      evidenceDigest: row.ownDigest ?? row.evidence_digest,
    },
    release: row.release,
    state: row.state,
    conditional: row.conditional ?? undefined,
    components: row.components,
    openedAt: row.since,
    withdrawnAt: row.withdrawn_at ?? undefined,
    withdrawnBecause: row.withdrawn_because
      ? { code: row.withdrawn_because, by: row.withdrawn_by ?? undefined }
      : undefined,
    decision: row.decision ?? undefined,
    proposal: row.proposal ?? undefined,
    lapse:
      row.lapsed && row.lapsed_at && row.lapsed_because
        ? { decision: row.lapsed, at: row.lapsed_at, because: row.lapsed_because }
        : undefined,
  }
}

/** Open places as lists show them: without evidence and parts, each finding read once for all its places. */
export async function listed(db: Db, vulnerabilities: readonly string[]): Promise<Occurrence[]> {
  return placed(db, sql`vulnerability = any (${[...vulnerabilities]}::text[])`, sql``)
}

/** The same of some findings in some releases alone, and of all that is decided, which may be carried over. */
export async function listedAt(
  db: Db,
  vulnerabilities: readonly string[],
  at: { readonly findings: readonly string[]; readonly releases: readonly string[] },
): Promise<Occurrence[]> {
  const here = await placed(
    db,
    sql`id = any (${[...at.findings]}::uuid[])`,
    sql`and release = any (${[...at.releases]}::uuid[])`,
  )
  const decided = sql`id in (
    select o.finding from triage_occurrence o join triage_finding f on f.id = o.finding
    where o.decision is not null and o.state = 'open' and f.vulnerability = any (${[...vulnerabilities]}::text[]))`
  const elsewhere = sql`and decision is not null and release <> all (${[...at.releases]}::uuid[])`
  return [...here, ...(await placed(db, decided, elsewhere))].sort((a, b) => a.finding.number - b.finding.number)
}

async function placed(db: Db, which: RawBuilder<unknown>, where: RawBuilder<unknown>): Promise<Occurrence[]> {
  const { rows: findings } = await sql<Selectable<FindingRow>>`
    select id, number, vulnerability, aliases, package, version, component, title, band, evidence_digest, opened_at,
      '[]'::jsonb as evidence
    from triage_finding where ${which} order by number`.execute(db)
  if (findings.length === 0) return []
  const { rows } = await sql<ListedRow>`
    select finding, release, conditional, evidence_digest as "ownDigest", opened_at as since, decision, proposal,
      lapsed, lapsed_at, lapsed_because
    from triage_occurrence
    where finding = any (${findings.map(one => one.id)}::uuid[]) and state = 'open' ${where}`.execute(db)
  const places = Map.groupBy(rows, row => row.finding)
  return findings.flatMap(finding =>
    (places.get(finding.id) ?? []).map(row => toOccurrence({ ...finding, ...row, ...bare })),
  )
}

type ListedRow = Pick<PlaceRow, 'release' | 'conditional' | 'ownDigest' | 'since' | 'decision' | 'proposal'> &
  Pick<PlaceRow, 'lapsed' | 'lapsed_at' | 'lapsed_because'> & { finding: string }

const bare = {
  state: 'open' as const,
  components: [],
  own: null,
  withdrawn_at: null,
  withdrawn_because: null,
  withdrawn_by: null,
}

/** The findings about some versions of packages, under whatever vulnerability. */
export async function findingsIn(
  db: Db | Tx,
  parts: readonly { readonly package: string; readonly version: string }[],
): Promise<Finding[]> {
  const { rows } = await sql<Selectable<FindingRow>>`
    select f.* from triage_finding f
    join (select distinct * from unnest(${parts.map(one => one.package)}::text[], ${parts.map(one => one.version)}::text[])
      as p (package, version)) p on p.package = f.package and p.version = f.version
    order by f.number`.execute(db)
  return rows.map(toFinding)
}

/** The vulnerability under which a name is filed now: findings move when a GHSA gets its CVE. */
export async function filedUnder(db: Db | Tx, name: string): Promise<string | undefined> {
  const { rows } = await sql<{ vulnerability: string }>`
    select vulnerability from triage_finding where vulnerability = ${name} or ${name} = any (aliases)
    order by (vulnerability = ${name}) desc limit 1`.execute(db)
  return rows[0]?.vulnerability
}

function toFinding(row: Selectable<FindingRow>): Finding {
  return {
    id: row.id,
    number: row.number,
    vulnerability: row.vulnerability,
    aliases: row.aliases,
    package: row.package,
    version: row.version,
    component: row.component,
    title: row.title ?? undefined,
    band: row.band,
    evidence: row.evidence,
    evidenceDigest: row.evidence_digest,
    openedAt: row.opened_at,
  }
}
