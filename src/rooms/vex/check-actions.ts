import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { SandboxFailure } from '../../platform/sandbox.ts'
import type { VexDocument, VexFormat } from '../../standards/vex.ts'
import { notReadBack } from './write-edition.ts'

const CHECKER = new URL('./check-edition-child.ts', import.meta.url)

/**
 * Holds a document that is about to be issued against its standard: CSAF against its schema and mandatory tests, and every
 * format by reading it back. A document that fails is our fault, and is not issued.
 */
export async function checkDocument(
  ctx: Ctx,
  document: VexDocument,
  written: unknown,
  format: VexFormat,
  bytes: Uint8Array,
): Promise<void> {
  const [missing] = notReadBack(document, written, format)
  if (missing !== undefined) stop('vex-room.not-read-back', 422, { vulnerability: missing })
  if (format !== 'csaf') return
  const [fault] = await csafFaults(ctx, bytes)
  if (fault) stop('vex-room.not-valid', 422, { test: fault.test, path: fault.path, message: fault.message })
}

interface Fault {
  readonly test: string
  readonly path: string
  readonly message: string
}

/** Tests of CSAF that a document breaks; a check that did not come to its end is no check. */
export async function csafFaults(ctx: Ctx, bytes: Uint8Array): Promise<Fault[]> {
  const faults: Fault[] = []
  let isComplete = false
  try {
    for await (const line of ctx.sandbox.run(CHECKER, once(bytes), { profile: 'check', seconds: 120 })) {
      const told = JSON.parse(line) as Partial<Fault> & { end?: number }
      if (told.end !== undefined) isComplete = true
      else faults.push({ test: told.test ?? '', path: told.path ?? '', message: told.message ?? '' })
    }
  } catch (error) {
    if (!(error instanceof SandboxFailure)) throw error
    ctx.log.warn({ kind: error.kind }, 'an edition was not checked to its end')
  }
  return isComplete ? faults : stop('vex-room.check-stopped', 503)
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
