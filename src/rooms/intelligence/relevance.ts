import { utcDay } from '../../core/calendar.ts'
import { accept, type Change } from '../../core/outcome.ts'

/** Why something that came matters to us: a component that we ship, or a watch rule by its short id and name. */
export type Because = { readonly component: string } | { readonly rule: string; readonly name: string }

/** Something that came and touches us: what is to be read, and proven to have been read. */
export interface Relevant {
  readonly source: string
  readonly kind: 'advisory' | 'exploitation' | 'incident'
  /** Id in the mirror. */
  readonly statement: string
  /** The merged vulnerability, or the event. */
  readonly subject: string
  readonly title: string | undefined
  readonly news: 'new' | 'changed'
  readonly isUrgent: boolean
  readonly because: readonly Because[]
  readonly cameAt: Date
}

export interface NotedRelevant extends Relevant {
  readonly id: string
  /** UTC day on which it came. */
  readonly day: string
  readonly notedAt: Date
}

/** A statement or a catalogue entry that came since the last look, with the packages it speaks of. */
export interface Arrival {
  readonly source: string
  readonly kind: 'advisory' | 'exploitation'
  readonly statement: string
  readonly subject: string
  readonly title: string | undefined
  readonly isNew: boolean
  readonly isExploited: boolean
  readonly packages: readonly string[]
  readonly cameAt: Date
}

const MOST_NAMED = 5

/** What of the arrivals speaks of a component of ours, by name: whether the version is affected is the matter of matching. */
export function relevantOf(arrivals: readonly Arrival[], ours: ReadonlySet<string>): Relevant[] {
  return arrivals.flatMap(one => {
    const touched = one.packages.filter(name => ours.has(name))
    if (touched.length === 0) return []
    return [
      {
        source: one.source,
        kind: one.kind,
        statement: one.statement,
        subject: one.subject,
        title: one.title,
        news: one.isNew ? 'new' : 'changed',
        isUrgent: one.isExploited,
        because: touched.slice(0, MOST_NAMED).map(component => ({ component })),
        cameAt: one.cameAt,
      } as const,
    ]
  })
}

/** Notes what is relevant, one record for each day that something came on. */
export function note(relevant: readonly Relevant[], newId: () => string, now: Date): Change<NotedRelevant[]> {
  const noted = relevant.map(one => ({ ...one, id: newId(), day: utcDay(one.cameAt), notedAt: now }))
  const days = [...Map.groupBy(noted, one => one.day)]
  return accept(
    noted,
    ...days.map(([day, list]) => ({
      action: 'intelligence.relevance-noted',
      of: { type: 'monitoring-day', id: day },
      after: { day, count: list.length, urgent: list.filter(one => one.isUrgent).length },
      covers: ['intelligence_relevant'],
    })),
  )
}
