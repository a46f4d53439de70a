import { failure, type Result, success } from '../core/outcome.ts'
import { fieldsOf, listOf, textOf } from './json-shape.ts'
import { osvPackage, type PackageName } from './package-name.ts'
import type { Bound, Bounds } from './ranges.ts'

/** One entry of `vulnerabilities` in an advisory of GitHub. */
export interface GhsaVulnerability {
  readonly package: PackageName
  readonly bounds: Bounds
  /** The first version that has the fix, where one is out. It closes no range: older branches may live on unfixed. */
  readonly fixed?: string
  readonly functions: readonly string[]
}

/** Why an entry is not taken: unknown, never "not affected". */
export interface GhsaFault {
  readonly code: 'not-an-entry' | 'unknown-package' | 'no-range' | 'not-a-range'
  readonly where: string
}

/** OSV ecosystem by the name that GitHub has for it (REST in lower, GraphQL in upper case); `other` is none. */
export const ghsaEcosystems: Readonly<Record<string, string>> = {
  actions: 'GitHub Actions',
  composer: 'Packagist',
  erlang: 'Hex',
  go: 'Go',
  maven: 'Maven',
  npm: 'npm',
  nuget: 'NuGet',
  pip: 'PyPI',
  pub: 'Pub',
  rubygems: 'RubyGems',
  rust: 'crates.io',
  swift: 'SwiftURL',
}

const CLAUSE = /^(=|<=|<|>=|>)\s*([^\s,<>=|]{1,1000})$/

/**
 * GitHub's own text of a range: `= 0.2.0`, `<= 1.0.8`, `>= 4.3.0, < 4.3.5` (GitHub REST API, "Global security advisories",
 * `vulnerable_version_range`). Each end stands once at most; anything else is no such text.
 */
export function readGhsaRange(text: string): Result<Bounds, GhsaFault> {
  const refused = failure({ code: 'not-a-range' as const, where: text.slice(0, 100) })
  const ends: { from?: Bound; to?: Bound } = {}
  for (const clause of text.split(',')) {
    const [match, sign = '', version = ''] = CLAUSE.exec(clause.trim()) ?? []
    const bound = { version, inclusive: sign.includes('=') }
    if (!match || (sign !== '<' && sign !== '<=' && ends.from) || (sign !== '>' && sign !== '>=' && ends.to))
      return refused
    if (!sign.startsWith('<')) ends.from = bound
    if (!sign.startsWith('>')) ends.to = bound
  }
  return success(ends)
}

/** Reads an entry of `vulnerabilities` as REST and GraphQL give it. */
export function readGhsaVulnerability(value: unknown): Result<GhsaVulnerability, GhsaFault> {
  const fields = fieldsOf(value)
  const named = fieldsOf(fields?.package)
  const [ecosystem, name] = [textOf(named?.ecosystem), textOf(named?.name)]
  if (!fields || !ecosystem || !name) return failure({ code: 'not-an-entry', where: 'package' })
  const osv = ecosystemOf(ecosystem)
  const found = osv === undefined ? undefined : osvPackage(osv, name)
  if (!found?.ok) return failure({ code: 'unknown-package', where: `${ecosystem}/${name}`.slice(0, 200) })
  const text = textOf(fields.vulnerable_version_range ?? fields.vulnerableVersionRange)
  if (!text) return failure({ code: 'no-range', where: 'vulnerable_version_range' })
  const bounds = readGhsaRange(text)
  if (!bounds.ok) return bounds
  const patched = fields.first_patched_version ?? fields.firstPatchedVersion
  const fixed = textOf(patched) ?? textOf(fieldsOf(patched)?.identifier)
  return success({
    package: found.value,
    bounds: bounds.value,
    ...(fixed ? { fixed } : {}),
    functions: listOf(fields.vulnerable_functions).flatMap(one => textOf(one) ?? []),
  })
}

function ecosystemOf(text: string): string | undefined {
  const lower = text.toLowerCase()
  return Object.hasOwn(ghsaEcosystems, lower) ? ghsaEcosystems[lower] : undefined
}
