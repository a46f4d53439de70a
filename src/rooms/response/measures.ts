import type { Entry } from './entry.ts'
import type { Scenario } from './scenario.ts'

/** A duty of the exercise case, as far as a drill asks. */
export interface DutySeen {
  readonly rule: string
  readonly authority: string
  /** Name of the product; null: a duty of the company. */
  readonly device: string | null
  /** The earliest of the duties with the same report to the same authority. */
  readonly governs: boolean
  readonly citation: string
  readonly state: string
  /** The last second of the limit, on the clock of the exercise; null: the law names none, or the start is not known. */
  readonly endsAt: string | null
  /** When its report was recorded as done, or else last written as a draft, on the clock of the exercise; null: neither. */
  readonly reportedAt: string | null
}

/** A time that a drill measures, in minutes of the exercise; null: it did not happen. */
export interface Timing {
  readonly target: number
  readonly took: number | null
}

export interface DutyMeasure extends DutySeen {
  readonly outcome: 'in-time' | 'late' | 'missing' | 'ended' | 'running' | 'no-limit'
  readonly isExpected: boolean
}

/** What a drill showed, in figures. */
export interface Measures {
  readonly awareness: Timing
  readonly classification: Timing
  /** From each inject to the first entry that handles it. */
  readonly injects: readonly { readonly id: string; readonly at: number; readonly took: number | null }[]
  readonly duties: readonly DutyMeasure[]
  /** Rules that the scenario expects and the case did not give. */
  readonly missed: readonly string[]
  readonly decisions: number
}

/** Measures a drill from its log and from the duties of its case. */
export function measure(scenario: Scenario, entries: readonly Entry[], duties: readonly DutySeen[]): Measures {
  const first = (kind: Entry['kind']) => earliest(entries.filter(one => one.kind === kind))
  const found = new Set(duties.map(one => one.rule))
  return {
    awareness: { target: scenario.awareWithin, took: first('awareness') },
    classification: { target: scenario.classifiedWithin, took: first('classified') },
    injects: scenario.injects.map(({ id, at }) => {
      const handled = earliest(entries.filter(one => one.inject === id))
      return { id, at, took: handled === null ? null : Math.max(0, handled - at) }
    }),
    duties: duties.map(one => ({ ...one, outcome: outcomeOf(one), isExpected: scenario.duties.includes(one.rule) })),
    missed: scenario.duties.filter(rule => !found.has(rule)),
    decisions: entries.filter(one => one.kind === 'decision').length,
  }
}

function earliest(entries: readonly Entry[]): number | null {
  return entries.length === 0 ? null : Math.min(...entries.map(one => one.minute))
}

/** A report that is late is late even where it came; a draft counts by when it was written; one without a limit is neither. */
function outcomeOf({ state, endsAt, reportedAt }: DutySeen): DutyMeasure['outcome'] {
  if (state === 'ended') return 'ended'
  if (state === 'reported_late') return 'late'
  if (state === 'reported') return 'in-time'
  if (reportedAt !== null) return endsAt !== null && Date.parse(reportedAt) > Date.parse(endsAt) ? 'late' : 'in-time'
  if (state === 'overdue' || state === 'start_unknown') return 'missing'
  return endsAt === null ? 'no-limit' : 'running'
}
