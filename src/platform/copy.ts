import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { type CopyValue, copyText } from '../core/copy-text.ts'
import type { Tx } from './context.ts'
import { connectionOf } from './database.ts'
import { refuseIfAway } from './database-away.ts'

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
  return copyLines(tx, table, columns, chunks(rows))
}

/** Writes rows that are in COPY's text format already (copy-text.ts), each with its end of line. */
export async function copyLines(
  tx: Tx,
  table: string,
  columns: readonly string[],
  lines: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<number> {
  const client = await connectionOf(tx)
  const names = [...columns].map(quote).join(', ')
  const target = client.query(copyFrom(`copy ${quote(table)} (${names}) from stdin`))
  try {
    await pipeline(Readable.from(lines), target)
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

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
