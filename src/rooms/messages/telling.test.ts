import { describe, expect, it } from 'vitest'
import { fc } from '../../../test/support/fast-check.ts'
import type { Sighting } from './sighting.ts'
import { MOST_AT_ONCE, type Moment, type Told, toTell } from './telling.ts'

const sighting = (event: string, more: Partial<Sighting> = {}): Sighting => ({
  event,
  thread: event,
  kind: 'exploited',
  urgency: 'now',
  sentence: event,
  path: '/',
  ...more,
})
const at = new Date('2026-11-26T10:00:00Z')
const thursday: Moment = { at, hour: 11, weekday: 4 }
const known: Told = { events: new Set(['known']), isFirst: false, lately: 0, lastBundle: undefined }
const many = (count: number) => Array.from({ length: count }, (_, n) => sighting(`e${n}`))
const soon = sighting('a', { urgency: 'soon' })
const shapes = (seen: Sighting[], told: Partial<Told> = {}, moment = thursday) =>
  toTell(seen, { ...known, ...told }, moment).map(one => `${one.shape} ${one.sightings.length}`)

describe('what is told', () => {
  it.each<[string, Sighting[], Partial<Told>, Moment, string[]]>([
    ['nothing new', [sighting('known')], {}, thursday, []],
    ['one thing', [sighting('a')], {}, thursday, ['one 1']],
    ['one thing said twice', [sighting('a'), sighting('a')], {}, thursday, ['one 1']],
    ['two things', [sighting('a'), sighting('b')], {}, thursday, ['one 1', 'one 1']],
    [
      'two events of one thing',
      [sighting('a', { thread: 'x' }), sighting('b', { thread: 'x' })],
      {},
      thursday,
      ['one 2'],
    ],
    ['the first look at a full house', many(300), { isFirst: true }, thursday, ['first 300']],
    ['the first look at an empty house', [], { isFirst: true }, thursday, ['first 0']],
    ['as many as go at once', many(MOST_AT_ONCE), {}, thursday, Array(MOST_AT_ONCE).fill('one 1')],
    ['one more', many(MOST_AT_ONCE + 1), {}, thursday, [`many ${MOST_AT_ONCE + 1}`]],
    ['one after many in ten minutes', [sighting('a')], { lately: MOST_AT_ONCE }, thursday, ['many 1']],
    ['what can wait, in working hours', [soon, sighting('b', { urgency: 'soon' })], {}, thursday, ['bundle 2']],
    ['what can wait, at night', [soon], {}, { ...thursday, hour: 22 }, []],
    ['what can wait, on Sunday', [soon], {}, { ...thursday, weekday: 0 }, []],
    ['what cannot wait, on Sunday at night', [sighting('a')], {}, { at, hour: 3, weekday: 0 }, ['one 1']],
    ['a bundle too soon after the last', [soon], { lastBundle: new Date(at.getTime() - 14 * 60_000) }, thursday, []],
    ['a bundle in time', [soon], { lastBundle: new Date(at.getTime() - 15 * 60_000) }, thursday, ['bundle 1']],
  ])('%s', (_, seen, told, moment, expected) => {
    expect(shapes(seen, told, moment)).toEqual(expected)
  })

  it('is never told twice, and what cannot wait is never left out', () => {
    const anySighting = fc.record({
      event: fc.constantFrom(...'abcdefgh'),
      urgency: fc.constantFrom('now' as const, 'soon' as const),
    })
    fc.assert(
      fc.property(fc.array(fc.array(anySighting, { maxLength: 8 }), { maxLength: 12 }), looks => {
        const events = new Set<string>()
        for (const [n, look] of looks.entries()) {
          const seen = look.map(one => sighting(one.event, one))
          const told = toTell(seen, { ...known, events, isFirst: n === 0 }, thursday)
          const said = told.flatMap(one => one.sightings.map(({ event }) => event))
          expect(new Set(said).size).toBe(said.length)
          for (const event of said) {
            expect(events).not.toContain(event)
            events.add(event)
          }
          for (const one of seen.filter(({ urgency }) => urgency === 'now')) expect(events).toContain(one.event)
        }
      }),
    )
  })
})
