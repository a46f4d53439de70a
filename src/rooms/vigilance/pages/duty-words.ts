import { citationIn } from '../../../web/citation.ts'
import { useFormat } from '../../../web/format.ts'
import { type Language, type Text, useLanguage, useText } from '../../../web/languages.ts'
import { timeLeftText } from '../../../web/time-left.ts'
import type { DutyView } from './api.ts'
import { type Face, faceOf } from './clock-face.ts'

/** A duty in words, at an instant. */
export interface DutyWords {
  readonly face: Face
  /** What is owed: `Meldung eines Todesfalls`. */
  readonly title: string
  /** The figure that counts: `in 5 h 48 min`, `überfällig`. */
  readonly left: string
  /** `unverzüglich, spätestens …`: never as a goal. */
  readonly due: string
  readonly authority: string
  readonly citation: string
  /** How the clock counts, and what moved it, sentence by sentence. */
  readonly because: readonly string[]
}

/** Duties in the words of the reader's language, in the reader's zone. */
export function useDutyWords(): (duty: DutyView, now: number) => DutyWords {
  const t = useText()
  const format = useFormat()
  const language = useLanguage()
  return (duty, now) => {
    const face = faceOf(duty, now)
    return {
      face,
      title: t(`vigilance-rules.${slug(duty.rule)}`),
      left: leftOf(t, duty, face),
      due: dueOf(t, duty, face, format, now),
      authority: authorityOf(t, language, duty.authority),
      citation: citationIn(language, duty.citation),
      because: becauseOf(t, duty, format),
    }
  }
}

type Words = ReturnType<typeof useFormat>

function leftOf(t: Text, duty: DutyView, { says, left }: Face): string {
  if (says === 'running' || says === 'last-days') return timeLeftText(t, left ?? 0)
  if (says === 'no-limit') return t(`vigilance-pages.clock.noLimit.${duty.target}`)
  if (says === 'ended') return t(`vigilance-pages.clock.ended.${duty.ending?.ending ?? 'stopped'}`)
  return t(`vigilance-pages.clock.left.${says}`)
}

function dueOf(t: Text, duty: DutyView, { says, left }: Face, format: Words, now: number): string {
  switch (says) {
    case 'sent':
    case 'sent-late':
      return format.moment(duty.sentAt ?? '')
    case 'ended':
      return t('vigilance-pages.clock.endedBy', { by: duty.ending?.by ?? '', second: duty.ending?.secondPerson ?? '' })
    case 'waiting':
      return t('vigilance-pages.clock.waitsFor', { what: whatFor(t, duty.waitsFor ?? '') })
    case 'start-unknown':
      return t('vigilance-pages.clock.asNow')
    case 'no-limit':
      return t('vigilance-pages.clock.noDay')
    case 'overdue':
      return t('vigilance-pages.clock.since', {
        when: format.moment(duty.endsAt ?? ''),
        ago: format.ago(new Date(now + (left ?? 0)), new Date(now)),
      })
    case 'last-days':
    case 'running':
      return runningUntil(t, duty, format)
  }
}

/** The outer limit, and beside it the working date where the two differ. */
function runningUntil(t: Text, duty: DutyView, format: Words): string {
  const { nominal, latest, endsAt, target } = duty
  const isHours = nominal?.includes('T') === true
  const last = isHours ? format.moment(endsAt ?? '') : format.day(latest ?? nominal ?? '')
  const until = t(`vigilance-pages.clock.until.${target}`, { when: last })
  if (duty.aim && duty.aim !== nominal) {
    return t('vigilance-pages.clock.aim', { until, day: format.day(duty.aim) })
  }
  if (isHours || nominal === null || latest === null || nominal === latest) return until
  return t('vigilance-pages.clock.working', { until, day: format.day(nominal) })
}

function whatFor(t: Text, name: string): string {
  return /^[a-z]/.test(name) ? factName(t, name) : t(`vigilance-rules.${slug(name)}`)
}

function becauseOf(t: Text, duty: DutyView, format: Words): string[] {
  const { period, clockStart, clockStartFact } = duty
  const start = clockStart
    ? t('vigilance-pages.clock.began', {
        what: startName(t, clockStartFact ?? ''),
        when: clockStart.includes('T') ? format.moment(clockStart) : format.longDay(clockStart),
      })
    : undefined
  const ends =
    duty.endsAt && duty.nominal && !duty.nominal.includes('T')
      ? t('vigilance-pages.clock.endsHere', { when: format.moment(duty.endsAt) })
      : undefined
  const notes = duty.notes
    .filter(({ code }) => code !== 'start-note.waits')
    .map(({ code, facts }) => t(`vigilance.${code}`, noteFacts(t, facts, format)))
  const stricter =
    duty.stricter && t('vigilance.stricter', { day: format.day(duty.stricter.latest ?? duty.stricter.rolled) })
  const counts = t(`vigilance-pages.period.${period.alarm ? 'alarm' : period.kind}`, { count: period.count ?? 0 })
  return [counts, start, ...notes, stricter, ends].filter(one => typeof one === 'string' && one !== '') as string[]
}

// the core names days as the law does; a reader sees them as the house writes them
function noteFacts(t: Text, facts: Readonly<Record<string, string | number>>, format: Words): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if (name === 'holiday') return [name, t(`vigilance.holiday.${value}`)]
      return [name, /^\d{4}-\d\d-\d\d$/.test(String(value)) ? format.day(String(value)) : String(value)]
    }),
  )
}

function startName(t: Text, fact: string): string {
  return /^[a-z]/.test(fact)
    ? factName(t, fact)
    : t('vigilance-pages.clock.sentUnder', { rule: t(`vigilance-rules.${slug(fact)}`) })
}

/** A fact as a question, or, where no law asks it as one, by its name. */
export function factName(t: Text, fact: string): string {
  const name = t(`vigilance-pages.fact.${slug(fact)}`, { defaultValue: '' })
  return name || t(`vigilance-questions.${slug(fact)}.question`)
}

/** An answer in words; days, countries and names speak for themselves. */
export function answerWords(t: Text, answer: string): string {
  return t(`vigilance.answer.${answer.replaceAll('_', '-')}`, { defaultValue: answer })
}

/** Who gets a report. */
export function authorityOf(t: Text, language: Language, authority: DutyView['authority']): string {
  if (!authority.id.endsWith('.NCA')) return t(`vigilance.authority.${slug(authority.id)}`)
  const country = authority.country ?? ''
  const name = new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country
  return t('vigilance.authority.of', { country: name })
}

/** A name with points as a key of the texts. */
export function slug(name: string): string {
  return name.replaceAll('.', '-')
}
