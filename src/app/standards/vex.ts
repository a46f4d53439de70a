import type { Sandbox } from '../../platform/sandbox.ts'
import type { Translate } from '../../platform/translate.ts'
import type { VexFormat, VexGap } from '../../standards/vex.ts'
import { throughChildren } from './through-children.ts'

/** What came of the files. */
export interface VexTotals {
  written: number
  refused: number
}

export interface VexOptions {
  readonly to: VexFormat
  /** URL that names the publisher, which CSAF demands and the other formats do not have. */
  readonly namespace?: string
}

const entry = new URL('convert-vex-child.ts', import.meta.url)

type Told = { readonly code: string; readonly what?: string; readonly detail?: string }

/** VEX files in another format, one a line with what is lost on the way; what cannot be written is said with the reason. */
export async function* vexLines(
  sandbox: Sandbox,
  files: readonly string[],
  { to, namespace }: VexOptions,
  totals: VexTotals,
  t: Translate,
): AsyncGenerator<string> {
  const more = { to, received: new Date().toISOString(), ...(namespace ? { namespace } : {}) }
  for await (const answered of throughChildren(sandbox, files, entry, 'read', more, 'vex')) {
    const { file, refusal, gaps, from, document, losses, notes } = answered
    if (refusal) {
      totals.refused++
      const facts = { where: refusal.path, ...(refusal.facts as Record<string, string>) }
      const message = t(`vex.refusal.${refusal.code}`, facts)
      yield `${JSON.stringify({ file, error: refusal.code, path: refusal.path, message })}\n`
    } else if (gaps) {
      totals.refused++
      const told = (gaps as VexGap[]).map(gap => ({ ...gap, message: t(`vex.gap.${gap.code}`, wordsOf(gap)) }))
      yield `${JSON.stringify({ file, from, error: 'gaps', gaps: told })}\n`
    } else {
      totals.written++
      const lost = (losses as Told[]).map(loss => ({ ...loss, message: t(`vex.loss.${loss.code}`, wordsOf(loss)) }))
      const noted = (notes as Told[]).map(note => ({ ...note, message: t(`vex.note.${note.code}`, wordsOf(note)) }))
      yield `${JSON.stringify({ file, from, to, document, losses: lost, notes: noted })}\n`
    }
  }
}

function wordsOf({ what, detail }: Told): { what: string } {
  return { what: what ?? detail ?? '' }
}
