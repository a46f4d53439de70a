import type { Case } from '../corpus/case.ts'
import { corpus, run } from '../corpus/corpus.ts'
import type { Label } from './label.ts'

/** The corpus of reported failures: another answer than expected is a false one, and a miss where there is a match. */
export function corpusLabels(): Label[] {
  return corpus.flatMap(group =>
    group.cases.flatMap((one, at) => {
      const { said, band } = run(one)
      const base = {
        set: 'corpus',
        ecosystem: ecosystemOf(one),
        band: band || 'none',
        what: `${one.from} ${group.kind} ${at}`,
      }
      const hit = (answer: string) => answer !== 'none' && answer !== 'unknown'
      if (said === one.expect) return [{ ...base, truth: hit(said), said: hit(said) }]
      // “unknown” where the answer is “none”, or the other way round, is as wrong as a false match
      return [
        { ...base, truth: hit(one.expect), said: false },
        ...(hit(said) || !hit(one.expect) ? [{ ...base, truth: false, said: true }] : []),
      ]
    }),
  )
}

/** The type of the first part's purl, or the CPE world. */
function ecosystemOf({ parts }: Case): string {
  return /^pkg:([^/]+)\//.exec(parts[0]?.purl ?? '')?.[1] ?? 'cpe'
}
