import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { commandLine } from './cli-context.ts'
import { runCommand } from './cli-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'aftercare-files-'))
const file = join(folder, 'list.csv')

beforeAll(() => writeFileSync(file, 'a,b\n'))
afterEach(() => vi.unstubAllEnvs())
afterAll(() => rmSync(folder, { recursive: true }))

describe('a file that a command takes', () => {
  it('is closed when the command is through, read or not', async () => {
    const cli = commandLine(() => ({ format: 'table', yes: false }), 'en')
    const [read, unread] = [await cli.read(file), await cli.read(file)]
    expect(Buffer.concat(await Array.fromAsync(read)).toString()).toBe('a,b\n')
    await cli.close()
    expect([read.closed, unread.closed]).toEqual([true, true])
    await expect(cli.read(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  // what a process has open is told by Linux alone; elsewhere the test above speaks
  it.runIf(existsSync('/proc/self/fd')).each([
    ['field', 'units', 'import', file, '--as-of', '2026-01-01'],
    ['matching', 'scan', file],
    ['signals', 'import', file],
    ['vex', 'import', file, '--supplier', 'Example'],
  ])('is closed where %s %s is refused before it reads', async (...args) => {
    // a server without a key: refused before anything is asked
    vi.stubEnv('AFTERCARE_URL', 'http://127.0.0.1:1')
    vi.stubEnv('AFTERCARE_KEY', '')
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    expect(await runCommand(args)).toBe(4)
    told.mockRestore()
    expect(openFiles().filter(path => path === file)).toEqual([])
  })
})

function openFiles(): string[] {
  return readdirSync('/proc/self/fd').flatMap(fd => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)]
    } catch {
      return []
    }
  })
}
