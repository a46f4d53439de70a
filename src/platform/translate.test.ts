import { describe, expect, it } from 'vitest'
import { statuses } from './problem.ts'
import { hasText, languageOf, languages, translate } from './translate.ts'

describe('translate', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['en;q=0.5, de', 'de'],
    ['fr, en;q=0.5, de;q=0.4', 'en'],
    ['fr-CH, fr;q=0.9', 'en'],
    ['de;q=0, en;q=0.1', 'en'],
    ['*', 'en'],
    ['DE', 'de'],
    [';;;q=,,', 'en'],
  ])('Accept-Language %s asks for %s', (header, language) => {
    expect(languageOf(header)).toBe(language)
  })

  it('fills placeholders and does not escape them', () => {
    expect(translate('de')('platform.too-large', { limit: '<1 MiB>' })).toContain('größer als <1 MiB>')
    expect(translate('en')('platform.too-large', { limit: '1 MiB' })).toContain('larger than 1 MiB')
  })

  it('gives an unknown key back', () => {
    expect(translate('en')('platform.no-such-key')).toBe('no-such-key')
    expect(hasText('en', 'platform.no-such-key')).toBe(false)
    expect(hasText('de', 'platform.failed')).toBe(true)
  })

  it('has a title for every status', () => {
    for (const language of languages) {
      for (const status of statuses)
        expect(hasText(language, `platform.status.${status}`), `${language} ${status}`).toBe(true)
    }
  })
})
