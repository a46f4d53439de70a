import { describe, expect, it } from 'vitest'
import { holdersOf, type RoleChange, recentHolders } from './right.ts'
import { mailboxOf, personsOf } from './same-person.ts'

const now = new Date('2026-11-25T12:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

describe('the mailbox behind an address', () => {
  it.each([
    ['anna@firm.test', 'anna@firm.test'],
    ['Anna@Firm.Test', 'anna@firm.test'],
    ['anna+approver@firm.test', 'anna@firm.test'],
    ['anna+a+b@firm.test', 'anna@firm.test'],
    ['+anna@firm.test', '+anna@firm.test'],
    ['ben@firm.test', 'ben@firm.test'],
    ['no-address', 'no-address'],
  ])('%s is %s', (email, mailbox) => expect(mailboxOf(email)).toBe(mailbox))
})

describe('persons behind accounts', () => {
  const accounts = [
    { id: 'a', email: 'anna@firm.test' },
    { id: 'b', email: 'ANNA+2@firm.test' },
    { id: 'c', email: 'ben@firm.test' },
    { id: 'd', email: 'b.private@mail.test' },
    { id: 'e', email: 'cara@firm.test' },
  ]
  const link = (account: string, other: string, endedAt?: Date) => ({ account, other, endedAt })
  const table: [string, Parameters<typeof personsOf>[1], string[]][] = [
    ['one mailbox is one person', [], ['a', 'a', 'c', 'd', 'e']],
    ['a statement joins', [link('c', 'd')], ['a', 'a', 'c', 'c', 'e']],
    ['a chain joins all', [link('d', 'c'), link('d', 'b')], ['a', 'a', 'a', 'a', 'e']],
    ['an ended statement counts for a day', [link('c', 'd', ago(23))], ['a', 'a', 'c', 'c', 'e']],
    ['and not longer', [link('c', 'd', ago(25))], ['a', 'a', 'c', 'd', 'e']],
  ]
  it.each(table)('%s', (_title, links, persons) => {
    const found = personsOf(accounts, links, now)
    expect(accounts.map(one => found.get(one.id))).toEqual(persons)
  })
})

describe('rights over time', () => {
  const change = (account: string, roles: string[], hours: number, more: Partial<RoleChange> = {}): RoleChange => ({
    account,
    roles,
    state: 'active',
    by: 'it',
    at: ago(hours),
    ...more,
  })
  const act = 'triage.approve'
  it('are held since they were given, and by whom', () => {
    const changes = [
      change('a', ['security-officer'], 100),
      change('a', ['security-officer', 'admin'], 10, { by: 'b' }),
      change('b', ['developer'], 100),
      change('b', ['security-officer'], 5, { by: 'a' }),
      change('c', ['security-officer'], 90),
      change('c', ['security-officer'], 80, { state: 'disabled' }),
    ]
    expect(holdersOf(changes, act)).toEqual([
      { account: 'a', since: ago(100), givenBy: 'it' },
      { account: 'b', since: ago(5), givenBy: 'a' },
    ])
  })
  it.each([
    ['who was shut out within the day still counts', 80, 23, true],
    ['who was shut out before does not', 80, 25, false],
  ])('%s', (_title, given, taken, counts) => {
    const changes = [change('c', ['security-officer'], given), change('c', ['developer'], taken)]
    expect(recentHolders(changes, act, now).has('c')).toBe(counts)
  })
})
