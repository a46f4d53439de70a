import { after } from './as-of.ts'
import type { Calendars } from './calendars.ts'
import { dutiesOf } from './duties.ts'
import { type Duty, dutyKey, limitKey, type Ruling } from './duty.ts'
import { type Statement, statementsOf, type VigilanceEvent } from './event.ts'
import type { Regulation } from './regulation.ts'

/** How a duty or its limit changed when something was said. */
export interface Move {
  /** `limit` is the one that governs for a report to an authority; `duty` is a single rule. */
  readonly of: 'limit' | 'duty'
  readonly key: string
  readonly rule: string
  readonly kind: 'began' | 'earlier' | 'later' | 'dated' | 'ended'
  readonly from: string | undefined
  readonly to: string | undefined
}

/** A move with the statement that made it. */
export interface ToldMove extends Move {
  readonly statement: number
  readonly on: string | undefined
  readonly by: string | undefined
  readonly because: string | undefined
}

/** What changed between two evaluations. Nothing disappears without a move of its own. */
export function movesBetween(before: readonly Ruling[], now: readonly Ruling[]): readonly Move[] {
  const old = before.filter(one => one.kind === 'duty')
  const current = now.filter(one => one.kind === 'duty')
  return [...dutyMoves(old, current), ...limitMoves(old, current)]
}

function dutyMoves(old: readonly Duty[], current: readonly Duty[]): Move[] {
  const byKey = new Map(current.map(duty => [dutyKey(duty), duty]))
  const known = new Set(old.map(dutyKey))
  const replaced = new Set<string>()
  const moved = old.flatMap(duty => {
    const next = byKey.get(dutyKey(duty)) ?? successor(duty, current)
    if (next) replaced.add(dutyKey(next))
    return move('duty', dutyKey(next ?? duty), duty, next)
  })
  const began = current.filter(duty => !known.has(dutyKey(duty)) && !replaced.has(dutyKey(duty)))
  return [...moved, ...began.flatMap(duty => move('duty', dutyKey(duty), undefined, duty))]
}

/** The duty that a duty became: its authority got a name, or what its clock waited for came. */
function successor({ rule, device, authority, begin }: Duty, current: readonly Duty[]): Duty | undefined {
  const same = current.filter(one => one.rule.id === rule.id && one.device === device)
  if (authority.country === undefined) return same[0]
  return begin.kind === 'waits' ? same.find(one => one.authority.id === authority.id) : undefined
}

function limitMoves(old: readonly Duty[], current: readonly Duty[]): Move[] {
  const before = new Map(old.filter(one => one.governs).map(duty => [limitKey(duty), duty]))
  return current
    .filter(one => one.governs)
    .flatMap(duty => {
      const last = before.get(limitKey(duty))
      return last ? move('limit', limitKey(duty), last, duty) : []
    })
}

function move(of: Move['of'], key: string, last: Duty | undefined, next: Duty | undefined): Move[] {
  const kind = kindOf(last, next)
  const rule = (next ?? last)?.rule.id ?? ''
  return kind ? [{ of, key, rule, kind, from: shown(last), to: shown(next) }] : []
}

function kindOf(last: Duty | undefined, next: Duty | undefined): Move['kind'] | undefined {
  if (!last) return 'began'
  if (!next) return 'ended'
  const [from, to] = [last.limit?.endsAt, next.limit?.endsAt]
  if (from === to) return undefined
  if (from === undefined) return 'dated'
  if (to === undefined) return 'later'
  return Date.parse(to) < Date.parse(from) ? 'earlier' : 'later'
}

function shown(duty: Duty | undefined): string | undefined {
  return duty?.limit && (duty.limit.latest ?? duty.limit.nominal)
}

/** Every move in the history of an event, statement by statement. */
export function historyOf(
  event: VigilanceEvent,
  regulations: readonly Regulation[],
  calendars: Calendars,
  now: string,
): readonly ToldMove[] {
  const statements = statementsOf(event)
  let last: readonly Ruling[] | undefined
  return statements.flatMap((statement, at) => {
    const rulings = dutiesOf(after(event, at + 1), regulations, calendars, now)
    const moves = last === undefined ? [] : movesBetween(last, rulings)
    last = rulings
    return moves.map(one => told(one, at, statement))
  })
}

function told(move: Move, statement: number, { on, by, because }: Statement): ToldMove {
  return { ...move, statement, on, by, because }
}

/** Moves to a later day, and ends of duties, that nobody gave a reason for: they are refused. */
export function unexplained(moves: readonly ToldMove[]): readonly ToldMove[] {
  return moves.filter(
    ({ of, kind, because }) => of === 'duty' && (kind === 'later' || kind === 'ended') && (because ?? '').trim() === '',
  )
}
