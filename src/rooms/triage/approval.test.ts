import { describe, expect, it } from 'vitest'
import type { Actor } from '../../core/record.ts'
import type { PersonsWithRight } from '../../core/second-person.ts'
import { type Approving, approve, reject, takeBack } from './approval.ts'
import { needsOf } from './approval-need.ts'
import type { PlaceState, StoredDecision } from './decision.ts'
import type { Facts } from './facts.ts'
import { defaultPolicy, inForce, type PolicyContent, type PolicyEdition, writePolicy } from './policy.ts'

const now = new Date('2026-11-25T12:00:00Z')
const hours = (n: number) => new Date(now.getTime() - n * 3_600_000)
const person = (id: string): Actor => ({ kind: 'person', id, display: id, roles: ['security-officer'] })

const proposal: StoredDecision = {
  id: 'd1',
  number: 1,
  vulnerability: 'CVE-1',
  verdict: { status: 'not_affected', justification: 'component_not_present', statement: 'x' },
  by: 'Anna',
  byId: 'anna',
  authorAccount: 'anna',
  at: hours(30),
  evidenceDigest: 'e',
  basedOn: undefined,
  undoneAt: undefined,
  undoneBy: undefined,
  places: [{ finding: 'f1', release: 'r1' }],
  state: 'proposed',
  contentHash: 'hash',
  needs: [{ code: 'score', detail: '8.8' }],
  aloneFrom: undefined,
  settled: undefined,
  validUntil: undefined,
  rule: undefined,
}

const state: PlaceState = {
  finding: 'f1',
  release: 'r1',
  vulnerability: 'CVE-1',
  version: '1',
  state: 'open',
  evidenceDigest: 'e',
  decision: undefined,
  proposal: 'd1',
}

const place = { finding: 'f1', release: 'r1', now: state, replaced: undefined, moves: [], isSame: true }
const same = new Map([['anna-private', 'anna']])
const persons = (change: Partial<PersonsWithRight> = {}): PersonsWithRight => ({
  personOf: account => same.get(account) ?? account,
  holders: ['anna', 'anna-private', 'ben', 'cara'].map(account => ({ account, since: hours(1000), givenBy: 'it' })),
  count: 3,
  ...change,
})
const young = (account: string, givenBy: string) => persons({ holders: [{ account, since: hours(23), givenBy }] })
const old = (account: string, givenBy: string) => persons({ holders: [{ account, since: hours(25), givenBy }] })

const about: Approving = { proposal, seenHash: 'hash', hashNow: 'hash', places: [place], persons: persons() }
const moves = [{ fact: 'exploited-world' as const, before: '', after: 'kev' }]

describe('approving', () => {
  it('lets another person approve exactly what was proposed', () => {
    expect(approve(about, person('ben'), now)).toMatchObject({
      ok: true,
      save: { state: 'stands', how: 'second-person', by: 'ben' },
      records: [{ action: 'triage.approved', after: { contentHash: 'hash' } }],
    })
  })

  const refused: [string, Partial<Approving>, Actor, string, number][] = [
    ['the author', {}, person('anna'), 'triage.same-person', 403],
    ['another account of the author', {}, person('anna-private'), 'triage.same-person', 403],
    ['a key of somebody else', {}, { ...person('ben'), kind: 'api' }, 'triage.approval-needs-a-person', 403],
    [
      'the command line of this machine',
      {},
      { ...person('cli'), kind: 'system' },
      'triage.approval-needs-a-person',
      403,
    ],
    ['a job', {}, { ...person('job'), kind: 'job' }, 'triage.approval-needs-a-person', 403],
    ['a right from oneself', { persons: young('ben', 'ben') }, person('ben'), 'triage.right-too-young', 403],
    ['a right from the author', { persons: young('ben', 'anna') }, person('ben'), 'triage.right-too-young', 403],
    [
      'a right from another account of the author',
      { persons: young('ben', 'anna-private') },
      person('ben'),
      'triage.right-too-young',
      403,
    ],
    ['no place at all', { places: [] }, person('ben'), 'triage.nothing-to-decide', 422],
    ['what was not read', { seenHash: 'other' }, person('ben'), 'triage.content-moved', 412],
    ['what was changed in the store', { hashNow: 'other' }, person('ben'), 'triage.content-broken', 409],
    [
      'facts that moved',
      { places: [{ ...place, isSame: false, moves }] },
      person('ben'),
      'triage.facts-moved-since-proposal',
      412,
    ],
    [
      'a withdrawn finding',
      { places: [{ ...place, now: { ...state, state: 'withdrawn' } }] },
      person('ben'),
      'triage.proposal-place-gone',
      409,
    ],
    [
      'a place that is gone',
      { places: [{ ...place, now: undefined }] },
      person('ben'),
      'triage.proposal-place-gone',
      409,
    ],
    [
      'a place decided meanwhile',
      { places: [{ ...place, now: { ...state, decision: 'other' } }] },
      person('ben'),
      'triage.proposal-overtaken',
      409,
    ],
    [
      'a place where something else waits',
      { places: [{ ...place, now: { ...state, proposal: 'other' } }] },
      person('ben'),
      'triage.proposal-overtaken',
      409,
    ],
    ['twice', { proposal: { ...proposal, state: 'stands' } }, person('ben'), 'triage.not-proposed', 409],
  ]
  it.each(refused)('refuses %s', (_title, change, actor, code, status) => {
    expect(approve({ ...about, ...change }, actor, now)).toMatchObject({ ok: false, code, status })
  })

  it.each([
    ['from oneself, a day ago', old('ben', 'ben')],
    ['from a third person, just now', young('ben', 'it')],
  ])('takes a right %s', (_title, who) => {
    expect(approve({ ...about, persons: who }, person('ben'), now).ok).toBe(true)
  })

  const alone = { ...proposal, aloneFrom: hours(6) }
  it('in a firm under three the author confirms a day later, labelled as what it is', () => {
    const small = persons({ count: 2 })
    expect(approve({ ...about, proposal: alone, persons: small }, person('anna'), now)).toMatchObject({
      ok: true,
      save: { how: 'delayed-self-review' },
      records: [{ after: { how: 'delayed-self-review' } }],
    })
    expect(approve({ ...about, proposal: alone, persons: small }, person('ben'), now)).toMatchObject({
      save: { how: 'second-person' },
    })
  })
  it.each([
    ['too early', { ...proposal, aloneFrom: new Date(now.getTime() + 1) }, 2, 'triage.alone-too-early'],
    ['when the firm has grown', alone, 3, 'triage.same-person'],
    ['when it was big at the time of the proposal', proposal, 2, 'triage.same-person'],
  ])('but not %s', (_title, one, count, code) => {
    const outcome = approve({ ...about, proposal: one, persons: persons({ count }) }, person('anna'), now)
    expect(outcome).toMatchObject({ ok: false, code, status: 403 })
  })
})

describe('the other ends', () => {
  it('rejecting needs a reason and a person', () => {
    expect(reject(proposal, ' ', person('ben'), now)).toMatchObject({ code: 'triage.needs-a-reason' })
    expect(reject(proposal, 'no', { ...person('x'), kind: 'api' }, now)).toMatchObject({ status: 403 })
    expect(reject(proposal, 'no', person('ben'), now)).toMatchObject({
      ok: true,
      save: { state: 'rejected', because: 'no' },
    })
  })
  it('only the author, under any account, takes back', () => {
    expect(takeBack(proposal, 'ben', persons(), person('ben'), now)).toMatchObject({ code: 'triage.not-your-proposal' })
    expect(takeBack(proposal, undefined, persons(), person('x'), now)).toMatchObject({
      code: 'triage.not-your-proposal',
    })
    expect(takeBack(proposal, 'anna-private', persons(), person('anna-private'), now)).toMatchObject({ ok: true })
  })
})

const plain: Facts = {
  component: { package: 'npm/lib', version: '1' },
  path: { digest: 'p', via: [] },
  severity: { score: 5, rating: 'medium', product: null },
  exploitation: { world: [], maturity: null, comparable: [], device: [] },
  range: { ranges: [], condition: null },
  fixes: [],
  isWithdrawn: false,
  profile: null,
  epss: null,
}
const low = { riskClass: 'IIa', safetyClass: 'A' }
const severity = (change: Partial<Facts['severity']>) => ({ ...plain, severity: { ...plain.severity, ...change } })
const exploitation = (change: Partial<Facts['exploitation']>) => ({
  ...plain,
  exploitation: { ...plain.exploitation, ...change },
})

describe('what needs a second person (F1)', () => {
  const table: [string, string, Facts, typeof low, string[]][] = [
    ['a medium score on a low class', 'not_affected', plain, low, []],
    ['listed by KEV', 'not_affected', exploitation({ world: ['kev 2026-01-01'] }), low, ['exploited-world']],
    ['active by SSVC', 'false_positive', exploitation({ maturity: 'A' }), low, ['exploited-world']],
    ['a proof of concept alone', 'not_affected', exploitation({ maturity: 'P' }), low, []],
    ['seen at a comparable device', 'not_affected', exploitation({ comparable: ['x'] }), low, ['exploited-comparable']],
    ['seen in our device', 'not_affected', exploitation({ device: ['x'] }), low, ['exploited-device']],
    ['a score of 7.0', 'not_affected', severity({ score: 7 }), low, ['score']],
    ['a score of 6.9', 'not_affected', severity({ score: 6.9 }), low, []],
    ['our own score of 7.5 above a lower one', 'not_affected', severity({ product: 7.5 }), low, ['score']],
    ['our own lower score below a high one', 'not_affected', severity({ score: 9.8, product: 3 }), low, ['score']],
    ['no score', 'not_affected', severity({ score: null, rating: null }), low, ['score-unknown']],
    ['an unknown rating', 'not_affected', severity({ score: null, rating: 'unknown' }), low, ['score-unknown']],
    ['a high word without score', 'not_affected', severity({ score: null, rating: 'high' }), low, ['score']],
    ['a medium word without score', 'not_affected', severity({ score: null, rating: 'medium' }), low, []],
    ['a high class', 'not_affected', plain, { ...low, riskClass: 'III' }, ['device-class']],
    ['a high safety class', 'not_affected', plain, { ...low, safetyClass: 'C' }, ['device-class']],
    ['an unknown class', 'not_affected', plain, { ...low, riskClass: 'unknown' }, ['device-class-unknown']],
    ['affected', 'affected', exploitation({ world: ['kev 2026-01-01'] }), low, []],
    ['under investigation', 'under_investigation', severity({ score: 10 }), low, []],
  ]
  it.each(table)('%s, %s', (_title, status, facts, deviceClass, codes) => {
    const needs = needsOf({ status: status as 'affected' }, [
      { facts, deviceClass, policies: [defaultPolicy.fourEyes] },
    ])
    expect(needs.map(one => one.code)).toEqual(codes)
  })

  it('one place among many is enough', () => {
    const place = { deviceClass: low, policies: [defaultPolicy.fourEyes] }
    const needs = needsOf({ status: 'not_affected' }, [
      { ...place, facts: plain },
      { ...place, facts: severity({ score: 9 }) },
    ])
    expect(needs).toEqual([{ code: 'score', detail: '9' }])
  })
})

describe('policies', () => {
  const content: PolicyContent = { ...defaultPolicy, fourEyes: { ...defaultPolicy.fourEyes, statuses: [] } }
  const edition = (number: number, at: Date, own = content): PolicyEdition => ({
    id: `p${number}`,
    manufacturer: 'm',
    edition: number,
    content: own,
    digest: 'd',
    reason: 'r',
    by: 'Anna',
    byId: 'anna',
    at,
  })

  it('a laxer edition leaves the stricter one in force for a day', () => {
    expect(inForce([edition(1, hours(1))], now)).toEqual([defaultPolicy, content])
    expect(inForce([edition(1, hours(25))], now)).toEqual([content])
    expect(inForce([edition(1, hours(100), defaultPolicy), edition(2, hours(23))], now)).toEqual([
      defaultPolicy,
      content,
    ])
    expect(inForce([edition(1, hours(100), defaultPolicy), edition(2, hours(25))], now)).toEqual([content])
    expect(inForce([], now)).toEqual([defaultPolicy])
  })

  it('is written by a person, with a reason, on the edition that was read', () => {
    const said = { id: 'p', manufacturer: 'm', content, digest: 'd', reason: 'r' }
    expect(writePolicy(said, 2, 2, person('anna'), now)).toMatchObject({ ok: true, save: { edition: 3 } })
    expect(writePolicy(said, 2, 1, person('anna'), now)).toMatchObject({ status: 412 })
    expect(writePolicy({ ...said, reason: ' ' }, 0, 0, person('anna'), now)).toMatchObject({
      code: 'triage.needs-a-reason',
    })
    expect(writePolicy(said, 0, 0, { ...person('x'), kind: 'system' }, now)).toMatchObject({ status: 403 })
  })
})
