import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { type Feed, FeedBroken } from './feed.ts'
import type { FeedLine } from './feed-line.ts'
import { feeds } from './feeds.ts'
import { readFrames } from './frames.ts'
import { type FeedFile, peek, unpack } from './unpack.ts'

// Runs in the sandbox: a line with the id of the feed, then files on stdin; one line for each record on stdout.

const HEAD = 64 * 1024
let waiting = ''

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
    if (feed) await readFile(feed, file)
  }
  await put({ kind: 'end' })
}

/** The id of the feed travels in front of the part; the feed sees its own part only. */
async function readFile(feed: Feed, file: FeedFile): Promise<void> {
  const part = file.hint.part?.split('|').slice(1).join('|')
  const hint = { ...file.hint, part: part || undefined }
  for await (const inner of unpack(file.bytes, hint)) {
    const { head, all } = await peek(inner.bytes, HEAD)
    await put({ kind: 'head', name: inner.hint.name, head: head.toString('base64') })
    try {
      for await (const raw of feed.split(all, inner.hint)) {
        const parsed = feed.parse(raw)
        const digest = createHash('sha256').update(raw.bytes).digest('hex')
        if (parsed.ok) await put({ kind: 'record', digest, items: parsed.value })
        else await put({ kind: 'record', digest, items: [{ kind: 'skipped', skipped: parsed.error }] })
      }
    } catch (error) {
      // one bad entry of an archive costs itself, a bad answer costs the pass
      if (!(error instanceof FeedBroken) || !inner.hint.inside) throw error
      await put({
        kind: 'record',
        digest: '',
        items: [{ kind: 'skipped', skipped: { record: inner.hint.name, code: error.code, detail: error.message } }],
      })
    }
  }
}

try {
  await main()
} catch (error) {
  if (!(error instanceof FeedBroken)) throw error
  await put({ kind: 'broken', code: error.code, where: error.where, detail: error.message })
}
await flush()
