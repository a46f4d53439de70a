import { dayIn } from '../../core/time-zone.ts'
import type { Ending, Said, SentReport, VigilanceEvent } from './event.ts'
import { type CaseDevice, type Exercise, type IncidentState, instantOfCase, type Origin } from './incident.ts'
import { zones } from './regulation.ts'
import type { Settings } from './settings.ts'

export const statementKinds = ['intake', 'facts', 'answer', 'awareness', 'not-reportable', 'merge'] as const
export type StatementKind = (typeof statementKinds)[number]

/** What somebody said of a case, as it is kept. */
export interface CaseStatement {
  readonly id: string
  /** The case it was said in: another one where that became part of this. */
  readonly incident: string
  readonly position: number
  readonly kind: StatementKind
  readonly on: string
  readonly said: Said
  readonly because: string | undefined
  readonly evidence: string | undefined
  readonly tree: string | undefined
  readonly proposal: string | undefined
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** Who learned of what and when. */
export interface Awareness {
  readonly id: string
  readonly incident: string
  readonly statement: string | undefined
  /** `intake`, or a fact that starts a clock. */
  readonly fact: string
  readonly value: string
  readonly learnedBy: string
  readonly evidence: string | undefined
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** A report that a person sent, as it is kept. */
export interface CaseReport extends SentReport {
  readonly id: string
  readonly incident: string
  readonly submission: string | undefined
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** A duty that was ended without a report, as it is kept. */
export interface CaseEnding extends Ending {
  readonly id: string
  readonly incident: string
  readonly proposal: string
  /** Digest of the facts that the rule asks for. */
  readonly factsDigest: string
  readonly at: Date
  readonly reopened: Reopening | undefined
}

/** Why an ending, or a closed case, stands no longer. */
export interface Reopening {
  readonly id: string
  readonly incident: string
  readonly ending: string | undefined
  readonly because: string
  readonly statement: string | undefined
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** A case with everything that its duties follow from. */
export interface CaseFile {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly state: IncidentState
  readonly exercise: Exercise | null
  readonly settings: Settings
  readonly origin: Origin
  readonly takenUpAt: Date | undefined
  readonly lead: string | undefined
  readonly leadId: string | undefined
  readonly mergedInto: string | undefined
  readonly createdAt: Date
  readonly createdBy: string
  readonly createdById: string
  readonly changedAt: Date
  readonly changedBy: string
  /** Cases that became part of this one. */
  readonly parts: readonly { readonly id: string; readonly number: string }[]
  readonly devices: readonly CaseDevice[]
  /** In the order in which they were said, over all parts. */
  readonly statements: readonly CaseStatement[]
  readonly awareness: readonly Awareness[]
  readonly reports: readonly CaseReport[]
  readonly endings: readonly CaseEnding[]
  readonly reopenings: readonly Reopening[]
}

/**
 * Reasons that stand in for one that nobody gave: the statement came in by a merge, or nothing ended or moved later by it when it
 * was said. Read again under products that were named since, it may seem to have ended a duty that nobody had.
 */
const [CAME_BY_MERGE, NOTHING_ENDED] = ['merged', 'nothing-ended'] as const

type Told = Pick<CaseFile, 'id' | 'number' | 'devices' | 'statements' | 'reports' | 'endings' | 'settings'>

/** The event of a case, exactly as the rules take it. */
export function eventOf(file: Told): VigilanceEvent {
  let last = ''
  const statements = file.statements.map(one => {
    // days never run backwards, whatever a clock did: the order of saying counts
    last = one.on > last ? one.on : last
    const because = one.because ?? (one.incident === file.id ? NOTHING_ENDED : CAME_BY_MERGE)
    return { ...one.said, on: last, by: one.by, because, evidence: one.evidence }
  })
  return {
    event: file.number,
    devices: file.devices.map(one => one.law),
    statements,
    reports: file.reports.map(({ rule, authority, device, sentAt, nextReportOn, reference }) => ({
      rule,
      authority,
      device,
      sentAt,
      nextReportOn,
      reference,
    })),
    endings: file.endings
      .filter(one => !one.reopened)
      .map(({ rule, authority, device, ending, on, by, secondPerson, because }) => ({
        rule,
        authority,
        device,
        ending,
        on,
        by,
        secondPerson,
        because,
      })),
    settings: file.settings,
  }
}

/** The day of law on which something is said: that of the company's zone, on the clock of the case. */
export function dayOfCase(exercise: Exercise | null, now: Date): string {
  return dayIn(instantOfCase(exercise, now.toISOString()), zones.EU)
}

/** The instant at which a case is changed: later than the change before, whatever the clock did. */
export function changeAt(now: Date, before: Date | undefined): Date {
  return before && before.getTime() >= now.getTime() ? new Date(before.getTime() + 1) : now
}
