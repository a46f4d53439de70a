import { addDays, addMonths } from '../../core/days.ts'

/** How something that recurs stands on a day. */
export interface Recurrence {
  /** The day on which it happened last; null: never, as far as is known. */
  readonly lastOn: string | null
  /** The last day on which it is still in time; null: nothing is in force that asks for it. */
  readonly dueOn: string | null
  readonly state: 'overdue' | 'soon' | 'later' | 'not-planned'
}

const SOON_DAYS = 30

/** When something is due again: months after it last happened, or after the day from which it is asked for. */
export function recurrenceOf(
  lastOn: string | undefined,
  askedFrom: string | undefined,
  months: number | undefined,
  today: string,
): Recurrence {
  const from = lastOn ?? askedFrom
  if (from === undefined || months === undefined) return { lastOn: lastOn ?? null, dueOn: null, state: 'not-planned' }
  const dueOn = addMonths(from, months)
  const state = dueOn < today ? 'overdue' : addDays(dueOn, -SOON_DAYS) <= today ? 'soon' : 'later'
  return { lastOn: lastOn ?? null, dueOn, state }
}
