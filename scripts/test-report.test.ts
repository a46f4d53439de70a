import { describe, expect, it } from 'vitest'
import { lastLine, type Report, tally } from './test-report.ts'

const test = (status: string, message = '') => ({ status, fullName: `says ${status}`, failureMessages: [message] })
const file = (status: string, assertionResults: ReturnType<typeof test>[] = [], message = '') => ({
  name: '/checkout/src/core/a.test.ts',
  status,
  message,
  assertionResults,
})
const report = (...testResults: Report['testResults']): Report => ({ success: false, testResults })

describe('tally', () => {
  it.each<[string, Report, string]>([
    [
      'sums over files',
      report(file('passed', [test('passed'), test('passed')]), file('passed', [test('passed')])),
      '3 passed, 0 failed',
    ],
    ['counts failures', report(file('failed', [test('passed'), test('failed')])), '1 passed, 1 failed'],
    [
      'names what was skipped',
      report(file('passed', [test('skipped'), test('todo')])),
      '0 passed, 0 failed, 2 skipped',
    ],
    ['counts a file that cannot run', report(file('failed', [], 'SyntaxError')), '0 passed, 1 failed'],
    [
      'counts a file whose set-up fails',
      report(file('failed', [test('skipped')], 'no database')),
      '0 passed, 1 failed, 1 skipped',
    ],
  ])('%s', (_, input, expected) => {
    expect(lastLine(tally(input, '/checkout'))).toBe(expected)
  })

  it('tells a failure by its path in the checkout, its title and its message', () => {
    const { failures } = tally(
      report(file('failed', [test('failed', 'expected 1 to be 2\n at node:internal/x')])),
      '/checkout',
    )
    expect(failures).toEqual(['FAILED src/core/a.test.ts: says failed\n  expected 1 to be 2'])
  })
})
