import { expect, it } from 'vitest'
import { translate } from '../../platform/translate.ts'
import { clockTable } from '../vigilance/clock-table.ts'
import { gapWords, lawNames } from './gap-words.ts'

const clocks = clockTable('2026-11-26')

it.each([
  ['de', 'gdpr', 'DSGVO'],
  ['en', 'gdpr', 'GDPR'],
  ['de', 'gone', 'gone'],
] as const)('in %s the law %s is called so: %s', (language, about, expected) => {
  const t = translate(language)
  expect(gapWords(t, { code: 'law-moved', about }, lawNames(t, clocks))).toContain(expected)
})

it('every law with a clock has its name in both languages', () => {
  for (const language of ['de', 'en'] as const)
    for (const [id, name] of lawNames(translate(language), clocks)) expect(name, id).not.toContain('regulation.')
})
