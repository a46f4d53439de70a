import { allOf, type Outcome } from '../answer.ts'
import { holds } from '../condition.ts'
import type { Device } from '../device.ts'
import type { Said } from '../event.ts'
import { type Facts, factsOf } from '../facts.ts'
import { isProposal, type Regulation, type Rule, ruleSetOn } from '../regulation.ts'

/** A rule that these answers would call for. */
export interface Would {
  readonly rule: Rule
  readonly outcome: Extract<Outcome, 'yes' | 'uncertain'>
}

/**
 * Which rules these facts would call for, shown before an answer is saved. Only whether they apply; their clocks, and to
 * whom, is what the server answers from the record.
 */
export function wouldApply(
  said: Said,
  devices: readonly Device[],
  regulations: readonly Regulation[],
  day: string,
): readonly Would[] {
  const found = regulations
    .filter(one => !isProposal(one))
    .flatMap(one => {
      const products = one.per === 'device' ? devices : [undefined]
      return products.flatMap(device => rulesFor(one, factsOf(said, device), day))
    })
  const certain = new Set(found.filter(({ outcome }) => outcome === 'yes').map(({ rule }) => rule.id))
  const best = found.filter(({ rule, outcome }) => outcome === 'yes' || !certain.has(rule.id))
  return [...new Map(best.map(one => [one.rule.id, one])).values()]
}

function rulesFor(regulation: Regulation, facts: Facts, day: string): Would[] {
  const scope = holds(regulation.appliesTo, facts).outcome
  const rules = ruleSetOn(regulation, day)?.rules ?? []
  return rules
    .filter(({ about }) => facts.answer(`${about}.told`) === 'yes')
    .flatMap(rule => {
      const outcome = allOf([scope, holds(rule.when, facts).outcome])
      return outcome === 'yes' || outcome === 'uncertain' ? [{ rule, outcome }] : []
    })
}

/** What changes between two evaluations: rules that begin to apply, become certain, or would no longer apply. */
export interface Change {
  readonly rule: Rule
  readonly kind: 'begins' | 'begins-in-doubt' | 'certain' | 'ends'
}

/** The changes that answers would make. */
export function changesBetween(before: readonly Would[], after: readonly Would[]): readonly Change[] {
  const was = new Map(before.map(one => [one.rule.id, one]))
  const is = new Set(after.map(({ rule }) => rule.id))
  const ended = before.filter(({ rule }) => !is.has(rule.id)).map(({ rule }) => ({ rule, kind: 'ends' }) as const)
  const begun = after.flatMap(({ rule, outcome }): Change[] => {
    const last = was.get(rule.id)
    if (!last) return [{ rule, kind: outcome === 'yes' ? 'begins' : 'begins-in-doubt' }]
    return last.outcome === 'uncertain' && outcome === 'yes' ? [{ rule, kind: 'certain' }] : []
  })
  return [...begun, ...ended]
}
