import { csvRows } from './csv-rows.ts'
import { FeedBroken, type RawRecord } from './feed.ts'

/** Rows of a CSV under its head become objects, so that a list in both forms has one reader and one digest. */
export async function* csvRecords(
  body: AsyncIterable<Uint8Array>,
  name: string,
  needed: readonly string[],
): AsyncGenerator<RawRecord> {
  const encoder = new TextEncoder()
  let columns: readonly string[] | undefined
  for await (const { line, cells } of csvRows(body, name)) {
    const where = `${name}, line ${line}`
    if (columns) {
      const entries = columns.map((column, at) => [column, cells[at]])
      yield { name: where, bytes: encoder.encode(JSON.stringify(Object.fromEntries(entries))) }
      continue
    }
    const head = cells.map(cell => cell.replace(/^\uFEFF/, '').trim())
    const missing = needed.filter(column => !head.includes(column))
    if (missing.length > 0) throw new FeedBroken('wrong-header', where, missing.join(', '))
    columns = head
  }
  if (!columns) throw new FeedBroken('empty', name)
}
