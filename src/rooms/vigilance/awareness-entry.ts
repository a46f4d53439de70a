import { changedAwareness, factIn, newAwareness } from './awareness.ts'
import type { Awareness, CaseFile, CaseStatement } from './case-file.ts'
import type { Said } from './event.ts'

/** The awareness that a statement tells: who learned of what and when, one entry for each start of a clock. */
export function awarenessOf(
  before: Said,
  said: Said,
  { statement, learnedBy }: { statement: CaseStatement; learnedBy: string | undefined },
  { id, at }: { id: () => string; at: Date },
): readonly Awareness[] {
  const facts = [...new Set([...newAwareness(before, said), ...changedAwareness(before, said)])]
  return facts.map(fact => ({
    id: id(),
    incident: statement.incident,
    statement: statement.id,
    fact,
    value: String(factIn(said, fact)),
    learnedBy: learnedBy?.trim() || statement.by,
    evidence: statement.evidence,
    by: statement.by,
    byId: statement.byId,
    at,
  }))
}

/**
 * The awareness that counts for each fact: what was told last. Of several intakes, where cases became one, the earliest counts.
 */
export function currentAwareness({ awareness }: Pick<CaseFile, 'awareness'>): ReadonlyMap<string, Awareness> {
  const current = new Map(awareness.map(one => [one.fact, one]))
  const intakes = new Map(awareness.filter(one => one.fact === 'intake').map(one => [one.incident, one]))
  const [first] = [...intakes.values()].toSorted((a, b) => Date.parse(a.value) - Date.parse(b.value))
  return first ? current.set('intake', first) : current
}
