import { z } from 'zod'

/**
 * A code of the IMDRF adverse event terminology (N43): the letter of its annex and two figures for each level. Lists change
 * every year and are not kept here; a code is taken as it is written.
 */
export const Code = z.string().regex(/^[A-G]\d{2}(\d{2}){0,2}$/)

/** What a threshold may be about: a code with all below it, or everything that is counted. */
export const CodeOrAll = z.union([Code, z.literal('*')])

/** Is a code the one that is meant, or below it? A11 is above A1105 and A110502. */
export function isWithin(code: string, above: string): boolean {
  return above === '*' || code.startsWith(above)
}
