import { readFile, stat } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import type { Sandbox } from '../../platform/sandbox.ts'
import { SandboxFailure } from '../../platform/sandbox.ts'

/** What a child answers to one document. */
export interface Answered {
  readonly file: string
  readonly refusal?: { readonly code: string; readonly path: string; readonly facts: Readonly<Record<string, unknown>> }
  readonly [member: string]: unknown
}

/** Largest file that is taken, bytes; the standard advises no more than 15 MB (CSAF 2.0 §C.1). */
const LARGEST = 24 * 1024 * 1024

/** What reads a file before anything is done with it: JSON, or VEX in any syntax. */
const readers = {
  json: new URL('read-json-child.ts', import.meta.url),
  vex: new URL('read-vex-child.ts', import.meta.url),
}

/**
 * Takes files through two children: one that reads, one that does the work on what was read. A document that breaks or
 * stalls its child is told so, and a new pair goes on with the files behind it.
 */
export async function* throughChildren(
  sandbox: Sandbox,
  files: readonly string[],
  entry: URL,
  profile: 'read' | 'check',
  more: Readonly<Record<string, unknown>> = {},
  reader: keyof typeof readers = 'json',
): AsyncGenerator<Answered> {
  let at = 0
  while (at < files.length) {
    const rest = files.slice(at)
    const limits = { seconds: Math.min(900, 120 + rest.length * 5) }
    const refused = new Map<number, Answered>()
    const parsed = parsedLines(sandbox, rest, refused, more, limits)
    try {
      for await (const line of sandbox.run(entry, parsed, { ...limits, profile })) {
        while (refused.has(at)) yield take(refused, at++)
        yield JSON.parse(line) as Answered
        at++
      }
      while (refused.has(at)) yield take(refused, at++)
      if (at < files.length) throw new SandboxFailure('crash', 'ended without an answer')
    } catch (error) {
      if (!(error instanceof SandboxFailure)) throw error
      while (refused.has(at)) yield take(refused, at++)
      if (at < files.length) yield { file: files[at++]!, refusal: refusal('checker-stopped', { reason: error.kind }) }
    }
  }

  function take(refused: Map<number, Answered>, index: number): Answered {
    const answered = refused.get(index)!
    refused.delete(index)
    return answered
  }

  async function* parsedLines(
    box: Sandbox,
    rest: readonly string[],
    refused: Map<number, Answered>,
    extra: Readonly<Record<string, unknown>>,
    limits: { seconds: number },
  ): AsyncGenerator<Uint8Array> {
    let index = files.length - rest.length
    for await (const line of box.run(readers[reader], fileLines(rest), limits)) {
      const answered = JSON.parse(line) as Answered
      if (answered.refusal) refused.set(index, answered)
      else yield Buffer.from(`${JSON.stringify({ ...answered, ...extra })}\n`)
      index++
    }
  }
}

function refusal(code: string, facts: Readonly<Record<string, unknown>> = {}): NonNullable<Answered['refusal']> {
  return { code, path: '', facts }
}

/** One line for each file, whatever comes of it, so that answers can be counted. */
async function* fileLines(files: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const file of files) yield Buffer.from(`${JSON.stringify({ file, ...(await contentOf(file)) })}\n`)
}

async function contentOf(file: string): Promise<{ text: string } | { refusal: Answered['refusal'] }> {
  if (file === '-') return { text: (await buffer(process.stdin)).toString('utf8') }
  try {
    if ((await stat(file)).size > LARGEST) return { refusal: refusal('too-large', { limit: LARGEST }) }
    return { text: await readFile(file, 'utf8') }
  } catch (error) {
    return { refusal: refusal('unreadable', { reason: (error as NodeJS.ErrnoException).code ?? '' }) }
  }
}
