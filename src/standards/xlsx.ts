/** A value of a cell; text is always text, so that no spreadsheet takes it for a formula. */
export type Cell = string | number | boolean

/** A sheet: its name, and rows of which the first is the head. */
export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
}

/**
 * A workbook of Office Open XML (ECMA-376), as small as spreadsheets accept it. Every text is an inline string, which is no
 * formula whatever it begins with; the parts are stored in the archive without compression.
 */
export function writeXlsx(sheets: readonly Sheet[]): Uint8Array {
  const parts: [string, string][] = [
    ['[Content_Types].xml', contentTypes(sheets.length)],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbook(sheets)],
    ['xl/_rels/workbook.xml.rels', relations(sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`]))],
    ...sheets.map(({ rows }, at): [string, string] => [`xl/worksheets/sheet${at + 1}.xml`, worksheet(rows)]),
  ]
  const encoder = new TextEncoder()
  return zip(parts.map(([name, text]) => ({ name: encoder.encode(name), bytes: encoder.encode(text) })))
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEETML = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function contentTypes(sheets: number): string {
  const override = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${SHEETML}.${type}+xml"/>`
  const each = Array.from({ length: sheets }, (_, at) => override(`worksheets/sheet${at + 1}`, 'worksheet'))
  return (
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `${override('workbook', 'sheet.main')}${each.join('')}</Types>`
  )
}

function relations(targets: readonly (readonly [string, string])[]): string {
  const each = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${LINKS}/${type}" Target="${target}"/>`,
  )
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

function workbook(sheets: readonly Sheet[]): string {
  const each = sheets.map(
    ({ name }, at) => `<sheet name="${escaped(sheetName(name))}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  )
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><sheets>${each.join('')}</sheets></workbook>`
}

// at most 31 signs, none of those that separate sheets in references
function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
}

function worksheet(rows: readonly (readonly Cell[])[]): string {
  const each = rows.map((row, at) => {
    const cells = row.map((value, column) => cell(value, `${letters(column)}${at + 1}`))
    return `<row r="${at + 1}">${cells.join('')}</row>`
  })
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${each.join('')}</sheetData></worksheet>`
}

function cell(value: Cell, at: string): string {
  if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`
  if (typeof value === 'number' && Number.isFinite(value)) return `<c r="${at}"><v>${value}</v></c>`
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(String(value))}</t></is></c>`
}

/** A to Z, AA to ZZ and on. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last
}

// the longest text that a cell holds
const LONGEST = 32_767

/** XML 1.0 has no control characters and no half surrogates; a spreadsheet cuts what is too long, so we do. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .slice(0, LONGEST)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

interface Entry {
  readonly name: Uint8Array
  readonly bytes: Uint8Array
}

/** A ZIP archive (APPNOTE 6.3.10) of stored entries, dated 1 January 1980 so that equal content gives equal bytes. */
function zip(entries: readonly Entry[]): Uint8Array {
  const locals: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const sum = crc32(bytes)
    const shared = [
      [20, 2],
      [0x0800, 2],
      [0, 2],
      [0, 2],
      [0x0021, 2],
      [sum, 4],
      [bytes.length, 4],
      [bytes.length, 4],
      [name.length, 2],
      [0, 2],
    ] as const
    const local = [record([0x04034b50, 4], ...shared), name, bytes]
    const comment = [
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [offset, 4],
    ] as const
    directory.push(record([0x02014b50, 4], [20, 2], ...shared, ...comment), name)
    locals.push(...local)
    offset += local.reduce((length, part) => length + part.length, 0)
  }
  const size = directory.reduce((length, part) => length + part.length, 0)
  const count = entries.length
  const end = record([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2])
  return joined([...locals, ...directory, end])
}

/** Little-endian numbers of so many bytes. */
function record(...fields: readonly (readonly [number, number])[]): Uint8Array {
  const bytes = fields.flatMap(([value, width]) =>
    Array.from({ length: width }, (_, at) => (value >>> (8 * at)) & 0xff),
  )
  return Uint8Array.from(bytes)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1
  return sum
})

/** CRC-32 of IEEE 802.3, as ZIP uses it. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) sum = table[(sum ^ byte) & 0xff]! ^ (sum >>> 8)
  return (sum ^ 0xffffffff) >>> 0
}
