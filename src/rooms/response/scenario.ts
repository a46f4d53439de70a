import { z } from 'zod'
import { Words } from './words.ts'

/** Something that happens to the team at a minute of the exercise. */
export const Inject = z.strictObject({
  id: z.string().max(60),
  /** Minutes of the exercise from its beginning. */
  at: z.number().int().min(0),
  /** Who speaks: the ward, the press, the own log. */
  from: Words,
  text: Words,
  /** What a good answer holds, for those who observe. */
  expects: Words,
})
export type Inject = z.output<typeof Inject>

/** A drill that can be held again: what happens when, and what a good team does. */
export const Scenario = z.strictObject({
  id: z.string().max(60),
  edition: z.number().int().positive(),
  title: Words,
  about: Words,
  /** Playbooks that fit. */
  playbooks: z.array(z.string()).min(1),
  /** Minutes of the exercise from beginning to end. */
  minutes: z.number().int().positive(),
  /** Minutes of the exercise per real minute, as a proposal. */
  factor: z.number().int().min(1).max(1440),
  /** Minutes within which awareness should be on record, and within which the case should be classified. */
  awareWithin: z.number().int().positive(),
  classifiedWithin: z.number().int().positive(),
  /** Rules that a right classification finds. */
  duties: z.array(z.string()),
  injects: z.array(Inject).min(3),
})
export type Scenario = z.output<typeof Scenario>

/** The minute of the exercise at an instant: real minutes times the factor. */
export function minuteOf(startedAt: Date, factor: number, now: Date): number {
  const minute = Math.floor(((now.getTime() - startedAt.getTime()) / 60_000) * factor)
  return Math.min(LAST_MINUTE, Math.max(0, minute))
}

// a forgotten drill stands still before its log runs out of numbers
const LAST_MINUTE = 1_000_000_000

/** The real instant at which a minute of the exercise is reached. */
export function instantOf(startedAt: Date, factor: number, minute: number): Date {
  return new Date(startedAt.getTime() + (minute / factor) * 60_000)
}

/** What the team has learnt so far, oldest first. */
export function released(injects: readonly Inject[], minute: number): Inject[] {
  return injects.filter(inject => inject.at <= minute).toSorted((a, b) => a.at - b.at)
}

/** What comes next; undefined after the last. */
export function upcoming(injects: readonly Inject[], minute: number): Inject | undefined {
  return injects.filter(inject => inject.at > minute).toSorted((a, b) => a.at - b.at)[0]
}
