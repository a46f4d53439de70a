import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { csvRows } from '../../src/rooms/intelligence/csv-rows.ts'
import { FeedBroken } from '../../src/rooms/intelligence/feed.ts'
import { jsonRecords } from '../../src/rooms/intelligence/json-records.ts'
import { unpack } from '../../src/rooms/intelligence/unpack.ts'
import { oddJson } from './odd-json.ts'
import { inPieces, sizeFor, toldBy } from './pieces.ts'
import { type FuzzReader, promise } from './target.ts'

const isBroken = (error: unknown): error is FeedBroken => error instanceof FeedBroken

const cells = ['a', 'b c', '', ' ', '"', '""', ',', '\n', '\r\n', 'ü😀', '0.5', 'CVE-2024-1', 'x,y', '\ufeff']
const loose = [...cells, '"', '"', ',', '\n', '\r', '\u0000']
const MARK = 'written by the rules: '

/** Rows that were written by the rules come back cell by cell; of other texts only that the cut makes no difference. */
export const csvRowsReader: FuzzReader<Uint8Array> = {
  name: 'csv-rows',
  make(input) {
    if (input.below(2) === 0) return input.bytes(input.text(loose, 60))
    const rows = Array.from({ length: 1 + input.below(8) }, () =>
      Array.from({ length: 2 + input.below(4) }, () => input.text(cells, 4).toWellFormed().replaceAll('\u0000', '')),
    )
    return new TextEncoder().encode(MARK + JSON.stringify(rows))
  },
  async check(bytes) {
    const text = new TextDecoder().decode(bytes)
    const rows = text.startsWith(MARK) ? (JSON.parse(text.slice(MARK.length)) as string[][]) : undefined
    const body = rows ? new TextEncoder().encode(rows.map(row => row.map(quoted).join(',')).join('\r\n')) : bytes
    const whole = await toldBy(csvRows(inPieces(body, body.length), 'x'), isBroken)
    const pieces = await toldBy(csvRows(inPieces(body, sizeFor(body)), 'x'), isBroken)
    promise(!whole.refusal === !pieces.refusal, `whole: ${whole.refusal}, in pieces: ${pieces.refusal}`)
    if (whole.refusal === undefined) promise(JSON.stringify(whole) === JSON.stringify(pieces), 'other rows in pieces')
    if (!rows) return
    promise(JSON.stringify(whole.told.map(row => row.cells)) === JSON.stringify(rows), 'other cells than were written')
  },
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`
}

const document = {
  note: 'items',
  first: { items: [{ not: 'these' }] },
  items: [{ a: 'x"]}\\' }, { b: [{ items: [1] }, '\\\\"', 'ü€😀'] }, {}, { c: '{"items":[{' }],
  last: ['{', 'items'],
}
const jsonPieces = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '\\"',
  '"items"',
  '"items":[',
  '{"a":1}',
  ' ',
  '\n',
  '1',
  '\ufeff',
]

/** The objects of the list, and no others, as JSON.parse finds them; the cut makes no difference. */
export const jsonRecordsReader: FuzzReader<Uint8Array> = {
  name: 'json-records',
  make: input => input.bytes(input.below(3) === 0 ? input.text(jsonPieces, 40) : oddJson(input, document)),
  async check(bytes) {
    const whole = await toldBy(jsonRecords(inPieces(bytes, bytes.length), 'items', 'x'), isBroken)
    const pieces = await toldBy(jsonRecords(inPieces(bytes, sizeFor(bytes)), 'items', 'x'), isBroken)
    promise(!whole.refusal === !pieces.refusal, `whole: ${whole.refusal}, in pieces: ${pieces.refusal}`)
    const texts = whole.told.map(({ bytes: record, text }) => text ?? new TextDecoder().decode(record))
    if (whole.refusal !== undefined) return
    promise(
      JSON.stringify(texts) ===
        JSON.stringify(pieces.told.map(({ bytes: record }) => new TextDecoder().decode(record))),
      'other records in pieces',
    )
    const items = listIn(bytes)
    if (!items) return
    promise(
      JSON.stringify(texts.map(text => JSON.parse(text))) === JSON.stringify(items),
      'other records than there are',
    )
  },
}

/** The list as JSON.parse sees it, where the document is sound and names it once. */
function listIn(bytes: Uint8Array): unknown[] | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const { items } = JSON.parse(text) as { items?: unknown[] }
    const named = text.split('"items"').length - text.split('{"items"').length
    return Array.isArray(items) &&
      named === 1 &&
      items.every(item => Object.getPrototypeOf(item ?? 0) === Object.prototype)
      ? items
      : undefined
  } catch {
    return undefined
  }
}

const fixtures = new URL('../../src/rooms/intelligence/feeds/', import.meta.url)
const packed = [
  readFileSync(new URL('osv/fixtures/all.zip', fixtures)),
  readFileSync(new URL('nvd/fixtures/nvdcve-2.0-compact.json.gz', fixtures)),
  gzipSync(Buffer.alloc(200_000, 'a')),
]

/** An archive is opened or refused with a code, whatever is wrong with it. */
export const archives: FuzzReader<Uint8Array> = {
  name: 'archives',
  make: input => input.damaged(input.one(packed)),
  async check(bytes) {
    const files = await toldBy(contents(bytes), isBroken)
    promise(
      files.told.every(length => length <= 200_000),
      'more than was packed',
    )
  },
}

async function* contents(bytes: Uint8Array): AsyncGenerator<number> {
  const limits = { packed: 1e6, unpacked: 2e5, entry: 2e5, entries: 100, ratio: 1e6 }
  for await (const file of unpack(inPieces(bytes, 4096), { name: 'x' }, limits)) {
    let length = 0
    for await (const piece of file.bytes) length += piece.length
    yield length
  }
}
