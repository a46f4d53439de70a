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
import { jsonRecords } from '../../json-records.ts'
import { readRecord } from '../../record-reader.ts'
import { advisoryOf } from './advisory.ts'
import { surelyNvd } from './record.ts'
import { NvdRecord } from './schema.ts'

const FILES = 'https://nvd.nist.gov/feeds/json/cve/2.0'
const API = 'https://services.nvd.nist.gov/rest/json/cves/2.0'
const FIRST_YEAR = 2002
const PAGE = 2000
const DAY = 86_400_000
/** The API answers at most 120 days of changes at once; a day less keeps clear of its border. */
const WINDOW = 119 * DAY
/** NVD asks for 6 s between requests; with a key 50 requests in 30 s are allowed. */
const PAUSE = 6000
const PAUSE_WITH_KEY = 700

/** The National Vulnerability Database: yearly files for the first fill, then the changes through its API. */
export const nvd: Feed = {
  id: 'nvd',
  title: 'NVD',
  licence: 'public domain (US government work)',
  attribution: 'This product uses data from the NVD API but is not endorsed or certified by the NVD.',
  home: new URL('https://nvd.nist.gov'),
  everyHours: 2,
  staleAfterHours: 48,
  requests(since, options) {
    return options.full || !since.modified || options.parts ? files(options) : changes(since.modified, options)
  },
  partOf: name => /^nvdcve-2\.0-(\d{4}|modified)/.exec(name)?.[1],
  stated: head => numberOf('totalResults', head),
  follow,
  cursor,
  split,
  parse,
}

/** The file 2002 holds the years before as well; `modified` closes the gap between the daily files and now. */
function files({ now, parts, baseUrl }: FeedOptions): FeedRequest[] {
  const last = Number(now.slice(0, 4))
  const years = Array.from({ length: last - FIRST_YEAR + 1 }, (_, at) => String(FIRST_YEAR + at))
  return (parts ?? [...years, 'modified']).map((part, at) => {
    const name = `nvdcve-2.0-${part}.json.gz`
    return { url: addressOf(`${FILES}/${name}`, baseUrl), hint: { name, part }, ...(at > 0 ? { pause: 1000 } : {}) }
  })
}

/** Windows of changes from two hours before the last pass, since a record may appear after the date it carries. */
function changes(since: string, options: FeedOptions): FeedRequest[] {
  const requests: FeedRequest[] = []
  const end = Date.parse(options.now)
  for (let from = Date.parse(since) - 2 * 3_600_000; from < end; from += WINDOW) {
    const window = [new Date(from).toISOString(), new Date(Math.min(from + WINDOW, end)).toISOString()]
    requests.push(page(window[0]!, window[1]!, 0, options))
  }
  return requests
}

function page(from: string, to: string, startIndex: number, options: FeedOptions): FeedRequest {
  const query = new URLSearchParams({
    lastModStartDate: from,
    lastModEndDate: to,
    resultsPerPage: String(PAGE),
    startIndex: String(startIndex),
  })
  return {
    url: addressOf(`${API}?${query}`, options.baseUrl),
    // the total of each window is stated on its pages: what it brought is counted against that
    hint: { name: `cves-${from.slice(0, 10)}-${startIndex}.json`, part: `since ${from.slice(0, 10)}` },
    pause: options.apiKey ? PAUSE_WITH_KEY : PAUSE,
    ...(options.apiKey ? { headers: { apiKey: options.apiKey } } : {}),
  }
}

/** The next page, until the total that the head of a page names is reached. */
function follow({ request, head }: FeedAnswer, _since: Cursor, options: FeedOptions): FeedRequest[] {
  const query = new URL(request.url).searchParams
  const [from, to] = [query.get('lastModStartDate'), query.get('lastModEndDate')]
  if (!from || !to) return []
  const text = new TextDecoder().decode(head)
  const total = numberOf('totalResults', text)
  const size = numberOf('resultsPerPage', text)
  const start = numberOf('startIndex', text)
  if (total === undefined || size === undefined || start === undefined) {
    throw new FeedBroken('not-the-format', request.url, text.slice(0, 80))
  }
  return size > 0 && start + size < total ? [page(from, to, start + size, options)] : []
}

/** Files may be a day old, so after them the changes of that day are asked for again; single years move nothing. */
function cursor(since: Cursor, { full, now, parts }: FeedOptions): Cursor {
  if (parts) return since
  const fromFiles = full || !since.modified
  return { ...since, modified: fromFiles ? new Date(Date.parse(now) - DAY).toISOString() : now }
}

function numberOf(member: string, text: string): number | undefined {
  const found = new RegExp(`"${member}"\\s*:\\s*(\\d+)`).exec(text)?.[1]
  return found === undefined ? undefined : Number(found)
}

function split(body: AsyncIterable<Uint8Array>, hint: FeedHint): AsyncIterable<RawRecord> {
  return jsonRecords(body, 'vulnerabilities', hint.name)
}

function parse(raw: RawRecord): Result<readonly FeedItem[], Skipped> {
  const read = readRecord(raw, NvdRecord, record => (record as { cve?: { id?: unknown } }).cve?.id, surelyNvd)
  if (!read.ok) return failure(read.error)
  const { advisory, skipped } = advisoryOf(read.value)
  return success([
    { kind: 'advisory', advisory },
    ...skipped.map(part => ({ kind: 'skipped' as const, skipped: part })),
  ])
}
