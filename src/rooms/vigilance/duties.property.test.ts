import type { Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fc } from '../../../test/support/fast-check.ts'
import { type EventJson, eventOf, pump, serious } from '../../../test/support/vigilance.ts'
import { addDays } from '../../core/days.ts'
import { isWorkingDay, workingDaysIn } from '../../core/working-days.ts'
import { hasText } from '../../platform/translate.ts'
import { after } from './as-of.ts'
import { calendars, weekendsOnly } from './calendars.ts'
import { dueDates, limitOf, type Period } from './clock.ts'
import { dutiesOf } from './duties.ts'
import { type Duty, dutyKey, limitKey, type Ruling } from './duty.ts'
import { sectionNames, sections, type VigilanceEvent } from './event.ts'
import { historyOf, unexplained } from './moves.ts'
import { readEvent } from './read-event.ts'
import { regulations } from './regulations.ts'

const NOW = '2026-11-22T12:00:00Z'
const run = { numRuns: 150 }

interface Member {
  readonly options?: readonly string[]
  readonly format?: string | null
  readonly unwrap?: () => Member
  readonly element?: Member
}

const day = fc.integer({ min: 0, max: 900 }).map(count => addDays('2026-09-15', count))
const instant = fc
  .integer({ min: 0, max: 21_000 })
  .map(hours => new Date(Date.UTC(2026, 8, 15) + hours * 3_600_000).toISOString())

/** Anything that a member of a section can say. */
function sayableAs(member: Member): Arbitrary<unknown> {
  if (member.options) return fc.constantFrom(...member.options)
  if (member.format === 'date') return day
  if (member.format === 'datetime') return instant
  if (member.element?.format === 'date') return fc.array(day, { minLength: 1, maxLength: 2 })
  return member.element ? fc.subarray(['DE', 'AT', 'US', 'FR'], { minLength: 1 }) : fc.constantFrom('DE', 'AT', 'US')
}

function sectionOf(name: keyof typeof sections): Arbitrary<object> {
  const members = Object.entries(sections[name].shape as unknown as Record<string, { unwrap: () => Member }>)
  const record = Object.fromEntries(members.map(([key, member]) => [key, sayableAs(member.unwrap())]))
  return fc.record(record, { requiredKeys: [] })
}

const said = fc.record(Object.fromEntries(sectionNames.map(name => [name, sectionOf(name)])), { requiredKeys: [] })
// half of all events are serious incidents, else chance would hardly ever meet one
const base: Arbitrary<EventJson> = fc.oneof(
  said,
  fc.tuple(said, day).map(([more, awarenessIncident]) => ({ ...more, ...serious({ awarenessIncident }) })),
)
const devices = fc.constantFrom(
  [pump],
  [pump, { name: 'App', kind: 'not_a_device', markets: ['EU'] }],
  [{ name: 'X', kind: 'unknown' }],
)
const event = fc.tuple(base, devices).map(([json, list]) => ({ ...json, devices: list }))
const small = fc.constantFrom(...sectionNames).chain(name => sectionOf(name).map(facts => ({ [name]: facts })))
const grown = fc
  .tuple(event, small)
  .map(([json, more]) => eventOf({ ...json, statements: [{ on: '2027-01-01', ...more }] }))

const evaluate = (one: VigilanceEvent, now = NOW) => dutiesOf(one, regulations, calendars, now)
const duties = (rulings: readonly Ruling[]) => rulings.filter((one): one is Duty => one.kind === 'duty')

/** What there was before the last statement, and what there is after it. */
function beforeAndAfter(one: VigilanceEvent): [readonly Ruling[], readonly Ruling[]] {
  const said = Object.keys(one).some(name => name in sections) ? 1 : 0
  return [evaluate(after(one, said)), evaluate(after(one, said + 1))]
}

describe('what is added to an event', () => {
  it('never removes a duty silently: it stays, or the rule says why, and the statement needs a reason', () => {
    fc.assert(
      fc.property(grown, one => {
        const [before, now] = beforeAndAfter(one)
        const left = new Set(duties(now).map(dutyKey))
        const bare = unexplained(historyOf(one, regulations, calendars, NOW))
        for (const duty of duties(before)) {
          const same = duties(now).filter(({ rule, device }) => rule.id === duty.rule.id && device === duty.device)
          const isSucceeded = duty.authority.country === undefined || duty.begin.kind === 'waits'
          if (left.has(dutyKey(duty)) || (isSucceeded && same.length > 0)) continue
          expect(bare.map(({ key }) => key)).toContain(dutyKey(duty))
          const answer = now.filter(other => other.regulation === duty.regulation && other.device === duty.device)
          expect(answer.length).toBeGreaterThan(0)
          for (const other of answer) expect(other.reasons.length).toBeGreaterThan(0)
        }
      }),
      run,
    )
  })

  it('never moves a limit later without a reason', () => {
    fc.assert(
      fc.property(grown, one => {
        const [before, now] = beforeAndAfter(one)
        const later = new Map(duties(now).map(duty => [dutyKey(duty), duty]))
        const bare = new Set(unexplained(historyOf(one, regulations, calendars, NOW)).map(({ key }) => key))
        for (const duty of duties(before)) {
          const next = later.get(dutyKey(duty))
          if (!next || !duty.limit) continue
          const isLater = !next.limit || Date.parse(next.limit.endsAt) > Date.parse(duty.limit.endsAt)
          if (isLater) expect([...bare]).toContain(dutyKey(duty))
        }
      }),
      run,
    )
  })

  it('meets both: there are duties that end and limits that move in these events', () => {
    const kinds = new Set<string>()
    for (const one of fc.sample(grown, { numRuns: 300, seed: 1 })) {
      for (const { kind } of historyOf(one, regulations, calendars, NOW)) kinds.add(kind)
    }
    expect([...kinds].sort()).toEqual(['began', 'dated', 'earlier', 'ended', 'later'])
  })
})

describe('hostile input', () => {
  const members = fc.constantFrom(...sectionNames, 'devices', 'statements', 'reports', 'endings', 'settings', 'event')
  const spoilt = fc.tuple(event, members, fc.jsonValue()).map(([json, name, value]) => ({ ...json, [name]: value }))

  it('is read or refused with a place, and what is read is computed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), spoilt), json => {
        const read = readEvent(json, regulations)
        if (read.ok) expect(evaluate(read.value).length).toBeGreaterThan(0)
        else for (const { code } of read.error) expect(hasText('en', `vigilance.fault.${code}`), code).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
})

describe('doubt', () => {
  it('an unknown answer never takes a duty of art. 87 away', () => {
    const answers = fc.record(
      Object.fromEntries(
        [
          'death',
          'seriousDeterioration',
          'unanticipated',
          'seriousPublicHealthThreat',
          'functionAffected',
          'mightHarm',
          'inField',
          'malfunctionOrDeterioration',
          'undesirableSideEffect',
          'sideEffectDocumented',
          'sideEffectQuantified',
          'sideEffectUnderTrend',
          'causality',
        ].map(name => [name, fc.constantFrom('yes', 'no', 'unknown')]),
      ),
    )
    const causal = (one: object & { causality?: string }) => ({
      ...one,
      causality: one.causality === 'yes' ? 'established' : one.causality === 'no' ? 'excluded' : 'unknown',
    })
    fc.assert(
      fc.property(
        answers.chain(one => fc.tuple(fc.constant(causal(one)), fc.constantFrom(...Object.keys(one)))),
        ([facts, name]) => {
          const owed = (more: object) =>
            duties(evaluate(eventOf(serious({ awarenessIncident: '2026-10-01', ...facts, ...more }))))
              .map(({ rule }) => rule.id)
              .filter(id => id.startsWith('EU.MDR.87'))
          expect(owed({ [name]: 'unknown' })).toEqual(expect.arrayContaining(owed({})))
        },
      ),
      { numRuns: 600 },
    )
  })
})

describe('every evaluation', () => {
  it('says something of every rule, with a reason', () => {
    fc.assert(
      fc.property(event, json => {
        const rulings = evaluate(eventOf(json))
        for (const one of rulings) expect(one.reasons.length, one.rule?.id ?? one.regulation).toBeGreaterThan(0)
        for (const { id } of regulations.filter(({ per }) => per === 'company'))
          expect(rulings.some(({ regulation }) => regulation === id)).toBe(true)
      }),
      run,
    )
  })

  it('is the same again, and its days do not hang on the clock', () => {
    const days = (one: VigilanceEvent, now: string) =>
      duties(evaluate(one, now)).map(duty => [dutyKey(duty), duty.limit])
    fc.assert(
      fc.property(event, json => {
        const one = eventOf(json)
        expect(JSON.stringify(evaluate(one))).toBe(JSON.stringify(evaluate(one)))
        expect(days(one, '2026-11-22T00:00:00Z')).toEqual(days(one, '2031-02-28T23:59:59Z'))
      }),
      run,
    )
  })

  it('one duty governs for each report to an authority, and none is earlier', () => {
    fc.assert(
      fc.property(event, json => {
        const groups = Map.groupBy(duties(evaluate(eventOf(json))), duty => limitKey(duty))
        for (const group of groups.values()) {
          const [first, ...more] = group.filter(({ governs }) => governs)
          expect(first).toBeDefined()
          if (first!.rule.start.kind !== 'each') expect(more).toEqual([])
          if (!first?.limit || first.rule.start.kind === 'each') continue
          for (const { limit } of group)
            if (limit) expect(Date.parse(first.limit.endsAt)).toBeLessThanOrEqual(Date.parse(limit.endsAt))
        }
      }),
      run,
    )
  })
})

const anyDay = fc.integer({ min: 0, max: 12_000 }).map(count => addDays('2021-05-26', count))

describe('clocks', () => {
  const periods: Period[] = [
    ...[2, 10, 15, 30].map(count => ({ kind: 'days', count, roll: 'regulation-1182-71' }) as const),
    { kind: 'days', count: 30, roll: 'none' },
    { kind: 'working-days', count: 5 },
    { kind: 'months', count: 1 },
    { kind: 'before' },
    { kind: 'weekdays-before', count: 2 },
    { kind: 'weekdays', count: 2 },
    { kind: 'agreed' },
  ]

  it.each(periods)('$kind $count $roll: a later start never gives an earlier limit', period => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 20 }), (start, more) => {
        const [a, b] = [start, addDays(start, more)].map(one => limitOf(period, one, calendars.DE)!)
        for (const part of ['nominal', 'rolled', 'latest', 'endsAt'] as const) expect(b![part]! >= a![part]!).toBe(true)
      }),
    )
  })

  it('nominal, rolled and latest come in this order; the latest is worked on and holds two working days', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 2, max: 40 }), (start, count) => {
        const { nominal, rolled, latest } = dueDates(start, count, calendars.DE)
        expect(nominal <= rolled && rolled <= latest).toBe(true)
        expect(isWorkingDay(calendars.DE, latest)).toBe(true)
        expect(workingDaysIn(calendars.DE, start, latest)).toBeGreaterThanOrEqual(2)
        expect(workingDaysIn(calendars.DE, nominal, latest)).toBeLessThanOrEqual(2)
      }),
    )
  })

  it('fewer holidays never give a later day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 2, max: 40 }), (start, count) => {
        expect(
          dueDates(start, count, weekendsOnly('Europe/Berlin')).latest <= dueDates(start, count, calendars.DE).latest,
        ).toBe(true)
      }),
    )
  })
})
