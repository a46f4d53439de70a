import { once } from 'node:events'
import { readSbom } from '../../standards/read-sbom.ts'
import { SbomRefusal } from '../../standards/sbom.ts'

/** Characters of JSON lines that are written in one go. */
const batchLength = 64 * 1024

/**
 * Entry of the sandboxed child: an SBOM on stdin, one SbomItem per line on stdout, and a last line that is either
 * `{"kind":"end"}` or `{"kind":"refusal","code","where","facts"}`. Both exit with 0; without a last line it crashed.
 */
async function main(): Promise<void> {
  let batch = ''
  let last: unknown = { kind: 'end' }
  try {
    for await (const item of readSbom(process.stdin.iterator({ destroyOnReturn: false }))) {
      batch += `${JSON.stringify(item)}\n`
      if (batch.length < batchLength) continue
      await write(batch)
      batch = ''
    }
  } catch (error) {
    if (!(error instanceof SbomRefusal)) throw error
    last = { kind: 'refusal', code: error.code, where: error.where, facts: error.facts }
  }
  await write(`${batch}${JSON.stringify(last)}\n`)
  // After a refusal the rest is taken and dropped: whoever feeds us should not meet a broken pipe.
  for await (const _ of process.stdin);
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

await main()
