import { describe, expect, it } from 'vitest'
import type { Actor } from '../../core/record.ts'
import { type Deciding, decide, type PlaceFacts, undo, type Verdict, whatVerdictLacks } from './decision.ts'
import type { Facts } from './facts.ts'

const anna: Actor = { kind: 'person', id: 'anna', display: 'Anna Weber', roles: ['security-officer'] }
const now = new Date('2026-11-25T12:00:00Z')

const facts: Facts = {
  component: { package: 'npm/libwebp', version: '1.2.4' },
  path: { digest: 'p', via: ['app 1.0'] },
  severity: { score: 8.8, rating: 'high', product: null },
  exploitation: { world: [], maturity: null, comparable: [], device: [] },
  range: { ranges: [{ package: 'npm/libwebp', from: null, to: '< 1.3.2', listed: false }], condition: null },
  fixes: ['npm/libwebp 1.3.2'],
  isWithdrawn: false,
  profile: null,
  epss: null,
}

const place: PlaceFacts = {
  finding: 'f1',
  release: 'r1',
  vulnerability: 'CVE-2023-4863',
  version: '1.2.4',
  state: 'open',
  evidenceDigest: 'e1',
  decision: undefined,
  proposal: undefined,
  facts,
  factsDigest: 'x1',
}

const about: Deciding = {
  id: 'd1',
  vulnerability: 'CVE-2023-4863',
  places: [place],
  seen: ['e1'],
  evidenceDigest: 'all',
  contentHash: 'h',
  needs: [],
  authorAccount: 'anna',
}

const notAffected: Verdict = {
  status: 'not_affected',
  justification: 'vulnerable_code_not_present',
  statement: 'Built without WebP.',
}

describe('what a verdict must say', () => {
  const table: [string, Verdict, string | undefined][] = [
    ['in investigation needs nothing', { status: 'under_investigation', statement: '' }, undefined],
    ['affected needs an action', { status: 'affected', statement: 'It is used.' }, 'triage.needs-an-action'],
    [
      'affected with blanks is no action',
      { status: 'affected', statement: '', action: '  ' },
      'triage.needs-an-action',
    ],
    ['affected with action', { status: 'affected', statement: '', action: 'Update to 2.8.1' }, undefined],
    ['not affected needs a justification', { status: 'not_affected', statement: 'no' }, 'triage.needs-a-justification'],
    ['not affected needs a reason', { ...notAffected, statement: ' ' }, 'triage.needs-a-statement'],
    ['not affected with both', notAffected, undefined],
    ['fixed needs a reason', { status: 'fixed', statement: '' }, 'triage.needs-a-statement'],
    ['a false match needs a reason', { status: 'false_positive', statement: '' }, 'triage.needs-a-statement'],
    [
      'a justification belongs to not affected',
      { ...notAffected, status: 'affected', action: 'x' },
      'triage.justification-without-not-affected',
    ],
  ]
  it.each(table)('%s', (_title, verdict, code) => {
    expect(whatVerdictLacks(verdict)?.code).toBe(code)
  })
})

describe('deciding', () => {
  it('writes the decision and a record that covers what it changes', () => {
    const outcome = decide(notAffected, about, anna, now)
    expect(outcome).toMatchObject({
      ok: true,
      save: { by: 'Anna Weber', at: now, places: [{ finding: 'f1', release: 'r1', replaced: undefined }] },
      records: [
        {
          action: 'triage.decided',
          of: { type: 'decision', id: 'd1' },
          why: 'Built without WebP.',
          covers: ['triage_occurrence', 'triage_decision_scope'],
        },
      ],
    })
  })

  const refused: [string, Partial<Deciding>, string, number][] = [
    ['nothing', { places: [] }, 'triage.nothing-to-decide', 422],
    ['a withdrawn finding', { places: [{ ...place, state: 'withdrawn' }] }, 'triage.finding-withdrawn', 409],
    [
      'a finding of something else',
      { places: [{ ...place, vulnerability: 'CVE-1' }] },
      'triage.other-vulnerability',
      422,
    ],
    ['evidence that has moved since', { seen: ['older'] }, 'triage.evidence-moved', 412],
    [
      'a decision that somebody made meanwhile',
      { places: [{ ...place, decision: 'theirs' }], seenDecisions: [] },
      'triage.decided-meanwhile',
      412,
    ],
    ['facts that have moved since', { seenFacts: ['older'] }, 'triage.facts-moved', 412],
    [
      'what needs a second person, by nobody known',
      { needs: [{ code: 'score', detail: '8.8' }], authorAccount: undefined },
      'triage.needs-a-known-author',
      403,
    ],
    [
      'a second proposal where one waits',
      { needs: [{ code: 'score', detail: '8.8' }], places: [{ ...place, proposal: 'p0' }] },
      'triage.proposal-waits',
      409,
    ],
    ['a validity that is over', { validUntil: '2026-11-24' }, 'triage.valid-until-past', 422],
  ]
  it.each(refused)('refuses %s', (_title, change, code, status) => {
    expect(decide(notAffected, { ...about, ...change }, anna, now)).toMatchObject({ ok: false, code, status })
  })

  it('proposes where a second person is needed: it stands nowhere yet', () => {
    const outcome = decide(
      notAffected,
      { ...about, needs: [{ code: 'score', detail: '8.8' }], aloneFrom: now },
      anna,
      now,
    )
    expect(outcome).toMatchObject({
      ok: true,
      save: { state: 'proposed', aloneFrom: now },
      records: [{ action: 'triage.proposed', after: { needs: ['score'], contentHash: 'h' } }],
    })
  })

  it('over several places has a record of each, with what was seen there', () => {
    const places = [place, { ...place, finding: 'f2', decision: 'd0' }]
    const told = decide(notAffected, { ...about, places }, anna, now)
    expect(told).toMatchObject({
      records: [
        {
          action: 'triage.decided-here',
          of: { type: 'finding', id: 'f1' },
          after: { factsDigest: 'x1', contentHash: 'h' },
        },
        { of: { type: 'finding', id: 'f2' }, after: { decision: 'd1', release: 'r1', replaced: 'd0' } },
        { action: 'triage.decided', of: { type: 'decision', id: 'd1' } },
      ],
    })
    const waiting = decide(notAffected, { ...about, places, needs: [{ code: 'score', detail: '9.8' }] }, anna, now)
    expect(waiting).toMatchObject({ records: [{ action: 'triage.proposed-here' }, {}, { action: 'triage.proposed' }] })
  })

  it('replaces a decision that was seen', () => {
    const seen = { ...about, places: [{ ...place, decision: 'd0' }], seenDecisions: ['d0'] }
    expect(decide(notAffected, seen, anna, now)).toMatchObject({ ok: true, save: { places: [{ replaced: 'd0' }] } })
  })

  it('asks nobody for digests who saw no page', () => {
    expect(decide(notAffected, { ...about, seen: undefined }, anna, now).ok).toBe(true)
  })
})

describe('taking a decision back', () => {
  const standsAt = [{ finding: 'f1', release: 'r1' }]
  const standing = { id: 'd1', vulnerability: 'CVE-1', undoneAt: undefined, standsAt, state: 'stands' as const }
  it('is an event of its own', () => {
    expect(undo(standing, [], anna, now)).toMatchObject({
      ok: true,
      save: { decision: 'd1', by: 'Anna Weber' },
      records: [{ action: 'triage.decision-undone', covers: ['triage_occurrence'] }],
    })
  })
  it('is told at each place where it stood, and then as a whole', () => {
    const outcome = undo({ ...standing, standsAt: [...standsAt, { finding: 'f2', release: 'r1' }] }, [], anna, now)
    expect(outcome).toMatchObject({
      records: [
        { action: 'triage.undone-here', of: { type: 'finding', id: 'f1' }, after: { decision: 'd1', release: 'r1' } },
        { action: 'triage.undone-here', of: { type: 'finding', id: 'f2' } },
        { action: 'triage.decision-undone' },
      ],
    })
  })
  it.each([
    ['twice', { ...standing, undoneAt: now }, 'triage.already-undone'],
    ['while it waits for approval', { ...standing, state: 'proposed' as const }, 'triage.decision-does-not-stand'],
    ['when it stands nowhere', { ...standing, standsAt: [] }, 'triage.decision-replaced'],
  ])('is refused %s', (_title, decision, code) => {
    expect(undo(decision, [], anna, now)).toMatchObject({ ok: false, code, status: 409 })
  })
})
