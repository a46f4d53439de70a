import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../test/support/data.ts'
import { readCvss, withMetrics } from './cvss-grammar.ts'
import { scoresOfCvss } from './cvss-scores.ts'

const critical3 = 'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
const critical4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'

describe('base, temporal and environmental scores and their bands', () => {
  // domain figures of the 3.1 specification, computed by the calculator of FIRST
  it.each<[string, number, number | undefined, number | undefined]>([
    [critical3, 9.8, undefined, undefined],
    [`${critical3}/E:P/RL:O/RC:C`, 9.8, 8.8, undefined],
    ['AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N/CR:L/IR:H/AR:H/MAV:A/MPR:L', 7.5, undefined, 3.9],
    [`${critical3}/E:P/RL:W/RC:C/CR:L/IR:H/AR:H/MAV:A/MAC:H`, 9.8, 9.0, 6.9],
    ['AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H/MC:N/MI:N/MA:N', 8.1, undefined, 0],
  ])('CVSS:3.1/%s', (vector, base, temporal, environmental) => {
    const scores = scoresOfCvss(`CVSS:3.1/${vector}`)!
    expect([scores.base.score, scores.temporal?.score, scores.environmental?.score]).toEqual([
      base,
      temporal,
      environmental,
    ])
    expect(scores.overall.score).toBe(environmental ?? temporal ?? base)
  })

  it('bands every score by itself', () => {
    const scores = scoresOfCvss(`CVSS:3.1/${critical3}/E:P/RL:W/RC:C/CR:L/IR:H/AR:H/MAV:A/MAC:H`)!
    expect(scores).toMatchObject({
      base: { rating: 'critical' },
      temporal: { rating: 'critical' },
      environmental: { rating: 'medium' },
      overall: { rating: 'medium' },
      impact: 5.9,
      exploitability: 3.9,
    })
  })
})

describe('the examples of the CVSS 2.0 guide, §3.3, which round the adjusted temporal score', () => {
  it.each<[string, number, number, number]>([
    ['AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H', 7.8, 6.4, 9.2],
    ['AV:N/AC:L/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:L', 10, 8.3, 9],
    ['AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:M', 6.2, 4.9, 7.5],
  ])('%s', (vector, base, temporal, environmental) => {
    const scores = scoresOfCvss(vector)!
    expect([scores.base.score, scores.temporal?.score, scores.environmental?.score]).toEqual([
      base,
      temporal,
      environmental,
    ])
  })
})

describe('the names of 4.0', () => {
  it.each<[string, string, Record<string, number>]>([
    ['', 'CVSS-B', { 'CVSS-B': 9.3 }],
    ['/E:U', 'CVSS-BT', { 'CVSS-B': 9.3, 'CVSS-BT': 8.1 }],
    ['/CR:L/IR:L/AR:L', 'CVSS-BE', { 'CVSS-B': 9.3, 'CVSS-BE': 8.9 }],
    ['/E:U/CR:L/IR:L/AR:L', 'CVSS-BTE', { 'CVSS-B': 9.3, 'CVSS-BT': 8.1, 'CVSS-BE': 8.9, 'CVSS-BTE': 6.5 }],
    ['/S:P/U:Red', 'CVSS-B', { 'CVSS-B': 9.3 }],
    ['/E:X/MAV:X', 'CVSS-B', { 'CVSS-B': 9.3 }],
  ])('%s is %s', (metrics, name, named) => {
    const scores = scoresOfCvss(critical4 + metrics)!
    expect(scores.name).toBe(name)
    expect(Object.fromEntries(Object.entries(scores.named!).map(([key, { score }]) => [key, score]))).toEqual(named)
    expect(scores.overall.score).toBe(named[name])
  })
})

describe('metrics are set into a vector', () => {
  it.each<[string, Record<string, string>, string | undefined]>([
    [`CVSS:3.1/${critical3}`, { MAV: 'A', IR: 'H' }, `CVSS:3.1/${critical3}/IR:H/MAV:A`],
    [`CVSS:3.1/${critical3}/IR:L/E:P`, { IR: 'H' }, `CVSS:3.1/${critical3}/E:P/IR:H`],
    [`CVSS:3.1/${critical3}/IR:L/E:P`, { IR: 'X' }, `CVSS:3.1/${critical3}/E:P`],
    [`CVSS:3.1/${critical3}`, { AV: 'L' }, undefined],
    [`CVSS:3.1/${critical3}`, { MSI: 'S' }, undefined],
    [`CVSS:3.1/${critical3}`, { IR: 'Q' }, undefined],
    [`CVSS:3.1/${critical3}`, { constructor: 'X' }, undefined],
    [critical4, { S: 'P', MSI: 'S', E: 'A' }, `${critical4}/E:A/MSI:S/S:P`],
    ['AV:N/AC:L/Au:N/C:P/I:P/A:P/RL:U', { RL: 'ND', CDP: 'H' }, 'AV:N/AC:L/Au:N/C:P/I:P/A:P/CDP:H'],
  ])('%s with %o', (text, metrics, expected) => {
    const vector = withMetrics(readCvss(text)!, metrics)
    expect(vector?.text).toBe(expected)
    if (vector) expect(readCvss(vector.text)).toEqual(vector)
  })
})

/** The figures of a line by the column that its table has them in; `none` for a score that is not defined. */
type Line = readonly [vector: string, columns: Readonly<Record<string, number | string | undefined>>]

const wide = ['overall', 'base', 'impact', 'exploitability', 'temporal', 'environmental', 'modifiedImpact']
const suites: readonly [file: string, cases: number, columns: readonly string[]][] = [
  ['cvss-2.0-validation-vectors-001.txt', 1036, wide],
  ['cvss-3.0-validation-vectors-001.txt', 925, ['base', 'temporal', 'environmental']],
  ['cvss-3.0-validation-vectors-002.txt', 8, ['base', 'temporal', 'environmental']],
  ['cvss-3.1-validation-vectors-001.txt', 960, wide],
  ['cvss-4.0-validation-vectors-001.txt', 36, ['macroVector', 'overall']],
  ['cvss-4.0-validation-vectors-002.txt', 1019, ['macroVector', 'overall']],
  ['vectors_cvsslib2', 2, ['base', 'temporal', 'environmental']],
  ['vectors_simple2', 63, ['base', 'temporal', 'environmental']],
  ['vectors_cvsslib3', 3, ['base']],
  ['vectors_simple3', 230, ['base']],
  ['vectors_simple31', 263, ['base']],
  ['vectors_simple4', 112, ['overall']],
  ['vectors_security4', 6, ['overall']],
  ['vectors_supplemental4', 62, ['overall']],
]

describe.skipIf(needsData('cvss suites'))('every column of the published vectors', () => {
  it.each(suites)(
    '%s: %d lines',
    (file, count, columns) => {
      const text = readFileSync(join(dataFolder!, 'suites/cvss', file), 'utf8')
      const lines = text
        .split('\n')
        .flatMap(line => (line === '' || line.startsWith('#') ? [] : [lineOf(line, columns)]))
      expect(lines).toHaveLength(count)
      const wrong = lines.flatMap(([vector, expected]) => {
        const found = figuresOf(file.includes('3.0') && !vector.startsWith('CVSS:') ? `CVSS:3.0/${vector}` : vector)
        return columns.filter(name => found[name] !== expected[name]).map(name => ({ vector, name, found, expected }))
      })
      const unexpected = wrong.filter(one => !isOfItsAuthorsOnly(one))
      expect(unexpected.slice(0, 3)).toEqual([])
      expect(wrong.length - unexpected.length).toBe(file.includes('-2.0-') ? 260 : 0)
    },
    60_000,
  )
})

/**
 * The environmental scores of the 2.0 table come from its authors' calculator, which rounds the exploitability and then
 * nothing before the end; the guide of FIRST rounds the adjusted base and temporal scores (§3.2.2, §3.2.3, and its own
 * example of 9.2). 129 lines differ by that, in two columns, by one or two tenths; two more by binary rounding.
 */
function isOfItsAuthorsOnly({ vector, name, found, expected }: Difference): boolean {
  if (vector.startsWith('CVSS:')) return false
  // 9.0 × 0.95 is 8.55 and becomes 8.6; in binary it is a little less
  if (name === 'temporal') return found.base === 9 && found.temporal === 8.6 && expected.temporal === 8.5
  if (name !== 'environmental' && name !== 'overall') return false
  return Math.abs(Number(found.environmental) - Number(expected.environmental)) < 0.25
}

interface Difference {
  readonly vector: string
  readonly name: string
  readonly found: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, unknown>>
}

function lineOf(line: string, columns: readonly string[]): Line {
  const [vector = '', ...rest] = line.replace(' - ', ' ').replace(/[(),]/g, '').split(' ')
  const numbers = rest.map((text, at) => {
    if (text === 'NaN' || text === 'None') return undefined
    return columns[at] === 'macroVector' ? text : Number(text)
  })
  return [
    vector.startsWith('CVSS:4.0') ? inOrder(vector) : vector,
    Object.fromEntries(columns.map((c, at) => [c, numbers[at]])),
  ]
}

function figuresOf(vector: string): Readonly<Record<string, unknown>> {
  const scores = scoresOfCvss(vector)
  if (!scores) return {}
  const { overall, base, temporal, environmental, impact, exploitability, modifiedImpact, macroVector } = scores
  return {
    ...{ impact, exploitability, modifiedImpact, macroVector, overall: overall.score, base: base.score },
    ...{ temporal: temporal?.score, environmental: environmental?.score },
  }
}

/** Its authors write 4.0 in an order of their own, which the grammar refuses: put right here, metric by metric. */
function inOrder(vector: string): string {
  const order =
    'CVSS AV AC AT PR UI VC VI VA SC SI SA E CR IR AR MAV MAC MAT MPR MUI MVC MVI MVA MSC MSI MSA S AU R V RE U'
  const place = (part: string) => order.split(' ').indexOf(part.split(':')[0]!)
  return vector
    .split('/')
    .sort((a, b) => place(a) - place(b))
    .join('/')
}
