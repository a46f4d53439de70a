import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { type Feed, FeedBroken, type FeedFile, type RawRecord } from './feed.ts'
import type { FeedLine } from './feed-line.ts'
import { feeds } from './feeds.ts'
import { FileTally } from './file-tally.ts'
import { readFrames } from './frames.ts'
import { KNOWN_RECORDS, KnownRecords } from './known-records.ts'
import { prove } from './prove.ts'
import { peek, unpack } from './unpack.ts'

// Runs in the sandbox: files on stdin, each with the id of its feed; on stdout one line for each record that is new.

const HEAD = 64 * 1024
const known = new KnownRecords()
let waiting = ''
let hasHead = false
let unchanged = 0

async function put(value: FeedLine): Promise<void> {
  waiting += `${JSON.stringify(value)}\n`
  if (waiting.length > HEAD) await flush()
}

async function flush(): Promise<void> {
  const text = waiting
  waiting = ''
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

async function main(): Promise<void> {
  const { head, all } = await peek(process.stdin, 1)
  if (head.length === 0) return put({ kind: 'end' })
  for await (const file of readFrames(all)) {
    const feed = feeds.find(one => one.id === file.hint.part?.split('|')[0])
    if (file.hint.name === KNOWN_RECORDS) await known.fill(file.bytes)
    else if (feed) await readFile(feed, file)
    await tellUnchanged()
  }
  await put({ kind: 'end' })
}

/** The id of the feed travels in front of the part; the feed sees its own part only. */
async function readFile(feed: Feed, file: FeedFile): Promise<void> {
  const part = file.hint.part?.split('|').slice(1).join('|')
  const hint = { ...file.hint, part: part || undefined }
  const tally = new FileTally(feed)
  for await (const opened of unpack(file.bytes, hint)) {
    const inner = opened.hint.seal ? await proven(opened) : opened
    if (!inner) continue
    const { head, all } = await peek(inner.bytes, HEAD)
    if (!hasHead) await put({ kind: 'head', name: inner.hint.name, head: head.toString('base64') })
    hasHead = true
    tally.begin(inner.hint, head)
    const isEntry = inner.hint.inside !== undefined
    try {
      for await (const raw of feed.split(all, inner.hint)) tally.record(await readOne(feed, raw), isEntry)
    } catch (error) {
      // one bad entry of an archive costs itself, a bad answer costs the pass
      if (!(error instanceof FeedBroken) || !inner.hint.inside) throw error
      tally.record(false, isEntry)
      await setAside(inner.hint.name, error)
    }
  }
  await put({ kind: 'tally', tallies: tally.list() })
}

/** A sealed file when it is what its publisher says; otherwise it is set aside, and nothing of it is read. */
async function proven(file: FeedFile): Promise<FeedFile | undefined> {
  try {
    return await prove(file)
  } catch (error) {
    if (!(error instanceof FeedBroken)) throw error
    await setAside(file.hint.name, error)
    return undefined
  }
}

async function setAside(record: string, { code, message }: FeedBroken): Promise<void> {
  await put({ kind: 'record', digest: '', items: [{ kind: 'skipped', skipped: { record, code, detail: message } }] })
}

/** A record whose bytes are stored already is counted and not parsed; true: it could be used. */
async function readOne(feed: Feed, raw: RawRecord): Promise<boolean> {
  const hash = createHash('sha256').update(raw.bytes)
  if (raw.evidence) hash.update(JSON.stringify(raw.evidence))
  const digest = hash.digest('hex')
  if (known.has(digest)) {
    if (++unchanged >= 1000) await tellUnchanged()
    return true
  }
  const parsed = feed.parse(raw)
  const items = parsed.ok ? parsed.value : [{ kind: 'skipped' as const, skipped: parsed.error }]
  for (const item of items) {
    if (item.kind === 'advisory') known.renew(item.advisory.id)
    else if (item.kind === 'incident') known.renew(item.incident.id)
  }
  await put({ kind: 'record', digest, items })
  return parsed.ok
}

async function tellUnchanged(): Promise<void> {
  const records = unchanged
  unchanged = 0
  if (records > 0) await put({ kind: 'unchanged', records })
}

try {
  await main()
} catch (error) {
  if (!(error instanceof FeedBroken)) throw error
  await put({ kind: 'broken', code: error.code, where: error.where, detail: error.message })
}
await flush()
