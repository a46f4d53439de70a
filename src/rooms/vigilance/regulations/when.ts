import type { Condition } from '../condition.ts'

/** A fact is one of these; nobody knows: it counts as if it were, since the law counts doubt. */
export function inDoubtYes(fact: string, ...is: readonly string[]): Condition {
  return { fact, is: is.length > 0 ? is : ['yes'], unknown: 'counts' }
}

/** A fact is one of these; nobody knows: a person answers first. */
export function known(fact: string, ...is: readonly string[]): Condition {
  return { fact, is: is.length > 0 ? is : ['yes'], unknown: 'open' }
}

/** All of them. */
export function all(...conditions: readonly Condition[]): Condition {
  return { all: conditions }
}

/** An exemption, which must be certain. */
export function unless(condition: Condition): Condition {
  return { unless: condition }
}

/** The company has one of these roles; a company that says nothing is the manufacturer. */
export function role(...is: readonly string[]): Condition {
  return { fact: 'company.roleOrManufacturer', is, unknown: 'counts' }
}
