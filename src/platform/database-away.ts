import { Refused, refuse } from '../core/outcome.ts'

/** Classes of errors that say "the server is not there just now" (PostgreSQL, appendix A; and Node's network errors). */
const away = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  // admin_shutdown, crash_shutdown, cannot_connect_now, database_dropped is not among them
  '57P01',
  '57P02',
  '57P03',
  // connection exceptions, too_many_connections
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '53300',
])

const messages = /connection terminated|timeout exceeded when trying to connect|connection error|not queryable/i

/** Whether an error means that the database could not be reached or went away in the middle. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError && error.errors.some(isAway)) return true
  const { code } = error as Error & { code?: string }
  return code === undefined ? messages.test(error.message) : away.has(code)
}

/** Such an error as people see it: try again in a moment; every other error stays what it is. */
export function refuseIfAway(error: unknown): unknown {
  if (!isAway(error)) return error
  const refused = new Refused(refuse('platform.database-away', 503))
  refused.cause = error
  return refused
}
