import { parsed } from '../../../../core/parsed.ts'
import { type FeedAsk, FeedBroken } from '../../feed.ts'
import { readJson } from '../../json-text.ts'
import { RolieFeed } from './schema.ts'

/** A document as a list names it. */
export interface ListedDocument {
  readonly url: string
  /** ISO instant; undefined: the list does not say when the document changed. */
  readonly updated: string | undefined
  /** Addresses beside it; undefined: the list does not name any, so the usual places are tried. */
  readonly hashes?: readonly string[]
  readonly signature?: string
}

/** A list that was read: its documents, and the entries that name none that may be asked for. */
export interface Listing {
  readonly documents: readonly ListedDocument[]
  readonly refused: readonly { readonly name: string; readonly code: string; readonly detail: string }[]
}

export const LARGEST_LISTING = 64 * 1024 * 1024
const MOST_PAGES = 500
const MOST_DOCUMENTS = 200_000

type Address = (published: string) => string

/** Reads a ROLIE feed page by page (RFC 5005). Documents lie on the feed's host, or on one that the metadata names. */
export async function readRolie(url: string, hosts: ReadonlySet<string>, ask: FeedAsk, at: Address): Promise<Listing> {
  const documents: ListedDocument[] = []
  const refused: Listing['refused'][number][] = []
  const asked = new Set<string>()
  for (let page: string | undefined = url; page; ) {
    if (asked.has(page) || asked.size >= MOST_PAGES) throw new FeedBroken('endless-paging', page, `${asked.size} pages`)
    asked.add(page)
    const { feed } = await roliePage(at(page), ask)
    for (const entry of feed.entry) {
      const document = documentOf(entry, page)
      if (!document) refused.push({ name: entry.id || page, code: 'no-address', detail: entry.id })
      else if (!isAllowed(document.url, hosts)) {
        refused.push({ name: document.url, code: 'other-host', detail: URL.parse(document.url)?.host ?? '' })
      } else documents.push(document)
    }
    if (documents.length > MOST_DOCUMENTS) throw new FeedBroken('too-many-entries', url, `more than ${MOST_DOCUMENTS}`)
    const next = feed.link.find(link => link.rel === 'next')?.href
    page = next ? (URL.parse(next, page)?.href ?? undefined) : undefined
    if (page && !isAllowed(page, hosts)) throw new FeedBroken('other-host', page)
  }
  return { documents, refused }
}

function isAllowed(url: string, hosts: ReadonlySet<string>): boolean {
  const { protocol, host } = new URL(url)
  return (protocol === 'https:' || protocol === 'http:') && hosts.has(host)
}

async function roliePage(url: string, ask: FeedAsk): Promise<RolieFeed> {
  const { bytes } = await ask(url, { maxBytes: LARGEST_LISTING })
  const json = readJson(bytes, LARGEST_LISTING)
  if (!json.ok)
    throw new FeedBroken(json.error.code === 'not-utf8' ? 'not-json' : json.error.code, url, json.error.detail)
  const feed = parsed(RolieFeed, json.value)
  if (!feed.success) throw new FeedBroken('not-the-format', url, 'no ROLIE feed')
  return feed.data
}

function documentOf(entry: RolieFeed['feed']['entry'][number], page: string): ListedDocument | undefined {
  const href = (rel: string) => entry.link.filter(link => link.rel === rel).map(link => link.href)
  const place = (relative: string | undefined) => (relative ? URL.parse(relative, page)?.href : undefined)
  const url = place(entry.content?.src ?? href('self')[0])
  if (!url) return undefined
  // the strongest first
  const hashes = href('hash')
    .flatMap(one => place(one) ?? [])
    .sort((a, b) => Number(b.endsWith('.sha512')) - Number(a.endsWith('.sha512')))
  const signature = place(href('signature')[0])
  return {
    url,
    updated: entry.updated || undefined,
    ...(hashes.length > 0 ? { hashes } : {}),
    ...(signature ? { signature } : {}),
  }
}

/**
 * Reads a directory: `changes.csv` with dates, or `index.txt` without (CSAF 2.0 §7.1.12, §7.1.13). A path may not lead
 * out of the directory.
 */
export async function readDirectory(directory: string, ask: FeedAsk, at: Address): Promise<Listing> {
  const folder = directory.endsWith('/') ? directory : `${directory}/`
  const rows = await rowsOf(folder, ask, at)
  const documents: ListedDocument[] = []
  const refused: Listing['refused'][number][] = []
  if (rows.length > MOST_DOCUMENTS) throw new FeedBroken('too-many-entries', folder, `more than ${MOST_DOCUMENTS}`)
  for (const { path, updated } of rows) {
    const url = /[\\\0]|%00|%5c|%2e%2e|(^|\/)\.\.(\/|$)/i.test(path) ? undefined : URL.parse(path, folder)?.href
    if (!url?.startsWith(folder))
      refused.push({ name: `${folder} ${path.slice(0, 200)}`, code: 'outside-directory', detail: path.slice(0, 200) })
    else documents.push({ url, updated })
  }
  return { documents, refused }
}

interface Row {
  readonly path: string
  readonly updated: string | undefined
}

async function rowsOf(folder: string, ask: FeedAsk, at: Address): Promise<Row[]> {
  try {
    const changes = await textOf(at(`${folder}changes.csv`), ask)
    // CISA omits the quotes
    const rows = changes.map(line => /^"?([^",]+)"?\s*,\s*"?([^",]+)"?\s*$/.exec(line))
    const broken = rows.findIndex(row => !row || Number.isNaN(Date.parse(row[2]!)))
    if (broken >= 0) throw new FeedBroken('not-the-format', `${folder}changes.csv`, `line ${broken + 1}`)
    return rows.map(row => ({ path: row![1]!, updated: new Date(row![2]!).toISOString() }))
  } catch (error) {
    if (!(error instanceof FeedBroken && /^answer-(not-found|refused)$/.test(error.code))) throw error
  }
  const index = await textOf(at(`${folder}index.txt`), ask)
  if (index.some(line => line.startsWith('<'))) throw new FeedBroken('not-the-format', `${folder}index.txt`)
  return index.map(path => ({ path, updated: undefined }))
}

async function textOf(url: string, ask: FeedAsk): Promise<string[]> {
  const { bytes } = await ask(url, { maxBytes: LARGEST_LISTING })
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/)
  return lines.map(line => line.trim()).filter(line => line !== '')
}
