import type { Finding } from './api.ts'

const LEAST = 12

/** The months that are worth showing: from the first of which anything is known, and a year at least. */
export function monthsShown(findings: readonly Finding[], least = LEAST): readonly Finding[] {
  const first = findings.findIndex(one => one.count !== null || one.units !== null)
  const from = first < 0 ? findings.length - least : Math.min(first, findings.length - least)
  return findings.slice(Math.max(0, from))
}
