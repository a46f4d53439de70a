import type { Text } from '../../../web/languages.ts'
import type { Facts, MoveShown } from './shown.ts'

/** What moved, in one line: the fact, before and after; digests are said in words. */
export function moveWords(t: Text, move: MoveShown): string {
  const name = t(`triage-approvals.fact.${move.fact}`)
  if (wordless.has(move.fact)) return name
  const none = t('triage-approvals.none')
  return t('triage-approvals.moved', { fact: name, before: move.before || none, after: move.after || none })
}

const wordless = new Set(['profile-changed', 'advisory-withdrawn'])

/** The facts of a place as rows for a comparison; only what somebody may read. */
export function factRows(t: Text, facts: Facts | null): Record<string, string> {
  const none = t('triage-approvals.none')
  const list = (words: readonly string[]) => (words.length > 0 ? words.join(', ') : none)
  if (!facts) return {}
  return {
    component: facts.component,
    via: list(facts.via),
    severity: severityWords(t, facts),
    world: list(facts.world),
    comparable: list(facts.comparable),
    device: list(facts.device),
    ranges: list(facts.ranges),
    fixes: list(facts.fixes),
    epss: facts.epss === null ? none : String(facts.epss),
  }
}

function severityWords(t: Text, { score, rating, product }: Facts): string {
  const said = score !== null ? String(score) : (rating ?? t('triage-approvals.unknown'))
  return product === null ? said : t('triage-approvals.scoreOwn', { said, product })
}
