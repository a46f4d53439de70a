import { describe, expect, it } from 'vitest'
import type { Actor } from '../../core/record.ts'
import { cancelDrill, type Drill, drillState, endDrill, logEntry, planDrill, startDrill } from './drill.ts'
import type { Entry } from './entry.ts'
import { enterLesson, finishLesson } from './lesson.ts'
import { measure } from './measures.ts'
import { instantOf, minuteOf, released, upcoming } from './scenario.ts'
import { nightRansomware } from './scenarios/night-ransomware.ts'

const now = new Date('2026-11-26T12:00:00Z')
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const ada: Actor = { kind: 'person', id: 'a', display: 'Ada', roles: [] }
const fields = {
  title: 'Night',
  scenario: 'night-ransomware',
  goals: '',
  factor: 18,
  plannedOn: '2026-11-26',
  leader: 'Ada',
  participants: [{ name: 'Ben', office: 'psirt' as const }],
}
const about = { id: 'd', manufacturer: 'm', device: undefined, scenarios: ['night-ransomware'] }

function made<T>(outcome: { ok: true; save: T } | { ok: false; code: string }): T {
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.save
}
const code = (outcome: { ok: true } | { ok: false; code: string }) => (outcome.ok ? undefined : outcome.code)

const planned = made<Drill>(planDrill(fields, about, ada, now))
const running = made<Drill>(startDrill(planned, { script: nightRansomware, incident: 'i', plan: undefined }, ada, now))
const entry = (kind: Entry['kind'], minute: number, inject?: string): Entry => ({
  id: `${kind}${minute}`,
  drill: 'd',
  kind,
  inject,
  text: 'x',
  minute,
  by: 'Ada',
  byId: 'a',
  at: now,
})

describe('the clock of an exercise', () => {
  it.each([
    [1, 0, 0],
    [18, 1, 18],
    [18, 10, 180],
    [60, 0.5, 30],
    [18, -5, 0],
    [1440, 60 * 24 * 365 * 5, 1_000_000_000],
  ])('factor %i, after %s real minutes: minute %i', (factor, real, minute) => {
    expect(minuteOf(now, factor, at(real))).toBe(minute)
  })

  it('there and back: the instant of a minute is in that minute', () => {
    for (const factor of [1, 7, 18, 60, 1440])
      for (const minute of [0, 1, 59, 2160])
        expect(minuteOf(now, factor, instantOf(now, factor, minute))).toBeGreaterThanOrEqual(minute - 1)
  })

  it('releases what is due, in order, and nothing of what comes', () => {
    const { injects } = nightRansomware
    expect(released(injects, 0).map(one => one.id)).toEqual(['first-call'])
    expect(released(injects, 60).map(one => one.id)).toEqual(['first-call', 'lead-away', 'alarm-gone'])
    expect(upcoming(injects, 60)?.id).toBe('pull-plug')
    expect(upcoming(injects, 10_000)).toBeUndefined()
  })
})

describe('a drill', () => {
  it('goes from planned over running to ended, and no other way', () => {
    expect([drillState(planned), drillState(running)]).toEqual(['planned', 'running'])
    expect(code(startDrill(running, { script: nightRansomware, incident: 'i', plan: undefined }, ada, now))).toBe(
      'response.drill-begun',
    )
    expect(
      code(
        startDrill(
          { ...planned, participants: [] },
          { script: nightRansomware, incident: 'i', plan: undefined },
          ada,
          now,
        ),
      ),
    ).toBe('response.nobody-takes-part')
    expect(code(planDrill(fields, { ...about, before: running }, ada, now))).toBe('response.drill-begun')
    expect(code(logEntry({ id: 'e', kind: 'note', text: 'x' }, planned, ada, now))).toBe('response.drill-not-running')
    const measures = measure(nightRansomware, [], [])
    expect(code(endDrill(planned, { summary: 'x', measures }, ada, now))).toBe('response.drill-not-running')
    expect(code(endDrill(running, { summary: ' ', measures }, ada, now))).toBe('response.summary-missing')
    const ended = made<Drill>(endDrill(running, { summary: 'x', measures }, ada, now))
    expect(drillState(ended)).toBe('ended')
    expect(code(cancelDrill(ended, 'x', ada, now))).toBe('response.drill-over')
    expect(drillState(made<Drill>(cancelDrill(running, 'fire alarm', ada, now)))).toBe('cancelled')
  })

  it.each([
    ['title', { title: ' ' }, 'response.title-missing'],
    ['leader', { leader: '' }, 'response.leader-missing'],
    ['scenario', { scenario: 'gone' }, 'response.no-such-scenario'],
  ])('is refused without %s', (_, change, expected) => {
    expect(code(planDrill({ ...fields, ...change }, about, ada, now))).toBe(expected)
  })

  it('an entry stands at the minute of the exercise, and answers no message that nobody has heard', () => {
    expect(made<Entry>(logEntry({ id: 'e', kind: 'decision', text: 'Isolate' }, running, ada, at(2))).minute).toBe(36)
    expect(code(logEntry({ id: 'e', kind: 'handled', inject: 'press', text: 'x' }, running, ada, at(2)))).toBe(
      'response.inject-not-yet',
    )
    expect(
      code(logEntry({ id: 'e', kind: 'handled', inject: 'press', text: 'x' }, running, ada, at(90))),
    ).toBeUndefined()
  })
})

describe('what a drill measures', () => {
  const duty = (state: string, endsAt: string | null, reportedAt: string | null, rule = 'EU.MDR.87.3') => ({
    rule,
    authority: 'DE.BfArM',
    device: 'Pulso 3',
    governs: true,
    citation: '',
    state,
    endsAt,
    reportedAt,
  })

  it('times are null until they happened, never zero', () => {
    const nothing = measure(nightRansomware, [], [])
    expect(nothing.awareness).toEqual({ target: 30, took: null })
    expect(nothing.classification).toEqual({ target: 240, took: null })
    expect(nothing.missed).toEqual(nightRansomware.duties)
    const done = measure(
      nightRansomware,
      [entry('awareness', 12), entry('awareness', 40), entry('handled', 70, 'alarm-gone'), entry('decision', 71)],
      [duty('running', 'x', null)],
    )
    expect(done.awareness.took).toBe(12)
    expect(done.injects.find(one => one.id === 'alarm-gone')?.took).toBe(10)
    expect(done.injects.find(one => one.id === 'press')?.took).toBeNull()
    expect([done.decisions, done.missed.length]).toEqual([1, 2])
  })

  it.each([
    ['running', '2026-11-27T00:00:00Z', null, 'running'],
    ['overdue', '2026-11-25T00:00:00Z', null, 'missing'],
    ['start_unknown', null, null, 'missing'],
    ['reported', '2026-11-27T00:00:00Z', '2026-11-26T00:00:00Z', 'in-time'],
    ['reported_late', '2026-11-25T00:00:00Z', '2026-11-26T00:00:00Z', 'late'],
    ['overdue', '2026-11-25T00:00:00Z', '2026-11-24T00:00:00Z', 'in-time'],
    ['no_limit', null, null, 'no-limit'],
    ['ended', null, null, 'ended'],
  ])('%s until %s, recorded %s: %s', (state, endsAt, reportedAt, outcome) => {
    expect(measure(nightRansomware, [], [duty(state, endsAt, reportedAt)]).duties[0]).toMatchObject({
      outcome,
      isExpected: true,
    })
  })
})

it('a lesson has owner, day and what it feeds; done means seen', () => {
  const given = { text: 'Deputies unknown', owner: 'Ada', dueOn: '2026-12-31', feeds: 'plan' as const }
  const place = { id: 'l', drill: 'd', title: 'Night', isBegun: true, today: '2026-11-26' }
  expect(code(enterLesson({ ...given, owner: '' }, place, ada, now))).toBe('response.owner-missing')
  expect(code(enterLesson({ ...given, dueOn: '2026-11-25' }, place, ada, now))).toBe('response.due-in-the-past')
  expect(code(enterLesson(given, { ...place, isBegun: false }, ada, now))).toBe('response.drill-not-begun')
  const lesson = made(enterLesson(given, place, ada, now))
  expect(code(finishLesson(lesson, { how: '', title: '' }, ada, now))).toBe('response.evidence-missing')
  const done = made(finishLesson(lesson, { how: 'Edition 2', title: '' }, ada, now))
  expect(code(finishLesson(done, { how: 'x', title: '' }, ada, now))).toBe('response.lesson-done-already')
})
