import { describe, expect, it } from 'vitest'
import { harmSeverities } from '../../standards/harm.ts'
import { defaultCriteria, proposeCriteria } from './criteria.ts'
import { type Exploitability, exploitabilityRows, verdictOf } from './scales.ts'

// the default matrix, cell by cell: C controlled, U uncontrolled, * borderline
const table = `
        negligible minor serious critical catastrophic
low     C          C     C       C*       U*
medium  C          C     C*      U        U
high    C          C*    U       U        U
`
const [head = '', ...lines] = table.trim().split('\n')
const columns = head.trim().split(/\s+/)
const wanted = lines.flatMap(line => {
  const [row = '', ...cells] = line.trim().split(/\s+/)
  return cells.map((cell, at) => ({ row, column: columns[at] ?? '', cell }))
})

const { matrix } = defaultCriteria

describe('the default matrix', () => {
  it('has a cell for every pair', () => {
    expect(columns).toEqual([...harmSeverities])
    expect(lines).toHaveLength(exploitabilityRows.length)
    expect(wanted).toHaveLength(15)
  })

  it.each(wanted)('$row × $column is $cell', ({ row, column, cell }) => {
    const answer = verdictOf(matrix, [row as Exploitability], column as (typeof harmSeverities)[number])
    expect(answer.verdict).toBe(cell.startsWith('C') ? 'controlled' : 'uncontrolled')
    expect(answer.isBorderline).toBe(cell.endsWith('*'))
  })

  it("agrees with the FDA's own example: moderate exploitability with possible death is uncontrolled", () => {
    expect(verdictOf(matrix, ['medium'], 'catastrophic').verdict).toBe('uncontrolled')
  })

  it.each<[string, readonly Exploitability[], (typeof harmSeverities)[number] | 'unknown', string, boolean]>([
    ['not affected: no harm to evaluate', ['none'], 'catastrophic', 'controlled', false],
    ['unknown severity, not affected', ['none'], 'unknown', 'controlled', false],
    [
      'unknown exploitability with negligible harm: every cell agrees',
      ['low', 'medium', 'high'],
      'negligible',
      'controlled',
      false,
    ],
    [
      'unknown exploitability with minor harm agrees, but the worst cell is borderline',
      ['low', 'medium', 'high'],
      'minor',
      'controlled',
      true,
    ],
    ['unknown exploitability with serious harm: cells disagree', ['low', 'medium', 'high'], 'serious', 'unknown', true],
    ['medium or high with critical harm: both uncontrolled', ['medium', 'high'], 'critical', 'uncontrolled', false],
    ['low or none with catastrophic harm: they disagree', ['none', 'low'], 'catastrophic', 'unknown', true],
    ['unknown severity is no mild severity', ['low'], 'unknown', 'unknown', true],
    ['nothing known at all', [], 'unknown', 'unknown', true],
  ])('%s', (_, possible, severity, verdict, isBorderline) => {
    expect(verdictOf(matrix, possible, severity)).toMatchObject({ verdict, isBorderline })
  })
})

describe('criteria of a manufacturer', () => {
  const person = { kind: 'person', id: 'p', display: 'P', roles: [] } as const
  const about = { id: 'c', manufacturer: 'm', version: 1, digest: 'new', inForce: 'old', reason: 'plan 3' }
  const now = new Date('2026-11-25T12:00:00Z')
  const withCell = (row: 'low' | 'medium' | 'high', column: (typeof harmSeverities)[number], cell: 'C' | 'U') => ({
    ...defaultCriteria,
    matrix: { ...matrix, [row]: { ...matrix[row], [column]: cell } },
  })

  it.each([
    ['without a reason', defaultCriteria, { ...about, reason: ' ' }, 'risk.reason-missing'],
    ['that change nothing', defaultCriteria, { ...about, inForce: 'new' }, 'risk.criteria-unchanged'],
    ['in which worse harm is better', withCell('high', 'catastrophic', 'C'), about, 'risk.matrix-not-monotone'],
    ['in which easier is better', withCell('low', 'serious', 'U'), about, 'risk.matrix-not-monotone'],
    [
      'with crossed thresholds',
      { ...defaultCriteria, derivation: { easyFrom: 1, mediumFrom: 2, epssFrom: 0.1 } },
      about,
      'risk.thresholds-crossed',
    ],
    ['with nobody above the line', { ...defaultCriteria, aboveTheLine: [] }, about, 'risk.nobody-above-the-line'],
  ])('%s are refused', (_, criteria, said, code) => {
    expect(proposeCriteria(criteria, said, person, now)).toMatchObject({ ok: false, code })
  })

  it('are proposed by a person only', () => {
    const key = { ...person, kind: 'api' } as const
    expect(proposeCriteria(defaultCriteria, about, key, now)).toMatchObject({ ok: false, code: 'risk.person-only' })
    expect(proposeCriteria(withCell('low', 'catastrophic', 'U'), about, person, now)).toMatchObject({ ok: true })
  })
})
