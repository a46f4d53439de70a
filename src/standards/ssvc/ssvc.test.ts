import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../../test/support/data.ts'
import { decide } from './decide.ts'
import { points } from './point.ts'
import { tableOf, tables } from './tables.ts'

describe('a decision is looked up', () => {
  it.each<[string, Record<string, string>, string]>([
    ['cisa-coordinator', { E: 'A', A: 'Y', TI: 'T', MWI: 'H' }, 'AC'],
    ['cisa-coordinator-2.0.3', { Exploitation: 'public poc', 'ssvc:A:2.0.0': 'no', TI: 'Total', MWI: 'Medium' }, 'T*'],
    ['cisa-bod-26-04', { KEV: 'Y', PE: 'Y', A: 'N', TI: 'P' }, '14D'],
    ['supplier', { E: 'active', U: 'super effective', TI: 'partial', PSI: 'minimal' }, 'I'],
    ['supplier', { E: 'none', U: 'laborious', TI: 'partial', PSI: 'minimal' }, 'D'],
    ['deployer', { E: 'A', EXP: 'O', A: 'Y', HI: 'VH' }, 'I'],
    ['human-impact', { SI: 'M', MI: 'D' }, 'L'],
    ['human-impact-2.0.2-definition', { SI: 'M', MI: 'D' }, 'M'],
    ['human-impact-2.0.2-definition', { SI: 'marginal', MI: 'MEF failure' }, 'H'],
    ['human-impact-2.0.2-definition', { SI: 'critical', MI: 'degraded' }, 'H'],
    ['public-safety-impact', { SI: 'marginal' }, 'S'],
    ['utility', { A: 'yes', VD: 'concentrated' }, 'S'],
  ])('%s %o: %s', (id, values, key) => {
    const decided = decide(tableOf(id)!, values)
    expect(decided).toMatchObject({ ok: true, value: { decision: { key } } })
  })
})

describe('what is not known decides nothing', () => {
  it.each<[string, Record<string, string>, string, string[]]>([
    ['a missing answer', { E: 'A', A: 'Y', TI: 'T' }, 'missing-value', ['AT', 'AC']],
    ['nothing', {}, 'missing-value', ['T', 'T*', 'AT', 'AC']],
    ['an answer of another point', { E: 'X', A: 'Y', TI: 'T', MWI: 'H' }, 'unknown-value', []],
    ['a point of another table', { E: 'A', HI: 'L' }, 'unknown-point', []],
    ['a member of every object', { constructor: 'A' }, 'unknown-point', []],
    ['one point twice', { E: 'A', exploitation: 'N' }, 'value-twice', []],
  ])('%s', (_why, values, code, possible) => {
    const decided = decide(tableOf('cisa-coordinator')!, values)
    expect(decided).toMatchObject({ ok: false, error: { code } })
    expect(decided.ok ? [] : decided.error.possible.map(({ key }) => key)).toEqual(possible)
  })

  it('knows no other table', () => {
    expect(tableOf('constructor')).toBeUndefined()
    expect(tableOf('cisa-coordinator-9.9.9')).toBeUndefined()
  })
})

it.each(tables.map(table => [table.id, table] as const))('%s has a cell for every combination', (_, table) => {
  expect(table.cells).toHaveLength(table.points.reduce((product, point) => product * point.values.length, 1))
  expect(table.cells.every(key => table.outcome.values.some(value => value.key === key))).toBe(true)
})

const published: readonly (readonly [id: string, file: string, rows: number])[] = [
  ['cisa-coordinator-2.0.3', 'cisa/cisa_coordinator_2_0_3', 36],
  ['cisa-bod-26-04-1.0.0', 'cisa/cisa_bod_26_04_1_0_0', 16],
  ['supplier-1.0.0', 'ssvc/supplier_patch_development_priority_1_0_0', 36],
  ['deployer-1.0.0', 'ssvc/deployer_patch_application_priority_1_0_0', 72],
  ['human-impact-1.0.0', 'ssvc/human_impact_1_0_0', 16],
  ['public-safety-impact-1.0.0', 'ssvc/public_safety_impact_1_0_0', 4],
  ['utility-1.0.0', 'ssvc/utility_1_0_0', 4],
]

interface PublishedTable {
  readonly decision_points: Readonly<
    Record<string, { readonly name: string; readonly values: readonly { key: string; name: string }[] }>
  >
  readonly outcome: string
  readonly mapping: readonly Readonly<Record<string, string>>[]
}

describe.skipIf(needsData('SSVC tables'))('the published tables, row by row', () => {
  it.each(published)('%s: %s, %d rows', (id, file, rows) => {
    const table = tableOf(id)!
    const path = join(dataFolder!, 'threat/ssvc/decision_tables', `${file}.json`)
    const { mapping, outcome, decision_points } = JSON.parse(readFileSync(path, 'utf8')) as PublishedTable
    expect(mapping).toHaveLength(rows)
    expect(table.outcome.id).toBe(outcome)
    for (const { [outcome]: expected, ...values } of mapping) {
      const decided = decide(table, values)
      expect(decided.ok && decided.value.decision.key, JSON.stringify(values)).toBe(expected)
      expect(decided.ok && decided.value.because).toEqual(values)
    }
    for (const point of [...table.points, table.outcome]) {
      const stated = decision_points[point.id]!
      expect(point.values).toEqual(stated.values.map(({ key, name }) => ({ key, name })))
      // its own name repeats its four answers
      if (point !== points.priority) expect(point.name).toBe(stated.name)
    }
  })
})
