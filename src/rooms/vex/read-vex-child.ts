import { once } from 'node:events'
import { readVex } from '../../standards/convert-vex.ts'
import type { VexNote, VexReading } from '../../standards/vex-reading.ts'
import { parseVexText } from '../../standards/vex-text.ts'
import { claimsOf } from './claim.ts'

/** A document of more claims than this is refused, not cut: half of what a supplier says is not what it says. */
const MOST_CLAIMS = 500_000

/** Characters of JSON lines that are written in one go. */
const batchLength = 64 * 1024

/**
 * Entry of the sandboxed child: on stdin a line with the instant of receipt, then the document; on stdout its head, its
 * claims, a line each, and a last line that is either the end or a refusal. Both exit with 0.
 */
async function main(): Promise<void> {
  const bytes = Buffer.concat(await Array.fromAsync(process.stdin.iterator({ destroyOnReturn: false })))
  const first = bytes.indexOf(0x0a)
  const received = bytes.subarray(0, first).toString('utf8')
  const text = decoded(bytes.subarray(first + 1))
  if (text === undefined) return refuse('not-utf-8', '', {})
  const value = parseVexText(text)
  if (!value.ok) return refuse(value.error.code, value.error.path, value.error.facts)
  const reading = readVex(cleaned(value.value), received)
  if (!reading.ok) return refuse(reading.error.code, reading.error.path, reading.error.facts)
  await tell(reading.value, received)
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Texts as the database holds them: without U+0000, and with every half of a character replaced. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed()
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key.replaceAll('\0', ''), cleaned(member)]))
}

async function tell({ format, document, notes }: VexReading, received: string): Promise<void> {
  const units = document.statements.reduce(
    (sum, { products }) => sum + products.reduce((own, { components }) => own + Math.max(1, components.length), 0),
    0,
  )
  if (units > MOST_CLAIMS) return refuse('too-many-claims', '', { claims: units, limit: MOST_CLAIMS })
  const { id, version, author, timestamp, statements } = document
  await write({
    kind: 'head',
    format,
    documentId: id,
    version: Math.min(version, 2_147_483_647),
    author,
    issuedAt: sane(timestamp, received),
    statements: statements.length,
    notes: counted(notes),
  })
  let batch = ''
  let claims = 0
  for (const claim of claimsOf(document)) {
    claims++
    batch += `${JSON.stringify({ kind: 'claim', ...claim, decidedAt: sane(claim.decidedAt, received) })}\n`
    if (batch.length < batchLength) continue
    await print(batch)
    batch = ''
  }
  await print(batch)
  await write({ kind: 'end', claims })
}

/** An instant that a calendar has; a year of 29 or of 12026 is a slip of the pen, and then the day of receipt counts. */
function sane(instant: string, received: string): string {
  const year = new Date(instant).getUTCFullYear()
  return year >= 1990 && year < 2200 ? instant : received
}

function counted(notes: readonly VexNote[]) {
  return [...Map.groupBy(notes, ({ code }) => code)].map(([code, own]) => ({
    code,
    count: own.length,
    samples: own.slice(0, 5).map(({ path, what }) => [path, what].filter(Boolean).join(' ').slice(0, 200)),
  }))
}

function refuse(code: string, path: string, facts: Readonly<Record<string, string | number>>): Promise<void> {
  return write({ kind: 'refusal', code, path, facts })
}

function write(line: unknown): Promise<void> {
  return print(`${JSON.stringify(line)}\n`)
}

async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

await main()
