import { failure, type Result, success } from '../../../../core/outcome.ts'
import type { Skipped } from '../../advisory.ts'
import {
  addressOf,
  type Cursor,
  type Feed,
  type FeedAnswer,
  FeedBroken,
  type FeedHint,
  type FeedItem,
  type FeedOptions,
  type FeedRequest,
  type RawRecord,
} from '../../feed.ts'
import { recordOfFile } from '../../record-file.ts'
import { readRecord } from '../../record-reader.ts'
import { advisoryOf } from './advisory.ts'
import { surelyOsv } from './record.ts'
import { OsvRecord } from './schema.ts'

const BUCKET = 'https://storage.googleapis.com/osv-vulnerabilities'

/** Above this many changed records the zip is the smaller answer. */
const MOST_SINGLE = 250

/** What devices are mostly built from; an operator adds or removes parts. */
const usual = ['npm', 'PyPI', 'Maven', 'Go', 'crates.io', 'NuGet', 'RubyGems', 'Packagist', 'Debian', 'Alpine']

/** Open source vulnerabilities of many databases, one zip per ecosystem, as osv.dev publishes them. */
export const osv: Feed = {
  id: 'osv',
  title: 'OSV',
  licence: 'per record (CC-BY-4.0, CC0-1.0, Apache-2.0, MIT, CC-BY-SA-4.0)',
  attribution: 'Vulnerability data of OSV.dev and the databases it names, under their licences.',
  home: new URL('https://osv.dev'),
  everyHours: 6,
  staleAfterHours: 48,
  *requests(since, options) {
    for (const part of options.parts ?? usual) {
      if (options.full || !since[part]) yield zipOf(part, options)
      else yield { ...askFor(part, 'modified_id.csv', options), listing: true }
    }
  },
  follow,
  cursor: (since, { parts, now }) => ({ ...since, ...Object.fromEntries((parts ?? usual).map(part => [part, now])) }),
  split,
  parse,
}

/** `modified_id.csv` has `iso,id` rows, newest first: each row newer than the last pass, or the zip if they are many. */
function follow({ request, head }: FeedAnswer, since: Cursor, options: FeedOptions): FeedRequest[] {
  const part = request.hint.part
  if (!request.listing || part === undefined) return []
  const from = Date.parse(since[part] ?? '')
  const changed: string[] = []
  for (const row of new TextDecoder().decode(head).split(/\r?\n/)) {
    const [modified = '', path = ''] = row.split(',')
    if (!path || !Number.isFinite(Date.parse(modified))) {
      if (changed.length === 0 && row !== '') throw new FeedBroken('not-the-format', request.url, row.slice(0, 80))
      break
    }
    // a day of overlap: records may reach the bucket after the date they carry
    if (Date.parse(modified) < from - 86_400_000) return changed.map(id => askFor(part, `${id}.json`, options))
    changed.push(path.split('/').at(-1)!)
    if (changed.length > MOST_SINGLE) break
  }
  // the watermark was not reached in the part of the list that we see
  return head.length === 0 ? [] : [zipOf(part, options)]
}

function zipOf(part: string, options: FeedOptions): FeedRequest {
  return askFor(part, 'all.zip', options)
}

function askFor(part: string, file: string, { baseUrl }: FeedOptions): FeedRequest {
  const url = `${BUCKET}/${encodeURIComponent(part)}/${encodeURIComponent(file)}`
  return { url: addressOf(url, baseUrl), hint: { name: file, part } }
}

async function* split(body: AsyncIterable<Uint8Array>, hint: FeedHint): AsyncGenerator<RawRecord> {
  // a list of changes has no records; `follow` judges it
  if (!hint.name.endsWith('.csv')) yield await recordOfFile(body, hint)
}

function parse(raw: RawRecord): Result<readonly FeedItem[], Skipped> {
  const read = readRecord(raw, OsvRecord, record => (record as { id?: unknown }).id, surelyOsv)
  if (!read.ok) return failure(read.error)
  const { advisory, skipped } = advisoryOf(read.value)
  return success([
    { kind: 'advisory', advisory },
    ...skipped.map(part => ({ kind: 'skipped' as const, skipped: part })),
  ])
}
