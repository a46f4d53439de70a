import { describe, expect, it } from 'vitest'
import { shells } from './shells.ts'
import { cycleIn, impurities, mayImport, needsOf, type Placed, place, targetOf } from './support/rules.ts'
import { blank } from './support/source.ts'
import { foreignTables, tablesOf } from './support/tables.ts'
import { programSources, readTree, type SourceFile } from './support/tree.ts'
import { expectNone } from './support/violations.ts'

const BANNED = /^(utils?|helpers?|common|misc|services?|managers?)$/
// files whose default export vitest demands
const TOOL_FILES = /^test\/support\/start-postgres\.ts$/
const PURE = new Set(['core', 'standards', 'noun', 'feed'])

/** Every violation of architecture.md §3 in a set of files, in words. */
function violations(sources: readonly SourceFile[], tables: readonly string[]): string[] {
  const placed = sources.map(place)
  const files = placed.filter(file => file !== undefined)
  const homeless = sources.filter((file, at) => !placed[at] && !file.path.startsWith('src/languages/'))
  const cycle = cycleIn(files)
  return [
    ...homeless.map(file => `${file.path}: no place for it in architecture.md §4`),
    ...files.flatMap(file => forbiddenImports(file, files)),
    ...files.filter(file => PURE.has(file.zone)).flatMap(file => impurities(file).map(what => `${file.path}: ${what}`)),
    ...files.flatMap(file => foreignTables(file, tables).map(table => `${file.path}: SQL names ${table}`)),
    ...sources.flatMap(names),
    ...(cycle ? [`cycle: ${cycle.join(' > ')}`] : []),
  ]
}

function forbiddenImports(file: Placed, files: readonly Placed[]): string[] {
  const byPath = new Map(files.map(one => [one.path, one]))
  const needs = needsOf(files).get(file.room ?? '') ?? new Set<string>()
  return file.imports.flatMap(one => {
    const target = targetOf(file, one.from)
    const to = target === undefined ? undefined : byPath.get(target)
    if (target === undefined || isData(target)) return []
    if (!to) return [`${file.path}: ${one.from} does not exist`]
    if (to.zone === 'door' && file.zone === 'door') return [] // a door binds what it needs
    return mayImport(file, to, one.typeOnly, needs) ? [] : [`${file.path} may not import ${to.path}`]
  })
}

function isData(path: string): boolean {
  return !/\.(ts|tsx)$/.test(path)
}

function names(file: SourceFile): string[] {
  const parts = file.path.replace(/\.(test|db\.test|e2e)?\.?[a-z]+$/, '').split('/')
  const banned = parts.filter(part => BANNED.test(part) || part.split('-').some(word => BANNED.test(word)))
  const name = parts.at(-1) ?? ''
  const { code } = blank(file.text)
  return [
    ...banned.map(part => `${file.path}: "${part}" says nothing; find the word`),
    ...(name === 'index' && /\.(ts|tsx)$/.test(file.path) ? [`${file.path}: a barrel`] : []),
    ...(/[^a-z0-9.-]/.test(name) ? [`${file.path}: names are in kebab-case`] : []),
    ...(/\bexport\s+default\b/.test(code) && !TOOL_FILES.test(file.path) ? [`${file.path}: default export`] : []),
    ...(/\bexport\s*\*/.test(code) ? [`${file.path}: re-exports everything`] : []),
  ]
}

const tables = tablesOf(readTree('database/migrations', /\.sql$/))

describe('architecture', () => {
  it('follows the dependency rule, the places and the names of architecture.md §3', () => {
    expectNone(violations(programSources(), tables))
  })

  it('has no banned name, barrel or default export outside src either', () => {
    const rest = ['test', 'scripts', 'bench', 'demo', 'quality'].flatMap(folder => readTree(folder, /\.(ts|tsx|mjs)$/))
    expectNone(rest.flatMap(names))
  })

  it('lists no shell that is gone, or that would pass as a noun', () => {
    const files = programSources()
      .map(place)
      .filter(file => file !== undefined)
    const needless = Object.keys(shells).filter(path => {
      const file = files.find(one => one.path === path)
      const noun = file && { ...file, zone: 'noun' as const }
      return !noun || forbiddenImports(noun, files).length + impurities(noun).length === 0
    })
    expectNone(needless)
  })

  it('knows the tables', () => {
    expect(tables).toContain('triage_finding')
    expect(tables).toContain('matching_range')
  })
})

const door = (room: string, needs = '') => ({
  path: `src/rooms/${room}/room.ts`,
  text: `${needs && `import { ${needs} } from '../${needs}/room.ts'\n`}export const ${room} = room({ needs: [${needs}] })`,
})
const file = (path: string, text: string): SourceFile => ({ path: `src/${path}`, text })
const inventory = [door('inventory'), file('rooms/inventory/release.ts', 'export interface Release {}')]
const store = file('rooms/inventory/store.ts', 'export function all() {}')

describe('the gate itself', () => {
  it.each<[string, SourceFile[], string]>([
    ['core reads the clock', [file('core/now.ts', 'export const now = () => Date.now()')], 'Date.now'],
    ['core makes a date of now', [file('core/now.ts', 'export const now = () => new Date()')], 'new Date()'],
    ['core uses Node', [file('core/x.ts', "import { readFileSync } from 'node:fs'")], 'import of node:fs'],
    ['a standard reads the environment', [file('standards/x.ts', 'const a = process.env.HOME')], 'process'],
    ['a noun throws dice', [file('rooms/triage/dice.ts', 'const a = Math.random()')], 'Math.random'],
    [
      'core imports a standard',
      [file('core/x.ts', "import { a } from '../standards/a.ts'"), file('standards/a.ts', '')],
      'may not import src/standards/a.ts',
    ],
    [
      'platform knows a room',
      [file('platform/x.ts', "import type { Release } from '../rooms/inventory/release.ts'"), ...inventory],
      'may not import',
    ],
    [
      'a part knows a room',
      [file('web/parts/x.tsx', "import { Release } from '../../rooms/inventory/release.ts'"), ...inventory],
      'may not import',
    ],
    [
      'a page enters the store',
      [file('rooms/inventory/pages/x.tsx', "import { all } from '../store.ts'"), store],
      'may not import',
    ],
    [
      'a noun enters the store',
      [file('rooms/inventory/x.ts', "import { all } from './store.ts'"), store],
      'may not import',
    ],
    [
      "another room's store",
      [
        door('triage', 'inventory'),
        file('rooms/triage/actions.ts', "import * as s from '../inventory/store.ts'"),
        ...inventory,
        store,
      ],
      'may not import',
    ],
    [
      'a room that is not needed',
      [
        door('triage'),
        file('rooms/triage/actions.ts', "import { inventory } from '../inventory/room.ts'"),
        ...inventory,
      ],
      'may not import',
    ],
    [
      "another room's noun by value",
      [
        door('triage', 'inventory'),
        file('rooms/triage/x.ts', "import { Release } from '../inventory/release.ts'"),
        ...inventory,
      ],
      'may not import',
    ],
    [
      'a dynamic import',
      [file('core/x.ts', "const a = await import('../platform/a.ts')"), file('platform/a.ts', '')],
      'may not import',
    ],
    [
      "another room's table",
      [file('rooms/triage/store.ts', "db.selectFrom('inventory_release as r')")],
      'SQL names inventory_release',
    ],
    [
      'SQL outside the store',
      [file('rooms/triage/actions.ts', 'sql`select 1 from triage_finding`')],
      'SQL names triage_finding',
    ],
    [
      'a cycle',
      [file('core/a.ts', "import { b } from './b.ts'"), file('core/b.ts', "export { a } from './a.ts'")],
      'cycle',
    ],
    ['a barrel', [file('core/index.ts', "export * from './id.ts'"), file('core/id.ts', '')], 'a barrel'],
    ['a default export', [file('core/a.ts', 'export default 1')], 'default export'],
    ['a name that says nothing', [file('platform/date-utils.ts', '')], 'says nothing'],
    ['a folder that nobody knows', [file('lib/a.ts', '')], 'no place'],
    ['a file that is not there', [file('core/a.ts', "import { b } from './gone.ts'")], 'does not exist'],
  ])('sees %s', (_, files, expected) => {
    expect(violations(files, ['triage_finding', 'inventory_release']).join('\n')).toContain(expected)
  })

  it.each<[string, SourceFile[]]>([
    [
      'a needed door',
      [
        door('triage', 'inventory'),
        file('rooms/triage/actions.ts', "import { inventory } from '../inventory/room.ts'"),
        ...inventory,
      ],
    ],
    [
      "a needed room's noun by type",
      [
        door('triage', 'inventory'),
        file('rooms/triage/x.ts', "import type { Release } from '../inventory/release.ts'"),
        ...inventory,
      ],
    ],
    [
      'words in comments and strings',
      [file('core/a.ts', "// import { x } from 'node:fs'; Date.now()\nexport const a = 'process.env, Date.now'")],
    ],
    ['its own table in its store', [file('rooms/triage/store-finding.ts', "db.selectFrom('triage_finding')")]],
  ])('lets pass %s', (_, files) => {
    expect(violations(files, ['triage_finding', 'inventory_release'])).toEqual([])
  })
})
