import { digestOf } from './digest.ts'
import { isProposal, type Rule, ruleSetOn } from './regulation.ts'
import { regulations } from './regulations.ts'

/** A rule set in force, with its rules and their clocks. */
export interface ClockSet {
  readonly regulation: string
  readonly title: string
  readonly version: string
  readonly digest: string
  readonly rules: readonly Rule[]
}

/** Every rule set of law that is in force on a day: proposals are none. */
export function clockTable(day: string): readonly ClockSet[] {
  return regulations.flatMap(regulation => {
    const set = isProposal(regulation) ? undefined : ruleSetOn(regulation, day)
    if (!set) return []
    const { id, title } = regulation
    return [{ regulation: id, title, version: set.inForce, digest: digestOf(regulation, set), rules: set.rules }]
  })
}
