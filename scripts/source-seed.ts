import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.ts'

const sources = ['src/**/*', 'test/**/*', 'quality/**/*', 'package-lock.json']

/**
 * A number below 2^31 from everything that is tested and tests: the same sources are tried with the same random examples
 * wherever `npm test` runs, and every change is tried with others. A change is then judged by what it is, not by its luck.
 */
export function sourceSeed(): number {
  const hash = createHash('sha256')
  const files = globSync(sources, { cwd: root, withFileTypes: true, exclude: ['**/node_modules/**'] })
  const paths = files.filter(file => file.isFile()).map(file => join(file.parentPath, file.name))
  for (const path of paths.sort()) hash.update(readFileSync(path)).update('\0')
  return hash.digest().readUInt32BE() >>> 1
}
