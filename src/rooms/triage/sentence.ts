import type { Verdict } from './decision.ts'

/** Texts by key, in the reader's language. */
type Text = (key: string, facts?: Readonly<Record<string, string | number>>) => string

/** The sentence that a decision puts on record, in the reader's language: which releases, which status, why, what now. */
export function sentenceOf(verdict: Verdict, releases: readonly string[], language: string, t: Text): string {
  const names = new Intl.ListFormat(language, { type: 'conjunction' }).format(releases)
  const status = t(`triage.sentence.${verdict.status}`, { releases: names, count: releases.length })
  const reason = verdict.justification ? t(`triage.sentence.${verdict.justification}`) : ''
  const action = verdict.action ? t('triage.sentence.action', { action: asSentence(verdict.action) }) : ''
  return [status, reason, asSentence(verdict.statement), action].filter(part => part !== '').join(' ')
}

function asSentence(text: string): string {
  const trimmed = text.trim()
  return trimmed === '' || /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`
}
