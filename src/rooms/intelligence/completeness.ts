/** What a file or a pass brought of one part of a source (a year, an ecosystem), against what it should have brought. */
export interface Tally {
  /** Empty where the source has no parts. */
  readonly part: string
  /** Absent: nobody says. */
  readonly expected?: number
  readonly basis: TallyBasis
  /** Records that are in the mirror now. */
  readonly held: number
  /** Records that could not be used; they are kept by name and reason. */
  readonly aside: number
}

/** Who says how many there should be: the source in words, the entries of its archive, the pass before; or nobody. */
export type TallyBasis = 'stated' | 'entries' | 'before' | 'unknown'

/** Counts files of one part together: entries add up, while every page of an answer states the total of all pages. */
export function addTally(sum: ReadonlyMap<string, Tally>, one: Tally): Map<string, Tally> {
  const before = sum.get(one.part)
  const added = before
    ? {
        part: one.part,
        basis: one.basis === 'unknown' ? before.basis : one.basis,
        expected: expectedOf(before, one),
        held: before.held + one.held,
        aside: before.aside + one.aside,
      }
    : one
  return new Map([...sum, [one.part, added]])
}

function expectedOf(before: Tally, one: Tally): number | undefined {
  if (before.expected === undefined || one.expected === undefined) return before.expected ?? one.expected
  return one.basis === 'stated' ? Math.max(before.expected, one.expected) : before.expected + one.expected
}

/** Fills what nobody says with what was held after the pass before. */
export function withBefore(now: readonly Tally[], before: readonly Tally[]): Tally[] {
  const held = new Map(before.map(one => [one.part, one.held]))
  return now.map(one => {
    const known = held.get(one.part)
    return one.expected !== undefined || known === undefined ? one : { ...one, expected: known, basis: 'before' }
  })
}

/** Records that should be held and are not; those set aside count as missing, since nobody is warned by them. */
export function missingOf({ expected, held }: Pick<Tally, 'expected' | 'held'>): number {
  return expected === undefined ? 0 : Math.max(0, expected - held)
}

/** Share of the records that a source may lose from one whole pass to the next without being asked why. */
export const USUAL_LOSS = 0.01

/** More is gone than may be; one record alone is no loss: sources take entries back. */
export function isLoss(before: number, now: number, share = USUAL_LOSS): boolean {
  return before - now > Math.max(1, before * share)
}

/** A part, or the whole (part empty), that lost more than it may. */
export interface Loss {
  readonly part: string
  readonly before: number
  readonly now: number
}

/**
 * What a whole pass lost against the one before: the whole, and each part by itself, since an ecosystem that is gone does
 * not show in a sum that grows elsewhere.
 */
export function lossOf(
  before: { readonly records: number; readonly tallies: readonly Tally[] },
  now: { readonly records: number; readonly tallies: readonly Tally[] },
  share = USUAL_LOSS,
): Loss | undefined {
  if (isLoss(before.records, now.records, share)) return { part: '', before: before.records, now: now.records }
  const parts = new Map(now.tallies.map(one => [one.part, one.held + one.aside]))
  return before.tallies
    .map(one => ({ part: one.part, before: one.held + one.aside, now: parts.get(one.part) ?? 0 }))
    .find(one => isLoss(one.before, one.now, share))
}

/** A gap is told when more than one record in a hundred is missing; below that the list of what was set aside speaks. */
export function isGap(tally: Tally): boolean {
  return missingOf(tally) > Math.max(1, (tally.expected ?? 0) * USUAL_LOSS)
}
