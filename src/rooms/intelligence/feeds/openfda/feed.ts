import { failure, type Result, success } from '../../../../core/outcome.ts'
import { plainText } from '../../../../core/plain-text.ts'
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
import { readJson } from '../../json-text.ts'
import { readRecord } from '../../record-reader.ts'
import { ofEnforcement, ofEvent, ofRecall } from './incident.ts'
import { FdaEnforcement, FdaEvent, FdaRecall } from './schema.ts'

const API = 'https://api.fda.gov/device'
const PAGE = 1000
/** 240 requests a minute are allowed. */
const PAUSE = 300
const DAY = 86_400_000
/** Records appear days after the day that they carry: the export is weekly. */
const OVERLAP_DAYS = 14
/** A recall changes (class, end) without a new day, so all of them are read again once a month. */
const WHOLE_EVERY_DAYS = 30
/** How far back reports of adverse events of a product code are read when it is asked for the first time. */
const FIRST_EVENTS_DAYS = 90

const dayFields = { recall: 'event_date_posted', enforcement: 'report_date', event: 'date_received' } as const
type Endpoint = keyof typeof dayFields

/**
 * Recalls, enforcement reports and reports of adverse events at devices, as the FDA publishes them. Adverse events are
 * millions, so they are asked for by product code: parts `event:FRN`.
 */
export const openfda: Feed = {
  id: 'openfda',
  title: 'openFDA: device recalls and adverse events',
  licence: 'CC0-1.0',
  attribution:
    'Data from openFDA, unvalidated: not for decisions about medical care. A report does not show that a device caused an event. Not endorsed by the FDA.',
  home: new URL('https://open.fda.gov/apis/device/'),
  tellsOf: 'incidents',
  everyHours: 24,
  staleAfterHours: 240,
  requests: (since, options) => partsOf(options).map(part => firstPage(part, since, options)),
  follow,
  cursor,
  split,
  parse,
}

function partsOf({ parts }: FeedOptions): readonly string[] {
  return parts ?? ['recall', 'enforcement']
}

function firstPage(part: string, since: Cursor, options: FeedOptions): FeedRequest {
  const [name, code] = part.split(':')
  const endpoint = name as Endpoint
  if (!Object.hasOwn(dayFields, endpoint) || (endpoint === 'event') !== (code !== undefined)) {
    throw new FeedBroken('no-such-part', part, 'recall, enforcement or event:CODE')
  }
  const field = dayFields[endpoint]
  const from = firstDay(part, since, options)
  const search = [
    code && `device.device_report_product_code:"${code}"`,
    from && `${field}:[${from.replaceAll('-', '')} TO ${dayBefore(options.now, 0).replaceAll('-', '')}]`,
  ].filter(Boolean)
  const query = new URLSearchParams({ limit: String(PAGE), sort: `${field}:asc` })
  if (search.length > 0) query.set('search', search.join(' AND '))
  return page(`${API}/${endpoint}.json?${query}`, part, 1, options)
}

/** The day from which a part is asked; undefined: all there is. */
function firstDay(part: string, since: Cursor, { full, now }: FeedOptions): string | undefined {
  const last = full ? undefined : since[part]
  if (part.startsWith('event:')) return dayBefore(last ?? now, last ? OVERLAP_DAYS : FIRST_EVENTS_DAYS)
  const whole = since[`${part} whole`]
  const isDue = !whole || Date.parse(now) - Date.parse(whole) >= WHOLE_EVERY_DAYS * DAY
  return last && !isDue ? dayBefore(last, OVERLAP_DAYS) : undefined
}

function dayBefore(instant: string, days: number): string {
  return new Date(Date.parse(instant) - days * DAY).toISOString().slice(0, 10)
}

function page(published: string, part: string, number: number, options: FeedOptions): FeedRequest {
  return {
    url: addressOf(published, options.baseUrl),
    hint: { name: `${part.replace(':', '-')}-${number}.json`, part },
    pause: PAUSE,
    // "No matches found" comes with 404; any other 404 has no such body and breaks the pass
    answers: [404],
    // in a header, so that no address in a log holds the key
    ...(options.apiKey ? { headers: { authorization: `Basic ${btoa(`${options.apiKey}:`)}` } } : {}),
  }
}

/** The next page is named in the header Link; a page that is missing although the total says more breaks the pass. */
function follow({ request, head, headers }: FeedAnswer, _since: Cursor, options: FeedOptions): FeedRequest[] {
  const { name, part = '' } = request.hint
  const number = Number(/-(\d+)\.json$/.exec(name)?.[1])
  const next = /<([^>]+)>\s*;\s*rel="?next"?/i.exec(headers?.link ?? '')?.[1]
  if (next === undefined) {
    const total = Number(/"total"\s*:\s*(\d+)/.exec(new TextDecoder().decode(head))?.[1] ?? 0)
    if (total > number * PAGE) throw new FeedBroken('half-a-file', request.url, `page ${number} of ${total} records`)
    return []
  }
  const named = new URL(next, request.url).href
  // a mirror may pass the published link on, or put its own address in
  const after = options.baseUrl && named.startsWith(options.baseUrl) ? named : addressOf(named, options.baseUrl)
  const isOurs = new URL(after).host === new URL(request.url).host && after !== request.url
  if (!isOurs) throw new FeedBroken('not-the-format', request.url, `next page: ${next}`)
  return [{ ...page(after, part, number + 1, { ...options, baseUrl: undefined }), url: after }]
}

function cursor(since: Cursor, options: FeedOptions): Cursor {
  const next: Record<string, string> = { ...since }
  for (const part of partsOf(options)) {
    if (!part.startsWith('event:') && firstDay(part, since, options) === undefined) next[`${part} whole`] = options.now
    next[part] = options.now.slice(0, 10)
  }
  return next
}

async function* split(body: AsyncIterable<Uint8Array>, hint: FeedHint): AsyncGenerator<RawRecord> {
  const { head, all } = await beginning(body)
  if (/"code"\s*:\s*"NOT_FOUND"/.test(head) && !head.includes('"results"')) return
  yield* jsonRecords(all, 'results', hint.name)
}

/** The first chunk as text, and the whole body again. */
async function beginning(body: AsyncIterable<Uint8Array>) {
  const chunks = body[Symbol.asyncIterator]()
  const first = await chunks.next()
  async function* all() {
    if (first.done) return
    yield first.value
    for (let chunk = await chunks.next(); !chunk.done; chunk = await chunks.next()) yield chunk.value
  }
  return { head: first.done ? '' : new TextDecoder().decode(first.value.subarray(0, 2000)), all: all() }
}

/** The three kinds of record are told by their own number, so that files of any name can be taken. */
function parse(raw: RawRecord): Result<readonly FeedItem[], Skipped> {
  const json = readJson(raw.bytes, undefined, raw)
  if (!json.ok) return failure({ record: raw.name, ...json.error })
  const record = json.value as Record<string, unknown>
  const of = (kind: string, number: string) => `${kind}/${plainText(record[number])}`
  if ('mdr_report_key' in record) return read(raw, FdaEvent, of('adverse-event', 'mdr_report_key'), ofEvent)
  if ('product_res_number' in record) return read(raw, FdaRecall, of('recall', 'product_res_number'), ofRecall)
  if ('recall_number' in record) return read(raw, FdaEnforcement, of('enforcement', 'recall_number'), ofEnforcement)
  return failure({ record: raw.name, code: 'no-number', detail: Object.keys(record).slice(0, 8).join(', ') })
}

function read<T>(
  raw: RawRecord,
  schema: Parameters<typeof readRecord<T>>[1],
  name: string,
  made: (record: T) => ReturnType<typeof ofEvent>,
): Result<readonly FeedItem[], Skipped> {
  const found = readRecord(raw, schema, () => name)
  return found.ok ? success([{ kind: 'incident', incident: made(found.value) }]) : failure(found.error)
}
