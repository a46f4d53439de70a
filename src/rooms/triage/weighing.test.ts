import { describe, expect, it } from 'vitest'
import { addDays, addWorkingDays } from '../../core/calendar.ts'
import type { Actor } from '../../core/record.ts'
import { type DeadlineFacts, deadlinesOf, legalLimit, nextDeadline } from './deadline.ts'
import { defaultPolicy } from './policy.ts'
import { priorityOf } from './priority.ts'
import { putAside, type SnoozeFacts, whatWakes } from './snooze.ts'
import { type SupplierSignals, supplierPriority, worstHarm } from './supplier-priority.ts'
import { deadlinesOver, noDevices, supplierOf, type WeighedPlace } from './weighing.ts'

describe('working days', () => {
  it.each<[string, number, string[], string]>([
    // 20 November 2026 is a Friday
    ['2026-11-20', 1, [], '2026-11-23'],
    ['2026-11-20', 2, [], '2026-11-24'],
    ['2026-11-20', 5, [], '2026-11-27'],
    ['2026-11-20', 20, [], '2026-12-18'],
    ['2026-11-21', 0, [], '2026-11-23'],
    ['2026-11-23', 0, [], '2026-11-23'],
    ['2026-11-20', 1, ['2026-11-23'], '2026-11-24'],
    ['2026-12-23', 2, ['2026-12-25', '2026-12-26'], '2026-12-28'],
  ])('%s and %i are, with %j free, %s', (day, days, holidays, due) => {
    expect(addWorkingDays(day, days, holidays)).toBe(due)
  })
  it.each([
    ['2026-11-20', 60, '2027-01-19'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %i days are %s', (day, days, due) => expect(addDays(day, days)).toBe(due))
})

describe('the supplier tree (SSVC 1.0.0, risk.md 9.1)', () => {
  const known: SupplierSignals = {
    exploitation: 'N',
    automatable: 'N',
    technicalImpact: 'P',
    harm: 'minor',
    multiPatient: false,
  }
  const table: [string, Partial<SupplierSignals>, string[], string[]][] = [
    ['nothing, partial, minimal', {}, ['defer', 'scheduled'], ['utility']],
    ['nothing, partial, significant', { harm: 'serious' }, ['scheduled', 'out-of-cycle'], ['utility']],
    [
      'a proof of concept, total, significant',
      { exploitation: 'P', technicalImpact: 'T', harm: 'critical' },
      ['immediate'],
      ['utility'],
    ],
    ['active, significant', { exploitation: 'A', harm: 'catastrophic' }, ['immediate'], ['utility']],
    ['active, minimal', { exploitation: 'A' }, ['out-of-cycle'], ['utility']],
    [
      'active, automatable, minimal',
      { exploitation: 'A', automatable: 'Y' },
      ['out-of-cycle', 'immediate'],
      ['utility'],
    ],
    [
      'active, harm unknown',
      { exploitation: 'A', harm: 'unknown' },
      ['out-of-cycle', 'immediate'],
      ['utility', 'harm'],
    ],
    [
      'nothing known at all',
      {
        exploitation: undefined,
        automatable: undefined,
        technicalImpact: undefined,
        harm: 'unknown',
        multiPatient: 'unknown',
      },
      ['defer', 'scheduled', 'out-of-cycle', 'immediate'],
      ['exploitation', 'utility', 'technical-impact', 'harm'],
    ],
  ]
  it.each(table)('%s', (_title, change, possible, unknown) => {
    const found = supplierPriority({ ...known, ...change })
    expect(found).toEqual({ possible, worst: possible.at(-1), unknown })
  })

  it('the worst harm counts, and an unknown one is never taken for low', () => {
    expect(worstHarm(['minor', 'critical'])).toBe('critical')
    expect(worstHarm(['minor', 'unknown'])).toBe('unknown')
    expect(worstHarm(['unknown', 'catastrophic'])).toBe('catastrophic')
    expect(worstHarm([])).toBe('unknown')
  })
})

describe('one explained priority', () => {
  const plain = { exploited: false, score: 5, rating: null, epss: null }
  it.each([
    ['exploited goes first', { ...plain, exploited: true }, 'urgent', ['exploited']],
    ['then prediction', { ...plain, epss: 0.1 }, 'high', ['predicted']],
    ['then a score from 7', { ...plain, score: 7 }, 'high', ['score-high']],
    ['a low score', plain, 'other', ['score-low']],
    ['no score is unknown, not low', { ...plain, score: null }, 'unknown', ['score-unknown']],
    [
      'the tree raises',
      { ...plain, possible: ['out-of-cycle', 'immediate'] as const },
      'high',
      ['tree-out-of-cycle', 'score-low'],
    ],
    [
      'the tree raises to the top',
      { ...plain, possible: ['immediate'] as const },
      'urgent',
      ['tree-immediate', 'score-low'],
    ],
    ['the tree never lowers', { ...plain, score: 9, possible: ['defer'] as const }, 'high', ['score-high']],
    [
      'what is open raises nothing',
      { ...plain, possible: ['scheduled', 'immediate'] as const },
      'other',
      ['score-low'],
    ],
  ])('%s', (_title, signals, level, because) => expect(priorityOf(signals)).toEqual({ level, because }))
})

describe('deadlines (risk.md 9.4; FDA postmarket guidance 2016, VII.B)', () => {
  const facts: DeadlineFacts = {
    learnedOn: '2026-11-20',
    outcome: 'immediate',
    stage: 'undecided',
    control: 'unknown',
    isInField: true,
    isOnUsMarket: true,
  }
  const due = (change: Partial<DeadlineFacts>) =>
    Object.fromEntries(
      deadlinesOf({ ...facts, ...change }, defaultPolicy.deadlines).map(one => [one.kind, one.due ?? one.because]),
    )
  it.each<[string, Partial<DeadlineFacts>, Record<string, string>]>([
    [
      'immediate, nobody has judged',
      {},
      {
        triage: '2026-11-24',
        fix: 'not-judged-yet',
        communication: 'not-judged-yet',
        'us-communication': '2026-12-20',
        'us-fix': '2027-01-19',
      },
    ],
    [
      'immediate and affected',
      { stage: 'affected' },
      {
        triage: 'judged',
        fix: '2027-01-19',
        communication: '2026-12-20',
        'us-communication': '2026-12-20',
        'us-fix': '2027-01-19',
      },
    ],
    [
      'scheduled, not on the US market',
      { outcome: 'scheduled', stage: 'affected', isOnUsMarket: false },
      {
        triage: 'judged',
        fix: 'next-cycle',
        communication: 'release-notes',
        'us-communication': 'not-on-us-market',
        'us-fix': 'not-on-us-market',
      },
    ],
    [
      'defer is controlled by outcome',
      { outcome: 'defer' },
      {
        triage: '2026-12-18',
        fix: 'not-judged-yet',
        communication: 'not-judged-yet',
        'us-communication': 'controlled-by-outcome',
        'us-fix': 'controlled-by-outcome',
      },
    ],
    [
      'defer, but uncontrolled by the risk file',
      { outcome: 'defer', stage: 'affected', control: 'uncontrolled' },
      {
        triage: 'judged',
        fix: 'next-major',
        communication: 'vex-only',
        'us-communication': '2026-12-20',
        'us-fix': '2027-01-19',
      },
    ],
    [
      'controlled by the risk file',
      { stage: 'affected', control: 'controlled' },
      {
        triage: 'judged',
        fix: '2027-01-19',
        communication: '2026-12-20',
        'us-communication': 'controlled',
        'us-fix': 'controlled',
      },
    ],
    [
      'not in the field',
      { stage: 'affected', isInField: false },
      {
        triage: 'judged',
        fix: 'not-in-field',
        communication: 'not-in-field',
        'us-communication': 'not-in-field',
        'us-fix': 'not-in-field',
      },
    ],
    ['closed', { stage: 'closed' }, { triage: 'closed' }],
  ])('%s', (_title, change, expected) => expect(due(change)).toEqual(expected))

  it('the next one and the limit of law', () => {
    const all = deadlinesOf(facts, defaultPolicy.deadlines)
    expect(nextDeadline(all)).toMatchObject({ kind: 'triage' })
    expect(legalLimit(all)).toBe('2026-12-20')
    expect(legalLimit(deadlinesOf({ ...facts, isOnUsMarket: false }, defaultPolicy.deadlines))).toBeUndefined()
  })
})

describe('whether it is under control, over places', () => {
  const openedAt = new Date('2026-11-20T08:00:00Z')
  const finding = { vulnerability: 'CVE-1', aliases: ['GHSA-1'] }
  const at = (release: string, device = 'us'): WeighedPlace => ({
    occurrence: { openedAt, state: 'open', release, finding },
    device,
    inField: true,
    status: 'affected',
  })
  const tree = supplierOf(['us'], { exploited: true, ssvc: null }, noDevices)
  it.each<[string, WeighedPlace[], [string, 'controlled' | 'uncontrolled'][], string]>([
    ['nobody says', [at('r1')], [], 'control-unknown'],
    ['controlled', [at('r1')], [['r1 CVE-1', 'controlled']], 'controlled'],
    ['under another name', [at('r1')], [['r1 GHSA-1', 'controlled']], 'controlled'],
    ['uncontrolled', [at('r1')], [['r1 CVE-1', 'uncontrolled']], 'uncontrolled'],
    ['one of two releases is silent', [at('r1'), at('r2')], [['r1 CVE-1', 'controlled']], 'control-unknown'],
    [
      'one of two is not',
      [at('r1'), at('r2')],
      [
        ['r1 CVE-1', 'controlled'],
        ['r2 CVE-1', 'uncontrolled'],
      ],
      'uncontrolled',
    ],
    ['what is sold elsewhere does not count', [at('r1'), at('r2', 'eu')], [['r1 CVE-1', 'controlled']], 'controlled'],
    ['another vulnerability', [at('r1')], [['r1 CVE-2', 'controlled']], 'control-unknown'],
  ])('%s', (_what, places, said, because) => {
    const about = { ...noDevices, usMarket: new Set(['us']), controls: new Map(said) }
    const us = deadlinesOver(places, tree, about).find(one => one.kind === 'us-fix')
    expect(us?.because).toBe(because)
    expect(us?.due).toBe(because === 'controlled' ? undefined : '2027-01-19')
  })
})

describe('putting aside', () => {
  const anna: Actor = { kind: 'person', id: 'anna', display: 'Anna', roles: [] }
  const now = new Date('2026-11-25T12:00:00Z')
  const facts: SnoozeFacts = { exploited: [], fixes: ['npm/lib 2'], epss: 0.02, places: 3 }
  const wake = { epss: 0.1, exploited: true, fix: true }
  const said = { id: 's', vulnerability: 'CVE-1', until: '2026-12-20', wake, facts, reason: 'Supplier is asked.' }
  const known = { today: '2026-11-25', limit: undefined, isAside: false }
  it.each<[string, object, object, string]>([
    ['without a reason', { reason: ' ' }, {}, 'triage.needs-a-reason'],
    ['until today', { until: '2026-11-25' }, {}, 'triage.snooze-without-time'],
    ['twice', {}, { isAside: true }, 'triage.snoozed-already'],
    ['past a day of law', {}, { limit: '2026-12-19' }, 'triage.snooze-past-limit'],
  ])('is refused %s', (_title, change, about, code) => {
    expect(putAside({ ...said, ...change }, { ...known, ...about }, anna, now)).toMatchObject({ ok: false, code })
  })
  it('goes as far as the day of law', () => {
    expect(putAside(said, { ...known, limit: '2026-12-20' }, anna, now).ok).toBe(true)
  })
  it.each<[string, Partial<SnoozeFacts>, string, string | undefined, string | undefined]>([
    ['nothing happened', {}, '2026-12-01', undefined, undefined],
    ['its day', {}, '2026-12-20', undefined, 'date'],
    ['a day of law came up before', {}, '2026-12-01', '2026-12-10', 'legal-limit'],
    ['listed as exploited', { exploited: ['kev'] }, '2026-12-01', undefined, 'exploited'],
    ['EPSS at the threshold', { epss: 0.1 }, '2026-12-01', undefined, 'epss'],
    ['EPSS below', { epss: 0.09 }, '2026-12-01', undefined, undefined],
    ['a fix', { fixes: ['npm/lib 2', 'npm/lib 3'] }, '2026-12-01', undefined, 'fix'],
    ['another release', { places: 4 }, '2026-12-01', undefined, 'new-place'],
    ['a release less', { places: 2 }, '2026-12-01', undefined, undefined],
  ])('wakes by what was waited for: %s', (_title, change, today, limit, because) => {
    expect(whatWakes(said, { ...facts, ...change }, today, limit)).toBe(because)
  })
  it('sleeps through what nobody waited for', () => {
    const deaf = { ...said, wake: { exploited: false, fix: false } }
    expect(
      whatWakes(deaf, { ...facts, exploited: ['kev'], epss: 0.9, fixes: ['x'] }, '2026-12-01', undefined),
    ).toBeUndefined()
  })
})
