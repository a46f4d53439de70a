import { sql } from 'kysely'

/** Ids as a list that a column is compared with. */
export const anyOf = (ids: readonly string[]) => sql<string>`any (${[...ids]}::uuid[])`

/** JSON as a value of a statement. */
export function json<T>(value: T) {
  return sql<T>`${JSON.stringify(value)}::jsonb`
}
