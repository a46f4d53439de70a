import type { Ctx } from '../../platform/context.ts'
import { door as matching } from '../matching/room.ts'

/** A finding by the statements and packages that its evidence names. */
export interface Resting {
  readonly evidence: readonly { readonly package: string; readonly advisory: string }[]
}

/** A vulnerability with its findings, and the statements about it that stand. */
export interface Judged {
  readonly vulnerability: string
  /** What its findings rest on. */
  readonly findings: readonly Resting[]
  readonly statements: readonly string[]
}

/**
 * The vulnerabilities whose sources disagree on our versions: one names a range that holds ours, and another one names
 * ranges of the same package that do not.
 */
export async function rangeQuarrels(ctx: Ctx, all: readonly Judged[]): Promise<Set<string>> {
  // only who stands beside a finding without being its evidence can contradict it
  const groups = all.flatMap(group => {
    const beside = group.statements.filter(id => group.findings.some(one => !restsOn(one, id)))
    return beside.length > 0 ? [{ ...group, statements: beside }] : []
  })
  if (groups.length === 0) return new Set()
  const statements = groups.flatMap(group => group.statements)
  const packages = groups.flatMap(group => group.findings.flatMap(packagesOf))
  const spoken = await matching.speakersOn(ctx.db, [...new Set(statements)], [...new Set(packages)])
  const byAdvisory = Map.groupBy(spoken, one => one.advisory)
  const quarrels = groups.filter(({ findings, statements }) =>
    statements.some(id => {
      const names = new Set(byAdvisory.get(id)?.map(one => one.package))
      return findings.some(one => packagesOf(one).some(name => names.has(name)) && !restsOn(one, id))
    }),
  )
  return new Set(quarrels.map(one => one.vulnerability))
}

function packagesOf({ evidence }: Resting): string[] {
  return evidence.map(one => one.package)
}

function restsOn({ evidence }: Resting, statement: string): boolean {
  return evidence.some(one => one.advisory === statement)
}
