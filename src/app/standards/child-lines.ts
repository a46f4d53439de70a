import { once } from 'node:events'
import { splitLines } from '../../platform/lines.ts'

/** Answers each JSON line of the standard input with one on the standard output; what a sandboxed program does all day. */
export async function childLines(answer: (asked: Readonly<Record<string, unknown>>) => unknown): Promise<void> {
  for await (const line of splitLines(process.stdin)) {
    const answered = JSON.stringify(await answer(JSON.parse(line) as Record<string, unknown>))
    if (!process.stdout.write(`${answered}\n`)) await once(process.stdout, 'drain')
  }
}
