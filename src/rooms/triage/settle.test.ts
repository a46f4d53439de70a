import { describe, expect, it } from 'vitest'
import { type Match, matchKey } from '../matching/match.ts'
import { type Known, type KnownFinding, type Run, type StandingFinding, settle } from './settle.ts'

const evidence = { advisory: 'a', source: 's', package: 'npm/x' } as Match['evidence'][number]

/** A match whose evidence has so many lines; equal numbers are equal evidence. */
function match(vulnerability: string, lines = 1): Match {
  return {
    vulnerability,
    package: 'npm/x',
    version: '1',
    evidence: Array.from({ length: lines }, () => evidence),
  } as unknown as Match
}

const digestOf = (one: Match) => `d${one.evidence.length}`
const key = (vulnerability: string) => matchKey({ vulnerability, package: 'npm/x', version: '1' })

function standing(finding: string, release: string, vulnerability: string): StandingFinding {
  return { finding, release, vulnerability, package: 'npm/x', version: '1', state: 'open', digest: 'd0' }
}

function run(release: string, difference: Partial<Run['difference']>): Run {
  return {
    release,
    sbom: undefined,
    reasonOf: () => ({ code: 'no-longer-matches' }),
    standing: 0,
    difference: { opened: [], reopened: [], withdrawn: [], moved: [], unchanged: 0, ...difference },
  }
}

function known(byKey: Record<string, KnownFinding>, byId: readonly KnownFinding[] = [], held: readonly string[] = []) {
  return {
    byKey: new Map(Object.entries(byKey).map(([name, one]) => [key(name), one])),
    byId: new Map([...byId, ...Object.values(byKey)].map(one => [one.id, one])),
    held: new Set(held),
  } satisfies Known
}

/** What is written, in short: `insert f1 d1`, `place r1 f1`, `place r2 f1 own d2`. */
function told(runs: readonly Run[], on: Known): string[] {
  let made = 0
  const done = settle(runs, on, { keyOf: matchKey, digestOf, id: () => `new${++made}` })
  const place = (verb: string, one: (typeof done.opened)[number]) =>
    `${verb} ${one.release} ${one.finding}${one.own ? ` own ${one.own}` : ''}`
  return [
    ...done.inserted.map(one => `insert ${one.id} ${one.digest}`),
    ...done.updated.map(
      one => `update ${one.id} ${one.match.vulnerability}${one.withEvidence ? ` ${one.digest}` : ''}`,
    ),
    ...done.rehoused.map(one => `rehouse ${one.release} ${one.from} > ${one.to}`),
    ...done.opened.map(one => place('open', one)),
    ...done.moved.map(one => place('move', one)),
    ...done.withdrawn.map(one => `withdraw ${one.release} ${one.finding}`),
  ]
}

describe('settling what reconciling found', () => {
  const moved = (finding: string, release: string, from: string, to: string, lines = 1) =>
    run(release, { moved: [{ standing: standing(finding, release, from), match: match(to, lines) }] })

  it.each<[string, readonly Run[], Known, readonly string[]]>([
    [
      'two releases open one finding',
      [run('r1', { opened: [match('A')] }), run('r2', { opened: [match('A')] })],
      known({}),
      ['insert new1 d1', 'open r1 new1', 'open r2 new1'],
    ],
    [
      'the widest evidence is shared, the other is kept at its place',
      [run('r1', { opened: [match('A', 1)] }), run('r2', { opened: [match('A', 2)] })],
      known({}),
      ['insert new1 d2', 'open r1 new1 own d1', 'open r2 new1'],
    ],
    [
      'a release joins a finding with the same evidence',
      [run('r2', { opened: [match('A')] })],
      known({ A: { id: 'f', digest: 'd1' } }, [], ['f']),
      ['open r2 f'],
    ],
    [
      'a release joins with other evidence, which others rest on',
      [run('r2', { opened: [match('A', 2)] })],
      known({ A: { id: 'f', digest: 'd1' } }, [], ['f']),
      ['open r2 f own d2'],
    ],
    [
      'evidence that nobody rests on any more is replaced',
      [run('r2', { opened: [match('A', 2)] })],
      known({ A: { id: 'f', digest: 'd1' } }),
      ['update f A d2', 'open r2 f'],
    ],
    [
      'a statement moved for all: the finding moves once',
      [moved('f', 'r1', 'A', 'A', 2), moved('f', 'r2', 'A', 'A', 2)],
      known({ A: { id: 'f', digest: 'd1' } }),
      ['update f A d2', 'move r1 f', 'move r2 f'],
    ],
    [
      'a new name: the finding keeps its row',
      [moved('f', 'r1', 'GHSA', 'CVE')],
      known({}, [{ id: 'f', digest: 'd1' }]),
      ['update f CVE', 'move r1 f'],
    ],
    [
      'a new name that a finding has already: the place goes over',
      [moved('f', 'r1', 'GHSA', 'CVE')],
      known({ CVE: { id: 'g', digest: 'd1' } }, [{ id: 'f', digest: 'd1' }]),
      ['rehouse r1 f > g', 'move r1 g'],
    ],
    [
      'two findings get the same new name: the second goes over to the first',
      [moved('f2', 'r2', 'PYSEC', 'CVE'), moved('f1', 'r1', 'GHSA', 'CVE')],
      known({}, [
        { id: 'f1', digest: 'd1' },
        { id: 'f2', digest: 'd1' },
      ]),
      ['update f1 CVE', 'rehouse r2 f2 > f1', 'move r2 f1', 'move r1 f1'],
    ],
    [
      'what no longer matches is withdrawn',
      [run('r1', { withdrawn: [standing('f', 'r1', 'A')] })],
      known({}),
      ['withdraw r1 f'],
    ],
  ])('%s', (_, runs, on, expected) => {
    expect(told(runs, on)).toEqual(expected)
  })
})
