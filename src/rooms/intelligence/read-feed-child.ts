import { hash } from 'node:crypto'
import { once } from 'node:events'
import { RowBlock } from './advisory-row.ts'
import { type Feed, FeedBroken, type FeedFile, type FeedItem, type RawRecord } from './feed.ts'
import type { FeedLine } from './feed-line.ts'
import { FileTally } from './file-tally.ts'
import { readFrames } from './frames.ts'
import { KNOWN_RECORDS, KnownRecords } from './known-records.ts'
import { peek, unpack } from './unpack.ts'

// Runs in the sandbox: files on stdin, each with the id of its feed; on stdout one line for each record that is new, and
// rows for the database where a record is nothing but a statement.

const nothing = Buffer.alloc(0)
const HEAD = 64 * 1024
const BLOCK = 256 * 1024
const known = new KnownRecords()
const block = new RowBlock()
const feeds = new Map<string, Feed>()
/** What is to be printed: rows with their lines, and lines behind them. */
const waiting: { readonly bytes: Buffer; readonly isBlock: boolean }[] = []
let text = ''
let hasHead = false
let unchanged = 0

/** Prints a line, behind the rows that came before it, when there is enough to print. */
function put(value: FeedLine): void {
  if (block.size > 0) putRows()
  text += `${JSON.stringify(value)}\n`
}

function putRows(): void {
  const { heads, rows } = block.take()
  text += `${JSON.stringify({ kind: 'rows', heads, bytes: rows.length } satisfies FeedLine)}\n`
  waiting.push({ bytes: Buffer.from(text), isBlock: false }, { bytes: rows, isBlock: true })
  text = ''
}

function isMuch(): boolean {
  return block.size > BLOCK || text.length > HEAD || waiting.length > 32
}

async function flush(): Promise<void> {
  if (block.size > 0) putRows()
  if (text !== '') waiting.push({ bytes: Buffer.from(text), isBlock: false })
  text = ''
  for (const { bytes, isBlock } of waiting.splice(0))
    if (!process.stdout.write(bytes, isBlock ? () => block.takeBack(bytes) : undefined))
      await once(process.stdout, 'drain')
}

/** Only the feed that is read is loaded: its folder has its name, and so has what it exports. */
async function feedOf(id: string | undefined): Promise<Feed | undefined> {
  if (id === undefined || !/^[a-z]+$/.test(id)) return undefined
  const loaded = feeds.get(id)
  if (loaded) return loaded
  const { [id]: feed } = (await import(`./feeds/${id}/feed.ts`)) as Readonly<Record<string, Feed>>
  if (feed) feeds.set(id, feed)
  return feed
}

async function main(): Promise<void> {
  const { head, all } = await peek(process.stdin, 1)
  if (head.length === 0) {
    // a start without input only shows what there is to load (platform/sandbox-code.ts)
    await Promise.all([import('./feeds.ts'), import('./prove.ts')])
    return put({ kind: 'end' })
  }
  for await (const file of readFrames(all)) {
    const feed = await feedOf(file.hint.part?.split('|')[0])
    if (file.hint.name === KNOWN_RECORDS) await known.fill(file.bytes)
    else if (feed) await readFile(feed, file)
    tellUnchanged()
  }
  put({ kind: 'end' })
}

/** The id of the feed travels in front of the part; the feed sees its own part only. */
async function readFile(feed: Feed, file: FeedFile): Promise<void> {
  const part = file.hint.part?.split('|').slice(1).join('|')
  const hint = { ...file.hint, part: part || undefined }
  const tally = new FileTally(feed)
  for await (const opened of unpack(file.bytes, hint)) {
    const inner = opened.hint.seal ? await proven(opened) : opened
    if (!inner) continue
    // of the thousands of entries of an archive only the first one's beginning is asked for
    const isAsked = !hasHead || feed.stated !== undefined
    const { head, all } = isAsked ? await peek(inner.bytes, HEAD) : { head: nothing, all: inner.bytes }
    // whether a file is older than what is held is asked of each
    if (!hasHead || feed.madeAt) put({ kind: 'head', name: inner.hint.name, head: head.toString('base64') })
    hasHead = true
    tally.begin(inner.hint, head)
    const isEntry = inner.hint.inside !== undefined
    try {
      for await (const raw of feed.split(all, inner.hint)) {
        tally.record(readOne(feed, raw), isEntry)
        if (isMuch()) await flush()
      }
    } catch (error) {
      // one bad entry of an archive costs itself, a bad answer costs the pass
      if (!(error instanceof FeedBroken) || !inner.hint.inside) throw error
      tally.record(false, isEntry)
      setAside(inner.hint.name, error)
    }
    if (isMuch()) await flush()
  }
  put({ kind: 'tally', tallies: tally.list() })
}

/** A sealed file when it is what its publisher says; otherwise it is set aside, and nothing of it is read. */
async function proven(file: FeedFile): Promise<FeedFile | undefined> {
  try {
    const { prove } = await import('./prove.ts')
    return await prove(file)
  } catch (error) {
    if (!(error instanceof FeedBroken)) throw error
    setAside(file.hint.name, error)
    return undefined
  }
}

function setAside(record: string, { code, message }: FeedBroken): void {
  put({ kind: 'record', digest: '', items: [{ kind: 'skipped', skipped: { record, code, detail: message } }] })
}

/** A record whose bytes are stored already is counted and not parsed; true: it could be used. */
function readOne(feed: Feed, raw: RawRecord): boolean {
  const digest = digestOf(raw)
  if (known.has(digest)) {
    if (++unchanged >= 1000) tellUnchanged()
    return true
  }
  const parsed = feed.parse(raw)
  const items = parsed.ok ? parsed.value : [{ kind: 'skipped' as const, skipped: parsed.error }]
  for (const item of items) {
    if (item.kind === 'advisory') known.renew(item.advisory.id)
    else if (item.kind === 'incident') known.renew(item.incident.id)
  }
  const [first, ...rest] = items
  if (first?.kind !== 'advisory' || first.isNameOnly || rest.some(item => item.kind !== 'skipped'))
    put({ kind: 'record', digest, items })
  else putStatement(first, digest, rest)
  return parsed.ok
}

function digestOf({ bytes, evidence }: RawRecord): string {
  if (!evidence) return hash('sha256', bytes, 'hex')
  return hash('sha256', Buffer.concat([bytes, Buffer.from(JSON.stringify(evidence))]), 'hex')
}

/** The usual record: one statement, and maybe parts that could not be used. */
function putStatement({ advisory }: FeedItem & { kind: 'advisory' }, digest: string, aside: readonly FeedItem[]): void {
  block.add(advisory, digest)
  if (aside.length > 0) put({ kind: 'aside', items: aside })
}

function tellUnchanged(): void {
  const records = unchanged
  unchanged = 0
  if (records > 0) put({ kind: 'unchanged', records })
}

try {
  await main()
} catch (error) {
  if (!(error instanceof FeedBroken)) throw error
  put({ kind: 'broken', code: error.code, where: error.where, detail: error.message })
}
await flush()
