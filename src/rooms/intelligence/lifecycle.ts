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
