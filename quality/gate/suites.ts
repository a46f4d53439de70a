import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { schemeOf } from '../../src/standards/versions/schemes.ts'
import { comparisons, signOf } from '../../test/support/version-order.ts'

/** Tables of ordered pairs that osv-scalibr made with the native programs, and our scheme for each. */
const suites: readonly (readonly [string, string])[] = [
  ['alpine', 'apk'],
  ['cran', 'cran'],
  ['debian', 'deb'],
  ['hackage', 'hackage'],
  ['maven', 'maven'],
  ['nuget', 'nuget'],
  ['packagist', 'composer'],
  ['pub', 'pub'],
  ['pypi', 'pypi'],
  ['redhat', 'rpm'],
  ['rubygems', 'gem'],
  ['semver', 'semver'],
]

/** How many lines of a suite our order says as the native program does; those with a key on both sides only. */
export interface SuiteScore {
  readonly lines: number
  readonly agreed: number
  /** No key on one side: unknown, which is not an answer and not a wrong one. */
  readonly unknown: number
}

export function suiteScores(data: string): Map<string, SuiteScore> {
  return new Map(suites.map(([file, scheme]) => [scheme, scoreOf(data, file, scheme)]))
}

function scoreOf(data: string, file: string, scheme: string): SuiteScore {
  const own = schemeOf(scheme)
  if (!own) throw new Error(`no scheme ${scheme}`)
  const lines = [`${file}-versions.txt`, `${file}-versions-generated.txt`].flatMap(name => linesOf(data, name))
  const signs = lines.map(line => ({ line, sign: signOf(own, line.a, line.b) }))
  return {
    lines: lines.length,
    agreed: signs.filter(({ line, sign }) => sign === line.sign).length,
    unknown: signs.filter(({ sign }) => sign === '?').length,
  }
}

function linesOf(data: string, name: string) {
  try {
    return comparisons(readFileSync(join(data, 'suites/versions', name), 'utf8').replaceAll(/^#.*$/gm, ''))
  } catch {
    return []
  }
}
