import { describe, expect, it } from 'vitest'
import { endExercise } from './closing.ts'
import type { Said } from './event.ts'
import { startingAt } from './exercise.ts'
import { instantOfCase } from './incident.ts'

describe('an exercise', () => {
  it.each<[string, Said, Said]>([
    [
      'days',
      { fieldIncident: { awarenessIncident: '2025-01-10', death: 'no' } },
      { fieldIncident: { awarenessIncident: '2026-03-05', death: 'no' } },
    ],
    [
      'days keep their distance, over the end of a month',
      { fieldIncident: { awarenessIncident: '2025-01-10', awarenessDeath: '2025-02-08' } },
      { fieldIncident: { awarenessIncident: '2026-03-05', awarenessDeath: '2026-04-03' } },
    ],
    [
      'instants, in UTC',
      { securityIncident: { occurred: 'yes', knowledgeAt: '2025-01-10T08:00:00+01:00' } },
      { securityIncident: { occurred: 'yes', knowledgeAt: '2026-03-05T09:00:00.000Z' } },
    ],
    [
      'lists of days',
      { usReport: { employeeAwareOn: '2025-01-10', supplementsOn: ['2025-01-12'] } },
      { usReport: { employeeAwareOn: '2026-03-05', supplementsOn: ['2026-03-07'] } },
    ],
    ['countries are no days', { fieldIncident: { countries: ['DE'] } }, { fieldIncident: { countries: ['DE'] } }],
    ['nothing known', {}, {}],
  ])('moves the days of its scenario to its start: %s', (_name, told, expected) => {
    expect(startingAt(told, '2026-03-05T09:00:00Z')).toEqual(expected)
  })

  it.each([
    ['real time stays', null, '2026-03-06T09:00:00.000Z', '2026-03-06T09:00:00.000Z'],
    [
      'a day is 24',
      { startedAt: '2026-03-05T09:00:00.000Z', factor: 24 },
      '2026-03-06T09:00:00.000Z',
      '2026-03-29T09:00:00.000Z',
    ],
    [
      'it begins at its start',
      { startedAt: '2026-03-05T09:00:00.000Z', factor: 24 },
      '2026-03-05T09:00:00.000Z',
      '2026-03-05T09:00:00.000Z',
    ],
    [
      'as fast as life',
      { startedAt: '2026-03-05T09:00:00.000Z', factor: 1 },
      '2026-03-05T10:00:00.000Z',
      '2026-03-05T10:00:00.000Z',
    ],
    [
      'forgotten for years',
      { startedAt: '2026-03-05T09:00:00.000Z', factor: 10_000 },
      '2028-03-05T10:00:00.000Z',
      '2099-12-31T12:00:00.000Z',
    ],
  ])('has a clock of its own: %s', (_name, exercise, now, expected) => {
    expect(instantOfCase(exercise, now)).toBe(expected)
  })

  const drill = {
    id: 'a',
    number: 'D-2026-0001',
    title: 'Night shift',
    state: 'open',
    exercise: { startedAt: '2026-03-05T09:00:00.000Z', factor: 24 },
  } as const

  it.each([
    ['real case', { ...drill, exercise: null }, 'Over', 'vigilance.no-exercise'],
    ['case that is closed', { ...drill, state: 'closed' as const }, 'Over', 'vigilance.not-open'],
    ['case that became part of another', { ...drill, state: 'merged' as const }, 'Over', 'vigilance.not-open'],
    ['case without a reason', drill, ' ', 'vigilance.reason-missing'],
  ])('does not end a %s', (_name, file, because, code) => {
    expect(endExercise(file, because)).toMatchObject({ ok: false, code })
  })

  it('ends with its reason on record', () => {
    expect(endExercise(drill, ' Over ')).toMatchObject({
      ok: true,
      records: [{ action: 'vigilance.exercise-ended', why: 'Over', after: { number: 'D-2026-0001' } }],
    })
  })
})
