import { plainText } from '../core/plain-text.ts'
import type { Table } from '../platform/room.ts'
import { csvCell } from '../standards/csv.ts'

/**
 * CSV (RFC 4180) of a table, or of the data themselves. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it: names in SBOMs are written by strangers (OWASP ASVS 5.0, 1.2.10).
 */
export function csvOf(data: unknown, table: Pick<Table, 'columns' | 'rows'> = tableOf(data)): string {
  return [table.columns, ...table.rows].map(row => `${row.map(cell).join(',')}\r\n`).join('')
}

/** One row for each thing, one column for each of its members. */
function tableOf(data: unknown): Pick<Table, 'columns' | 'rows'> {
  const things: Readonly<Record<string, unknown>>[] = (Array.isArray(data) ? data : [data]).map(one =>
    typeof one === 'object' && one !== null ? one : { value: one },
  )
  const columns = [...new Set(things.flatMap(one => Object.keys(one)))]
  return { columns, rows: things.map(one => columns.map(column => one[column])) }
}

/** What is not known is an empty field; a number stays a number. */
function cell(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return csvCell(value)
  return csvCell(textOf(value))
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.map(plainText).join('; ') : plainText(value)
}
