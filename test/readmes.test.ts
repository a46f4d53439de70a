import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './support/tree.ts'
import { expectNone } from './support/violations.ts'

/** Folders that tell what they are: every room and every feed. */
function tellingFolders(folder: string): string[] {
  const below = (path: string) =>
    existsSync(join(folder, path))
      ? readdirSync(join(folder, path), { withFileTypes: true })
          .filter(entry => entry.isDirectory() && readdirSync(join(folder, path, entry.name)).length > 0)
          .map(entry => `${path}/${entry.name}`)
      : []
  return [...below('src/rooms'), ...below('src/rooms/intelligence/feeds')]
}

function missingReadmes(folder: string): string[] {
  return tellingFolders(folder).filter(path => !existsSync(join(folder, path, 'README.md')))
}

describe('readmes', () => {
  it('every room and every feed has a README.md: purpose, words, sources', () => {
    expectNone(missingReadmes(root))
  })

  it('sees a folder without one', () => {
    expect(missingReadmes(join(root, 'test', 'support', 'bad-tree'))).toEqual(['src/rooms/mute'])
  })
})
