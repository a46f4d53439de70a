import { allOf, type Outcome, oneOf } from './answer.ts'
import type { Facts } from './facts.ts'
import { walk } from './tree.ts'
import { type TreeId, trees } from './trees.ts'

/** What must hold for a rule, as data: it can be read, printed, and its digest committed. */
export type Condition =
  /** A classification tree ends in yes. */
  | { readonly tree: TreeId }
  /** A fact is one of these; when nobody knows, it counts as if it were, or a person must answer first. */
  | { readonly fact: string; readonly is: readonly string[]; readonly unknown: 'counts' | 'open' }
  | { readonly all: readonly Condition[] }
  | { readonly one: readonly Condition[] }
  /** An exemption: it takes the duty away only when it is certain. */
  | { readonly unless: Condition }

/** Why a condition holds or not: a fact, what was said of it, and what that did. */
export interface Reason {
  readonly fact: string
  /** What was said; `unasked` where nobody said anything. */
  readonly answer: string
  /** `leads-on`: the next question decides. */
  readonly effect: Outcome | 'leads-on' | 'exempts' | 'does-not-exempt'
  readonly citation?: string
}

export interface Finding {
  readonly outcome: Outcome
  readonly because: readonly Reason[]
}

/** Looks whether a condition holds, with every reason that decides it. */
export function holds(condition: Condition, facts: Facts): Finding {
  if ('tree' in condition) return walk(trees[condition.tree], facts)
  if ('fact' in condition) return factHolds(condition, facts)
  if ('unless' in condition) return exempted(holds(condition.unless, facts))
  const list = 'all' in condition ? condition.all : condition.one
  const found = list.map(one => holds(one, facts))
  const outcome = ('all' in condition ? allOf : oneOf)(found.map(one => one.outcome))
  return { outcome, because: deciding(found, outcome).flatMap(one => one.because) }
}

function factHolds({ fact, is, unknown }: Extract<Condition, { fact: string }>, facts: Facts): Finding {
  const answer = facts.answer(fact)
  const doubt = unknown === 'counts' ? 'uncertain' : 'open'
  const effect = isUnknown(answer) && !is.includes(answer) ? doubt : is.includes(answer) ? 'yes' : 'no'
  return { outcome: effect, because: [{ fact, answer, effect }] }
}

function exempted({ outcome, because }: Finding): Finding {
  const effect = outcome === 'yes' ? 'exempts' : 'does-not-exempt'
  const told = because.map(reason => ({ ...reason, effect }) as const)
  // what does not exempt is worth telling only where somebody asked for it
  return outcome === 'yes'
    ? { outcome: 'no', because: told }
    : { outcome: 'yes', because: told.filter(reason => isUnknown(reason.answer) && reason.answer !== 'unasked') }
}

/** Only what decides is told: what says no or waits tells why, what is in doubt tells also what is certain. */
function deciding(found: readonly Finding[], outcome: Outcome): readonly Finding[] {
  return found.filter(one => one.outcome === outcome || (outcome === 'uncertain' && one.outcome === 'yes'))
}

/** True where a fact is not known, asked or not. */
export function isUnknown(answer: string): boolean {
  return answer === 'unknown' || answer === 'unasked'
}
