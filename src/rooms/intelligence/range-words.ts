import type { AffectedPackage, AffectedRange } from './advisory.ts'

const MOST = 6

/** One range as people read it: `≥ 1.0, < 1.4`; `*` covers every version. */
export function rangeText(range: AffectedRange): string {
  const ends: string[] = []
  if (range.from && range.from.version !== '0') ends.push(`${range.from.inclusive ? '≥' : '>'} ${range.from.version}`)
  if (range.to) ends.push(`${range.to.inclusive ? '≤' : '<'} ${range.to.version}`)
  return ends.length > 0 ? ends.join(', ') : '*'
}

/** All of what a statement says about one package, shortened. */
export function rangeWords(affected: AffectedPackage): string {
  // what does not apply must not read as what is affected
  const [range, version] = affected.notApplicable ? ['¬ ', '≠ '] : ['', '= ']
  const words = [
    ...affected.ranges.map(one => `${range}${rangeText(one)}`),
    ...affected.versions.map(one => `${version}${one}`),
  ]
  const shown = words.slice(0, MOST).join(' | ')
  return words.length > MOST ? `${shown} | … (${words.length})` : shown || '?'
}
