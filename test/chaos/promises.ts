import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Tally } from './load.ts'
import { command, databaseOf, type Installation } from './processes.ts'

/** What was promised and is not so; empty when everything holds. */
export async function brokenPromises(installation: Installation, tally: Tally): Promise<string[]> {
  return [
    ...(await brokenRows(installation, tally)),
    ...(await brokenTrail(installation)),
    ...(await brokenFiles(installation)),
  ]
}

/** Every question counts what must not be there. */
const questions: Readonly<Record<string, string>> = {
  'acknowledged imports that are gone':
    'select count(*) from unnest($1::uuid[]) as t (id) where not exists (select 1 from inventory_import i where i.id = t.id)',
  'acknowledged imports that are not done':
    "select count(*) from inventory_import where id = any ($1::uuid[]) and state <> 'done'",
  'uploads that became two imports':
    'select count(*) from (select 1 from inventory_import where idempotency_key is not null group by release, idempotency_key having count(*) > 1) d',
  'acknowledged decisions that are gone':
    'select count(*) from unnest($2::uuid[]) as t (id) where not exists (select 1 from triage_decision d where d.id = t.id)',
  'numbers missing in the trail':
    'select coalesce(sum(abs(h.seq - e.n)), 0) from audit_head h join (select log, count(*) as n, max(seq) as top from audit_event group by log) e on e.log = h.log where h.seq <> e.n or h.seq <> e.top',
  'decisions without record': withoutRecord('triage_decision', 'decision'),
  'SBOMs without record': withoutRecord('inventory_sbom', 'sbom'),
  'releases without record': withoutRecord('inventory_release', 'release'),
  'releases with findings that no recorded run opened':
    "select count(*) from inventory_release l where (select count(*) from triage_occurrence o where o.release = l.id) <> (select coalesce(sum(opened), 0) from triage_run r where r.release = l.id) or (select count(*) from triage_run r where r.release = l.id) <> (select count(*) from audit_event e where e.action = 'triage.reconciled' and e.object_id = l.id::text)",
  'releases whose last run counted otherwise':
    "select count(*) from (select distinct on (release) release, standing from triage_run order by release, at desc, id desc) r where standing <> (select count(*) from triage_occurrence o where o.release = r.release and o.state = 'open')",
  'SBOMs with another number of components than they say':
    'select count(*) from inventory_sbom s where components <> (select count(*) from inventory_component c where c.sbom = s.id)',
  'equal SBOMs with different findings':
    "select count(*) from (select s.content_digest from inventory_sbom s where s.state = 'current' group by s.content_digest having count(distinct (select string_agg(o.finding::text, ',' order by o.finding) from triage_occurrence o where o.release = s.release and o.state = 'open')) > 1) d",
  'current SBOMs that are not in the join as they are':
    "select count(*) from inventory_sbom s where state = 'current' and (not exists (select 1 from matching_member m where m.release = s.release) or exists (select 1 from matching_member m where m.release = s.release and not exists (select 1 from inventory_component c where c.sbom = s.id and c.ordinal = m.component)))",
  'releases with two current SBOMs':
    "select count(*) from (select 1 from inventory_sbom where state = 'current' group by release having count(*) > 1) d",
  'jobs given up': "select count(*) from job.job where name = 'platform.dead'",
}

function withoutRecord(table: string, type: string): string {
  return `select count(*) from ${table} t where not exists (select 1 from audit_event e where (e.object_type = '${type}' and e.object_id = t.id::text) or '${table}' = any (e.covers))`
}

async function brokenRows({ home }: Installation, tally: Tally): Promise<string[]> {
  return withDatabase(home, async client => {
    const ids = [tally.imports.map(one => one.id), tally.decisions]
    const broken: string[] = []
    for (const [what, question] of Object.entries(questions)) {
      // PostgreSQL counts the parameters by the highest one that a text names
      const given = question.includes('$2') ? ids : question.includes('$1') ? ids.slice(0, 1) : []
      const text = question.includes('$2') && !question.includes('$1') ? question.replaceAll('$2', '$1') : question
      const { rows } = await client.query(text, text === question ? given : given.slice(1))
      if (Number(rows[0].count ?? rows[0].coalesce) > 0) broken.push(`${what}: ${rows[0].count ?? rows[0].coalesce}`)
    }
    return broken
  })
}

/** The trail as an auditor gets it: exported, then checked by the command without server and database. */
async function brokenTrail({ environment }: Installation): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'aftercare-trail-'))
  const broken: string[] = []
  try {
    for (const log of ['record', 'system']) {
      const file = join(folder, `${log}.ndjson`)
      const written = await command({ environment }, 'audit', 'export', '--log', log, '--out', file)
      const checked = written.code === 0 ? await command({ environment }, 'audit', 'verify', file) : written
      if (checked.code !== 0) broken.push(`trail ${log}: exit ${checked.code} ${checked.out}${checked.error}`)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return broken
}

/** Rows against files, every byte read. A stray file of an upload that nobody acknowledged is allowed. */
async function brokenFiles(installation: Installation): Promise<string[]> {
  const { out, error } = await command(installation, 'doctor', '--deep', '--json')
  const findings = JSON.parse(out || '[]') as { check: string; state: string; found: string }[]
  if (findings.length === 0) return [`doctor said nothing: ${error}`]
  return findings.filter(one => one.state === 'bad').map(one => `doctor: ${one.check}: ${one.found}`)
}

/** Waits until every acknowledged import has ended; gives those that have not. */
export async function settled({ home }: Installation, tally: Tally, patience: number): Promise<number> {
  const until = Date.now() + patience
  for (;;) {
    const open = await withDatabase(home, async client => {
      const { rows } = await client.query(
        "select (select count(*) from record.inventory_import where id = any ($1::uuid[]) and state not in ('done', 'failed'))::int + (select count(*) from job.job where state in ('created', 'retry', 'active') and name <> 'platform.dead' and not (name like '%watch'))::int as open",
        [tally.imports.map(one => one.id)],
      )
      return Number(rows[0].open)
    }).catch(() => Number.NaN)
    if (open === 0 || Date.now() > until) return open
    await new Promise(resolve => setTimeout(resolve, 250))
  }
}

async function withDatabase<R>(home: string, work: (client: Client) => Promise<R>): Promise<R> {
  const client = new Client({ connectionString: databaseOf(home), options: '-c search_path=record,mirror,public' })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}
