import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Tx } from './context.ts'
import { connectionOf } from './database.ts'
import { refuseIfAway } from './database-away.ts'

/** A value for COPY: null is SQL's null, bytes become bytea, lists become arrays, other objects JSON. */
export type CopyValue = string | number | bigint | boolean | Date | Uint8Array | null | undefined | object

/**
 * Writes many rows by COPY, in the transaction of `tx`; rows come in the order of `columns`, from memory or a stream.
 * Gives the number of rows. Text with U+0000, which PostgreSQL cannot hold, is written without it.
 */
export async function copyInto(
  tx: Tx,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]>,
): Promise<number> {
  const client = await connectionOf(tx)
  const names = [...columns].map(quote).join(', ')
  const target = client.query(copyFrom(`copy ${quote(table)} (${names}) from stdin`))
  try {
    await pipeline(Readable.from(chunks(rows)), target)
  } catch (error) {
    throw refuseIfAway(error)
  }
  return target.rowCount ?? 0
}

const CHUNK = 64 * 1024

async function* chunks(
  rows: Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]>,
): AsyncGenerator<Buffer> {
  let text = ''
  for await (const row of rows) {
    text += `${row.map(copyText).join('\t')}\n`
    if (text.length < CHUNK) continue
    yield Buffer.from(text)
    text = ''
  }
  if (text !== '') yield Buffer.from(text)
}

/** One value in COPY's text format (PostgreSQL manual, COPY, "Text Format"). */
export function copyText(value: CopyValue): string {
  return value === null || value === undefined ? '\\N' : escapeText(plain(value))
}

function plain(value: NonNullable<CopyValue>): string {
  if (typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`
  if (Array.isArray(value)) return `{${value.map(arrayItem).join(',')}}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function arrayItem(item: CopyValue): string {
  if (item === null || item === undefined) return 'NULL'
  return `"${plain(item).replace(/[\\"]/g, '\\$&')}"`
}

const special: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' }

function escapeText(text: string): string {
  return text.replace(/[\\\t\n\r\0]/g, character => special[character]!)
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
