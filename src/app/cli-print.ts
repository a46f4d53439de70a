import type { Writable } from 'node:stream'

/** A table for people. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
}

/** Prints data on stdout: one line of JSON for programs, a table or plain lines for people. */
export function print(out: Writable, json: boolean, data: unknown, table?: Table): void {
  if (json) out.write(`${JSON.stringify(data)}\n`)
  else if (table) out.write(layOut(table))
  else out.write(`${plain(data)}\n`)
}

function plain(data: unknown): string {
  return typeof data === 'object' && data !== null ? harmless(JSON.stringify(data, null, 2)) : cell(data)
}

/** Columns as wide as their longest cell, two spaces between them, a rule under the heads. */
export function layOut({ columns, rows }: Table): string {
  const cells = [columns, ...rows].map(row => columns.map((_, at) => cell(row[at])))
  const widths = columns.map((_, at) => Math.max(...cells.map(row => row[at]!.length)))
  const line = (row: readonly string[]) =>
    row
      .map((text, at) => text.padEnd(widths[at]!))
      .join('  ')
      .trimEnd()
  const rule = widths.map(width => '─'.repeat(width)).join('  ')
  const [heads = [], ...body] = cells
  return `${[line(heads), rule, ...body.map(line)].join('\n')}\n`
}

/** What is not known is a dash, never an empty cell and never a zero. */
function cell(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–'
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(cell).join(', ')
  return harmless(typeof value === 'object' ? JSON.stringify(value) : String(value)).replaceAll('\n', '␤')
}

/** Names in SBOMs are written by strangers: a terminal must not obey them. */
function harmless(text: string): string {
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
