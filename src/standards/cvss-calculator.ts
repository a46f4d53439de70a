import calculator from 'ae-cvss-calculator'
import { scoreCvss2 } from './cvss-2.ts'
import type { CvssVector } from './cvss-grammar.ts'

/** The figures of a complete vector; each is there only where its metrics are. */
export interface CvssFigures {
  /** Of 4.0 the score over all given metrics. */
  readonly base: number
  readonly temporal?: number | undefined
  readonly environmental?: number | undefined
  /** Sub-scores of 2.0 and 3.x, rounded as the calculators of FIRST show them. */
  readonly impact?: number | undefined
  readonly exploitability?: number | undefined
  readonly modifiedImpact?: number | undefined
}

/** Computes; undefined where the calculator has no number, which must not be taken for 0. */
export function calculate(vector: CvssVector): CvssFigures | undefined {
  if (vector.version === '2.0') return scoreCvss2(vector)
  const figures = vector.version === '4.0' ? calculate4(vector.text) : calculate3(vector)
  return figures.base !== undefined && Number.isFinite(figures.base) ? (figures as CvssFigures) : undefined
}

/** The six equivalence sets of a 4.0 vector as digits. */
export function macroVectorOf({ text }: CvssVector): string {
  return new calculator.Cvss4P0(text).getMacroVector().toString()
}

function calculate4(text: string): Partial<CvssFigures> {
  return { base: new calculator.Cvss4P0(text).calculateScores(false).overall }
}

function calculate3({ version, text }: CvssVector): Partial<CvssFigures> {
  const vector = version === '3.0' ? new calculator.Cvss3P0(text) : new calculator.Cvss3P1(text)
  const { base, temporal, environmental, impact, exploitability, modifiedImpact } = vector.calculateScores(false)
  return { base, temporal, environmental, impact, exploitability, modifiedImpact }
}
