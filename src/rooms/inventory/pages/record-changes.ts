/** One field that a record of the trail changed. */
export interface Change {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

/** The fields that differ between before and after of a record; nothing where there was no before. */
export function changesOf(before: unknown, after: unknown): Change[] {
  if (!isRecord(before) || !isRecord(after)) return []
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return fields
    .map(field => ({ field, before: before[field], after: after[field] }))
    .filter(one => JSON.stringify(one.before ?? null) !== JSON.stringify(one.after ?? null))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
