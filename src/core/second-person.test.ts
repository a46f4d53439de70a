import { describe, expect, it } from 'vitest'
import type { Actor } from './record.ts'
import { aloneFrom, noSecondPerson, type PersonsWithRight, secondPersonOrAlone } from './second-person.ts'

const codes = { noPerson: 'no-person', same: 'same', young: 'young' }
const now = new Date('2026-11-26T12:00:00Z')
const hours = (n: number) => new Date(now.getTime() - n * 3_600_000)
const person = (id: string): Actor => ({ kind: 'person', id, display: id, roles: [] })
const same = new Map([['anna-private', 'anna']])
const persons = (change: Partial<PersonsWithRight> = {}): PersonsWithRight => ({
  personOf: account => same.get(account) ?? account,
  holders: ['anna', 'anna-private', 'ben'].map(account => ({ account, since: hours(1000), givenBy: 'it' })),
  count: 3,
  ...change,
})
const young = (givenBy: string) => persons({ holders: [{ account: 'ben', since: hours(23), givenBy }] })
const old = (givenBy: string) => persons({ holders: [{ account: 'ben', since: hours(25), givenBy }] })
const small = persons({ count: 2 })

describe('the second person', () => {
  const table: [string, Actor, Date | undefined, PersonsWithRight, string][] = [
    ['another person', person('ben'), undefined, persons(), 'second-person'],
    ['the author', person('anna'), undefined, persons(), 'same'],
    ['the author by another account', person('anna-private'), undefined, persons(), 'same'],
    ['a key of somebody else', { ...person('ben'), kind: 'api' }, undefined, persons(), 'no-person'],
    ['the machine', { ...person('ben'), kind: 'system' }, undefined, persons(), 'no-person'],
    ['somebody whom the author made one an hour ago', person('ben'), undefined, young('anna'), 'young'],
    ['the same, by the other account', person('ben'), undefined, young('anna-private'), 'young'],
    ['who gave the right to himself', person('ben'), undefined, young('ben'), 'young'],
    ['who has it from a third person since an hour', person('ben'), undefined, young('it'), 'second-person'],
    ['whom the author made one yesterday', person('ben'), undefined, old('anna'), 'second-person'],
    ['the author of a small firm, too early', person('anna'), hours(-1), small, 'early'],
    ['the author of a small firm, a day later', person('anna'), hours(1), small, 'delayed-self-review'],
    ['the author, when the firm has grown', person('anna'), hours(1), persons(), 'same'],
    ['the author of what never may be confirmed alone', person('anna'), undefined, small, 'same'],
  ]
  it.each(table)('%s', (_who, actor, from, known, expected) => {
    const answer = secondPersonOrAlone(
      { ...codes, early: 'early' },
      { author: 'anna', aloneFrom: from },
      known,
      actor,
      now,
    )
    expect(typeof answer === 'string' ? answer : answer.code).toBe(expected)
  })

  it('waits a day in a firm under three persons, for ever in others', () => {
    expect(aloneFrom(small, now)).toEqual(hours(-24))
    expect(aloneFrom(persons(), now)).toBeUndefined()
  })

  const authors = [
    { id: 'anna', name: 'Anna Weber' },
    { id: 'carl', name: 'Carl Öse' },
  ]
  const called = (id: string, display: string): Actor => ({ ...person(id), display })
  it.each<[string, Actor, PersonsWithRight, string | undefined]>([
    ['none of the authors', called('ben', 'Ben'), persons(), undefined],
    ['one of several authors', called('carl', 'Carl'), persons(), 'same'],
    ['an author by another account', called('anna-private', 'A. W.'), persons(), 'same'],
    ['another account with the name of an author', called('x', 'weber, anna'), persons(), 'same'],
    ['the same name with another accent', called('x', 'CARL OSE'), persons(), 'same'],
    ['whom an author made one an hour ago', called('ben', 'Ben'), young('carl'), 'young'],
    ['who gave the right to himself', called('ben', 'Ben'), young('ben'), 'young'],
    ['who has it from a third person', called('ben', 'Ben'), young('it'), undefined],
    ['a key', { ...called('ben', 'Ben'), kind: 'api' }, persons(), 'no-person'],
  ])('of several authors: %s', (_who, actor, known, expected) => {
    expect(noSecondPerson(codes, authors, known, actor, now)?.code).toBe(expected)
  })
})
