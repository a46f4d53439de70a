import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The root of the repository. */
export const root = join(import.meta.dirname, '..', '..')

/** A file of the repository: path from the root with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

const NOT_OURS = new Set(['.git', 'node_modules', 'dist', 'data', 'test-results', 'coverage'])

/** Files below a folder of the repository whose path matches, sorted by path. */
export function readTree(folder: string, matching: RegExp): SourceFile[] {
  return pathsBelow(folder)
    .filter(path => matching.test(path))
    .sort()
    .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

function pathsBelow(folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const path = folder === '.' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return NOT_OURS.has(path) || entry.name === 'node_modules' ? [] : pathsBelow(path)
    return entry.isFile() ? [path] : []
  })
}

/** Source of the program itself: no tests, no fixtures, no languages. */
export function programSources(): SourceFile[] {
  return readTree('src', /\.(ts|tsx|mts)$/).filter(file => !/\.test\.tsx?$|\/fixtures\//.test(file.path))
}
