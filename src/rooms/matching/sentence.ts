import type { Bound, Evidence } from './match.ts'

/** Texts by key, in the reader's language. */
type Text = (key: string, facts?: Readonly<Record<string, string | number>>) => string

/** Why a component matches, in one or a few sentences: the version, the range of the source, and what it hangs on. */
export function sentenceOf(evidence: Evidence, t: Text): string {
  const { component, version, package: name, advisory, source, identity, fixed, conditional, band } = evidence
  const facts = { component, version, package: name, advisory, source, identity, range: rangeOf(evidence) }
  return [
    t(`matching-cli.sentence.${holds(evidence)}`, facts),
    ...(fixed ? [t('matching-cli.sentence.fixed', { fixed })] : []),
    ...(conditional ? [t('matching-cli.sentence.conditional', { conditional })] : []),
    ...(band === 'heuristic' ? [t('matching-cli.sentence.heuristic')] : []),
  ].join(' ')
}

function holds({ listed, from, to }: Evidence): 'listed' | 'range' | 'every' {
  if (listed) return 'listed'
  return from || to ? 'range' : 'every'
}

/** Both ends of a range in signs: `>= 1.0, < 1.4`; empty where it has none. */
export function rangeOf({ from, to }: Pick<Evidence, 'from' | 'to'>): string {
  const bound = (at: Bound | null, sign: string) => (at ? [`${sign}${at.inclusive ? '=' : ''} ${at.version}`] : [])
  return [...bound(from, '>'), ...bound(to, '<')].join(', ')
}
