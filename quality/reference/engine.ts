import { orderOf } from './order.ts'

/** A package's version in a release, in the words of the SBOM. */
export interface Part {
  readonly ecosystem: string
  readonly name: string
  readonly version: string
}

/** An interval in the words of the source. */
export interface Range {
  readonly from: string | undefined
  readonly end: { readonly at: string; readonly inclusive: boolean } | undefined
}

/** What an advisory says of one package. */
export interface Statement {
  readonly id: string
  readonly ecosystem: string
  readonly name: string
  readonly ranges: readonly Range[]
  readonly versions: readonly string[]
}

/** The scheme that orders the versions of an OSV ecosystem, written down again by hand. */
const schemes: Readonly<Record<string, string>> = {
  npm: 'semver',
  'crates.io': 'semver',
  Go: 'semver',
  'Debian:12': 'deb',
  PyPI: 'pypi',
  Maven: 'maven',
  RubyGems: 'gem',
}

/**
 * The slow, obviously right answer: every part against every statement, one after the other. Gives `id name version`,
 * and the number of comparisons of a version with a range or a listed version.
 */
export function reference(
  parts: readonly Part[],
  statements: readonly Statement[],
): { lines: string[]; pairs: number } {
  const lines = new Set<string>()
  let pairs = 0
  for (const part of parts) {
    for (const statement of statements) {
      if (part.ecosystem !== statement.ecosystem || part.name !== statement.name) continue
      pairs += statement.ranges.length + statement.versions.length
      if (isAffected(part, statement)) lines.add(lineOf(statement.id, part))
    }
  }
  return { lines: [...lines].sort(), pairs }
}

/** A match as one line; Maven names are shown without their group. */
function lineOf(id: string, { name, version }: Part): string {
  return `${id} ${name.split(':').at(-1)} ${version}`
}

function isAffected(part: Part, statement: Statement): boolean {
  const { order } = orderOf(schemes[part.ecosystem] ?? '')
  for (const range of statement.ranges) {
    if (lies(part.version, range, order)) return true
  }
  for (const version of statement.versions) {
    if (order(version, part.version) === 0 || version === part.version) return true
  }
  return false
}

function lies(version: string, { from, end }: Range, order: ReturnType<typeof orderOf>['order']): boolean {
  if (from === undefined && end === undefined) return true
  if (order(version, version) === undefined) return false
  if (from !== undefined) {
    const above = order(version, from)
    if (above === undefined || above < 0) return false
  }
  if (end === undefined) return true
  const below = order(version, end.at)
  if (below === undefined) return false
  return end.inclusive ? below <= 0 : below < 0
}
