import { describe, expect, it } from 'vitest'
import { translate } from '../../platform/translate.ts'
import { digested, lettered, type Reader } from './letter.ts'
import { momentText } from './moment-text.ts'
import type { Sighting } from './sighting.ts'

const reader = (language: 'en' | 'de', origin?: string): Reader => ({ t: translate(language), name: 'Ada', origin })
const sighting = (n: number): Sighting => ({
  event: `exploited/CVE-2026-${n}`,
  thread: `CVE-2026-${n}`,
  kind: 'exploited',
  urgency: 'now',
  sentence: `Sentence ${n}.`,
  path: `/triage?v=CVE-2026-${n}`,
})

describe('a letter', () => {
  it('says what to do in its subject and first line, with the page', () => {
    const { subject, body } = lettered(
      { urgency: 'now', shape: 'one', sightings: [sighting(1)] },
      reader('en', 'https://care.example.com'),
    )
    expect(subject).toBe('[CVE-2026-1] Sentence 1.')
    expect(body).toContain('- Sentence 1.\n  https://care.example.com/triage?v=CVE-2026-1')
    expect(body).toContain('Nothing can be decided or approved by answering this letter.')
  })

  it('counts in its subject what else it says of the same thing', () => {
    const { subject } = lettered({ urgency: 'now', shape: 'one', sightings: [sighting(1), sighting(1)] }, reader('en'))
    expect(subject).toBe('[CVE-2026-1] Sentence 1. (+1)')
  })

  it('has no link where nobody said the address of the house', () => {
    const { body } = lettered({ urgency: 'now', shape: 'one', sightings: [sighting(1)] }, reader('de'))
    expect(body).not.toContain('/triage')
    expect(body).toContain('Guten Tag Ada,')
  })

  it.each(['en', 'de'] as const)('shows twenty lines and counts the rest (%s)', language => {
    const sightings = Array.from({ length: 31 }, (_, n) => sighting(n))
    const { subject, body } = lettered({ urgency: 'now', shape: 'many', sightings }, reader(language))
    expect(subject).toContain('31')
    expect(body.match(/^- Sentence/gm)).toHaveLength(20)
    expect(body).toContain('11 ')
    // every text has its words
    expect(`${subject}${body}`).not.toMatch(/messages\.|\{\{/)
  })

  it('says at the first look that nothing stands open', () => {
    const { body } = lettered({ urgency: 'now', shape: 'first', sightings: [] }, reader('de'))
    expect(body).toContain('Zurzeit ist nichts offen.')
  })

  it('of the morning is not written without anything to say', () => {
    expect(digested([], reader('en'))).toBeUndefined()
    expect(digested([{ text: 'decide: CVE-2026-1', path: '/triage' }], reader('en'))?.subject).toBe(
      'Aftercare today: 1 thing',
    )
  })
})

describe('moments', () => {
  it.each([
    ['2026-11-23', 'de', '23.11.2026'],
    ['2026-11-23', 'en', '23/11/2026'],
  ] as const)('a day: %s in %s', (when, language, expected) => {
    expect(momentText(when, language)).toBe(expected)
  })

  it('an instant has its zone', () => {
    expect(momentText('2026-11-23T13:00:00Z', 'de')).toMatch(/^2[34]\.11\.2026, \d\d:\d\d \S+$/)
  })
})
