import type { Text } from '../../../web/languages.ts'
import type { Evidence } from './shown.ts'

/** The affected range as words inside a sentence: `0.5.0 bis vor 1.3.2`. */
export function rangeSentence(t: Text, { from, to }: Pick<Evidence, 'from' | 'to'>): string {
  const start = openStart(from)
  const begins = start ? (start.inclusive ? 'from' : 'after') : 'start'
  const ends = to ? (to.inclusive ? 'to' : 'before') : 'end'
  return t(`triage-pages.range.${begins}-${ends}`, { from: start?.version ?? '', to: to?.version ?? '' })
}

/** Sources write `0` for the first version there ever was. */
export function openStart(from: Evidence['from']): Evidence['from'] {
  return from?.version === '0' ? null : from
}
