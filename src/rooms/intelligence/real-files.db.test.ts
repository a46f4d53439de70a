import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { dataFolder, needsData } from '../../../test/support/data.ts'
import { asPublished } from '../../../test/support/eol-front.ts'
import { door } from './room.ts'
import { importFiles, importPath } from './sync.ts'

// Every real file is counted by itself, without any reader of ours, and then read: each record that the files have is held
// or set aside with its reason, and nothing is held that they do not have.

/** A path below the data folder, and the names of the records in one of its texts. */
interface Real {
  readonly feed: string
  readonly path: string
  readonly namesIn: (text: string, file: string) => readonly string[]
  /** What the source would publish, where the file keeps its content in another form. */
  readonly asPublished?: (text: string) => string
  /** Names in the mirror; those of the statements or incidents of the source where nothing else is said. */
  readonly held?: (ctx: TestContext) => Promise<readonly string[]>
  /** So many records, written down by a person who counted. */
  readonly count: number
}

type Json = Record<string, unknown>
const parsed = (text: string) => JSON.parse(text) as Json
const nvdNames = (text: string) => (parsed(text).vulnerabilities as { cve: { id: string } }[]).map(one => one.cve.id)
const csvNames = (text: string) =>
  text
    .trim()
    .split(/\r?\n/)
    .filter(line => line.startsWith('CVE-') || line.startsWith('"CVE-'))
    .map(line => line.replaceAll('"', '').split(',')[0]!)

async function statements({ db }: TestContext): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select external_id as name from intelligence_advisory union all select external_id from intelligence_incident`.execute(
    db,
  )
  return rows.map(row => row.name)
}

const from =
  (table: string, column: string) =>
  async ({ db }: TestContext) => {
    const { rows } = await sql<{ name: string }>`select ${sql.ref(column)} as name from ${sql.table(table)}`.execute(db)
    return rows.map(row => row.name)
  }

/** A CSAF document with each vulnerability it speaks of: one statement each, or one of the document alone. */
function csafNames(text: string): readonly string[] {
  let document: { document?: { publisher?: { namespace?: string }; tracking?: { id?: string; version?: string } } }
  try {
    document = JSON.parse(text)
  } catch {
    return []
  }
  const id = document?.document?.tracking?.id
  const namespace = document?.document?.publisher?.namespace
  const url = namespace ? URL.parse(namespace) : null
  return id && url ? [`${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}:${id}`] : []
}

/** Documents, whatever they speak of. */
async function documents({ db }: TestContext): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct regexp_replace(external_id, ':[^:]*$', '') as name from intelligence_advisory`.execute(db)
  return rows.map(row => row.name)
}

async function incidentNames({ db }: TestContext): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select regexp_replace(external_id, '^.*/', '') as name from intelligence_incident`.execute(db)
  return rows.map(row => row.name)
}

/** Lists, aggregators, schemas and the like, which stand among the documents and are read by the walk instead. */
const noDocument = /changes\.csv|feed-tlp|category|service|aggregator|provider|schema|meta|extension|index|\/csaf\.json/

const real: readonly Real[] = [
  { feed: 'nvd', path: 'nvd/native-2.0', namesIn: nvdNames, count: 62 },
  { feed: 'nvd', path: 'nvd/feeds', namesIn: nvdNames, count: 21_206 },
  { feed: 'cve', path: 'cve5', namesIn: text => [(parsed(text).cveMetadata as { cveId: string }).cveId], count: 2252 },
  { feed: 'osv', path: 'osv', namesIn: text => [parsed(text).id as string], count: 7432 },
  {
    feed: 'kev',
    path: 'kev/known_exploited_vulnerabilities.json',
    namesIn: text => (parsed(text).vulnerabilities as { cveID: string }[]).map(one => one.cveID),
    held: from('intelligence_exploitation', 'cve'),
    count: 1404,
  },
  {
    feed: 'kev',
    path: 'kev/known_exploited_vulnerabilities.csv',
    namesIn: csvNames,
    held: from('intelligence_exploitation', 'cve'),
    count: 1404,
  },
  ...['2026-01-25', '2026-01-26'].map(day => ({
    feed: 'epss',
    path: `epss/epss_scores-${day}.kev-only.csv.gz`,
    namesIn: csvNames,
    held: from('intelligence_prediction', 'cve'),
    count: 1494,
  })),
  {
    feed: 'epss',
    path: 'epss/vunnel-fixtures/example-1.csv',
    namesIn: csvNames,
    held: from('intelligence_prediction', 'cve'),
    count: 5,
  },
  { feed: 'csaf', path: 'csaf/cisa', namesIn: csafNames, held: documents, count: 380 },
  { feed: 'csaf', path: 'csaf/redhat', namesIn: csafNames, held: documents, count: 17 },
  { feed: 'csaf', path: 'csaf/oasis-examples', namesIn: csafNames, held: documents, count: 23 },
  { feed: 'csaf', path: 'csaf/oasis-validator-sample', namesIn: csafNames, held: documents, count: 11 },
  { feed: 'csaf', path: 'csaf/gocsaf', namesIn: csafNames, held: documents, count: 1 },
  { feed: 'csaf', path: 'csaf/isduba', namesIn: csafNames, held: documents, count: 2 },
  {
    feed: 'endoflife',
    path: 'eol/products.json.gz',
    asPublished: text => asPublished(JSON.parse(text)),
    namesIn: text => Object.keys(parsed(text)),
    held: from('intelligence_lifecycle', 'product'),
    count: 464,
  },
  {
    feed: 'openfda',
    path: 'fda/api-examples/recall/_examples.json',
    asPublished: text => JSON.stringify(parsed(text).anatomy),
    namesIn: text =>
      (parsed(text).anatomy as { results: { product_res_number: string }[] }).results.map(
        one => one.product_res_number,
      ),
    held: incidentNames,
    count: 1,
  },
  {
    feed: 'openfda',
    path: 'fda/api-examples/event/_examples.json',
    asPublished: text => {
      const { header, device, mdr_text } = parsed(text) as { header: object; device: object; mdr_text: object }
      return JSON.stringify({ results: [{ ...header, device, mdr_text }] })
    },
    namesIn: text => [(parsed(text).header as { mdr_report_key: string }).mdr_report_key],
    held: incidentNames,
    count: 1,
  },
  {
    feed: 'openfda',
    path: 'fda/openfda/maude/wide_sample.json',
    asPublished: text => `{"results":[${text}]}`,
    namesIn: text => [parsed(text).mdr_report_key as string],
    held: incidentNames,
    count: 1,
  },
]

/** The texts of a file that our readers play no part in: unpacked entries, or the file itself. */
async function textsOf(path: string): Promise<{ readonly name: string; readonly text: string }[]> {
  const bytes = readFileSync(path)
  if (path.endsWith('.gz')) return [{ name: basename(path), text: gunzipSync(bytes).toString('utf8') }]
  if (!path.endsWith('.zip')) return [{ name: basename(path), text: bytes.toString('utf8') }]
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, autoClose: false })
  const texts: { name: string; text: string }[] = []
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue
    const chunks = await (await zip.openReadStreamPromise(entry)).toArray()
    texts.push({ name: entry.fileName, text: Buffer.concat(chunks).toString('utf8') })
  }
  return texts
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(json|zip|gz|csv)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}

describe.skipIf(needsData('every real file of the sources'))('real files', () => {
  let ctx: TestContext
  beforeAll(async () => {
    ctx = await testContext()
  })
  afterAll(() => ctx.close())

  const skipped = async () =>
    (await sql<{ record: string; code: string }>`select record, code from intelligence_skipped`.execute(ctx.db)).rows

  it.each(real)(
    '$feed $path',
    { timeout: 300_000 },
    async ({ feed, path, namesIn, held = statements, count, asPublished }) => {
      await ctx.write(tx => door.clear(tx))
      const texts = (await Promise.all(filesBelow(join(dataFolder!, path)).map(textsOf))).flat()
      const names = texts.flatMap(({ text, name }) => namesIn(text, name))
      const distinct = new Set(names)
      const counts = asPublished
        ? await importFiles(
            ctx,
            feed,
            path,
            texts.map(one => ({ hint: { name: 'file.json' }, bytes: once(asPublished(one.text)) })),
          )
        : await importPath(ctx, feed, join(dataFolder!, path))
      const aside = await skipped()
      const isAside = (name: string) => aside.some(one => one.record === name || one.record.startsWith(`${name} `))
      const present = new Set(await held(ctx))
      expect(
        [...distinct].filter(name => !present.has(name) && !isAside(name)),
        'neither held nor set aside',
      ).toEqual([])
      expect(
        [...present].filter(name => !distinct.has(name)),
        'held and in no file',
      ).toEqual([])
      expect(distinct.size).toBe(count)
      // what is no record by our count is told by its file, or is none of those that a pass reads as records
      const nameless = texts
        .filter(({ text, name }) => namesIn(text, name).length === 0)
        .map(one => one.name.replace(/\.gz$/, ''))
      expect(nameless.filter(name => !isAside(name) && !noDocument.test(name))).toEqual([])
      const reasons = Object.entries(Object.groupBy(aside, one => one.code)).map(
        ([code, all = []]) => `${code} ${all.length}`,
      )
      console.info(
        `${path}: ${names.length} records, ${distinct.size} distinct, ${present.size} held; set aside: ${reasons.join(', ') || 'none'}; ${counts.unchanged} twice`,
      )
    },
  )

  it.each([
    ['invalid-header.csv', 'line 2'],
    ['missing-date.csv', 'line 1'],
  ])('epss/vunnel-fixtures/%s is refused as a whole', async (file, where) => {
    const refused = await importPath(ctx, 'epss', join(dataFolder!, 'epss/vunnel-fixtures', file)).catch(error => error)
    expect(refused.refusal).toMatchObject({ code: 'intelligence.import-failed', facts: { code: 'wrong-header' } })
    expect(refused.refusal.facts.where).toContain(where)
  })
})
