import { once } from 'node:events'
import { type CodeFault, type CodeRows, readCodeTables } from './code-table.ts'
import { csvTable, jsonTable } from './code-text.ts'
import { sheetsOf, WorkbookBroken } from './workbook-child.ts'

type Fault =
  | CodeFault
  | { readonly code: 'not-utf-8' | 'not-json' | 'broken-workbook'; readonly facts: CodeFault['facts'] }

/**
 * Entry of the sandboxed child: on stdin a published file of codes, on stdout its release and its codes, a line each, and a
 * last line that is either the end or a refusal. Both exit with 0.
 */
async function main(): Promise<void> {
  const bytes = Buffer.concat(await Array.fromAsync(process.stdin.iterator({ destroyOnReturn: false })))
  const tables = tablesOf(bytes)
  if ('code' in tables) return refuse(tables)
  const read = readCodeTables(tables)
  if (!read.ok) return refuse(read.error)
  const { release, codes } = read.value
  if (release) await write({ kind: 'release', release })
  let count = 0
  for (const [annex, own] of codes) {
    for (const one of own) await write({ kind: 'code', annex, ...one })
    count += own.length
  }
  await write({ kind: 'end', codes: count })
}

/** A workbook begins with the mark of a zip, JSON with a bracket; everything else is a table of text. */
function tablesOf(bytes: Buffer): readonly CodeRows[] | Fault {
  if (bytes.length > 4 && bytes.readUInt32LE(0) === 0x04034b50) return workbook(bytes)
  const text = decoded(bytes)
  if (text === undefined) return { code: 'not-utf-8', facts: {} }
  if (!/^\s*[[{]/.test(text)) return [csvTable(text, 'CSV')]
  try {
    return [jsonTable(JSON.parse(text), 'JSON')]
  } catch (error) {
    return { code: 'not-json', facts: { detail: (error as Error).message.slice(0, 200) } }
  }
}

function workbook(bytes: Buffer): readonly CodeRows[] | Fault {
  try {
    return sheetsOf(bytes)
  } catch (error) {
    if (!(error instanceof WorkbookBroken)) throw error
    return { code: 'broken-workbook', facts: { detail: error.message } }
  }
}

/** Text as the database holds it: UTF-8 with or without a mark, UTF-16 with one; without U+0000. */
function decoded(bytes: Buffer): string | undefined {
  const mark = bytes.subarray(0, 2).toString('hex')
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replaceAll('\0', '').toWellFormed()
  } catch {
    return undefined
  }
}

function refuse({ code, facts }: Fault): Promise<void> {
  return write({ kind: 'refusal', code, facts })
}

async function write(line: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, 'drain')
}

await main()
