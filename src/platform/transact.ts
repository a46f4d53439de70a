import { Refused } from '../core/outcome.ts'
import type { Db, Tx } from './context.ts'
import { refuseIfAway } from './database-away.ts'

const ATTEMPTS = 3

/** serialization_failure and deadlock_detected: nothing was written, and the same work may succeed at once. */
const again = new Set(['40001', '40P01'])

/**
 * Runs work in one transaction, all or nothing; repeats it when two changes got into each other's way. A connection
 * that breaks is not repeated, because the commit may have arrived: the caller is told to look again.
 */
export async function transact<R>(db: Db, work: (tx: Tx) => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (error instanceof Refused) throw error
      if (attempt >= ATTEMPTS || !again.has((error as { code?: string }).code ?? '')) throw refuseIfAway(error)
    }
  }
}
