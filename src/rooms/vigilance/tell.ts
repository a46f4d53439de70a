import { clockIn } from '../../core/time-zone.ts'
import type { Language, Translate } from '../../platform/translate.ts'
import type { ClockNote, Limit } from './clock.ts'
import type { Reason } from './condition.ts'
import { type Duty, dutyKey, limitKey, type Ruling } from './duty.ts'
import type { ToldMove } from './moves.ts'

/** How rulings are told: the texts of a language and its tag. */
export interface Telling {
  readonly t: Translate
  readonly language: Language
}

/** A ruling as one line for programs, with every text a person needs; the README of the room tells the members. */
export function lineOf(ruling: Ruling, moves: readonly ToldMove[], telling: Telling): object {
  const { kind, regulation, version, digest, device, rule } = ruling
  const told = {
    kind,
    regulation,
    rule: rule?.id,
    version,
    digest,
    citation: rule?.citation,
    nature: rule?.nature,
    device,
    title: rule && telling.t(`vigilance-rules.${slug(rule.id)}`),
  }
  return ruling.kind === 'duty'
    ? { ...told, ...dutyOf(ruling, moves, telling) }
    : {
        ...told,
        rules: ruling.kind === 'open' && !rule ? ruling.rules : undefined,
        reasons: ruling.reasons.map(reason => reasonOf(reason, telling)),
      }
}

function dutyOf(duty: Duty, moves: readonly ToldMove[], telling: Telling): object {
  const { rule, authority, limit, begin, certainty, state, governs, aim, sent, ending } = duty
  const { t } = telling
  const { zone } = authority.calendar
  return {
    authority: { id: authority.id, country: authority.country, name: authorityName(duty, telling) },
    report: rule.report,
    certainty,
    state,
    governs,
    target: { when: rule.target, text: t(`vigilance.target.${rule.target}`), by: aim },
    clock: { ...rule.period, calendar: authority.calendar.id, zone },
    clockStart: begin.kind === 'at' ? begin.start : undefined,
    clockStartFact: begin.kind === 'at' || begin.kind === 'missing' ? begin.fact : undefined,
    waitsFor: begin.kind === 'waits' ? begin.for : undefined,
    nominal: limit?.nominal,
    rolled: limit?.rolled,
    latest: limit?.latest,
    endsAt: limit?.endsAt,
    local: limit && clockIn(limit.endsAt, zone),
    sentAt: sent?.sentAt,
    ending,
    reasons: duty.reasons.map(reason => reasonOf(reason, telling)),
    notes: notesOf(duty, telling),
    warnings: duty.stricter && [stricterOf(duty.stricter, telling)],
    moves: movesFor(duty, moves).map(move => moveOf(move, telling)),
  }
}

function authorityName({ authority }: Duty, { t, language }: Telling): string {
  if (!authority.id.endsWith('.NCA')) return t(`vigilance.authority.${slug(authority.id)}`)
  const country = authority.country ?? ''
  return t('vigilance.authority.of', {
    country: new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country,
  })
}

/** A reason with its question, the answer, and what that did. */
function reasonOf({ fact, answer, effect, citation }: Reason, { t }: Telling): object {
  const question = t(`vigilance-questions.${slug(fact)}.question`)
  const words = answerWords(answer, t)
  const text = t('vigilance.reason', { question, answer: words, effect: t(`vigilance.effect.${effect}`) })
  return { fact, answer, effect, citation, text }
}

function answerWords(answer: string, t: Translate): string {
  const key = `vigilance.answer.${answer.replaceAll('_', '-')}`
  const words = t(key)
  // days, countries and ids speak for themselves
  return key.endsWith(words) ? answer : words
}

function notesOf(duty: Duty, { t }: Telling): object[] {
  const { begin, limit, rule } = duty
  return [
    ...(begin.kind === 'at' ? begin.notes : []).map(({ code }) => ({ code, text: t(`vigilance.start-note.${code}`) })),
    ...(begin.kind === 'missing' ? [{ code: 'start-unknown', text: t('vigilance.start-note.start-unknown') }] : []),
    ...(begin.kind === 'waits'
      ? [{ code: 'waits', text: t('vigilance.start-note.waits', { what: whatFor(begin.for, t) }) }]
      : []),
    ...(limit?.notes ?? []).map(note => clockNote(note, t)),
    ...(rule.notes ?? []).map(code => ({ code, text: t(`vigilance.rule-note.${code}`) })),
  ]
}

/** What a clock waits for: a report by its rule, or an event by its question. */
function whatFor(name: string, t: Translate): string {
  const isFact = /^[a-z]/.test(name)
  return isFact ? t(`vigilance-questions.${slug(name)}.question`) : `${name} (${t(`vigilance-rules.${slug(name)}`)})`
}

function clockNote({ code, facts: { holiday, ...facts } }: ClockNote, t: Translate): object {
  const named = holiday === undefined ? facts : { ...facts, holiday: t(`vigilance.holiday.${holiday}`) }
  return { code, text: t(`vigilance.clock-note.${code}`, named) }
}

function stricterOf({ nominal, rolled, latest }: Limit, { t }: Telling): object {
  return { code: 'stricter', nominal, rolled, latest, text: t('vigilance.stricter', { day: latest ?? rolled }) }
}

function movesFor(duty: Duty, moves: readonly ToldMove[]): readonly ToldMove[] {
  return moves.filter(({ of, key }) => (of === 'duty' ? key === dutyKey(duty) : duty.governs && key === limitKey(duty)))
}

function moveOf({ of, kind, from, to, on, by, because, statement }: ToldMove, { t }: Telling): object {
  const facts = { from: from ?? '–', to: to ?? '–', on: on ?? '–' }
  return { of, kind, from, to, on, by, because, statement, text: t(`vigilance.move.${of}-${kind}`, facts) }
}

/** A name with points as a key of the texts. */
export function slug(name: string): string {
  return name.replaceAll('.', '-')
}
