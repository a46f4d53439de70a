import { fieldsOf, listOf, textOf } from '../../json-shape.ts'
import { compareCsafVersions, compareInstants } from '../tracking.ts'
import type { CsafRule, RuleFault } from './rule.ts'

const HISTORY = '/document/tracking/revision_history'

/** CSAF 2.1 §6.1.21: sorted by date and then by number, the history begins at 0 or 1 and leaves out no (major) version. */
export const revisionsAreComplete: CsafRule = {
  test: '6.1.21',
  versions: ['2.1'],
  overrules: 'library',
  check(document) {
    const history = fieldsOf(fieldsOf(document.document)?.tracking)?.revision_history
    const revisions = listOf(history).map(item => ({
      number: textOf(fieldsOf(item)?.number) ?? '',
      date: textOf(fieldsOf(item)?.date) ?? '',
    }))
    const sorted = revisions.toSorted(
      (a, b) => compareInstants(a.date, b.date) || (compareCsafVersions(a.number, b.number) ?? 0),
    )
    const majors = sorted.map(({ number }) => Number(/^\d+/.exec(number)?.[0] ?? Number.NaN))
    if (majors.length === 0 || majors.some(Number.isNaN)) return []
    return [...wrongStart(majors[0]!), ...gaps(majors)]
  },
}

function wrongStart(first: number): RuleFault[] {
  return first > 1 ? [{ path: HISTORY, code: 'revisions-begin-at-one', facts: { first } }] : []
}

function gaps(majors: readonly number[]): RuleFault[] {
  const present = new Set(majors)
  return majors.flatMap((major, at) => {
    const before = majors[at - 1]
    if (before === undefined || major === before || major === before + 1) return []
    const missing = before + 1
    const code = present.has(missing) ? 'revisions-are-in-order' : 'revisions-are-complete'
    return [{ path: HISTORY, code, facts: { missing } }]
  })
}
