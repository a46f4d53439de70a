import { awarenessFacts, isAwarenessFact } from '../awareness.ts'
import type { Case } from './api.ts'
import { factsIn } from './said.ts'

/** Facts that start clocks, as far as this case has or misses them. */
export interface ClockStarts {
  /** Told already, or missed by a clock that runs: the news first, then in the order of the laws. */
  readonly starts: readonly string[]
  /** Things that have not happened yet, with which further clocks begin. */
  readonly events: readonly string[]
}

/** Which facts start the clocks of a case. */
export function clockStartsOf(one: Pick<Case, 'duties' | 'facts' | 'awareness'>): ClockStarts {
  const used = one.duties.flatMap(({ clockStartFact }) => clockStartFact ?? []).filter(isFact)
  const told = awarenessFacts.filter(fact => valueIn(one, fact) !== undefined)
  const others = used.filter(fact => !isAwarenessFact(fact))
  const missed = used.filter(isAwarenessFact)
  const waited = one.duties.flatMap(({ waitsFor }) => waitsFor ?? []).filter(isFact)
  const starts = [
    ...new Set(['intake', ...awarenessFacts.filter(fact => [...told, ...missed].includes(fact)), ...others]),
  ]
  return { starts, events: [...new Set(waited)].filter(fact => !starts.includes(fact)) }
}

// rules are named in capitals: a clock that waits for a report waits for no fact
function isFact(name: string): boolean {
  return /^[a-z]/.test(name) && name.includes('.')
}

/** What stands for a fact, or for the news that reached the house. */
export function valueIn(one: Pick<Case, 'facts' | 'awareness'>, fact: string): string | undefined {
  if (fact === 'intake') return one.awareness.find(entry => entry.fact === 'intake' && entry.isCurrent)?.value
  return factsIn(one.facts).find(told => told.fact === fact)?.value
}

/** True for a day of law; others are instants. */
export function isDayFact(fact: string): boolean {
  return fact !== 'intake' && !fact.endsWith('At')
}

/** Whether another value needs a second person: awareness that stands does, other starts and first entries do not. */
export function needsTwo(one: Pick<Case, 'facts' | 'awareness'>, fact: string): boolean {
  return valueIn(one, fact) !== undefined && (fact === 'intake' || isAwarenessFact(fact))
}
