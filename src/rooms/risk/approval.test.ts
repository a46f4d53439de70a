import { describe, expect, it } from 'vitest'
import { now, person } from '../../../test/support/risk-samples.ts'
import type { Actor } from '../../core/record.ts'
import { type Approvable, approve } from './approval.ts'

describe('four eyes', () => {
  const thing: Approvable = {
    kind: 'acceptance',
    subject: 's',
    digest: 'd',
    proposedDigest: 'd',
    authors: [{ id: 'a', name: 'Ada Löwe' }],
    approved: undefined,
    title: 't',
  }
  const persons = { personOf: (account: string) => (account === 'a2' ? 'a' : account), holders: [] }
  const yes = { verdict: 'approved', seen: 'd' } as const
  const day = 86_400_000
  const young = (givenBy: string | undefined, age = 0) => ({
    ...persons,
    holders: [{ account: 'b', since: new Date(now.getTime() - age), givenBy }],
  })

  it.each<[string, Actor, Partial<Approvable>, typeof persons | ReturnType<typeof young>, object, string | undefined]>([
    ['the author', person('a', 'quality'), {}, persons, yes, 'risk.needs-a-second-person'],
    ['another account of the author', person('a2'), {}, persons, yes, 'risk.needs-a-second-person'],
    [
      'an account with the author’s name',
      { ...person('b'), display: 'löwe, ADA' },
      {},
      persons,
      yes,
      'risk.needs-a-second-person',
    ],
    ['a key', { ...person('b'), kind: 'api' }, {}, persons, yes, 'risk.person-only'],
    ['the command line', { ...person('b'), kind: 'system' }, {}, persons, yes, 'risk.person-only'],
    ['somebody the author just made one', person('b'), {}, young('a'), yes, 'risk.right-too-young'],
    ['somebody who just made herself one', person('b'), {}, young('b'), yes, 'risk.right-too-young'],
    ['the same a day later', person('b'), {}, young('a', day), yes, undefined],
    ['somebody a third person just made one', person('b'), {}, young('z'), yes, undefined],
    [
      'somebody below the line',
      person('b', 'quality'),
      { onlyRoles: ['management'] },
      persons,
      yes,
      'risk.above-the-line',
    ],
    ['management above the line', person('b', 'management'), { onlyRoles: ['management'] }, persons, yes, undefined],
    ['who saw something else', person('b'), {}, persons, { ...yes, seen: 'x' }, 'risk.moved-since-proposed'],
    ['a state that moved', person('b'), { digest: 'x' }, persons, yes, 'risk.moved-since-proposed'],
    ['a no without a reason', person('b'), {}, persons, { verdict: 'declined', seen: 'd' }, 'risk.reason-missing'],
    [
      'a no, whatever moved',
      person('b'),
      { digest: 'x' },
      persons,
      { verdict: 'declined', seen: 'd', why: 'no' },
      undefined,
    ],
  ])('%s', (_, actor, more, known, said, code) => {
    const outcome = approve(said as typeof yes, { ...thing, ...more, persons: known }, 'i', actor, now)
    expect(outcome.ok ? undefined : outcome.code).toBe(code)
  })
})
