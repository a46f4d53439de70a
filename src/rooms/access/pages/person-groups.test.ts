import { describe, expect, it } from 'vitest'
import { peopleBehind } from './person-groups.ts'

const now = new Date('2026-11-26T12:00:00Z')
const account = (id: string, email: string) => ({ id, name: id, email })
const accounts = [
  account('anna', 'anna@firm.test'),
  account('anna-tagged', 'Anna+it@firm.test'),
  account('ben', 'ben@firm.test'),
  account('ben-private', 'b@mail.test'),
]
const link = { account: 'ben', other: 'ben-private' }

describe('people behind accounts', () => {
  it.each([
    ['by mailbox alone', [], [2, 1, 1]],
    ['as stated', [{ ...link, endedAt: null }], [2, 2]],
    ['ended an hour ago it still counts', [{ ...link, endedAt: '2026-11-26T11:00:00Z' }], [2, 2]],
    ['ended two days ago it does not', [{ ...link, endedAt: '2026-11-24T12:00:00Z' }], [2, 1, 1]],
  ])('%s', (_how, links, sizes) => {
    expect(peopleBehind(accounts, links, now).map(one => one.accounts.length)).toEqual(sizes)
  })
})
