/** How long a product is supported, cycle by cycle, as its maker or a catalogue says. */
export interface Lifecycle {
  /** The catalogue's own name: `qt`. */
  readonly product: string
  readonly source: string
  readonly title: string
  readonly category?: string
  readonly link?: string
  /** Names of the match dictionary that the product goes by: `cpe/a:qt:qt`, `npm/react`, `deb/debian/*` with its package. */
  readonly names: readonly string[]
  readonly cycles: readonly LifecycleCycle[]
}

/** One release cycle; what is absent is not stated. */
export interface LifecycleCycle {
  readonly cycle: string
  readonly label?: string
  readonly released?: string
  /** Fixes and features: end of active support. */
  readonly activeSupport?: Milestone
  /** Security fixes for everybody. */
  readonly endOfLife?: Milestone
  /** Security fixes that are paid for, or by a long-term team. */
  readonly securitySupport?: Milestone
  readonly discontinued?: Milestone
  readonly latest?: { readonly version: string; readonly released?: string; readonly link?: string }
  readonly isLongTerm?: boolean
}

/** `true`, `false` and a date are three statements: over without a day, no end announced, and over on a day. */
export type Milestone =
  | { readonly kind: 'on'; readonly day: string }
  | { readonly kind: 'over' }
  | { readonly kind: 'not-announced' }

/** Whether a milestone has passed on a day. */
export function hasPassed(milestone: Milestone | undefined, day: string): boolean | undefined {
  if (!milestone) return undefined
  return milestone.kind === 'on' ? milestone.day <= day : milestone.kind === 'over'
}

/** The cycle that a version belongs to: the longest name that the version begins with, ending before a new number. */
export function cycleOf(lifecycle: Pick<Lifecycle, 'cycles'>, version: string): LifecycleCycle | undefined {
  const plain = version.replace(/^\d+:/, '').replace(/^v(?=\d)/i, '')
  return lifecycle.cycles
    .filter(({ cycle }) => plain === cycle || (plain.startsWith(cycle) && !/^\d/.test(plain.slice(cycle.length))))
    .toSorted((a, b) => b.cycle.length - a.cycle.length)[0]
}

/** What a catalogue lets us say about the support of one version on a day. */
export type Support =
  /** Fixes for everybody. */
  | 'supported'
  /** Security fixes only. */
  | 'security-only'
  /** Security fixes only for those who pay or by a long-term team. */
  | 'extended-only'
  | 'ended'
  | 'unknown'

/** The state of a cycle on a day; nothing stated is unknown, and an extended support that is not stated is no support. */
export function supportOf(cycle: LifecycleCycle | undefined, day: string): Support {
  const ended = hasPassed(cycle?.endOfLife, day)
  if (ended === undefined) return 'unknown'
  if (ended) return hasPassed(cycle?.securitySupport, day) === false ? 'extended-only' : 'ended'
  return hasPassed(cycle?.activeSupport, day) ? 'security-only' : 'supported'
}
