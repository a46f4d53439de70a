import { createInterface } from 'node:readline/promises'
import type { Translate } from '../platform/translate.ts'
import { Ended } from './cli-end.ts'

/** Asks on the terminal; where there is none nobody can answer, and only `--yes` given beforehand is a yes. */
export async function confirm(question: string, yes: boolean, t: Translate): Promise<void> {
  if (yes) return
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw new Ended({ code: 2, what: question, why: t('app.end.no-terminal'), next: t('app.end.no-terminal-next') })
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(`${question} ${t('app.end.yes-no')} `).finally(() => terminal.close())
  if (!/^(y|yes|j|ja)$/i.test(answer.trim())) throw new Ended({ code: 2, what: t('app.end.left-as-it-was') })
}
