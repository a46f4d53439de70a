import type { DutyState } from '../duty.ts'
import { isOwed } from '../duty-line.ts'

/** What the face of a clock needs to know of a duty. */
export interface ClockFacts {
  readonly state: DutyState
  /** Day of law or instant at which the clock began. */
  readonly clockStart?: string | null
  /** Last second of the working date, and of the limit of the law. */
  readonly nominalEndsAt?: string | null
  readonly endsAt?: string | null
  readonly sentAt?: string | null
}

/** Duties of a case whose clocks are shown: a closed case owes nothing, whatever its clocks say. */
export function clocksOf<D extends { readonly state: DutyState }>(one: {
  readonly state: 'open' | 'closed' | 'merged'
  readonly duties: readonly D[]
}): readonly D[] {
  return one.state === 'closed' ? one.duties.filter(duty => !isOwed(duty)) : one.duties
}

/**
 * How a clock looks now. The state of the answer may be minutes old: what has run out since then is overdue, whatever the
 * answer said.
 */
export interface Face {
  readonly look: 'done' | 'calm' | 'haste' | 'late' | 'waits'
  readonly says:
    | 'sent'
    | 'sent-late'
    | 'ended'
    | 'start-unknown'
    | 'overdue'
    | 'last-days'
    | 'running'
    | 'waiting'
    | 'no-limit'
  /** Until the working date, and after it until the last legal moment; negative since the limit passed. */
  readonly left: number | undefined
  /** Where the point stands on the axis. */
  readonly at: number | undefined
}

/** Under a quarter of the time is haste; so is every day between the working date and the last legal day. */
const HASTE = 0.25

/** The face of a clock at an instant. */
export function faceOf(clock: ClockFacts, now: number): Face {
  const { state } = clock
  const at = instant(clock.nominalEndsAt) ?? instant(clock.endsAt)
  if (state === 'reported' || state === 'reported_late') {
    const says = state === 'reported' ? 'sent' : 'sent-late'
    return { look: 'done', says, left: undefined, at: instant(clock.sentAt) ?? at }
  }
  if (state === 'ended') return { look: 'waits', says: 'ended', left: undefined, at: undefined }
  if (state === 'waiting') return { look: 'waits', says: 'waiting', left: undefined, at: undefined }
  if (state === 'start_unknown') return { look: 'late', says: 'start-unknown', left: undefined, at: undefined }
  const end = instant(clock.endsAt)
  if (at === undefined || end === undefined) return { look: 'calm', says: 'no-limit', left: undefined, at: undefined }
  if (now > end) return { look: 'late', says: 'overdue', left: end - now, at }
  if (now > at) return { look: 'haste', says: 'last-days', left: end - now, at }
  const began = instant(clock.clockStart)
  const isShort = began !== undefined && at > began && (at - now) / (at - began) < HASTE
  return { look: isShort ? 'haste' : 'calm', says: 'running', left: at - now, at }
}

// a day of law as the start of a clock begins with the day; a share of time needs no more
function instant(value: string | null | undefined): number | undefined {
  return value === null || value === undefined ? undefined : Date.parse(value)
}

const order: Readonly<Record<Face['says'], number>> = {
  'start-unknown': 0,
  overdue: 1,
  'last-days': 2,
  running: 2,
  'no-limit': 3,
  waiting: 4,
  'sent-late': 5,
  sent: 5,
  ended: 6,
}

/** What must be done first comes first: unknown starts, what is overdue, then by the last legal moment. */
export function byUrgency(now: number): (a: ClockFacts, b: ClockFacts) => number {
  const rank = (clock: ClockFacts) => order[faceOf(clock, now).says]
  const end = ({ endsAt }: ClockFacts) => instant(endsAt) ?? Number.MAX_SAFE_INTEGER
  return (a, b) => rank(a) - rank(b) || end(a) - end(b)
}

/** Whether a filter may never hide it: overdue, or without a known start. */
export function isAlwaysShown(clock: ClockFacts, now: number): boolean {
  return faceOf(clock, now).look === 'late'
}

/** The order of the strip: what is sent by its time, then as the limits come; what waits stands last. */
export function byTime(now: number): (a: ClockFacts, b: ClockFacts) => number {
  const key = (clock: ClockFacts) => {
    const { at, says } = faceOf(clock, now)
    return at ?? (says === 'start-unknown' ? 0 : Number.MAX_SAFE_INTEGER - 10 + order[says])
  }
  return (a, b) => key(a) - key(b)
}
