import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { terminal } from '../../../test/cli/aftercare.ts'
import { serious } from '../../../test/support/vigilance.ts'

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'aftercare-event-'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

async function duties(content: string, ...args: string[]) {
  const file = join(home, 'event.json')
  await writeFile(file, content)
  // no database anywhere: the address leads to a port that nobody listens on
  const nowhere = { AFTERCARE_HOME: join(home, 'none'), DATABASE_URL: 'postgres://127.0.0.1:1/none', LANG: 'en' }
  return terminal(home, nowhere).run('vigilance', 'duties', '--event', file, ...args)
}

const event = JSON.stringify({ ...serious({ awarenessIncident: '2026-03-05' }), event: 'V-1' })

describe('what the API refuses, the command refuses as well', () => {
  it.each([
    ['half a character', event.replace('V-1', '\\ud800'), [], 'half a character'],
    ['NUL', event.replace('V-1', '\\u0000'), [], 'U+0000'],
    ['a well of lists', event.replace('"V-1"', '['.repeat(70)), [], '64 levels'],
    ['a year before the calendar', event, ['--as-of', '0000-01-01'], '1990 to 2099'],
    ['an instant before the calendar', event, ['--as-of', '0000-06-01T00:00:00Z'], '1990 to 2099'],
    ['the first year', event, ['--as-of', '0001-01-01'], '1990 to 2099'],
    ['the last year', event, ['--as-of', '9999-12-31T23:59:59Z'], '1990 to 2099'],
    ['a year of six digits', event, ['--as-of', '+275760-01-01T00:00:00Z'], '1990 to 2099'],
  ])('%s', async (_name, content, args, expected) => {
    const { code, out, err } = await duties(content, ...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(expected)
  })

  it('what fits is answered', async () => {
    const { code, out } = await duties(event, '--as-of', '2026-03-10T09:00:00+01:00')
    expect([code, out.includes('EU.MDR.87.3')]).toEqual([0, true])
  })
})
