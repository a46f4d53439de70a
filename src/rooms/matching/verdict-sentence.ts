import { rangeOf } from './sentence.ts'
import { isHit, type Verdict } from './verdict.ts'

/** Texts by key, in the reader's language. */
type Text = (key: string, facts?: Readonly<Record<string, string | number>>) => string

/** A verdict as a quality manager reads it: what holds for which component, and on whose word. */
export function verdictSentence(verdict: Verdict, t: Text): string {
  const { kind, component, version, package: name, advisory, source, says, fixed, conditional, by, withdrawn } = verdict
  const range = rangeOf(verdict) || says
  const facts = {
    component,
    version,
    package: name,
    advisory,
    source: source.toUpperCase(),
    range: kind === 'range' || kind === 'conditional' || kind === 'overruled' ? range : says,
    fixed: fixed ?? '',
    conditional: conditional ?? '',
    by: by ?? '',
    withdrawn: withdrawn?.slice(0, 10) ?? '',
  }
  return [
    t(`matching.verdict.${kind}`, facts),
    ...(isHit(kind) && fixed ? [t('matching.verdict.fixed', { fixed })] : []),
    ...(isHit(kind) && verdict.band === 'heuristic' ? [t('matching.verdict.heuristic')] : []),
  ].join(' ')
}
