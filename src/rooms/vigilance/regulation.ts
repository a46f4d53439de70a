import type { Period } from './clock.ts'
import type { Condition } from './condition.ts'
import type { Section } from './event.ts'
import type { TreeId } from './trees.ts'

/** Who gets a report. A duty towards several is one duty for each. */
export type Recipient =
  /** Competent authorities of the states in a list of countries (and of the seat, MDR art. 92(7)). */
  | { readonly kind: 'states'; readonly of: 'fieldIncident' | 'fsca' | 'trend'; readonly withSeat?: true }
  /** The coordinating authority of a periodic summary report. */
  | { readonly kind: 'coordinating' }
  /** One named body, person or group. */
  | { readonly kind: 'named'; readonly id: string; readonly calendar: 'DE' | 'US_FEDERAL' }

/** What starts a clock. */
export type Start =
  /** The first of these facts that is known. */
  | { readonly kind: 'fact'; readonly of: readonly string[] }
  /** Something that need not have happened yet: until then the clock waits. */
  | { readonly kind: 'event'; readonly of: string }
  /**
   * Awareness of an incident by MDCG 2023-3 Rev. 2, Q14-Q15: the first of these facts; or the day on which it became
   * reportable, only where it had been judged not reportable before.
   */
  | { readonly kind: 'awareness'; readonly of: readonly string[]; readonly anchor?: 'outcome' }
  /** The moment at which the report of another rule was sent. */
  | { readonly kind: 'sent'; readonly rule: string }
  /** A clock for each day in a list. */
  | { readonly kind: 'each'; readonly of: string }
  /** What was promised with the last report that was sent under a rule (MIR 1.2.f). */
  | { readonly kind: 'promised'; readonly rules: readonly string[] }
  /** Nothing starts a clock: the duty stands. */
  | { readonly kind: 'stands' }

/** A rule of law with its clause: when it applies, to whom, from when and how long. All of it is data. */
export interface Rule {
  readonly id: string
  readonly citation: string
  /** Binding law, official guidance that is not, or a proposal for law. */
  readonly nature: 'law' | 'guidance' | 'proposal'
  /** What must have been said at all; until then the rule is an open question, not a duty. */
  readonly about: Section
  readonly when: Condition
  readonly to: Recipient
  /** What is handed in; of several duties with the same report to the same authority the earliest governs. */
  readonly report: string
  /** How fast the law wants it, apart from the outer limit. */
  readonly target: 'immediately' | 'without_undue_delay' | 'as_soon_as_possible' | 'in_time' | 'before_start'
  readonly start: Start
  readonly period: Period
  /** Marks of the handbook that a reader must see with it: keys of texts. */
  readonly notes?: readonly string[]
}

/** The rules of a regulation from a day on. Append-only: a change of law is a further set, never an edit. */
export interface RuleSet {
  /** First day on which an event falls under this set. A proposal has none. */
  readonly inForce: string | 'proposal'
  readonly rules: readonly Rule[]
}

/** Where the days of a law begin and end, for the day on which a version came into force. */
export const zones = { EU: 'Europe/Berlin', DE: 'Europe/Berlin', US: 'America/New_York' } as const

/** A law as a pack: to which products or companies it applies, and its versions. */
export interface Regulation {
  readonly id: string
  /** Title in the words of the law. */
  readonly title: string
  readonly jurisdiction: keyof typeof zones
  /** Asked for every product, or once for the company. */
  readonly per: 'device' | 'company'
  readonly appliesTo: Condition
  /** Facts whose earliest day decides which version an event falls under. */
  readonly dated: readonly string[]
  readonly versions: readonly RuleSet[]
}

/** Trees that a condition asks, for the digest and the pages. */
export function treesOf(condition: Condition): readonly TreeId[] {
  if ('tree' in condition) return [condition.tree]
  if ('unless' in condition) return treesOf(condition.unless)
  if ('fact' in condition) return []
  return ('all' in condition ? condition.all : condition.one).flatMap(treesOf)
}

/** The set that an event of a day falls under; undefined before the first, and for proposals. */
export function ruleSetOn(regulation: Regulation, day: string): RuleSet | undefined {
  return regulation.versions.filter(({ inForce }) => inForce !== 'proposal' && inForce <= day).at(-1)
}

/** True for a pack that holds no law, only what is proposed. */
export function isProposal({ versions }: Regulation): boolean {
  return versions.every(({ inForce }) => inForce === 'proposal')
}
