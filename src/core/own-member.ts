/** The member of a table under a name that a stranger wrote; what every object has (`constructor`) stands in none. */
export function ownMember<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
