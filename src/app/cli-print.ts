import type { Writable } from 'node:stream'
import { plainText } from '../core/plain-text.ts'
import type { Table } from '../platform/room.ts'
import type { Translate } from '../platform/translate.ts'
import { csvOf } from './cli-csv.ts'

/** How data leave: a table for people, the rest for programs. */
export const formats = ['table', 'json', 'csv', 'ndjson'] as const
export type Format = (typeof formats)[number]

/** Prints data on stdout in the form that was asked for. */
export function print(out: Writable, format: Format, t: Translate, data: unknown, table?: Table): void {
  if (format === 'json') out.write(`${JSON.stringify(data)}\n`)
  else if (format === 'ndjson') out.write(linesOf(data, table))
  else if (format === 'csv') out.write(csvOf(data, table))
  else if (table) out.write(layOut(table, t))
  else out.write(`${plain(data)}\n`)
}

function linesOf(data: unknown, table: Table | undefined): string {
  const lines = table?.lines ?? (Array.isArray(data) ? data : [data])
  return lines.map(line => `${JSON.stringify(line)}\n`).join('')
}

function plain(data: unknown): string {
  return typeof data === 'object' && data !== null ? harmless(JSON.stringify(data, null, 2)) : cell(data)
}

/** Columns as wide as their longest cell, two spaces between them, a rule under the heads. */
export function layOut({ columns, rows, heads }: Table, t: Translate): string {
  const named = columns.map(column => (heads ? t(`${heads}${column}`) : column))
  const cells = [named, ...rows].map(row => columns.map((_, at) => cell(row[at])))
  const widths = columns.map((_, at) => cells.reduce((widest, row) => Math.max(widest, row[at]!.length), 0))
  const line = (row: readonly string[]) =>
    row
      .map((text, at) => text.padEnd(widths[at]!))
      .join('  ')
      .trimEnd()
  const rule = widths.map(width => '─'.repeat(width)).join('  ')
  const [first = [], ...body] = cells
  return `${[line(first), rule, ...body.map(line)].join('\n')}\n`
}

/** What is not known is a dash, never an empty cell and never a zero. */
function cell(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–'
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(cell).join(', ')
  return harmless(plainText(value)).replaceAll('\n', '␤')
}

/** Names in SBOMs are written by strangers: a terminal must not obey them. */
export function harmless(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
}

/** Paints a word when the stream is a terminal and nobody asked for no colour (no-color.org). */
export function paint(
  out: Writable & { isTTY?: boolean },
  environment: NodeJS.ProcessEnv,
  colour: 'red' | 'green' | 'yellow',
  text: string,
): string {
  const codes = { red: 31, green: 32, yellow: 33 } as const
  return out.isTTY && !environment.NO_COLOR ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text
}
