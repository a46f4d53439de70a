import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { bundleSources, digestOf, reasonToInstall } from '../scripts/ensure-install.mjs'

const lock = (packages: Record<string, { version?: string; optional?: boolean; devOptional?: boolean }>) => ({
  packages,
})
const wanted = lock({
  '': {},
  'node_modules/a': { version: '1.0.0' },
  'node_modules/win': { version: '2.0.0', optional: true },
})

describe('the packages are installed when', () => {
  it.each<[string, ReturnType<typeof lock> | undefined, string | undefined]>([
    ['node_modules is missing', undefined, 'they are not there yet'],
    ['a package is missing', lock({}), 'node_modules/a is missing'],
    [
      'a package has another version',
      lock({ 'node_modules/a': { version: '0.9.0' } }),
      'node_modules/a is 0.9.0, not 1.0.0',
    ],
    [
      'a package is too many',
      lock({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } }),
      'node_modules/b is not in the lockfile',
    ],
  ])('%s', (_, installed, reason) => {
    expect(reasonToInstall(wanted, installed)).toBe(reason)
  })

  it('and not when all is there but what belongs to another platform', () => {
    expect(reasonToInstall(wanted, lock({ 'node_modules/a': { version: '1.0.0' } }))).toBeUndefined()
  })
})

describe('the pages are built again when', () => {
  const folders: string[] = []
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })

  function checkout(changes: Record<string, string> = {}): string {
    const folder = mkdtempSync(join(tmpdir(), 'aftercare-guard-'))
    folders.push(folder)
    const files = {
      'package-lock.json': '{}',
      'src/web/main.tsx': 'a',
      'src/rooms/a/store.ts': 'b',
      'src/languages/de/a.json': 'c',
      ...changes,
    }
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    return digestOf(folder, bundleSources(folder))
  }

  it.each<[string, Record<string, string>]>([
    ['a page changes', { 'src/web/main.tsx': 'z' }],
    ['a page is added', { 'src/rooms/a/pages/new.tsx': 'z' }],
    ['a text changes', { 'src/languages/de/a.json': 'z' }],
    ['the packages change', { 'package-lock.json': '{"z": 1}' }],
  ])('%s', (_, change) => {
    expect(checkout(change)).not.toBe(checkout())
  })

  it('and not for what only the server runs, nor for another place or time', () => {
    expect(checkout({ 'src/rooms/a/store.ts': 'z', 'src/web/main.test.tsx': 'z' })).toBe(checkout())
  })
})
