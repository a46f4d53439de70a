import { changedAwareness, factIn, newAwareness } from './awareness.ts'
import type { Awareness, CaseStatement } from './case-file.ts'
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
