import { isSame, type RecordedFields } from './draft.ts'
import { isUnknown, type Values } from './forms/form.ts'

/** A fact that the record tells otherwise than when the report was filled from it. */
export interface Difference {
  readonly field: string
  /** What stands in the report. */
  readonly written: unknown
  /** What the record said when somebody last looked; undefined: nothing. */
  readonly before: unknown
  /** What it says now; undefined: nothing any more. */
  readonly now: unknown
  readonly from: string
}

/**
 * What moved in the record since a report was filled from it. Nothing is overwritten: a person takes the new value over, or
 * says that the report stays as it is. What the report says already is no difference.
 */
export function differences(values: Values, seen: RecordedFields, now: RecordedFields): readonly Difference[] {
  const fields = [...new Set([...Object.keys(seen), ...Object.keys(now)])]
  return fields.flatMap(field => {
    const [before, today] = [seen[field]?.value, now[field]?.value]
    if (isSame(before, today) || isSame(values[field], today)) return []
    // the day of writing is another one every day; that nobody knows yet is no news
    if (now[field]?.from === 'today' || (before === undefined && isUnknown(today))) return []
    return [{ field, written: values[field], before, now: today, from: (now[field] ?? seen[field])?.from ?? '' }]
  })
}

/** What stands as seen after a person looked at some fields again. */
export function lookedAt(seen: RecordedFields, now: RecordedFields, fields: readonly string[]): RecordedFields {
  const next = { ...seen }
  for (const field of fields) {
    const today = now[field]
    if (today) next[field] = today
    else delete next[field]
  }
  return next
}

/** Values with what the record said of each. */
export interface Filled {
  readonly values: Values
  readonly recorded: RecordedFields
}

/**
 * What the next report says at first: what a person wrote into the one before stays; what came from the record and was left
 * as it was is filled anew.
 */
export function carriedOver(before: Filled, fresh: Filled): Filled {
  const values: Record<string, unknown> = { ...fresh.values }
  const recorded = { ...fresh.recorded }
  for (const [field, value] of Object.entries(before.values)) {
    const seen = before.recorded[field]
    const isUntouched = seen !== undefined && isSame(seen.value, value)
    if (isUntouched && field in fresh.values) continue
    values[field] = value
    if (seen) recorded[field] = seen
  }
  return { values, recorded }
}
