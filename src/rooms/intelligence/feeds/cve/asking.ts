import { addressOf, type Cursor, type FeedAnswer, FeedBroken, type FeedOptions, type FeedRequest } from '../../feed.ts'

export const DELTA_LOG = 'deltaLog.json'
export const RELEASE = 'latest.json'

const LOG = 'https://raw.githubusercontent.com/CVEProject/cvelistV5/main/cves/deltaLog.json'
const RECORDS = 'https://raw.githubusercontent.com/CVEProject/cvelistV5/main/cves'
const LATEST = 'https://api.github.com/repos/CVEProject/cvelistV5/releases/latest'
const DOWNLOADS = 'https://github.com/CVEProject/cvelistV5/releases/download'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Releases come each hour, and sometimes late: what the last pass may have missed is asked for again. */
const OVERLAP = 3 * HOUR
/** Between two readings of the whole list, which tell what the changes may have missed. */
const WHOLE_EACH = 7 * DAY
/** Above this many changed records the zip of the day is the smaller answer. */
const MOST_SINGLE = 40
/** Above this many days the whole list is the smaller answer. */
const MOST_DAYS = 14

/** The whole list first and weekly; in between the log of changes, which leads to single records or to zips of a day. */
export function requests(since: Cursor, options: FeedOptions): FeedRequest[] {
  return [isWhole(since, options) ? release('whole', options) : log(options)]
}

/** After the list, which is up to a day old, the changes of that day are asked for again. */
export function cursor(since: Cursor, options: FeedOptions): Cursor {
  if (!isWhole(since, options)) return { ...since, changed: options.now }
  return { changed: new Date(Date.parse(options.now) - DAY).toISOString(), whole: options.now }
}

function isWhole({ changed, whole }: Cursor, { full, now }: FeedOptions): boolean {
  return full || !changed || !whole || Date.parse(now) - Date.parse(whole) >= WHOLE_EACH
}

export function follow({ request, head }: FeedAnswer, since: Cursor, options: FeedOptions): FeedRequest[] {
  const text = new TextDecoder().decode(head)
  if (request.hint.name === DELTA_LOG) {
    const changed = changedSince(text, Date.parse(since.changed ?? '') - OVERLAP, request.url)
    if (changed && changed.length <= MOST_SINGLE) return changed.map(id => single(id, options))
    return [release('changes', options)]
  }
  if (request.hint.name !== RELEASE) return []
  const found = archivesIn(text, request.url)
  return request.hint.part === 'whole' ? wholeOf(found, options) : changesOf(found, since, options)
}

/** Newest batches first; what is wanted stands in the beginning of a log of 30 days, the rest is not asked for. */
function log({ baseUrl }: FeedOptions): FeedRequest {
  return {
    url: addressOf(LOG, baseUrl),
    hint: { name: DELTA_LOG },
    // a part of a packed answer could not be unpacked
    headers: { range: 'bytes=0-65535', 'accept-encoding': 'identity' },
    listing: true,
    conditional: true,
  }
}

/**
 * The records of all batches that are newer than the watermark; undefined when the part of the log that was read does
 * not reach back to it.
 */
function changedSince(text: string, watermark: number, url: string): string[] | undefined {
  if (!/^\s*\[/.test(text)) throw new FeedBroken('not-json', url, text.slice(0, 80))
  const changed = new Set<string>()
  let list = ''
  let last = Number.POSITIVE_INFINITY
  for (const [, batch, listed, id] of text.matchAll(
    /"fetchTime"\s*:\s*"([^"]*)"|"(new|updated|error)"\s*:|"cveId"\s*:\s*"(CVE-\d{4}-\d{4,})"/g,
  )) {
    if (batch !== undefined) {
      const at = Date.parse(batch)
      if (!Number.isFinite(at)) throw new FeedBroken('not-the-format', url, `fetchTime ${batch.slice(0, 40)}`)
      // a log in another order tells nothing by its beginning
      if (at > last) return undefined
      if (at < watermark && last !== Number.POSITIVE_INFINITY) return [...changed]
      last = at
    } else if (listed !== undefined) list = listed
    else if (id !== undefined && list !== 'error') changed.add(id)
  }
  if (last === Number.POSITIVE_INFINITY && text.trim() !== '[]') throw new FeedBroken('not-the-format', url)
  return undefined
}

function single(id: string, { baseUrl }: FeedOptions): FeedRequest {
  const [, year, number] = id.split('-') as [string, string, string]
  const url = `${RECORDS}/${year}/${number.slice(0, -3)}xxx/${id}.json`
  return { url: addressOf(url, baseUrl), hint: { name: `${id}.json` }, pause: 250 }
}

function release(part: 'whole' | 'changes', { baseUrl }: FeedOptions): FeedRequest {
  return {
    url: addressOf(LATEST, baseUrl),
    hint: { name: RELEASE, part },
    headers: { accept: 'application/vnd.github+json' },
    listing: true,
  }
}

interface Archives {
  /** Everything as of the last midnight. */
  readonly all?: string
  /** What changed on a day, so far or until its end. */
  readonly delta: string
  readonly day: string
}

/** The archives of a release: its assets stand before its long notes, so the beginning of the answer has them. */
function archivesIn(text: string, url: string): Archives {
  const assets = Array.from(text.matchAll(/"browser_download_url"\s*:\s*"([^"\\]+)"/g), found => found[1]!)
  const own = assets.filter(asset => asset.startsWith(`${DOWNLOADS}/`))
  const delta = own.find(asset => /\d_delta_CVEs_at_\w+\.zip$/.test(asset))
  const day = delta && /\/(\d{4}-\d{2}-\d{2})_delta/.exec(delta)?.[1]
  if (!delta || !day) throw new FeedBroken(/^\s*\{/.test(text) ? 'not-the-format' : 'not-json', url, text.slice(0, 80))
  return { all: own.find(asset => /_all_CVEs_at_midnight[.\w]*\.zip$/.test(asset)), delta, day }
}

/** The list and what has changed since; the release at the end of a day has no list, that of its beginning has. */
function wholeOf({ all, delta, day }: Archives, options: FeedOptions): FeedRequest[] {
  const midnight = `${DOWNLOADS}/cve_${day}_0000Z/${before(day)}_all_CVEs_at_midnight.zip.zip`
  // 550 MB in July 2026, and growing
  return [{ ...archive(all ?? midnight, options), maxBytes: 2 * 1024 ** 3 }, archive(delta, options)]
}

/** A zip for each day since the last pass, the last one of the current day; the whole list where they are too many. */
function changesOf(found: Archives, since: Cursor, options: FeedOptions): FeedRequest[] {
  const first = new Date(Date.parse(since.changed ?? '') - OVERLAP).toISOString().slice(0, 10)
  const days = (Date.parse(found.day) - Date.parse(first)) / DAY
  if (days > MOST_DAYS) return wholeOf(found, options)
  const past: FeedRequest[] = []
  for (let day = first; day < found.day; day = after(day)) {
    past.push(archive(`${DOWNLOADS}/cve_${day}_at_end_of_day/${day}_delta_CVEs_at_end_of_day.zip`, options))
  }
  return [...past, archive(found.delta, options)]
}

function archive(url: string, { baseUrl }: FeedOptions): FeedRequest {
  return { url: addressOf(url, baseUrl), hint: { name: url.split('/').at(-1)! }, pause: 1000 }
}

function after(day: string): string {
  return new Date(Date.parse(day) + DAY).toISOString().slice(0, 10)
}

function before(day: string): string {
  return new Date(Date.parse(day) - DAY).toISOString().slice(0, 10)
}
