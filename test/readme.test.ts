import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandTable } from '../scripts/command-table.ts'
import { settingsTable } from '../scripts/settings-table.ts'
import { root } from './support/tree.ts'

const readme = readFileSync(join(root, 'README.md'), 'utf8')

describe('README', () => {
  it('lists every setting as the program knows it (else: node scripts/settings-table.ts)', () => {
    expect(readme).toContain(settingsTable())
  })

  it('lists every verb of the real command tree (else: node scripts/command-table.ts)', () => {
    expect(readme).toContain(commandTable())
  })

  it('points only to files that are there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(match => match[1] ?? '')
    const missing = links.filter(link => !existsSync(join(root, link)))
    expect(missing).toEqual([])
  })

  it('tells the state of every promise', () => {
    for (let number = 1; number <= 12; number++)
      expect(readme).toMatch(new RegExp(`^\\| P${number} \\|.+\\| (kept|in part|not yet)`, 'm'))
  })
})
