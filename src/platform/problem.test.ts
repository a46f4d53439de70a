import { expect, it } from 'vitest'
import { Refused, refuse } from '../core/outcome.ts'
import { NetFailure } from './net-failure.ts'
import { isOurFault, problemOf } from './problem.ts'

const failing = (code: string) => Object.assign(new Error('inner text that nobody may read'), { code })

it.each<[string, unknown, number, string]>([
  ['a refusal', new Refused(refuse('access.no-role')), 422, 'access.no-role'],
  ['PostgreSQL is shutting down', failing('57P01'), 503, 'platform.database-away'],
  ['PostgreSQL does not listen', failing('ECONNREFUSED'), 503, 'platform.database-away'],
  ['the disk is full', failing('ENOSPC'), 507, 'platform.disk-full'],
  ['the disk of PostgreSQL is full', failing('53100'), 507, 'platform.disk-full'],
  [
    'a source does not answer',
    new NetFailure('timeout', new URL('https://a.example'), { seconds: 9 }),
    503,
    'platform.net.timeout',
  ],
  ['a broken constraint', failing('23514'), 500, 'platform.failed'],
  ['a bug', new TypeError('inner text that nobody may read'), 500, 'platform.failed'],
  ['a thrown text', 'inner text that nobody may read', 500, 'platform.failed'],
  ['nothing', undefined, 500, 'platform.failed'],
])('%s', (_name, error, status, code) => {
  const problem = problemOf(error, 'de', 'request-1')
  expect(problem).toMatchObject({ status, code, request: 'request-1', type: `urn:aftercare:problem:${code}` })
  expect(problem.detail.length).toBeGreaterThan(20)
  expect(JSON.stringify(problem)).not.toContain('inner text')
  expect(isOurFault(problem)).toBe(status >= 500)
})
