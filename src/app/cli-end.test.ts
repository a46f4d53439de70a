import { CommanderError } from 'commander'
import { describe, expect, it } from 'vitest'
import { Refused, refuse } from '../core/outcome.ts'
import { BadSetting } from '../platform/config.ts'
import { MigrationRefused } from '../platform/migrate.ts'
import { translate } from '../platform/translate.ts'
import { codeOf, Ended, type ExitCode, endingOf, RemoteProblem } from './cli-end.ts'

const problem = (status: number) =>
  new RemoteProblem({ status, title: 't', detail: 'The detail.', code: 'x.y', request: 'r-1' })
const failure = (code: string, cause?: object) => Object.assign(new Error(code), cause ? { cause } : { code })

describe('exit codes', () => {
  it.each<[number, ExitCode]>([
    [400, 2],
    [401, 4],
    [403, 4],
    [404, 3],
    [408, 6],
    [409, 2],
    [410, 3],
    [422, 2],
    [429, 5],
    [500, 5],
    [503, 5],
    [504, 6],
    [507, 5],
  ])('HTTP status %i is %i', (status, code) => {
    expect(codeOf(status)).toBe(code)
  })

  it.each<[string, unknown, ExitCode]>([
    ['a verb that says how it ends', new Ended({ code: 7, what: 'partly' }), 7],
    ['help', new CommanderError(0, 'commander.help', ''), 0],
    ['a wrong option', new CommanderError(1, 'commander.unknownOption', ''), 2],
    ['a refusal', new Refused(refuse('platform.not-found', 404)), 3],
    ['a login that is needed', problem(401), 4],
    ['a server in trouble', problem(503), 5],
    ['a bad setting', new BadSetting('AFTERCARE_PORT', 'a number'), 2],
    ['an unknown migration', new MigrationRefused('newer', 'newer'), 5],
    ['a file that is not there', failure('ENOENT'), 3],
    ['a folder instead of a file', failure('EISDIR'), 2],
    ['a full disk', failure('ENOSPC'), 5],
    ['a server that is not there', new TypeError('fetch failed', { cause: failure('ECONNREFUSED') }), 5],
    ['a server that does not answer', Object.assign(new Error('x'), { name: 'TimeoutError' }), 6],
    ['a bug', new Error('oops'), 5],
  ])('%s', (_, error, code) => {
    for (const language of ['en', 'de'] as const) {
      const ending = endingOf(error, translate(language))
      expect(ending.code).toBe(code)
      // every line is a text, never the key of one
      for (const line of [ending.what, ending.next ?? '']) expect(line).not.toMatch(/^(app|platform)\./)
    }
  })

  it('names the number of the request when the server is at fault', () => {
    expect(endingOf(problem(500), translate('en')).next).toContain('r-1')
  })
})
