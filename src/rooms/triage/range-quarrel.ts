import type { Ctx } from '../../platform/context.ts'
import { door as matching } from '../matching/room.ts'
import type { Occurrence } from './finding.ts'

/** A vulnerability with its places, and the statements about it that stand. */
export interface Judged {
  readonly vulnerability: string
  readonly occurrences: readonly Pick<Occurrence, 'finding'>[]
  readonly statements: readonly string[]
}

/**
 * The vulnerabilities whose sources disagree on our versions: one names a range that holds ours, and another one names
 * ranges of the same package that do not.
 */
export async function rangeQuarrels(ctx: Ctx, groups: readonly Judged[]): Promise<Set<string>> {
  const statements = groups.flatMap(group => group.statements)
  const packages = groups.flatMap(group => group.occurrences.flatMap(packagesOf))
  const spoken = await matching.speakersOn(ctx.db, [...new Set(statements)], [...new Set(packages)])
  const byAdvisory = Map.groupBy(spoken, one => one.advisory)
  const quarrels = groups.filter(({ occurrences, statements }) =>
    statements.some(id => {
      const names = new Set(byAdvisory.get(id)?.map(one => one.package))
      return occurrences.some(
        one =>
          packagesOf(one).some(name => names.has(name)) &&
          one.finding.evidence.every(evidence => evidence.advisory !== id),
      )
    }),
  )
  return new Set(quarrels.map(one => one.vulnerability))
}

function packagesOf({ finding }: Pick<Occurrence, 'finding'>): string[] {
  return finding.evidence.map(evidence => evidence.package)
}
