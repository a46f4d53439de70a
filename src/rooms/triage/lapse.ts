import type { Verdict } from './decision.ts'
import { type Fact, type Facts, facts, type Move, movedSince } from './facts.ts'

/** What a decision rests on: its status, and for "not affected" the justification. */
export const grounds = [
  'under_investigation',
  'affected',
  'fixed',
  'false_positive',
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
] as const
export type Ground = (typeof grounds)[number]

/** What becomes of a decision when a fact moves, and why; the reason is a text key, `triage.lapse.<because>`. */
export interface Cell {
  readonly lapses: boolean
  readonly because: string
}

/** The ground of a verdict. */
export function groundOf({ status, justification }: Pick<Verdict, 'status' | 'justification'>): Ground {
  // whatever says "not affected" without a justification (an old import) is held to the strictest of the five
  if (status === 'not_affected') return justification ?? 'inline_mitigations_already_exist'
  return status
}

/**
 * Ground by fact: does the decision lapse? A project default, in the spirit of "a judgement lapses when upstream version,
 * parent chain or severity moves, except where the reason does not depend on it". Columns in the order of `facts`:
 * component-version, dependency-path, severity-up, exploited in the world, at comparable devices, in our device,
 * affected range, fix appeared, fix withdrawn, advisory withdrawn, profile changed, validity over. A capital letter
 * lapses; the letters are the reasons below.
 */
const table: Readonly<Record<Ground, string>> = {
  under_investigation: 'V o o o o o o o o o o T',
  affected: 'V o S X X D R F W A H T',
  fixed: 'V P i i i D R n W n i T',
  false_positive: 'V i i i i D R n n n i T',
  component_not_present: 'V P i i i D i n n n i T',
  vulnerable_code_not_present: 'V P i i i D R n n n i T',
  vulnerable_code_not_in_execute_path: 'V P i i C D R n n n i T',
  vulnerable_code_cannot_be_controlled_by_adversary: 'V P S X C D R n n n H T',
  inline_mitigations_already_exist: 'V P S X C D R n n n H T',
}

const reasons: Readonly<Record<string, string>> = {
  V: 'other-version',
  P: 'other-way-in',
  S: 'weighs-more',
  X: 'attackers-know-how',
  C: 'happened-to-others',
  D: 'happened-to-us',
  R: 'other-range',
  F: 'plan-older-than-fix',
  W: 'fix-is-gone',
  A: 'ground-is-gone',
  H: 'other-surroundings',
  T: 'time-is-over',
  o: 'still-open',
  i: 'independent',
  n: 'says-no-less',
}

/** What becomes of a decision on this ground when this fact moves. */
export function cellOf(ground: Ground, fact: Fact): Cell {
  const letter = table[ground].split(' ')[facts.indexOf(fact)] ?? ''
  const because = reasons[letter]
  if (!because) throw new Error(`no cell for ${ground} and ${fact}`)
  return { lapses: letter === letter.toUpperCase(), because }
}

/** A move that ends a decision, with the reason of its cell. */
export interface LapseReason extends Move {
  readonly because: string
}

/** What is looked at: a verdict with what its author saw at a place, and what holds there now. */
export interface Examined {
  readonly verdict: Pick<Verdict, 'status' | 'justification'>
  /** Undefined: decided before facts were copied; nothing is known that could have moved. */
  readonly seen: Facts | undefined
  readonly now: Facts
  /** Day of law until which it holds; undefined: without end. */
  readonly validUntil: string | undefined
  readonly today: string
}

/** Why a decision no longer holds at a place; empty: it stands. */
export function lapseOf({ verdict, seen, now, validUntil, today }: Examined): LapseReason[] {
  const ground = groundOf(verdict)
  const moves: readonly Move[] = [
    ...(seen ? movedSince(seen, now) : []),
    ...(validUntil !== undefined && validUntil < today
      ? [{ fact: 'validity-over' as const, before: validUntil, after: today }]
      : []),
  ]
  return moves.flatMap(move => {
    const { lapses, because } = cellOf(ground, move.fact)
    return lapses ? [{ ...move, because }] : []
  })
}
