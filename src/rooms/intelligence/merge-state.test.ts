import { describe, expect, it } from 'vitest'
import { type MergeState, type Stating, statesOf } from './merge-state.ts'
import { severityOf } from './severity.ts'

type Said = readonly [source: string, score: number | undefined, more?: Partial<Stating> & { system?: 'cvss-2.0' }]

function states(all: readonly Said[]): MergeState[] {
  const severities = all
    .filter(([, score, more]) => score !== undefined && !more?.withdrawn)
    .map(([source, score, more]) => severityOf(source, { system: more?.system ?? 'cvss-3.1', score, by: source }))
  const statements = all.map(([source, , { system: _system, ...more } = {}]) => ({ source, ...more }))
  return statesOf(statements, severities, new Set(['euvd']))
}

describe('what merged statements lack', () => {
  it.each<[string, readonly Said[], MergeState[]]>([
    ['one plain statement', [['nvd', 7.5]], []],
    [
      'two that agree',
      [
        ['nvd', 7.5],
        ['osv', 7.5],
      ],
      [],
    ],
    [
      'nearly the same',
      [
        ['nvd', 7.5],
        ['osv', 8.4],
      ],
      [],
    ],
    [
      'a whole point apart',
      [
        ['nvd', 7.5],
        ['osv', 8.5],
      ],
      ['scores-disagree'],
    ],
    [
      '0.1 + 0.2 is no reason',
      [
        ['nvd', 7.1],
        ['osv', 8.1],
      ],
      ['scores-disagree'],
    ],
    [
      'on two sides of a border',
      [
        ['nvd', 6.9],
        ['osv', 7.0],
      ],
      ['ratings-disagree'],
    ],
    [
      'both',
      [
        ['nvd', 9.8],
        ['osv', 5.3],
      ],
      ['scores-disagree', 'ratings-disagree'],
    ],
    [
      'CVSS 2 and 3 are no contradiction',
      [
        ['nvd', 5.0, { system: 'cvss-2.0' }],
        ['osv', 7.5],
      ],
      [],
    ],
    [
      'one took it back',
      [
        ['nvd', undefined, { withdrawn: '2026-01-01' }],
        ['osv', 7.5],
      ],
      ['withdrawal-disagrees'],
    ],
    [
      'only one that cannot take back stands',
      [
        ['nvd', undefined, { withdrawn: 'x' }],
        ['euvd', 7.5],
      ],
      [],
    ],
    ['all took it back', [['nvd', undefined, { withdrawn: '2026-01-01' }]], []],
    ['disputed', [['cve', 7.5, { status: 'Disputed' }]], ['disputed']],
    ['nobody scores it', [['osv', undefined]], ['no-score']],
    ['waits for NVD', [['nvd', undefined, { status: 'Awaiting Analysis' }]], ['no-score', 'awaiting-analysis']],
    [
      'received',
      [
        ['nvd', undefined, { status: 'Received' }],
        ['osv', 7.5],
      ],
      ['awaiting-analysis'],
    ],
    ['NVD will not', [['nvd', 7.5, { status: 'Deferred' }]], ['not-scheduled']],
    ['not scheduled', [['nvd', 7.5, { status: 'Not Scheduled' }]], ['not-scheduled']],
    ['analysed', [['nvd', 7.5, { status: 'Analyzed' }]], []],
  ])('%s', (_, all, expected) => {
    expect(states(all)).toEqual(expected)
  })
})
