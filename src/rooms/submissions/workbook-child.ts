import { inflateRawSync } from 'node:zlib'
import { XmlReader, type XmlVisitor } from '../../standards/read-xml.ts'
import { SbomRefusal } from '../../standards/sbom.ts'
import { sbomLimits } from '../../standards/sbom-limits.ts'
import type { CodeRows } from './code-table.ts'

/** A workbook that is none, or none that is read here. */
export class WorkbookBroken extends Error {}

const UNPACKED = 64 * 1024 * 1024
const MOST_ROWS = 100_000
const COLUMNS = 64

/** The sheets of a workbook of Office Open XML (ECMA-376) as rows of texts. */
export function sheetsOf(bytes: Buffer): CodeRows[] {
  const entries = entriesOf(bytes)
  const part = (name: string) => entries.get(name)
  const book = part('xl/workbook.xml')
  if (!book) throw new WorkbookBroken('xl/workbook.xml')
  const shared = sharedStrings(part('xl/sharedStrings.xml'))
  const targets = relations(part('xl/_rels/workbook.xml.rels'))
  return sheetNames(book).map(({ name, relation }) => {
    const target = targets.get(relation)?.replace(/^\//, '') ?? ''
    const sheet = part(target.startsWith('xl/') ? target : `xl/${target}`)
    if (!sheet) throw new WorkbookBroken(`sheet ${name}`)
    return { name, rows: rowsOf(sheet, shared) }
  })
}

/** Entries of the archive by its directory (APPNOTE 4.3.12); what is packed otherwise than by deflate is refused. */
function entriesOf(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'))
  if (end < 0 || end + 22 > bytes.length) throw new WorkbookBroken('zip')
  const found = new Map<string, Buffer>()
  let at = bytes.readUInt32LE(end + 16)
  let unpacked = 0
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw new WorkbookBroken('zip')
    const [name, extra, comment] = [28, 30, 32].map(offset => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const label = bytes.toString('utf8', at + 46, at + 46 + name)
    if (/^xl\/(workbook\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/.test(label)) {
      const content = contentOf(bytes, at, label)
      unpacked += content.length
      if (unpacked > UNPACKED) throw new WorkbookBroken(`> ${UNPACKED / 1024 / 1024} MiB`)
      found.set(label, content)
    }
    at += 46 + name + extra + comment
  }
  return found
}

function contentOf(bytes: Buffer, entry: number, label: string): Buffer {
  const method = bytes.readUInt16LE(entry + 10)
  const packed = bytes.readUInt32LE(entry + 20)
  const local = bytes.readUInt32LE(entry + 42)
  if (local + 30 > bytes.length) throw new WorkbookBroken(label)
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const content = bytes.subarray(start, start + packed)
  if (method === 0) return content
  if (method !== 8) throw new WorkbookBroken(`${label}: ${method}`)
  try {
    return inflateRawSync(content, { maxOutputLength: UNPACKED })
  } catch {
    throw new WorkbookBroken(label)
  }
}

function readXml(bytes: Buffer, visitor: XmlVisitor): void {
  try {
    const reader = new XmlReader(visitor, sbomLimits)
    reader.write(bytes)
    reader.end()
  } catch (error) {
    if (error instanceof SbomRefusal || error instanceof TypeError) throw new WorkbookBroken(error.message)
    throw error
  }
}

const bare = (name: string) => name.slice(name.indexOf(':') + 1)

function sheetNames(book: Buffer): { name: string; relation: string }[] {
  const found: { name: string; relation: string }[] = []
  const open = (element: string, attributes: ReadonlyMap<string, string>) => {
    if (bare(element) !== 'sheet' || attributes.get('state') === 'veryHidden') return
    const relation = [...attributes].find(([key]) => bare(key) === 'id' && key.includes(':'))?.[1] ?? ''
    found.push({ name: attributes.get('name') ?? '', relation })
  }
  readXml(book, { open, text: () => {}, close: () => {} })
  return found
}

function relations(part: Buffer | undefined): Map<string, string> {
  const found = new Map<string, string>()
  const open = (element: string, attributes: ReadonlyMap<string, string>) => {
    if (bare(element) === 'Relationship') found.set(attributes.get('Id') ?? '', attributes.get('Target') ?? '')
  }
  if (part) readXml(part, { open, text: () => {}, close: () => {} })
  return found
}

/** Texts that cells point to; what is said of a pronunciation (`rPh`) is no part of them. */
function sharedStrings(part: Buffer | undefined): string[] {
  const found: string[] = []
  let text = ''
  let isText = false
  let aside = 0
  const open = (element: string) => {
    const name = bare(element)
    if (name === 'si') text = ''
    if (name === 'rPh') aside++
    isText = name === 't' && aside === 0
  }
  const close = (element: string) => {
    const name = bare(element)
    if (name === 'si') found.push(text)
    if (name === 'rPh') aside--
    isText = false
  }
  if (part)
    readXml(part, {
      open,
      close,
      text: one => {
        if (isText) text += one
      },
    })
  return found
}

function rowsOf(sheet: Buffer, shared: readonly string[]): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = { column: 0, type: '', text: '' }
  let isValue = false
  const open = (element: string, attributes: ReadonlyMap<string, string>) => {
    const name = bare(element)
    if (name === 'row') row = []
    if (name === 'c')
      cell = { column: columnOf(attributes.get('r'), row.length), type: attributes.get('t') ?? '', text: '' }
    isValue = name === 'v' || name === 't'
  }
  const close = (element: string) => {
    const name = bare(element)
    isValue = false
    if (name === 'c' && cell.column < COLUMNS) {
      while (row.length < cell.column) row.push('')
      row[cell.column] = cell.type === 's' ? (shared[Number(cell.text)] ?? '') : cell.text
    }
    if (name === 'row') rows.push(row)
    if (rows.length > MOST_ROWS) throw new WorkbookBroken(`> ${MOST_ROWS}`)
  }
  readXml(sheet, {
    open,
    close,
    text: one => {
      if (isValue) cell.text += one
    },
  })
  return rows
}

/** Column of a place such as AB12, from 0; the next one where the cell names none. */
function columnOf(place: string | undefined, next: number): number {
  const letters = /^[A-Z]{1,3}/.exec(place ?? '')?.[0]
  if (!letters) return next
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
