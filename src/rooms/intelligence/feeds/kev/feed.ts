import { failure, type Result, success } from '../../../../core/outcome.ts'
import type { Exploitation, Skipped } from '../../advisory.ts'
import { type CsvRow, csvRows } from '../../csv-rows.ts'
import { addressOf, type Feed, FeedBroken, type FeedHint, type FeedItem, type RawRecord } from '../../feed.ts'
import { jsonRecords } from '../../json-records.ts'
import { readRecord } from '../../record-reader.ts'
import { KevEntry, neededColumns } from './schema.ts'

const PUBLISHED = 'https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json'

/** CISA's catalogue of vulnerabilities that are exploited in the wild: one file, read whole each time. */
export const kev: Feed = {
  id: 'kev',
  title: 'CISA Known Exploited Vulnerabilities',
  licence: 'CC0-1.0',
  home: new URL('https://www.cisa.gov/known-exploited-vulnerabilities-catalog'),
  everyHours: 6,
  staleAfterHours: 72,
  isWholeEachTime: true,
  *requests(_since, { baseUrl }) {
    yield { url: addressOf(PUBLISHED, baseUrl), hint: { name: 'known_exploited_vulnerabilities.json' } }
  },
  cursor: (_since, { now }) => ({ asked: now }),
  split,
  parse,
}

async function* split(body: AsyncIterable<Uint8Array>, hint: FeedHint): AsyncGenerator<RawRecord> {
  if (hint.name.toLowerCase().endsWith('.csv')) yield* splitCsv(body, hint)
  else {
    let ordinal = 0
    for await (const bytes of jsonRecords(body, 'vulnerabilities', hint.name)) {
      yield { name: `${hint.name}[${ordinal++}]`, bytes }
    }
  }
}

/** Rows of the CSV become the objects of the JSON, so that both forms have one reader and one digest. */
async function* splitCsv(body: AsyncIterable<Uint8Array>, hint: FeedHint): AsyncGenerator<RawRecord> {
  let columns: readonly string[] | undefined
  for await (const row of csvRows(body, hint.name)) {
    if (columns) yield { name: `${hint.name}, line ${row.line}`, bytes: objectOf(columns, row) }
    else columns = header(row, hint)
  }
  if (!columns) throw new FeedBroken('empty', hint.name)
}

function header(row: CsvRow, hint: FeedHint): readonly string[] {
  const columns = row.cells.map(cell => cell.replace(/^\uFEFF/, '').trim())
  const missing = neededColumns.filter(column => !columns.includes(column))
  if (missing.length > 0) throw new FeedBroken('wrong-header', `${hint.name}, line ${row.line}`, missing.join(', '))
  return columns
}

function objectOf(columns: readonly string[], row: CsvRow): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(Object.fromEntries(columns.map((name, at) => [name, row.cells[at]]))))
}

function parse(raw: RawRecord): Result<readonly FeedItem[], Skipped> {
  const read = readRecord(raw, KevEntry, entry => (entry as { cveID?: unknown }).cveID)
  if (!read.ok) return failure(read.error)
  return success([{ kind: 'exploitation', exploitation: exploitationOf(read.value) }])
}

function exploitationOf(entry: KevEntry): Exploitation {
  return {
    source: 'kev',
    cve: entry.cveID,
    since: entry.dateAdded,
    dueDate: entry.dueDate || undefined,
    ransomware: ransomwareOf(entry.knownRansomwareCampaignUse),
    title: entry.vulnerabilityName || undefined,
    note: [entry.shortDescription, entry.requiredAction, entry.notes].filter(Boolean).join('\n') || undefined,
  }
}

/** "Unknown" is the catalogue's word for not known, which is not "no". */
function ransomwareOf(use: string): boolean | undefined {
  return use.toLowerCase() === 'known' ? true : undefined
}
