import { describe, expect, it } from 'vitest'
import type { SeverityStatement } from './advisory.ts'
import { severityOf, shownSeverity } from './severity.ts'

const critical = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'

describe('one statement', () => {
  it.each<[string, SeverityStatement, number | null, string]>([
    ['a stated score stands', { system: 'cvss-3.1', score: 7.5, vector: critical, by: 'x' }, 7.5, 'high'],
    ['a vector alone is scored', { system: 'cvss-3.1', vector: critical, by: 'x' }, 9.8, 'critical'],
    ['an incomplete vector has no score', { system: 'cvss-3.1', vector: 'CVSS:3.1/AV:N', by: 'x' }, null, 'unknown'],
    ['a word of GitHub', { system: 'other', rating: 'MODERATE', by: 'GHSA' }, null, 'medium'],
    ['a word of a distribution', { system: 'other', rating: 'important', by: 'ALSA' }, null, 'high'],
    ['a word nobody knows', { system: 'other', rating: 'spicy', by: 'x' }, null, 'unknown'],
    ['a score of nought is none, and not unknown', { system: 'cvss-3.1', score: 0, by: 'x' }, 0, 'none'],
    ['nothing said', { system: 'other', by: 'x' }, null, 'unknown'],
  ])('%s', (_, statement, score, rating) => {
    expect(severityOf('nvd', statement)).toMatchObject({ score, rating, source: 'nvd' })
  })
})

const scored = (system: SeverityStatement['system'], score: number | undefined, by: string, rating?: string) =>
  severityOf(by, { system, by, ...(score === undefined ? {} : { score }), ...(rating ? { rating } : {}) })

describe('the one that lists show', () => {
  it.each<[string, ReturnType<typeof scored>[], string | null]>([
    ['the highest of two', [scored('cvss-3.1', 5, 'a'), scored('cvss-3.1', 8, 'b')], 'b'],
    ['the newest system among equals', [scored('cvss-2.0', 7, 'a'), scored('cvss-4.0', 7, 'b')], 'b'],
    ['a score before a word', [scored('other', undefined, 'a', 'critical'), scored('cvss-3.1', 4, 'b')], 'b'],
    ['a word where there is no score', [scored('other', undefined, 'a', 'high')], 'a'],
    ['no score at all is null', [scored('other', undefined, 'a')], null],
    ['no statement is null', [], null],
  ])('%s', (_, severities, by) => {
    expect(shownSeverity(severities)?.by ?? null).toBe(by)
    expect(shownSeverity(severities.toReversed())?.by ?? null).toBe(by)
  })
})
