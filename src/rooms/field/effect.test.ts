import { describe, expect, it } from 'vitest'
import { effectOf } from './effect.ts'
import { type Recipient, remindOn, stageOf } from './recipient.ts'

const base: Recipient = {
  id: 'r',
  number: 1,
  customer: 'Klinikum Süd',
  site: '',
  contact: undefined,
  country: 'DE',
  language: 'de',
  sentOn: undefined,
  deliveredOn: undefined,
  failedOn: undefined,
  readOn: undefined,
  confirmedOn: undefined,
  remindedOn: undefined,
  reminders: 0,
  edition: undefined,
  units: 10,
  done: 0,
  notApplicable: 0,
}
const one = (more: Partial<Recipient>): Recipient => ({ ...base, ...more })
const sent = '2026-11-01'
const plan = { replyNeeded: true, remindAfterDays: 14, targetConfirmed: 100, targetDone: 95 }

describe('how far a recipient is', () => {
  it.each<[string, Partial<Recipient>, string]>([
    ['nobody wrote to it', {}, 'open'],
    ['it was written to', { sentOn: sent }, 'sent'],
    ['the letter came back', { sentOn: sent, failedOn: '2026-11-04' }, 'failed'],
    ['it was written to once more', { sentOn: '2026-11-05', failedOn: '2026-11-04' }, 'sent'],
    [
      'it came back, and arrived later',
      { sentOn: sent, failedOn: '2026-11-04', deliveredOn: '2026-11-06' },
      'delivered',
    ],
    ['it was read', { sentOn: sent, deliveredOn: sent, readOn: sent }, 'read'],
    [
      'it confirmed although a letter came back',
      { sentOn: sent, failedOn: sent, confirmedOn: '2026-11-04' },
      'confirmed',
    ],
    ['a part is done', { sentOn: sent, confirmedOn: sent, done: 9 }, 'confirmed'],
    ['everything is done', { done: 10 }, 'done'],
    ['the rest was scrapped', { done: 4, notApplicable: 6 }, 'done'],
  ])('%s', (_, more, stage) => expect(stageOf(one(more))).toBe(stage))

  it.each<[string, Partial<Recipient>, string | undefined]>([
    ['not before it was written to', {}, undefined],
    ['after the days of the plan', { sentOn: sent }, '2026-11-15'],
    ['after the last reminder', { sentOn: sent, remindedOn: '2026-11-20' }, '2026-12-04'],
    ['after it was written to anew', { sentOn: '2026-11-22', remindedOn: '2026-11-20' }, '2026-12-06'],
    ['not when it confirmed', { sentOn: sent, confirmedOn: sent }, undefined],
    ['not when everything is done', { sentOn: sent, done: 10 }, undefined],
    ['when the letter came back', { sentOn: sent, failedOn: '2026-11-03' }, '2026-11-15'],
  ])('is reminded %s', (_, more, day) => expect(remindOn(one(more), plan)).toBe(day))

  it('is not reminded of a reply that nobody asked for', () => {
    expect(remindOn(one({ sentOn: sent }), { ...plan, replyNeeded: false })).toBeUndefined()
  })
})

describe('what came of an action', () => {
  it('counts what is proven; the rest is unknown, by country, too', () => {
    const effect = effectOf(
      [
        one({ sentOn: sent, confirmedOn: sent, done: 10 }),
        one({ customer: 'klinikum süd', site: 'OP', sentOn: sent, done: 3, notApplicable: 2 }),
        one({ customer: 'Spital', country: 'AT', sentOn: sent, failedOn: sent, units: 5 }),
      ],
      plan,
    )
    expect(effect).toMatchObject({
      recipients: 3,
      customers: 2,
      sent: 3,
      failed: 1,
      confirmed: 1,
      silent: 2,
      units: 25,
      done: 13,
      notApplicable: 2,
      unknown: 10,
      reached: 'no',
    })
    expect(effect.shareDone).toBeCloseTo(13 / 23, 12)
    expect(effect.countries.map(c => [c.country, c.units, c.unknown])).toEqual([
      ['AT', 5, 5],
      ['DE', 20, 5],
    ])
  })

  it.each<[string, readonly Recipient[], Partial<typeof plan>, string]>([
    ['nobody was reached', [], {}, 'unknown'],
    ['exactly at the target', [one({ confirmedOn: sent, units: 100, done: 95 })], {}, 'yes'],
    ['hardly below it', [one({ confirmedOn: sent, units: 10_000, done: 9499 })], {}, 'no'],
    ['all done, nobody confirmed', [one({ done: 10 })], {}, 'no'],
    ['all done, no reply asked for', [one({ done: 10 })], { replyNeeded: false }, 'yes'],
    ['everything was scrapped', [one({ confirmedOn: sent, notApplicable: 10 })], {}, 'yes'],
    ['no units at all', [one({ confirmedOn: sent, units: 0 })], {}, 'unknown'],
  ])('%s', (_, recipients, more, reached) => {
    expect(effectOf(recipients, { ...plan, ...more }).reached).toBe(reached)
  })
})
