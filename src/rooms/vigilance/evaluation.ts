import { calendars } from './calendars.ts'
import { dutiesOf } from './duties.ts'
import type { Ruling } from './duty.ts'
import { type DutyLine, dutyLines, isOwed, type OpenLine, openLines } from './duty-line.ts'
import type { VigilanceEvent } from './event.ts'
import { type Move, movesBetween } from './moves.ts'
import { regulations } from './regulations.ts'

/** What the rules say of an event at an instant. */
export interface Evaluated {
  readonly rulings: readonly Ruling[]
  readonly duties: readonly DutyLine[]
  readonly open: readonly OpenLine[]
}

/** Evaluates an event by every regulation of the house. */
export function evaluate(event: VigilanceEvent, now: string): Evaluated {
  const rulings = dutiesOf(event, regulations, calendars, now)
  return { rulings, duties: dutyLines(rulings), open: openLines(rulings) }
}

/** A limit as it was shown, for the record. */
export type ShownLimit = Pick<
  DutyLine,
  'key' | 'limitKey' | 'rule' | 'device' | 'state' | 'certainty' | 'governs' | 'nominal' | 'latest' | 'endsAt'
> & { readonly authority: string }

/** A rule set that an evaluation rests on. */
export interface UsedSet {
  readonly regulation: string
  readonly version: string
  readonly digest: string
}

/** What an evaluation showed after a change: kept, so that a limit cannot move unseen. */
export interface Evaluation {
  readonly id: string
  readonly incident: string
  /** `opened`, `statement:<id>`, `report:<id>`, `ending:<id>`, `devices`, `merged:<number>`, `rules`. */
  readonly cause: string
  readonly atInstant: string
  readonly sets: readonly UsedSet[]
  readonly limits: readonly ShownLimit[]
  readonly openRules: readonly string[]
  readonly moves: readonly Move[]
  readonly by: string
  readonly at: Date
}

/** The evaluation of a change, beside the one before it. */
export function evaluationOf(
  before: Evaluated | undefined,
  after: Evaluated,
  about: Pick<Evaluation, 'id' | 'incident' | 'cause' | 'atInstant' | 'by' | 'at'>,
): Evaluation {
  return {
    ...about,
    sets: setsOf(after.rulings),
    limits: limitsOf(after),
    openRules: [...new Set(after.open.flatMap(one => one.rules))].sort(),
    moves: movesBetween(before?.rulings ?? [], after.rulings),
  }
}

function setsOf(rulings: readonly Ruling[]): UsedSet[] {
  const used = rulings
    .filter(one => one.digest !== '')
    .map(({ regulation, version, digest }) => ({ regulation, version, digest }))
  return [...new Map(used.map(one => [`${one.regulation} ${one.version}`, one])).values()]
}

/** The limits of an evaluation, as they are kept. */
export function limitsOf({ duties }: Pick<Evaluated, 'duties'>): ShownLimit[] {
  return duties.map(
    ({ key, limitKey, rule, device, state, certainty, governs, nominal, latest, endsAt, authority }) => ({
      key,
      limitKey,
      rule,
      device,
      state,
      certainty,
      governs,
      nominal,
      latest,
      endsAt,
      authority: authority.id,
    }),
  )
}

/** A duty that vanished, or whose limit moved later: nobody may do that without a reason. */
export function lost(moves: readonly Move[]): readonly Move[] {
  return moves.filter(one => one.of === 'duty' && (one.kind === 'later' || one.kind === 'ended'))
}

/** A limit that moved earlier, or a duty that began: people are told. */
export function pressing(moves: readonly Move[]): readonly Move[] {
  return moves.filter(
    one => one.kind === 'earlier' || (one.of === 'duty' && (one.kind === 'began' || one.kind === 'dated')),
  )
}

/** Duties that somebody still has to do; proposals for law owe nothing. */
export function owedOf({ duties }: Pick<Evaluated, 'duties'>): readonly DutyLine[] {
  return duties.filter(one => one.nature !== 'proposal' && isOwed(one))
}

/**
 * Reports that were owed and that no rule asks for any more, in time or not: whoever brings that about says "not
 * reportable". Another clock for the same report is not the end of it.
 */
export function reportsGone(before: Evaluated, after: Evaluated): readonly DutyLine[] {
  return owedOf(before).filter(
    one =>
      one.nature === 'law' &&
      !after.duties.some(
        next =>
          next.report === one.report &&
          next.device === one.device &&
          // whose authority had no name yet has one now
          (next.authority.id === one.authority.id || one.authority.country === null),
      ),
  )
}

/** How an evaluation differs from what was shown last, when nothing was said in between: the rules themselves changed. */
export function driftFrom(shown: readonly ShownLimit[], now: Evaluated): readonly Move[] {
  const current = new Map(now.duties.map(one => [one.key, one]))
  const known = new Set(shown.map(one => one.key))
  const moved = shown.flatMap((one): Move[] => {
    const next = current.get(one.key)
    const to = next?.endsAt ?? undefined
    const from = one.endsAt ?? undefined
    const base = { of: 'duty', key: one.key, rule: one.rule } as const
    if (!next) return [{ ...base, kind: 'ended', from, to: undefined }]
    if (from === to) return []
    if (from === undefined) return [{ ...base, kind: 'dated', from, to }]
    return [{ ...base, kind: to !== undefined && to < from ? 'earlier' : 'later', from, to }]
  })
  const began = now.duties
    .filter(one => !known.has(one.key))
    .map(
      (one): Move => ({
        of: 'duty',
        key: one.key,
        rule: one.rule,
        kind: 'began',
        from: undefined,
        to: one.endsAt ?? undefined,
      }),
    )
  return [...moved, ...began]
}
