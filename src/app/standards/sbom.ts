import { createReadStream } from 'node:fs'
import { identify } from '../../rooms/inventory/component.ts'
import { readSbom } from '../../standards/read-sbom.ts'
import { SbomRefusal } from '../../standards/sbom.ts'

const BATCH = 500

/** What came of the files; a refused one has its own line and does not stop the others. */
export interface SbomTotals {
  components: number
  refused: number
}

/** The components of SBOM files, one a line, with the identities that Aftercare gives them; `-` is the standard input. */
export async function* sbomLines(files: readonly string[], totals: SbomTotals): AsyncGenerator<string> {
  for (const file of files) {
    try {
      yield* componentLines(file, totals)
    } catch (error) {
      const told = refusalOf(error)
      if (!told) throw error
      totals.refused++
      yield `${JSON.stringify({ file, ...told })}\n`
    }
  }
}

async function* componentLines(file: string, totals: SbomTotals): AsyncGenerator<string> {
  let batch: string[] = []
  let ordinal = 0
  const bytes = file === '-' ? process.stdin : createReadStream(file)
  for await (const item of readSbom(bytes)) {
    if (item.kind !== 'component') continue
    batch.push(`${JSON.stringify({ file, ...identify(item.component, ordinal++) })}\n`)
    totals.components++
    if (batch.length < BATCH) continue
    yield batch.join('')
    batch = []
  }
  if (batch.length > 0) yield batch.join('')
}

function refusalOf(error: unknown): object | undefined {
  if (error instanceof SbomRefusal) return { error: error.code, where: error.where, facts: error.facts }
  const code = (error as NodeJS.ErrnoException).code
  return code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR' ? { error: 'unreadable', where: code } : undefined
}
