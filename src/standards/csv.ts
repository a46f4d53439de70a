/**
 * CSV (RFC 4180) with a byte order mark, as spreadsheets expect it. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it: names are written by strangers (OWASP ASVS 5.0, 1.2.10). A number stays a number.
 */
export function writeCsv(rows: readonly (readonly (string | number | boolean)[])[]): string {
  return `\ufeff${rows.map(row => `${row.map(csvCell).join(',')}\r\n`).join('')}`
}

/** One cell; a comma, a quotation mark or a line break puts it in quotation marks. */
export function csvCell(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value)
  // full-width signs are taken for formulas, too
  const safe = /^[=+\-@\t\r\n\0＝＋－＠]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
