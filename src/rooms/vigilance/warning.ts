import type { DutyLine } from './duty-line.ts'
import type { Move } from './moves.ts'

/** When people are told of a limit: it began, moved earlier, half and a quarter of its time are left, a day, an hour, over. */
export const warningSteps = ['began', 'earlier', 'half', 'quarter', 'day', 'hour', 'overdue', 'start_unknown'] as const
export type WarningStep = (typeof warningSteps)[number]

const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * Steps that a duty has reached at an instant. Each is raised once for each limit, so a job may run twice, late, or never for a
 * while: what is missed is raised when it runs again.
 */
export function stepsOf(
  duty: Pick<DutyLine, 'state' | 'clockStart' | 'endsAt' | 'nominalEndsAt' | 'governs'>,
  now: string,
): readonly WarningStep[] {
  if (duty.state === 'start_unknown') return ['start_unknown']
  if (!duty.governs) return []
  if (duty.state === 'overdue') return ['overdue']
  if (duty.state !== 'running' && duty.state !== 'past_nominal') return []
  const end = Date.parse(duty.nominalEndsAt ?? duty.endsAt ?? '')
  if (Number.isNaN(end)) return []
  const left = end - Date.parse(now)
  const start = Date.parse(duty.clockStart ?? '')
  const whole = Number.isNaN(start) ? Number.POSITIVE_INFINITY : end - start
  const steps: WarningStep[] = ['began']
  if (left <= whole / 2) steps.push('half')
  if (left <= whole / 4) steps.push('quarter')
  if (left <= DAY) steps.push('day')
  if (left <= HOUR) steps.push('hour')
  return steps
}

/** True where a move made the limit of a duty, or the one that governs its report, what it is now: earlier than before. */
export function isEarlier(
  duty: Pick<DutyLine, 'key' | 'limitKey' | 'governs' | 'state' | 'latest' | 'nominal' | 'endsAt'>,
  moves: readonly Move[],
): boolean {
  if (duty.state !== 'running' && duty.state !== 'past_nominal') return false
  const now = [duty.latest ?? duty.nominal, duty.endsAt]
  return moves.some(
    ({ kind, of, key, to }) =>
      kind === 'earlier' &&
      key === (of === 'duty' ? duty.key : duty.governs && duty.limitKey) &&
      to !== undefined &&
      now.includes(to),
  )
}
