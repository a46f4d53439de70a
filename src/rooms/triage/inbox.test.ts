import { describe, expect, it } from 'vitest'
import { exposure } from './exposure.ts'
import type { Occurrence } from './finding.ts'
import { groupPasses, groups, type InboxFacts, type InboxRelease, passes } from './inbox.ts'
import { byUrgency, reachOf, type Signals, urgencyOf } from './priority.ts'
import { readQuery } from './query.ts'

const none: Signals = { exploited: false, score: null, rating: null, epss: null }

describe('urgency', () => {
  const table: [string, Partial<Signals>, string][] = [
    ['exploited beats everything', { exploited: true, score: 2 }, 'urgent'],
    ['a high score', { score: 7 }, 'high'],
    ['just below', { score: 6.9 }, 'other'],
    ['a prediction lifts a low score', { score: 3, epss: 0.1 }, 'high'],
    ['a prediction lifts a missing score', { epss: 0.5 }, 'high'],
    ['no score is unknown, not low', {}, 'unknown'],
    ['a word without score counts', { rating: 'critical' }, 'high'],
    ['a low word', { rating: 'low' }, 'other'],
    ['zero is a score', { score: 0 }, 'other'],
  ]
  it.each(table)('%s', (_title, signals, urgency) => {
    expect(urgencyOf({ ...none, ...signals })).toBe(urgency)
  })

  it('puts unknown before other, more devices first, unknown numbers before all, and what nobody has last', () => {
    const line = (vulnerability: string, signals: Partial<Signals>, units: number | null = 1) => ({
      ...none,
      ...signals,
      vulnerability,
      units,
      reach: reachOf([units ?? undefined]),
    })
    const lines = [
      line('low', { score: 3 }),
      line('high-nobody', { score: 9.8 }, 0),
      line('unknown', {}),
      line('high-few', { score: 8 }, 5),
      line('high-many', { score: 8 }, 50),
      line('high-who-knows', { score: 8 }, null),
      line('exploited', { exploited: true }),
    ]
    expect(lines.sort(byUrgency).map(one => one.vulnerability)).toEqual([
      'exploited',
      'high-who-knows',
      'high-many',
      'high-few',
      'unknown',
      'low',
      'high-nobody',
    ])
  })
})

describe('the search as a query', () => {
  const table: [string, object][] = [
    ['status:open field:yes', { statuses: ['open'], field: true, words: [] }],
    ['status:offen feld:nein', { statuses: ['open'], field: false }],
    ['kev:yes product:"Pulso 3" libwebp', { exploited: true, product: 'pulso 3', words: ['libwebp'] }],
    ['epss:>0,5 severity:High', { epss: 0.5, severity: 'high' }],
    ['status:affected,fixed "heap overflow"', { statuses: ['affected', 'fixed'], words: ['heap overflow'] }],
    ['colour:red', { unknown: ['colour:red'] }],
    ['', { statuses: undefined, words: [], unknown: [] }],
  ]
  it.each(table)('%s', (text, expected) => {
    expect(readQuery(text)).toMatchObject(expected)
  })
})

const releases = new Map<string, InboxRelease>([
  ['r1', { id: 'r1', deviceName: 'Pulso 3', version: '3.1.4', inField: true, unitsInField: 254 }],
  ['r2', { id: 'r2', deviceName: 'Pulso 3', version: '3.2.2', inField: false, unitsInField: undefined }],
])

function occurrence(vulnerability: string, release: string): Occurrence {
  const finding = {
    id: `${vulnerability}-finding`,
    number: 1,
    vulnerability,
    aliases: ['GHSA-x'],
    package: 'cpe/a:webmproject:libwebp',
    version: '1.2.4',
    component: 'libwebp',
    title: undefined,
    band: 'exact-cpe' as const,
    evidence: [],
    evidenceDigest: 'e',
    openedAt: new Date(0),
  }
  return {
    finding,
    release,
    state: 'open',
    conditional: undefined,
    components: [],
    openedAt: new Date(0),
    withdrawnAt: undefined,
    withdrawnBecause: undefined,
    decision: undefined,
    proposal: undefined,
    lapse: undefined,
  }
}

const plain: InboxFacts = {
  title: null,
  severity: null,
  exploitedSince: null,
  epss: null,
  states: [],
  ssvc: null,
  statements: [],
}

describe('the inbox', () => {
  const facts = new Map<string, InboxFacts>([
    ['CVE-1', { ...plain, title: 'One', states: ['no-score', 'awaiting-analysis'] }],
    ['CVE-2', { ...plain, title: 'Two', exploitedSince: '2023-09-13', states: ['ranges-disagree'] }],
  ])

  it('groups by vulnerability and never sums an unknown number of devices', () => {
    const found = groups(
      [occurrence('CVE-1', 'r1'), occurrence('CVE-1', 'r2'), occurrence('CVE-2', 'r1')],
      releases,
      facts,
    )
    expect(found.map(group => [group.vulnerability, group.units, group.urgency])).toEqual([
      ['CVE-2', 254, 'urgent'],
      ['CVE-1', null, 'unknown'],
    ])
  })

  it.each([
    ['field:yes', 'r1', 'open', true],
    ['field:yes', 'r2', 'open', false],
    ['field:no', 'r2', 'open', true],
    ['status:open', 'r1', 'under_investigation', true],
    ['status:open', 'r1', 'not_affected', false],
    ['status:open', 'r1', 'affected', false],
    ['status:all', 'r1', 'fixed', true],
    ['product:boreas', 'r1', 'open', false],
    ['release:3.1.4', 'r1', 'open', true],
    ['band:heuristic', 'r1', 'open', false],
  ] as const)('%s: %s %s → %s', (text, release, status, passed) => {
    const one = releases.get(release)
    expect(one && passes(occurrence('CVE-1', release), one, status, readQuery(text))).toBe(passed)
  })

  it.each([
    ['kev:yes', ['CVE-2']],
    ['two', ['CVE-2']],
    ['ghsa-x', ['CVE-2', 'CVE-1']],
    ['severity:unknown', ['CVE-2', 'CVE-1']],
    ['severity:high', []],
    ['epss:>0.1', []],
    ['state:disagree', ['CVE-2']],
    ['zustand:uneinig', ['CVE-2']],
    ['state:ranges-disagree', ['CVE-2']],
    ['state:no-score', ['CVE-1']],
    ['state:awaiting', ['CVE-1']],
    ['state:not-scheduled', []],
  ])('%s finds %s', (text, expected) => {
    const found = groups([occurrence('CVE-1', 'r1'), occurrence('CVE-2', 'r1')], releases, facts)
    expect(found.filter(group => groupPasses(group, readQuery(text))).map(group => group.vulnerability)).toEqual(
      expected,
    )
  })
})

describe('exposure', () => {
  it('counts a finding from its day until the day it was settled', () => {
    const spans = [
      { from: '2026-01-14', until: '2026-01-20', urgency: 'high' as const },
      { from: '2026-01-14', until: undefined, urgency: 'urgent' as const },
      { from: '2026-07-01', until: undefined, urgency: 'unknown' as const },
    ]
    expect(exposure(spans, '2026-11-25')).toEqual([
      { day: '2026-01-14', urgent: 1, high: 1, other: 0, unknown: 0 },
      { day: '2026-01-20', urgent: 1, high: 0, other: 0, unknown: 0 },
      { day: '2026-07-01', urgent: 1, high: 0, other: 0, unknown: 1 },
      { day: '2026-11-25', urgent: 1, high: 0, other: 0, unknown: 1 },
    ])
  })
  it('says zero today when there is nothing, and nothing of days to come', () => {
    expect(exposure([{ from: '2026-12-01', until: undefined, urgency: 'high' }], '2026-11-25')).toEqual([
      { day: '2026-11-25', urgent: 0, high: 0, other: 0, unknown: 0 },
    ])
  })
})
