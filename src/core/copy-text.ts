// Rows as COPY takes them, for whoever writes them; the sandbox too, which knows no database.

import { plainText } from './plain-text.ts'

/** A value for COPY: null is SQL's null, bytes become bytea, lists become arrays, other objects JSON. */
export type CopyValue = string | number | bigint | boolean | Date | Uint8Array | null | undefined | object

/** One value in COPY's text format (PostgreSQL manual, COPY, "Text Format"). */
export function copyText(value: CopyValue): string {
  return value === null || value === undefined ? '\\N' : escapeText(plain(value))
}

function plain(value: NonNullable<CopyValue>): string {
  if (typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return `\\x${value.toHex()}`
  if (Array.isArray(value)) return value.length === 0 ? '{}' : `{${value.map(arrayItem).join(',')}}`
  return plainText(value)
}

function arrayItem(item: CopyValue): string {
  if (item === null || item === undefined) return 'NULL'
  return `"${plain(item).replace(/[\\"]/g, '\\$&')}"`
}

const special: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' }

function escapeText(text: string): string {
  // nearly all text needs nothing, and a search is cheaper than a replacement
  if (!/[\\\t\n\r\0]/.test(text)) return text
  return text.replace(/[\\\t\n\r\0]/g, character => special[character]!)
}
