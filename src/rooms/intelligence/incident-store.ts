import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import { copyInto } from '../../platform/copy.ts'
import type { Incident, IncidentKind, IncidentTopic } from './incident.ts'
import { mentions } from './mention-store.ts'

interface IncidentRow {
  id: string
  source: string
  external_id: string
  event: string
  kind: IncidentKind
  title: string
  summary: string | null
  manufacturer: string | null
  device: string | null
  fda_codes: string[]
  emdn_codes: string[]
  gmdn_codes: string[]
  udi: string[]
  catalogue: string[]
  severity: string | null
  status: string | null
  root_cause: string | null
  reported: string | null
  published: string | null
  url: string | null
  about: IncidentTopic['about']
  about_words: string[]
  digest: Buffer
  stored_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    intelligence_incident: IncidentRow
    intelligence_wish: { source: string; part: string }
  }
}

/** An incident on its way in, with the digest of the record it was read from. */
export interface Arriving {
  readonly incident: Incident
  readonly digest: Uint8Array
}

/** Digests of what is stored of a source: a record that did not change is not written again. */
export async function digestsOf(db: Db, source: string): Promise<[string, string][]> {
  const { rows } = await sql<{ id: string; digest: string }>`
    select id, encode(digest, 'hex') as digest from intelligence_incident where source = ${source}`.execute(db)
  return rows.map(row => [row.id, row.digest])
}

const columns = [
  'id',
  'source',
  'external_id',
  'event',
  'kind',
  'title',
  'summary',
  'manufacturer',
  'device',
  'fda_codes',
  'emdn_codes',
  'gmdn_codes',
  'udi',
  'catalogue',
  'severity',
  'status',
  'root_cause',
  'reported',
  'published',
  'url',
  'about',
  'about_words',
  'digest',
  'stored_at',
] as const

/** Stores incidents; the last statement wins when an answer holds the same record twice. */
export async function save(tx: Tx, arriving: readonly Arriving[], now: Date): Promise<void> {
  if (arriving.length === 0) return
  await sql`create temporary table if not exists intelligence_happened (like intelligence_incident) on commit drop`.execute(
    tx,
  )
  await sql`truncate intelligence_happened`.execute(tx)
  const last = new Map(arriving.map(one => [one.incident.id, one]))
  const rows = [...last.values()].map(one => values(one, now))
  await copyInto(tx, 'intelligence_happened', columns, rows)
  const update = columns.filter(name => name !== 'id').map(name => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`)
  await sql`insert into intelligence_incident select * from intelligence_happened
    on conflict (id) do update set ${sql.join(update)}`.execute(tx)
}

function values({ incident, digest }: Arriving, now: Date) {
  const { codes, identifiers, topic } = incident
  return [
    incident.id,
    incident.source,
    incident.externalId,
    incident.event,
    incident.kind,
    incident.title,
    incident.summary,
    incident.manufacturer,
    incident.device,
    [...codes.fda],
    [...codes.emdn],
    [...codes.gmdn],
    [...identifiers.udi],
    [...identifiers.catalogue],
    incident.severity,
    incident.status,
    incident.rootCause,
    incident.reported,
    incident.published,
    incident.url,
    topic.about,
    [...topic.words],
    digest,
    now,
  ]
}

/** An incident as it is kept, with the moment in which this edition came. */
export interface StoredIncident extends Incident {
  readonly storedAt: Date
}

/** Everything that a watch rule looks at, as one text. */
const text = sql`concat_ws(' ', title, summary, manufacturer, device, root_cause)`

/** Incidents that came or changed after a moment, oldest first, a page at a time. */
export async function incidents(
  db: Db | Tx,
  after: { readonly storedAt: Date; readonly id: string } | undefined,
  limit: number,
  mentioning?: readonly string[],
): Promise<StoredIncident[]> {
  const rows = await db
    .selectFrom('intelligence_incident')
    .selectAll()
    .where(mentions(text, mentioning))
    .$if(after !== undefined, q =>
      q.where(sql<boolean>`(stored_at, id) > (${after?.storedAt}::timestamptz, ${after?.id})`),
    )
    .orderBy('stored_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(toIncident)
}

/** Every statement about some events. */
export async function incidentsOf(db: Db | Tx, events: readonly string[]): Promise<StoredIncident[]> {
  if (events.length === 0) return []
  const rows = await db
    .selectFrom('intelligence_incident')
    .selectAll()
    .where('event', '=', sql<string>`any (${[...events]}::text[])`)
    .orderBy('event')
    .orderBy('id')
    .execute()
  return rows.map(toIncident)
}

/** How many incidents each source has given. */
export async function countIncidents(db: Db | Tx): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('intelligence_incident')
    .select(['source', eb => eb.fn.countAll<number>().as('n')])
    .groupBy('source')
    .execute()
  return new Map(rows.map(row => [row.source, row.n]))
}

/** Takes incidents out whose ids have a word: those that the demo company invented. */
export async function removeIncidents(tx: Tx, word: string): Promise<void> {
  await sql`delete from intelligence_incident where strpos(external_id, ${word}) > 0`.execute(tx)
}

/** Parts of a source that other rooms wish to have asked. */
export async function wishes(db: Db | Tx, source: string): Promise<string[]> {
  const rows = await db
    .selectFrom('intelligence_wish')
    .select('part')
    .where('source', '=', source)
    .orderBy('part')
    .execute()
  return rows.map(row => row.part)
}

/** Sets the parts of a source that other rooms wish to have asked. */
export async function saveWishes(tx: Tx, source: string, parts: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('intelligence_wish')
    .where('source', '=', source)
    .where('part', '<>', sql<string>`all (${[...parts]}::text[])`)
    .execute()
  if (parts.length === 0) return
  const rows = [...new Set(parts)].map(part => ({ source, part }))
  await tx
    .insertInto('intelligence_wish')
    .values(rows)
    .onConflict(c => c.doNothing())
    .execute()
}

function toIncident(row: Selectable<IncidentRow>): StoredIncident {
  return {
    id: row.id,
    source: row.source,
    externalId: row.external_id,
    event: row.event,
    kind: row.kind,
    title: row.title,
    summary: row.summary ?? undefined,
    manufacturer: row.manufacturer ?? undefined,
    device: row.device ?? undefined,
    codes: { fda: row.fda_codes, emdn: row.emdn_codes, gmdn: row.gmdn_codes },
    identifiers: { udi: row.udi, catalogue: row.catalogue },
    severity: row.severity ?? undefined,
    status: row.status ?? undefined,
    rootCause: row.root_cause ?? undefined,
    reported: row.reported ?? undefined,
    published: row.published ?? undefined,
    url: row.url ?? undefined,
    topic: { about: row.about, words: row.about_words },
    storedAt: row.stored_at,
  }
}
