import { digestOf } from './digest.ts'
import { isProposal, type Rule, ruleSetOn } from './regulation.ts'
import { regulations } from './regulations.ts'

/** The rules of one regulation that are in force on a day, with what proves which set they are. */
export interface ClockSet {
  readonly regulation: string
  readonly title: string
  /** First day of the set. */
  readonly version: string
  readonly digest: string
  readonly rules: readonly Rule[]
}

/** Every clock of law that is in force on a day, for plans that print them: never typed again. Proposals are left out. */
export function clockTable(day: string): ClockSet[] {
  return regulations.flatMap(one => {
    const set = isProposal(one) ? undefined : ruleSetOn(one, day)
    if (!set) return []
    return [
      { regulation: one.id, title: one.title, version: set.inForce, digest: digestOf(one, set), rules: set.rules },
    ]
  })
}
