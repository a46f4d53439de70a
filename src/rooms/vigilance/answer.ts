import { z } from 'zod'

/** What somebody said to a question of law: unknown is an answer, and silence is not `no`. */
export const Answer = z.enum(['yes', 'no', 'unknown'])
export type Answer = z.output<typeof Answer>

/**
 * What follows from answers: it holds; it holds because the law counts doubt as yes; a person must answer first; it does
 * not hold.
 */
export type Outcome = 'yes' | 'uncertain' | 'open' | 'no'

/** Holds if all hold: one `no` decides, then an open question, then doubt. */
export function allOf(outcomes: readonly Outcome[]): Outcome {
  return worst(outcomes, ['no', 'open', 'uncertain']) ?? 'yes'
}

/** Holds if one holds: one `yes` decides, then doubt, then an open question. */
export function oneOf(outcomes: readonly Outcome[]): Outcome {
  return worst(outcomes, ['yes', 'uncertain', 'open']) ?? 'no'
}

function worst(outcomes: readonly Outcome[], order: readonly Outcome[]): Outcome | undefined {
  return order.find(one => outcomes.includes(one))
}
