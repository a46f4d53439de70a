import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../test/support/data.ts'
import { ratingOf, scoreCvss } from './cvss.ts'

describe('a vector is scored', () => {
  it.each([
    ['AV:N/AC:L/Au:S/C:C/I:C/A:C/E:F/RL:U/RC:C', 9.0, 8.6],
    ['(AV:N/AC:L/Au:N/C:N/I:P/A:N)', 5.0, undefined],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 10.0, undefined],
    ['CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H', 9.9, undefined],
    ['CVSS:3.1/S:C/C:H/I:H/A:H/AV:N/AC:L/PR:N/UI:N', 10.0, undefined],
    ['CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:N/I:N/A:N', 0.0, undefined],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 9.3, undefined],
  ])('%s', (vector, base, temporal) => {
    expect(scoreCvss(vector)).toMatchObject({ score: base })
    expect(scoreCvss(vector)?.temporal).toBe(temporal)
  })

  it('writes 3.x in canonical order', () => {
    expect(scoreCvss('CVSS:3.1/S:C/C:H/I:H/A:H/E:X/AV:N/AC:L/PR:N/UI:N')?.vector).toBe(
      'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
    )
  })
})

describe('what the grammar does not pass has no score, which is not zero', () => {
  it.each([
    ['empty', ''],
    ['a base metric is missing', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H'],
    ['prefix alone', 'CVSS:3.1/'],
    ['a metric twice', 'CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H'],
    ['an unknown value', 'CVSS:3.1/AV:Z/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H'],
    ['an unknown version', 'CVSS:5.0/AV:N'],
    ['4.0 out of order', 'CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'],
    ['a metric of another version', 'AV:N/AC:L/PR:N/C:N/I:P/A:N'],
    ['a member of every object', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H/constructor:X'],
    ['white space', ' CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H'],
  ])('%s', (_why, vector) => {
    expect(scoreCvss(vector)).toBeUndefined()
  })
})

it.each([
  [0, 'none'],
  [0.1, 'low'],
  [3.9, 'low'],
  [4, 'medium'],
  [6.9, 'medium'],
  [7, 'high'],
  [8.9, 'high'],
  [9, 'critical'],
  [10, 'critical'],
])('%f is %s', (score, rating) => {
  expect(ratingOf(score)).toBe(rating)
})

const suites: readonly [string, string, number][] = [
  ['vectors_cvsslib2', '', 2],
  ['vectors_simple2', '', 63],
  ['vectors_cvsslib3', '', 3],
  ['vectors_simple3', '', 230],
  ['vectors_simple31', '', 263],
  ['vectors_simple4', '', 112],
  ['vectors_security4', '', 6],
  ['vectors_supplemental4', '', 62],
  ['cvss-2.0-validation-vectors-001.txt', '', 1036],
  ['cvss-3.0-validation-vectors-001.txt', 'CVSS:3.0/', 925],
  ['cvss-3.0-validation-vectors-002.txt', 'CVSS:3.0/', 8],
  ['cvss-3.1-validation-vectors-001.txt', '', 960],
  ['cvss-4.0-validation-vectors-001.txt', '', 36],
  ['cvss-4.0-validation-vectors-002.txt', '', 1019],
]

describe.skipIf(needsData('cvss suites'))('the published vectors', () => {
  it.each(suites)(
    '%s',
    (file, prefix, count) => {
      const cases = readFileSync(join(dataFolder!, 'suites/cvss', file), 'utf8')
        .split('\n')
        .filter(isCase)
        .map(caseOf)
      expect(cases).toHaveLength(count)
      const wrong = cases.flatMap(([vector, ...expected]) => {
        const found = scoreCvss(prefix && !vector.startsWith('CVSS:') ? prefix + vector : vector)
        const scores = file.includes('-3.0-validation-vectors-002') ? scoresOf(found) : [found?.score]
        return scores.every((score, at) => score === expected[at]) ? [] : [{ vector, expected, scores }]
      })
      expect(wrong).toEqual([])
    },
    60_000,
  )
})

function isCase(line: string): boolean {
  return line !== '' && !line.startsWith('#')
}

function scoresOf(found: ReturnType<typeof scoreCvss>) {
  return [found?.score, found?.temporal, found?.environmental]
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

/** Vector and expected scores; in the tables of 4.0 the macro vector stands between, in those of 2.0 and 3.1 the overall. */
function caseOf(line: string): [string, ...number[]] {
  const [vector = '', ...rest] = line.split(/ - | /)
  const numbers = rest
    .join(' ')
    .match(/\d+(\.\d+)?/g)!
    .map(Number)
  if (vector.startsWith('CVSS:4.0')) return [inOrder(vector), numbers.at(-1)!]
  const hasOverall = rest.length > 3 && !line.includes('(')
  return hasOverall ? [vector, ...numbers.slice(1)] : [vector, ...numbers]
}
