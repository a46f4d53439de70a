import type { Change, Refusal } from '../../core/outcome.ts'
import type { Announce, Ctx, Tx } from '../../platform/context.ts'
import { type CaseFile, changeAt } from './case-file.ts'
import * as facts from './fact-store.ts'
import type { Making, Stated } from './statement.ts'
import { saveAwareness, saveStatements } from './statement-store.ts'
import * as store from './store.ts'

/** New ids, and the instant of a change: later than the last change of the case, whatever the clock did. */
export function making(ctx: Ctx, file?: CaseFile): Making {
  return { id: () => ctx.id(), at: changeAt(ctx.clock.now(), file?.changedAt) }
}

/** Commits a change of a case under its lock: what it was computed from must still stand. Everybody who listens is told. */
export async function commitOn<T>(
  ctx: Ctx,
  file: CaseFile,
  outcome: Change<T> | Refusal,
  save: (tx: Tx, value: T, announce: Announce) => Promise<void>,
): Promise<void> {
  await ctx.commit(outcome, async (tx, value, announce) => {
    await store.lockCases(tx, [file])
    await save(tx, value, announce)
    await announce('vigilance.moved', { incident: file.id })
  })
}

/** Writes a statement with everything that follows from it. */
export async function saveStated(tx: Tx, { statement, awareness, reopenings, evaluation }: Stated): Promise<void> {
  await saveStatements(tx, [statement])
  await saveAwareness(tx, awareness)
  await facts.saveReopenings(tx, reopenings)
  await facts.saveEvaluation(tx, evaluation)
}
