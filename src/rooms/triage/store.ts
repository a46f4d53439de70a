import { type Generated, type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { Band, Evidence, Match } from '../matching/match.ts'
import type { Finding, Occurrence } from './finding.ts'

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
  opened_at: Date
  reopened_at: Date | null
  withdrawn_at: Date | null
  withdrawn_because: string | null
  decision: string | null
}

interface RunRow {
  id: string
  release: string
  sbom: string | null
  at: Date
  opened: number
  reopened: number
  withdrawn: number
  standing: number
  digest: string
}

declare module '../../platform/context.ts' {
  interface Tables {
    triage_finding: FindingRow
    triage_occurrence: OccurrenceRow
    triage_run: RunRow
  }
}

/** A finding of a release as reconciling compares it. */
export interface StandingFinding {
  readonly finding: string
  readonly vulnerability: string
  readonly package: string
  readonly version: string
  readonly state: 'open' | 'withdrawn'
  readonly digest: string
}

export async function standing(db: Db | Tx, release: string): Promise<StandingFinding[]> {
  const { rows } = await sql<StandingFinding>`
    select o.finding, f.vulnerability, f.package, f.version, o.state, f.evidence_digest as digest
    from triage_occurrence o join triage_finding f on f.id = o.finding where o.release = ${release}::uuid`.execute(db)
  return rows
}

/** Findings of the given keys that exist already, because another release has them. */
export async function findingIds(tx: Tx, matches: readonly Match[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; key: string }>`
    select f.id, f.vulnerability || e'\\n' || f.package || e'\\n' || f.version as key
    from triage_finding f join unnest(
      ${matches.map(one => one.vulnerability)}::text[], ${matches.map(one => one.package)}::text[],
      ${matches.map(one => one.version)}::text[]) as m (vulnerability, package, version)
      on f.vulnerability = m.vulnerability and f.package = m.package and f.version = m.version`.execute(tx)
  return new Map(rows.map(row => [row.key, row.id]))
}

/** Opens findings; one that another release opened in the same moment is left as it is. */
export async function insertFindings(
  tx: Tx,
  findings: readonly { id: string; match: Match; digest: string }[],
  now: Date,
): Promise<void> {
  for (let at = 0; at < findings.length; at += 500) {
    await tx
      .insertInto('triage_finding')
      .values(
        findings
          .slice(at, at + 500)
          .map(({ id, match, digest }) => ({ id, opened_at: now, ...findingValues(match, digest) })),
      )
      .onConflict(c => c.columns(['vulnerability', 'package', 'version']).doNothing())
      .execute()
  }
}

export async function updateFinding(tx: Tx, id: string, match: Match, digest: string): Promise<void> {
  await tx.updateTable('triage_finding').set(findingValues(match, digest)).where('id', '=', id).execute()
}

function findingValues(match: Match, digest: string) {
  return {
    vulnerability: match.vulnerability,
    aliases: [...match.aliases],
    package: match.package,
    version: match.version,
    component: match.component,
    title: match.title,
    band: match.band,
    evidence: sql<Evidence[]>`${JSON.stringify(match.evidence.map(one => ({ ...one, conditional: null })))}::jsonb`,
    evidence_digest: digest,
  }
}

export async function openOccurrences(
  tx: Tx,
  release: string,
  places: readonly { finding: string; match: Match }[],
  now: Date,
): Promise<void> {
  for (let at = 0; at < places.length; at += 500) {
    await tx
      .insertInto('triage_occurrence')
      .values(
        places.slice(at, at + 500).map(({ finding, match }) => ({
          finding,
          release,
          state: 'open' as const,
          conditional: match.conditional,
          components: sql<OccurrenceRow['components']>`${JSON.stringify(match.components)}::jsonb`,
          opened_at: now,
        })),
      )
      .onConflict(c =>
        c.columns(['finding', 'release']).doUpdateSet({
          state: 'open',
          conditional: sql<string | null>`excluded.conditional`,
          components: sql<OccurrenceRow['components']>`excluded.components`,
          reopened_at: now,
          withdrawn_at: null,
          withdrawn_because: null,
        }),
      )
      .execute()
  }
}

/** Moves what stands at a release, with its decisions, from one finding to another of the same vulnerability. */
export async function moveOccurrence(tx: Tx, release: string, from: string, to: string): Promise<void> {
  await sql`update triage_occurrence set finding = ${to}::uuid
    where finding = ${from}::uuid and release = ${release}::uuid`.execute(tx)
  await sql`update triage_decision_scope set finding = ${to}::uuid
    where finding = ${from}::uuid and release = ${release}::uuid`.execute(tx)
}

export async function refreshOccurrence(tx: Tx, release: string, finding: string, match: Match): Promise<void> {
  await tx
    .updateTable('triage_occurrence')
    .set({
      conditional: match.conditional,
      components: sql<OccurrenceRow['components']>`${JSON.stringify(match.components)}::jsonb`,
    })
    .where('finding', '=', finding)
    .where('release', '=', release)
    .execute()
}

export async function withdrawOccurrences(
  tx: Tx,
  release: string,
  findings: readonly string[],
  because: string,
  now: Date,
): Promise<void> {
  if (findings.length === 0) return
  await tx
    .updateTable('triage_occurrence')
    .set({ state: 'withdrawn', withdrawn_at: now, withdrawn_because: because })
    .where('release', '=', release)
    .where('finding', 'in', [...findings])
    .execute()
}

export async function insertRun(tx: Tx, run: RunRow): Promise<void> {
  await tx.insertInto('triage_run').values(run).execute()
}

export interface OccurrenceFilter {
  readonly releases: readonly string[]
  readonly vulnerability?: string
  readonly state?: 'open'
}

/** Occurrences with their findings, in the given releases. */
export async function occurrences(db: Db | Tx, filter: OccurrenceFilter): Promise<Occurrence[]> {
  const rows = await db
    .selectFrom('triage_occurrence as o')
    .innerJoin('triage_finding as f', 'f.id', 'o.finding')
    .selectAll('f')
    .select([
      'o.release',
      'o.state',
      'o.conditional',
      'o.components',
      'o.opened_at as since',
      'o.withdrawn_at',
      'o.withdrawn_because',
      'o.decision',
    ])
    .where('o.release', '=', sql<string>`any (${[...filter.releases]}::uuid[])`)
    .$if(filter.vulnerability !== undefined, q => q.where('f.vulnerability', '=', filter.vulnerability ?? ''))
    .$if(filter.state !== undefined, q => q.where('o.state', '=', filter.state ?? 'open'))
    .orderBy('f.number')
    .execute()
  return rows.map(row => ({
    finding: toFinding(row),
    release: row.release,
    state: row.state,
    conditional: row.conditional ?? undefined,
    components: row.components,
    openedAt: row.since,
    withdrawnAt: row.withdrawn_at ?? undefined,
    withdrawnBecause: row.withdrawn_because ?? undefined,
    decision: row.decision ?? undefined,
  }))
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
