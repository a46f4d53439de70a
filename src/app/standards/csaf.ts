import type { Sandbox } from '../../platform/sandbox.ts'
import type { Translate } from '../../platform/translate.ts'
import type { CsafFault } from '../../standards/csaf/fault.ts'
import { throughChildren } from './through-children.ts'

/** What came of the files. */
export interface CsafTotals {
  faults: number
  refused: number
}

const entry = new URL('check-csaf-child.ts', import.meta.url)

/** Breaches of the standard in CSAF files, one a line with test number and place; a file that is none has its own line. */
export async function* csafLines(
  sandbox: Sandbox,
  files: readonly string[],
  totals: CsafTotals,
  t: Translate,
): AsyncGenerator<string> {
  for await (const { file, refusal, faults } of throughChildren(sandbox, files, entry, 'check')) {
    if (refusal) {
      totals.refused++
      const { code, path, facts } = refusal
      const message = t(`csaf.refusal.${code}`, facts as Record<string, string>)
      yield `${JSON.stringify({ file, error: code, path, message })}\n`
      continue
    }
    for (const { code, facts, message, ...fault } of faults as CsafFault[]) {
      if (fault.kind === 'schema' || fault.kind === 'mandatory') totals.faults++
      const told = code ? t(`csaf.rule.${code}`, facts) : message
      yield `${JSON.stringify({ file, ...fault, message: told })}\n`
    }
  }
}
