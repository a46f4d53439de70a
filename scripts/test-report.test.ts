import { describe, expect, it } from 'vitest'
import { failuresIn, fuzzTally, lastLine, type Report, sum, type Tally, tally } from './test-report.ts'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map(test => ({ status: test })),
})
const report = (...testResults: Report['testResults']): Report => ({ testResults })

describe('tally', () => {
  it.each<[string, Report, string]>([
    ['sums over files', report(file('passed', 'passed', 'passed'), file('passed', 'passed')), '3 passed, 0 failed'],
    ['counts failures', report(file('failed', 'passed', 'failed')), '1 passed, 1 failed'],
    ['names what was skipped', report(file('passed', 'skipped', 'todo')), '0 passed, 0 failed, 2 skipped'],
    ['counts a file that cannot run', report(file('failed')), '0 passed, 1 failed'],
    ['counts a file whose set-up fails', report(file('failed', 'skipped')), '0 passed, 1 failed, 1 skipped'],
  ])('%s', (_, input, expected) => {
    expect(lastLine(tally(input))).toBe(expected)
  })
})

describe('fuzzTally', () => {
  const names = 'names: 12 inputs from seed 1, slowest 3.0 ms\n'
  const sboms = 'FAILED sboms: 3 inputs from seed 1, slowest 3.0 ms\n  spdx with seed 3: late\n'
  it.each<[string, number, string, Partial<Tally>]>([
    ['counts targets', 0, names, { passed: 1, failed: 0 }],
    ['counts broken ones apart', 1, names + sboms, { passed: 1, failed: 1 }],
    ['counts a run that never began', 1, 'SyntaxError', { passed: 0, failed: 1 }],
  ])('%s', (_, code, output, expected) => {
    expect(sum(fuzzTally({ code, output }), { passed: 0, failed: 0, skipped: 0 })).toMatchObject(expected)
  })
})

describe('failuresIn', () => {
  it.each<[string, string, string]>([
    ['leaves the progress out', ' RUN v5\n···x··\n⎯⎯ Failed Tests 1 ⎯⎯\nFAIL a', '⎯⎯ Failed Tests 1 ⎯⎯\nFAIL a'],
    [
      'keeps files that could not run',
      '···\n⎯ Failed Suites 1 ⎯\nb\n⎯ Failed Tests 1 ⎯\nc',
      '⎯ Failed Suites 1 ⎯\nb\n⎯ Failed Tests 1 ⎯\nc',
    ],
    ['keeps everything when vitest never began', 'Error: no config', 'Error: no config'],
  ])('%s', (_, output, expected) => {
    expect(failuresIn(output)).toBe(expected)
  })
})
