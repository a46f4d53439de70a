import type { Json } from '../../core/record.ts'

/** A range in which our version lies, as the sources name it; which of them does is no fact about the product. */
export interface FactRange {
  readonly package: string
  readonly from: string | null
  readonly to: string | null
  readonly listed: boolean
}

/**
 * What was known of a finding at a release when somebody decided: copied, since the world moves. Three kinds of
 * exploitation are kept apart: in the world, at comparable devices, in our own device.
 */
export interface Facts {
  readonly component: { readonly package: string; readonly version: string }
  /** Digest of all ways from the product to the component, and its direct parents by name and version. */
  readonly path: { readonly digest: string; readonly via: readonly string[] }
  readonly severity: {
    /** Highest score of any source, or the product's own where it is higher; null: nobody gives one. */
    readonly score: number | null
    readonly rating: string | null
    /** Score of our own vector for this device; null: none. */
    readonly product: number | null
  }
  readonly exploitation: {
    /** Catalogues that list it, each with the day: `kev 2023-09-13`. */
    readonly world: readonly string[]
    /** Public proof of concept, as SSVC statements say; null: nobody says. */
    readonly maturity: 'N' | 'P' | 'A' | null
    readonly comparable: readonly string[]
    readonly device: readonly string[]
  }
  readonly range: { readonly ranges: readonly FactRange[]; readonly condition: string | null }
  readonly fixes: readonly string[]
  /** Every source took its statement back. */
  readonly isWithdrawn: boolean
  /** Digest of the device's security profile; null: nobody has stated one. */
  readonly profile: string | null
  /** Moves each day; told beside, no ground for a lapse and no part of what is compared. */
  readonly epss: { readonly score: number; readonly percentile: number } | null
}

/** What may move under a decision. */
export const facts = [
  'component-version',
  'dependency-path',
  'severity-up',
  'exploited-world',
  'exploited-comparable',
  'exploited-device',
  'affected-range',
  'fix-appeared',
  'fix-withdrawn',
  'advisory-withdrawn',
  'profile-changed',
  'validity-over',
] as const
export type Fact = (typeof facts)[number]

/** A fact that moved, in words of data: before and after. */
export interface Move {
  readonly fact: Fact
  readonly before: string
  readonly after: string
}

/** A score that nobody gives counts as high (project default, as in the policy): it must not hide a rise. */
export const UNKNOWN_SCORE = 7

/** What moved since a decision was made, over all facts that a decision may rest on. */
export function movedSince(seen: Facts, now: Facts): Move[] {
  return [
    ...when('component-version', componentOf(seen), componentOf(now)),
    ...(seen.path.digest === now.path.digest
      ? []
      : [{ fact: 'dependency-path' as const, before: listed(seen.path.via), after: listed(now.path.via) }]),
    ...(rank(now) > rank(seen)
      ? [{ fact: 'severity-up' as const, before: severityWords(seen), after: severityWords(now) }]
      : []),
    ...more('exploited-world', worldOf(seen), worldOf(now)),
    ...more('exploited-comparable', seen.exploitation.comparable, now.exploitation.comparable),
    ...more('exploited-device', seen.exploitation.device, now.exploitation.device),
    ...when('affected-range', rangeOf(seen), rangeOf(now)),
    ...more('fix-appeared', seen.fixes, now.fixes),
    ...more('fix-withdrawn', now.fixes, seen.fixes).map(one => ({
      ...one,
      before: listed(seen.fixes),
      after: listed(now.fixes),
    })),
    ...withdrawal(seen, now),
    ...when('profile-changed', seen.profile ?? '', now.profile ?? ''),
  ]
}

/** What is compared and hashed: all facts but the daily prediction. */
export function comparable({ epss: _daily, ...rest }: Facts): Json {
  return rest as unknown as Json
}

function when(fact: Fact, before: string, after: string): Move[] {
  return before === after ? [] : [{ fact, before, after }]
}

/** Moved when something is there now that was not there before. */
function more(fact: Fact, before: readonly string[], after: readonly string[]): Move[] {
  const isNew = after.some(one => !before.includes(one))
  return isNew ? [{ fact, before: listed(before), after: listed(after) }] : []
}

/** Statements taken back; statements that stand again speak anew, which is a moved range. */
function withdrawal(seen: Facts, now: Facts): Move[] {
  if (seen.isWithdrawn === now.isWithdrawn) return []
  return [{ fact: now.isWithdrawn ? 'advisory-withdrawn' : 'affected-range', before: '', after: '' }]
}

function componentOf({ component }: Facts): string {
  return `${component.package} ${component.version}`
}

/** Active exploitation counts as a listing of its own: another catalogue is new, a later day of the same is not. */
function worldOf({ exploitation: { world, maturity } }: Facts): string[] {
  const listings = world.map(one => one.split(' ')[0] ?? one)
  return [...listings, ...(maturity === 'A' ? ['ssvc:active'] : []), ...(maturity === 'N' || !maturity ? [] : ['poc'])]
}

function rangeOf({ range }: Facts): string {
  const words = range.ranges.map(one => `${one.package} ${one.listed ? '=' : `${one.from ?? ''} < ${one.to ?? ''}`}`)
  return [...words.sort(), ...(range.condition ? [range.condition] : [])].join(' | ')
}

const ratings: Readonly<Record<string, number>> = { none: 0, low: 3.9, medium: 6.9, high: 8.9, critical: 10 }

function rank({ severity: { score, rating, product } }: Facts): number {
  const own = product ?? Number.NEGATIVE_INFINITY
  const known = score ?? (rating === null ? undefined : ratings[rating])
  return Math.max(own, known ?? UNKNOWN_SCORE)
}

function severityWords({ severity: { score, rating, product } }: Facts): string {
  const said = score === null ? (rating ?? '?') : String(score)
  return product === null ? said : `${said}, ${product}`
}

function listed(words: readonly string[]): string {
  return words.join(', ')
}
