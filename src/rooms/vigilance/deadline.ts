import type { CaseFile } from './case-file.ts'
import { type DutyLine, isAlwaysShown, isOwed } from './duty-line.ts'
import type { Evaluated } from './evaluation.ts'

/** A duty of a case as a line of the list over all cases. */
export interface Deadline extends DutyLine {
  readonly incident: string
  readonly number: string
  readonly title: string
  readonly isExercise: boolean
  /** Instant of the case. */
  readonly now: string
  readonly lead: string | null
}

/** What a reader asks of the list. */
export interface DeadlineFilter {
  readonly device?: string | undefined
  readonly regulation?: string | undefined
  readonly authority?: string | undefined
  readonly all: boolean
}

/** Duties of a case as lines; keys are told apart by the number of the case. */
export function deadlinesOf(file: CaseFile, { duties }: Pick<Evaluated, 'duties'>, now: string): Deadline[] {
  return duties
    .filter(one => one.nature !== 'proposal')
    .map(one => ({
      ...one,
      key: `${file.number}|${one.key}`,
      incident: file.id,
      number: file.number,
      title: file.title,
      isExercise: file.exercise !== null,
      now,
      lead: file.lead ?? null,
    }))
}

/** True where a line is shown: overdue, and without a known start, always. */
export function isShown(
  line: Deadline,
  devices: CaseFile['devices'],
  { device, regulation, authority, all }: DeadlineFilter,
): boolean {
  if (isAlwaysShown(line)) return true
  if (!all && !isOwed(line)) return false
  const product = devices.find(one => one.name === line.device)
  return (
    (device === undefined ||
      (line.device === null ? devices.some(one => one.device === device) : product?.device === device)) &&
    (regulation === undefined || line.regulation === regulation) &&
    (authority === undefined || line.authority.id === authority)
  )
}
