import { z } from 'zod'
import { addMonths } from '../../core/days.ts'

/** A month of the calendar, `2026-11`. */
export const Month = z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/)

/** The months up to and with a last one, oldest first. */
export function monthsUntil(last: string, count: number): string[] {
  return Array.from({ length: count }, (_, back) => addMonths(`${last}-01`, back + 1 - count).slice(0, 7))
}

/** Every month from one to another, both with. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  // a span of a hundred years is a slip of the pen
  for (let at = from; at <= to && months.length < 1200; at = addMonths(`${at}-01`, 1).slice(0, 7)) months.push(at)
  return months
}
