import type { Ctx } from '../../platform/context.ts'
import { SandboxFailure } from '../../platform/sandbox.ts'

const CHECKER = new URL('./check-documents-child.ts', import.meta.url)

/** A document that was taken, by the name under which it is stored. */
export interface TakenDocument {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * The mandatory tests of CSAF that each document fails, by clause. It only tells what the source lacks: a check that is
 * stopped, or breaks, tells nothing and costs nothing.
 */
export async function testsFailed(
  ctx: Ctx,
  documents: readonly TakenDocument[],
  signal?: AbortSignal,
): Promise<Map<string, readonly string[]>> {
  const failed = new Map<string, readonly string[]>()
  if (documents.length === 0) return failed
  try {
    for await (const line of ctx.sandbox.run(CHECKER, linesOf(documents), { profile: 'check', signal })) {
      const { name, tests } = JSON.parse(line) as { name: string; tests: string[] }
      failed.set(name, tests)
    }
  } catch (error) {
    if (!(error instanceof SandboxFailure)) throw error
    ctx.log.warn({ kind: error.kind }, 'documents were not checked to their end')
  }
  return failed
}

async function* linesOf(documents: readonly TakenDocument[]): AsyncGenerator<Uint8Array> {
  for (const { name, bytes } of documents) {
    yield Buffer.from(`${JSON.stringify({ name, text: new TextDecoder().decode(bytes) })}\n`)
  }
}
