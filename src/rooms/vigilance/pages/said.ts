import type { Case, SaidFields, StatementView } from './api.ts'

/** One fact of a statement: its name with a point, and what was said of it. */
export interface SaidFact {
  readonly fact: string
  readonly value: string
}

/** The facts of a statement, one by one; a section that was only opened says so itself. */
export function factsIn(said: SaidFields): readonly SaidFact[] {
  return Object.entries(said).flatMap(([section, told]) => {
    const facts = Object.entries(told ?? {}).map(([name, value]) => ({
      fact: `${section}.${name}`,
      value: Array.isArray(value) ? value.join(', ') : String(value),
    }))
    return facts.length > 0 ? facts : [{ fact: `${section}.told`, value: 'yes' }]
  })
}

/** Who said a fact last, and why. */
export function lastSaying(statements: Case['statements'], fact: string): StatementView | undefined {
  return statements.findLast(({ said }) => factsIn(said).some(one => one.fact === fact))
}

/** A fact put into sections, as a statement takes it. */
export function saidOf(facts: Readonly<Record<string, unknown>>): SaidFields {
  const sections: Record<string, Record<string, unknown>> = {}
  for (const [fact, value] of Object.entries(facts)) {
    const [section = '', name = ''] = fact.split('.')
    sections[section] = name === '' ? { ...sections[section] } : { ...sections[section], [name]: value }
  }
  return sections as SaidFields
}

/** Countries as a person lists them: `DE, AT`. */
export function countriesIn(text: string): string[] {
  return text
    .toUpperCase()
    .split(/[^A-Z]+/)
    .filter(Boolean)
}
