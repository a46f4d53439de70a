import { posix } from 'node:path'
import { shells } from '../shells.ts'
import { blank, type Import, importsOf } from './source.ts'
import type { SourceFile } from './tree.ts'

/** A file of src as the dependency rules see it. */
export interface Placed extends SourceFile {
  readonly zone: Zone
  /** The room it belongs to, where it belongs to one. */
  readonly room: string | undefined
  readonly imports: readonly Import[]
}

export type Zone =
  | 'core'
  | 'standards'
  | 'platform'
  | 'parts'
  | 'web'
  | 'app'
  | 'noun'
  | 'feed'
  | 'shell'
  | 'page'
  | 'door'

// what stands in a room and is no noun: it loads, decides and commits, or answers the outside
const SHELL = /^([a-z0-9-]+-)?(store|actions|jobs|commands|streams|door)(-[a-z0-9-]+)?\.ts$|-child\.ts$/

/** Gives every file its zone; a folder that architecture.md §4 does not know is a violation of its own. */
export function place(file: SourceFile): Placed | undefined {
  const [, first, second, third = ''] = file.path.split('/')
  const zone = zoneOf(first, second, third, file.path)
  return zone && { ...file, zone, room: first === 'rooms' ? second : undefined, imports: importsOf(file.text) }
}

function zoneOf(first = '', second = '', third = '', path: string): Zone | undefined {
  if (first === 'core' || first === 'standards' || first === 'platform' || first === 'app') return first
  if (first === 'web') return second === 'parts' ? 'parts' : 'web'
  if (first !== 'rooms') return undefined
  if (third === 'pages') return 'page'
  if (third === 'feeds' && path.split('/').length > 4) return 'feed'
  if (third === 'room.ts') return 'door'
  return SHELL.test(third) || path in shells ? 'shell' : 'noun'
}

/** What a zone may import from another, by value or by type; architecture.md §3. */
export function mayImport(from: Placed, to: Placed, type: boolean, needs: ReadonlySet<string>): boolean {
  const same = from.room !== undefined && from.room === to.room
  const needed = to.room !== undefined && needs.has(to.room)
  const contract = to.zone === 'noun' && to.path.endsWith('/contract.ts')
  switch (from.zone) {
    case 'core':
      return to.zone === 'core'
    case 'standards':
      return to.zone === 'core' || to.zone === 'standards'
    case 'platform':
      return to.zone === 'core' || to.zone === 'platform'
    case 'parts':
      return ['core', 'standards', 'parts', 'web'].includes(to.zone)
    case 'web':
      return ['core', 'standards', 'parts', 'web', 'page', 'noun'].includes(to.zone)
    case 'app':
      return to.zone !== 'web' && to.zone !== 'parts' && to.zone !== 'page'
    case 'page':
      return pageMayImport(to, same, needed && (contract || type))
    case 'noun':
    case 'feed':
      return nounMayImport(from, to, type, same, needed)
    case 'shell':
    case 'door':
      return shellMayImport(to, type, same, needed)
  }
}

function pageMayImport(to: Placed, same: boolean, publicOfNeeded: boolean): boolean {
  if (['core', 'standards', 'parts', 'web'].includes(to.zone)) return true
  return to.zone === 'noun' ? same || publicOfNeeded : to.zone === 'page' && same
}

function nounMayImport(from: Placed, to: Placed, type: boolean, same: boolean, needed: boolean): boolean {
  if (to.zone === 'core' || to.zone === 'standards') return true
  if (to.zone === 'noun') return same || (needed && (type || isContract(from.path, to.path)))
  // what is handed in may be named: the texts of a language, the outgoing calls of a feed
  if (type && /^src\/platform\/(translate|net)\.ts$/.test(to.path)) return true
  if (to.zone === 'feed') return same && (from.zone === 'feed' || isList(from.path))
  return false
}

// contracts are public and composed of each other's schemas
function isContract(...paths: string[]): boolean {
  return paths.every(path => path.endsWith('/contract.ts'))
}

// feeds.ts, regulations.ts, kinds.ts: one visible line per plug-in
function isList(path: string): boolean {
  return path.endsWith('/feeds.ts')
}

function shellMayImport(to: Placed, type: boolean, same: boolean, needed: boolean): boolean {
  if (to.zone === 'core' || to.zone === 'standards' || to.zone === 'platform') return true
  if (to.zone === 'door') return needed
  if (to.zone === 'noun' || to.zone === 'feed') return same || (needed && type)
  return to.zone === 'shell' && same
}

/** Resolves an import of our own to the path of a file, or undefined for packages and data. */
export function targetOf(file: SourceFile, from: string): string | undefined {
  return from.startsWith('.') ? posix.join(posix.dirname(file.path), from) : undefined
}

/** Rooms that each room says it needs, read from `needs: […]` of its room.ts and the imports that bind those names. */
export function needsOf(files: readonly Placed[]): Map<string, Set<string>> {
  const needs = new Map<string, Set<string>>()
  for (const file of files) {
    if (file.zone !== 'door' || !file.room) continue
    const list = /\bneeds:\s*\[([^\]]*)\]/.exec(blank(file.text).text)?.[1] ?? ''
    const names = list
      .split(',')
      .map(name => name.trim())
      .filter(Boolean)
    const rooms = names.map(name => roomBoundTo(file, name)).filter(room => room !== undefined)
    needs.set(file.room, new Set(rooms))
  }
  return needs
}

function roomBoundTo(file: Placed, name: string): string | undefined {
  const from = file.imports.find(one => one.names.includes(name))?.from
  return from && /^\.\.\/([a-z-]+)\/room\.ts$/.exec(from)?.[1]
}

const MACHINE =
  /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\s*\)|(?<![.\w$])process\b(?!\s*[?:=(,)])|\bcrypto\.getRandomValues\b/
const PURE_PACKAGES = /^(zod|@orpc\/contract|ae-cvss-calculator)(\/|$)/

// a hash is a function of its input; nouns that hash stay on the server
const HASHES = new Set(['createHash', 'timingSafeEqual'])

/** What makes a file impure: the clock, chance, the process, or a module of Node or of an impure package. */
export function impurities(file: Placed): string[] {
  const found = MACHINE.exec(blank(file.text).code)?.[0]
  const modules = file.imports
    .filter(one => !(file.room && one.from === 'node:crypto' && one.names.every(name => HASHES.has(name))))
    .filter(one => !one.typeOnly && !one.from.startsWith('.') && !PURE_PACKAGES.test(one.from))
    .filter(one => file.zone === 'core' || one.from.startsWith('node:') || !isParser(one.from))
    .filter(one => !(file.zone === 'feed' && isParser(one.from)))
    .map(one => `import of ${one.from}`)
  return found ? [found, ...modules] : modules
}

// pure parsers that standards and feeds build on; stack.md
function isParser(name: string): boolean {
  return /^(saxes)(\/|$)/.test(name)
}

/** A cycle of value imports, as the list of its files, or undefined. */
export function cycleIn(files: readonly Placed[]): string[] | undefined {
  const byPath = new Map(files.map(file => [file.path, file]))
  const state = new Map<string, 'open' | 'done'>()
  const trail: string[] = []
  const visit = (path: string): string[] | undefined => {
    if (state.get(path) === 'done') return undefined
    if (state.get(path) === 'open') return [...trail.slice(trail.indexOf(path)), path]
    state.set(path, 'open')
    trail.push(path)
    const file = byPath.get(path)
    for (const one of file?.imports ?? []) {
      const target = file && !one.typeOnly ? targetOf(file, one.from) : undefined
      const cycle = target && byPath.has(target) ? visit(target) : undefined
      if (cycle) return cycle
    }
    trail.pop()
    state.set(path, 'done')
    return undefined
  }
  for (const file of files) {
    const cycle = visit(file.path)
    if (cycle) return cycle
  }
  return undefined
}
