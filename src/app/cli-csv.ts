import type { Table } from '../platform/room.ts'

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
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = textOf(value)
  // full-width signs are taken for formulas, too
  const safe = /^[=+\-@\t\r\0＝＋－＠]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(one => (typeof one === 'object' ? JSON.stringify(one) : one)).join('; ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
