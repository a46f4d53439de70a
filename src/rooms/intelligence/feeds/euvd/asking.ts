import { addressOf, type Cursor, type FeedAnswer, FeedBroken, type FeedOptions, type FeedRequest } from '../../feed.ts'

const API = 'https://euvdservices.enisa.europa.eu/api'

/** The answer that only tells how many records there are to page through. */
export const COUNT = 'count.json'

const DAY = 86_400_000
/** Records are searched by day, and may appear after the date they carry. */
const OVERLAP = 2 * DAY
/** How far the first pass looks back for whole records; of older ones it takes the names. */
const FIRST_DAYS = 30
/** Between two readings of the index of names, which is some 10 MB. */
const NAMES_EACH = 7 * DAY
const PAGE = 100
const MOST_RECORDS = 1_000_000
const TRIES = 2
/** ENISA names no limit; one call a second has never been refused. */
const PAUSE = 1000

/** Names first and weekly, the exploited list whole each time, then what changed since the last pass. */
export function requests(since: Cursor, options: FeedOptions): FeedRequest[] {
  const { baseUrl } = options
  const names: FeedRequest = {
    url: addressOf(`${API}/dump/cve-euvd-mapping`, baseUrl),
    hint: { name: 'cve-euvd-mapping.csv' },
  }
  const exploited: FeedRequest = {
    url: addressOf(`${API}/kev/dump`, baseUrl),
    hint: { name: 'kev-dump.json' },
    pause: PAUSE,
  }
  return [...(wantsNames(since, options) ? [names] : []), exploited, count(firstDay(since, options), 1, options)]
}

export function cursor(since: Cursor, options: FeedOptions): Cursor {
  return { ...since, ...(wantsNames(since, options) ? { names: options.now } : {}), updated: options.now }
}

function wantsNames({ names }: Cursor, { full, now }: FeedOptions): boolean {
  return full || !names || Date.parse(now) - Date.parse(names) >= NAMES_EACH
}

function firstDay({ updated }: Cursor, { full, now }: FeedOptions): string {
  const from = full || !updated ? Date.parse(now) - FIRST_DAYS * DAY : Date.parse(updated) - OVERLAP
  return new Date(from).toISOString().slice(0, 10)
}

/**
 * A count leads to its pages and to a second count. Where that differs, records came or went while we read, so that
 * pages may have shifted past each other: they are read once more.
 */
export function follow({ request, head }: FeedAnswer, _since: Cursor, options: FeedOptions): FeedRequest[] {
  if (request.hint.name !== COUNT) return []
  const query = new URL(request.url).searchParams
  const total = totalIn(new TextDecoder().decode(head), request.url)
  const [before, attempt] = (request.hint.part ?? '').split(' of ')
  const tried = Number(attempt)
  if (total === Number(before) || tried > TRIES) return []
  const from = query.get('fromUpdatedDate') ?? ''
  const pages = Array.from({ length: Math.ceil(total / PAGE) }, (_, at) => page(from, at, options))
  return total === 0 ? [] : [...pages, count(from, tried + 1, options, total)]
}

/** The part tells the number that an earlier count gave, and which count this is. */
function count(from: string, attempt: number, options: FeedOptions, before?: number): FeedRequest {
  const part = `${before ?? 'none'} of ${attempt}`
  return { ...search(from, 1, 0, options), hint: { name: COUNT, part }, listing: true }
}

function page(from: string, at: number, options: FeedOptions): FeedRequest {
  return { ...search(from, PAGE, at, options), hint: { name: `search-${from}-${at}.json` } }
}

function search(from: string, size: number, at: number, { baseUrl }: FeedOptions): Omit<FeedRequest, 'hint'> {
  const query = new URLSearchParams({ fromUpdatedDate: from, size: String(size), page: String(at) })
  return { url: addressOf(`${API}/search?${query}`, baseUrl), pause: PAUSE }
}

/** The text inside of records cannot be mistaken for it: a quote there is always behind a backslash. */
function totalIn(text: string, url: string): number {
  const total = Number(/"total"\s*:\s*(\d+)/.exec(text)?.[1] ?? Number.NaN)
  if (total <= MOST_RECORDS) return total
  throw new FeedBroken(/^\s*\{/.test(text) ? 'not-the-format' : 'not-json', url, text.slice(0, 80))
}
