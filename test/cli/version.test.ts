import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { softwareVersion } from '../../src/platform/version.ts'
import { processTerminal } from './aftercare.ts'

const home = mkdtempSync(join(tmpdir(), 'aftercare-version-'))
afterAll(() => rmSync(home, { recursive: true }))

describe('the version', () => {
  it.each([
    [['--version'], false],
    [['-V'], false],
    // beside other words it is one of the options, which the rooms are loaded for
    [['--json', '--version'], true],
  ])('of %j is told', async (args, loadsRooms) => {
    const coverage = mkdtempSync(join(home, 'coverage-'))
    const ended = await processTerminal(home, { NODE_V8_COVERAGE: coverage }).run(...args)
    expect(ended).toEqual({ code: 0, out: `${softwareVersion}\n`, err: '' })
    const loaded = sourcesIn(coverage)
    expect(loaded).toContain('src/app/cli.ts')
    expect(loaded.some(path => path.startsWith('src/rooms/'))).toBe(loadsRooms)
  })
})

/** What a process has loaded of ours, as its coverage names it. */
function sourcesIn(folder: string): string[] {
  return readdirSync(folder)
    .flatMap(name => JSON.parse(readFileSync(join(folder, name), 'utf8')).result as { url: string }[])
    .flatMap(({ url }) => /^file:.*\/(src\/.+)$/.exec(url)?.[1] ?? [])
}
