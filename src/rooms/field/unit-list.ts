import { utcDay } from '../../core/calendar.ts'
import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'

/** Whole: units of its products that the list does not name have gone. Part: it only adds and changes. */
export const extents = ['whole', 'part'] as const
export type Extent = (typeof extents)[number]

/** read: waits for a yes. refused: lines are faulty. */
export const listStates = ['read', 'refused', 'taken', 'discarded'] as const
export type ListState = (typeof listStates)[number]

/** A list of units as it was sent in. */
export interface UnitList {
  readonly id: string
  readonly file: string
  readonly fileName: string
  readonly encoding: string
  readonly separator: string
  /** Columns that nobody understands. */
  readonly leftOut: readonly string[]
  /** The day whose state it tells. */
  readonly asOf: string
  readonly extent: Extent
  readonly state: ListState
  readonly lines: number
  readonly faulty: number
  readonly devices: readonly string[]
  readonly difference: Difference | undefined
  readonly readAt: Date
  readonly readBy: string
  readonly readById: string
  readonly settled: { readonly at: Date; readonly by: string; readonly byId: string } | undefined
}

/** What taking a list would change. */
export interface Difference {
  readonly added: number
  /** Now on another release. */
  readonly moved: number
  /** The same release, but another place, state or number. */
  readonly changed: number
  readonly same: number
  readonly gone: number
}

/** A difference with what tells whether it is still the one that was seen. */
export interface Compared extends Difference {
  readonly digest: string
}

/** Takes note of a list that was read; nothing of it counts until somebody takes it. */
export function receiveList(
  read: Omit<UnitList, 'state' | 'difference' | 'readAt' | 'readBy' | 'readById' | 'settled'>,
  actor: Actor,
  now: Date,
): Change<UnitList> | Refusal {
  if (read.asOf > utcDay(now)) return refuse('field.list-of-tomorrow', 422, { day: read.asOf })
  if (read.lines === 0) return refuse('field.list-empty', 422, { fileName: read.fileName })
  const list: UnitList = {
    ...read,
    state: read.faulty > 0 ? 'refused' : 'read',
    difference: undefined,
    readAt: now,
    readBy: actor.display,
    readById: actor.id,
    settled: undefined,
  }
  const { fileName, file, lines, faulty, asOf, extent } = list
  return accept(list, {
    action: list.state === 'read' ? 'field.list-read' : 'field.list-refused',
    of: { type: 'field-import', id: list.id },
    after: { fileName, file, lines, faulty, asOf, extent },
  })
}

/** What must hold when a list is taken. */
export interface TakingAbout {
  readonly compared: Compared
  /** Digest of the difference that was on the screen. */
  readonly seen: string
  /** The newest day that a taken list of the same products tells. */
  readonly last: string | undefined
}

/** Takes a list: from its day on the units are what it says. */
export function takeList(list: UnitList, about: TakingAbout, actor: Actor, now: Date): Change<UnitList> | Refusal {
  const settled = settledOf(list)
  if (settled) return settled
  if (list.faulty > 0) return refuse('field.list-faulty', 409, { lines: list.faulty })
  // what is known of a later day would be overwritten by what was before
  if (about.last !== undefined && list.asOf < about.last)
    return refuse('field.list-older', 409, { day: list.asOf, last: about.last })
  if (about.seen !== about.compared.digest) return refuse('field.difference-moved', 412)
  const { digest: _, ...difference } = about.compared
  const taken: UnitList = { ...list, state: 'taken', difference, settled: settling(actor, now) }
  return accept(taken, {
    action: 'field.list-taken',
    of: { type: 'field-import', id: list.id },
    after: { fileName: list.fileName, file: list.file, asOf: list.asOf, extent: list.extent, ...difference },
    covers: ['field_unit', 'field_stay'],
  })
}

/** Lays a list aside; it stays as what was sent in. */
export function discardList(list: UnitList, actor: Actor, now: Date): Change<UnitList> | Refusal {
  const settled = settledOf(list)
  if (settled) return settled
  return accept(
    { ...list, state: 'discarded', settled: settling(actor, now) },
    {
      action: 'field.list-discarded',
      of: { type: 'field-import', id: list.id },
      after: { fileName: list.fileName, asOf: list.asOf },
    },
  )
}

function settledOf({ state, settled }: UnitList): Refusal | undefined {
  if (state !== 'taken' && state !== 'discarded') return undefined
  return refuse('field.list-settled', 409, { by: settled?.by ?? '' })
}

function settling(actor: Actor, now: Date) {
  return { at: now, by: actor.display, byId: actor.id }
}
