import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { Match } from '../matching/match.ts'
import type { FindingChange, Known, KnownFinding, PlaceChange, Run, Settled, StandingFinding } from './settle.ts'

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
    triage_run: RunRow
  }
}

const ROWS = 5000

const standingColumns = sql`o.finding, o.release, f.vulnerability, f.package, f.version, o.state,
  coalesce(o.evidence_digest, f.evidence_digest) as digest`

/** The findings of some releases. */
export async function standing(db: Db | Tx, releases: readonly string[]): Promise<StandingFinding[]> {
  const { rows } = await sql<StandingFinding>`
    select ${standingColumns} from triage_occurrence o join triage_finding f on f.id = o.finding
    where o.release = any (${[...releases]}::uuid[])`.execute(db)
  return rows
}

/** The findings that are filed under some names, in every release; each looked up by its key, however many names they are. */
export async function standingUnder(db: Db | Tx, names: readonly string[]): Promise<StandingFinding[]> {
  const { rows } = await sql<StandingFinding>`
    select ${standingColumns} from unnest(${[...new Set(names)]}::text[]) as asked (name)
    cross join lateral (select * from triage_finding where vulnerability = asked.name offset 0) f
    cross join lateral (select * from triage_occurrence where finding = f.id offset 0) o`.execute(db)
  return rows
}

/** What the last run of each release counted, and which SBOM it was about. */
export async function lastRuns(
  db: Db | Tx,
  releases: readonly string[],
): Promise<Map<string, { standing: number; sbom: string | undefined }>> {
  const { rows } = await sql<{ release: string; standing: number; sbom: string | null }>`
    select r.release, r.standing, r.sbom from unnest(${[...releases]}::uuid[]) as wanted (release)
    cross join lateral (select release, standing, sbom from triage_run t where t.release = wanted.release
      order by at desc, id desc limit 1) r`.execute(db)
  return new Map(rows.map(row => [row.release, { standing: row.standing, sbom: row.sbom ?? undefined }]))
}

/** The key of a finding: one flaw in one version of one part. */
type KeyOf = (one: Pick<Match, 'vulnerability' | 'package' | 'version'>) => string

/** What is on record of the findings that some runs move. */
export async function known(
  tx: Tx,
  runs: readonly Run[],
  { keyOf, digestOf }: { keyOf: KeyOf; digestOf: (match: Match) => string },
): Promise<Known> {
  const kept = runs.flatMap(({ difference }) => [...difference.reopened, ...difference.moved])
  const opened = runs.flatMap(run => run.difference.opened)
  const matches = [...opened, ...kept.map(one => one.match)]
  const byKey = await findingsByKey(tx, matches, keyOf)
  const byId = await findingsById(tx, [...new Set(kept.map(one => one.standing.finding))])
  // only where nobody offers what the places of a finding share does it matter whether one of them rests on it
  const offered = new Set<KnownFinding>()
  for (const match of matches) {
    const one = byKey.get(keyOf(match))
    if (one && !offered.has(one) && one.digest === digestOf(match)) offered.add(one)
  }
  const contested = [...byKey.values()].filter(one => !offered.has(one)).map(one => one.id)
  const renamed = kept.filter(one => !byKey.has(keyOf(one.match))).map(one => one.standing.finding)
  const gone = runs.flatMap(run => run.difference.withdrawn)
  const asked = [...new Set([...contested, ...renamed])]
  return { byKey, byId, held: await heldBeyond(tx, asked, [...kept.map(one => one.standing), ...gone]) }
}

async function findingsByKey(tx: Tx, matches: readonly Match[], keyOf: KeyOf): Promise<Map<string, KnownFinding>> {
  const distinct = [...new Map(matches.map(match => [keyOf(match), match])).values()]
  const { rows } = await sql<KnownFinding & { vulnerability: string; package: string; version: string }>`
    select f.id, f.evidence_digest as digest, f.vulnerability, f.package, f.version
    from triage_finding f join unnest(
      ${distinct.map(one => one.vulnerability)}::text[], ${distinct.map(one => one.package)}::text[],
      ${distinct.map(one => one.version)}::text[]) as m (vulnerability, package, version)
      on f.vulnerability = m.vulnerability and f.package = m.package and f.version = m.version`.execute(tx)
  return new Map(rows.map(row => [keyOf(row), { id: row.id, digest: row.digest }]))
}

async function findingsById(tx: Tx, ids: readonly string[]): Promise<Map<string, KnownFinding>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<KnownFinding>`
    select id, evidence_digest as digest from triage_finding where id = any (${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map(row => [row.id, row]))
}

/** Which of some findings have an open place that shares their evidence, beside the places given. */
async function heldBeyond(
  tx: Tx,
  findings: readonly string[],
  beside: readonly { readonly finding: string; readonly release: string }[],
): Promise<Set<string>> {
  if (findings.length === 0) return new Set()
  const { rows } = await sql<{ finding: string }>`
    with beside as materialized (
      select distinct finding, release from unnest(${beside.map(one => one.finding)}::uuid[],
        ${beside.map(one => one.release)}::uuid[]) as b (finding, release))
    select distinct o.finding
    from unnest(${[...findings]}::uuid[]) as wanted (finding)
    join triage_occurrence o on o.finding = wanted.finding and o.state = 'open' and o.evidence_digest is null
    left join beside b on b.finding = o.finding and b.release = o.release
    where b.finding is null`.execute(tx)
  return new Set(rows.map(row => row.finding))
}

/** Writes what was settled: names before places, so that no two findings carry one name in between. */
export async function apply(tx: Tx, settled: Settled, now: Date): Promise<void> {
  for (const rows of pages(settled.rehoused)) await rehouse(tx, rows)
  for (const rows of pages(settled.updated)) await updateFindings(tx, rows)
  for (const rows of pages(settled.inserted)) await insertFindings(tx, rows, now)
  for (const rows of pages(settled.opened)) await openPlaces(tx, rows, now)
  for (const rows of pages(settled.moved)) await movePlaces(tx, rows)
  for (const rows of pages(settled.withdrawn)) await withdraw(tx, rows, now)
}

function* pages<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += ROWS) yield rows.slice(at, at + ROWS)
}

function findingJson(changes: readonly FindingChange[]): string {
  return JSON.stringify(
    changes.map(({ id, match, digest, withEvidence }) => ({
      id,
      vulnerability: match.vulnerability,
      aliases: match.aliases,
      package: match.package,
      version: match.version,
      component: match.component,
      title: match.title,
      band: match.band,
      evidence: withEvidence ? shareable(match) : null,
      digest,
    })),
  )
}

/** What a condition depends on is the release's, and stands at its place. */
function shareable(match: Match) {
  return match.evidence.map(one => ({ ...one, conditional: null }))
}

const findingShape = sql`(id uuid, vulnerability text, aliases text[], package text, version text, component text,
  title text, band text, evidence jsonb, digest text)`

async function insertFindings(tx: Tx, changes: readonly FindingChange[], now: Date): Promise<void> {
  await sql`
    insert into triage_finding
      (id, vulnerability, aliases, package, version, component, title, band, evidence, evidence_digest, opened_at)
    select id, vulnerability, aliases, package, version, component, title, band, evidence, digest, ${now}::timestamptz
    from jsonb_to_recordset(${findingJson(changes)}::jsonb) as x ${findingShape}`.execute(tx)
}

async function updateFindings(tx: Tx, changes: readonly FindingChange[]): Promise<void> {
  await sql`
    update triage_finding f set vulnerability = x.vulnerability, aliases = x.aliases, component = x.component,
      title = x.title, band = x.band, evidence = coalesce(x.evidence, f.evidence),
      evidence_digest = case when x.evidence is null then f.evidence_digest else x.digest end
    from jsonb_to_recordset(${findingJson(changes)}::jsonb) as x ${findingShape} where x.id = f.id`.execute(tx)
}

/** A place that stood under both names already stays as it is. */
async function rehouse(tx: Tx, moves: Settled['rehoused']): Promise<void> {
  const json = JSON.stringify(moves)
  for (const table of ['triage_decision_scope', 'triage_occurrence']) {
    await sql`
      update ${sql.table(table)} t set finding = x."to"
      from jsonb_to_recordset(${json}::jsonb) as x (release uuid, "from" uuid, "to" uuid)
      where t.finding = x."from" and t.release = x.release
        and not exists (select 1 from triage_occurrence o where o.finding = x."to" and o.release = x.release)`.execute(
      tx,
    )
  }
}

function placeJson(places: readonly PlaceChange[]): string {
  return JSON.stringify(
    places.map(({ finding, release, match, own }) => ({
      finding,
      release,
      conditional: match.conditional,
      components: match.components,
      evidence: own === undefined ? null : shareable(match),
      digest: own ?? null,
    })),
  )
}

const placeShape = sql`(finding uuid, release uuid, conditional text, components jsonb, evidence jsonb, digest text)`

async function openPlaces(tx: Tx, places: readonly PlaceChange[], now: Date): Promise<void> {
  await sql`
    insert into triage_occurrence
      (finding, release, state, conditional, components, evidence, evidence_digest, opened_at)
    select finding, release, 'open', conditional, components, evidence, digest, ${now}::timestamptz
    from jsonb_to_recordset(${placeJson(places)}::jsonb) as x ${placeShape}
    on conflict (finding, release) do update set state = 'open', conditional = excluded.conditional,
      components = excluded.components, evidence = excluded.evidence, evidence_digest = excluded.evidence_digest,
      reopened_at = excluded.opened_at, withdrawn_at = null, withdrawn_because = null, withdrawn_by = null`.execute(tx)
}

async function movePlaces(tx: Tx, places: readonly PlaceChange[]): Promise<void> {
  await sql`
    update triage_occurrence o set conditional = x.conditional, components = x.components, evidence = x.evidence,
      evidence_digest = x.digest
    from jsonb_to_recordset(${placeJson(places)}::jsonb) as x ${placeShape}
    where o.finding = x.finding and o.release = x.release`.execute(tx)
}

async function withdraw(tx: Tx, places: Settled['withdrawn'], now: Date): Promise<void> {
  await sql`
    update triage_occurrence o set state = 'withdrawn', withdrawn_at = ${now}::timestamptz,
      withdrawn_because = x.reason ->> 'code', withdrawn_by = x.reason -> 'by'
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as x (release uuid, finding uuid, reason jsonb)
    where o.finding = x.finding and o.release = x.release`.execute(tx)
}

/** Writes what the runs counted. */
export async function insertRuns(tx: Tx, runs: readonly RunRow[]): Promise<void> {
  for (const rows of pages(runs)) {
    await sql`
      insert into triage_run (id, release, sbom, at, opened, reopened, withdrawn, standing, digest)
      select id, release, sbom, at, opened, reopened, withdrawn, standing, digest
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (id uuid, release uuid, sbom uuid, at timestamptz,
        opened int, reopened int, withdrawn int, standing int, digest text)`.execute(tx)
  }
}
