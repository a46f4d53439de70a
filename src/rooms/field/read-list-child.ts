import { once } from 'node:events'
import { TableBroken, TableReader, type TableRow } from '../../standards/csv-read.ts'

/** Lists of more lines than this are no lists of units of one manufacturer; they are refused, not cut. */
const MOST_LINES = 1_000_000
/** Longer cells are cut here and refused by their column. */
const LONGEST_CELL = 1000
const BATCH = 500

/**
 * Entry of the sandboxed child: a table on stdin; on stdout its head, its rows in batches, and a last line that is either
 * the end, with encoding and separator, or a refusal. Both exit with 0.
 */
async function main(): Promise<void> {
  const reader = new TableReader()
  const teller = new Teller()
  try {
    for await (const chunk of process.stdin) await teller.take(reader.read(chunk as Uint8Array))
    await teller.take(reader.end())
    await teller.settle()
    const { encoding, separator } = reader
    await write({ kind: 'end', encoding, separator, lines: teller.lines })
  } catch (error) {
    if (!(error instanceof TableBroken) && !(error instanceof TooLong)) throw error
    await write({ kind: 'refusal', code: error.code, line: error.line })
  }
}

class TooLong extends Error {
  readonly code = 'too-many-lines'
  readonly line: number
  constructor(line: number) {
    super('too many lines')
    this.line = line
  }
}

class Teller {
  lines = 0
  #isBegun = false
  #batch: (readonly [number, ...string[]])[] = []

  async take(rows: readonly TableRow[]): Promise<void> {
    for (const { line, cells } of rows) {
      const short = cells.map(cell => cell.slice(0, LONGEST_CELL))
      if (!this.#isBegun) {
        this.#isBegun = true
        await write({ kind: 'head', cells: short })
        continue
      }
      this.lines++
      if (this.lines > MOST_LINES) throw new TooLong(line)
      this.#batch.push([line, ...short])
      if (this.#batch.length >= BATCH) await this.settle()
    }
  }

  async settle(): Promise<void> {
    if (this.#batch.length === 0) return
    await write({ kind: 'rows', rows: this.#batch })
    this.#batch = []
  }
}

async function write(line: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, 'drain')
}

await main()
