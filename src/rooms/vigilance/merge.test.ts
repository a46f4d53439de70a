import { describe, expect, it } from 'vitest'
import type { Actor } from '../../core/record.ts'
import { type CaseEnding, type CaseFile, eventOf } from './case-file.ts'
import { evaluate, owedOf } from './evaluation.ts'
import type { Said } from './event.ts'
import { ruleDigest } from './fact-digest.ts'
import { openCase } from './intake.ts'
import { merge, unite } from './merge.ts'
import { Settings } from './settings.ts'

describe('the facts of two cases as one', () => {
  it.each<[string, Said, Said, Said]>([
    [
      'one knows, the other does not',
      { fieldIncident: { death: 'no' } },
      { fieldIncident: {} },
      { fieldIncident: { death: 'no' } },
    ],
    [
      'both say the same',
      { fieldIncident: { death: 'no' } },
      { fieldIncident: { death: 'no' } },
      { fieldIncident: { death: 'no' } },
    ],
    [
      'both contradict',
      { fieldIncident: { death: 'no' } },
      { fieldIncident: { death: 'yes' } },
      { fieldIncident: { death: 'unknown' } },
    ],
    [
      'the mild answer of a lenient question',
      { personalDataBreach: { unlikelyRisk: 'yes' } },
      { personalDataBreach: { unlikelyRisk: 'no' } },
      { personalDataBreach: { unlikelyRisk: 'unknown' } },
    ],
    [
      'causality',
      { fieldIncident: { causality: 'excluded' } },
      { fieldIncident: { causality: 'suspected' } },
      { fieldIncident: { causality: 'unknown' } },
    ],
    [
      'the earlier awareness',
      { fieldIncident: { awarenessIncident: '2026-03-05' } },
      { fieldIncident: { awarenessIncident: '2026-03-02' } },
      { fieldIncident: { awarenessIncident: '2026-03-02' } },
    ],
    [
      'the earlier instant, whatever its offset',
      { securityIncident: { knowledgeAt: '2026-03-05T09:30:00+01:00' } },
      { securityIncident: { knowledgeAt: '2026-03-05T09:00:00Z' } },
      { securityIncident: { knowledgeAt: '2026-03-05T09:30:00+01:00' } },
    ],
    [
      'the earlier start of an action',
      { fsca: { plannedStart: '2026-04-01' } },
      { fsca: { plannedStart: '2026-03-20' } },
      { fsca: { plannedStart: '2026-03-20' } },
    ],
    [
      'every country',
      { fieldIncident: { countries: ['DE'] } },
      { fieldIncident: { countries: ['AT', 'DE'] } },
      { fieldIncident: { countries: ['AT', 'DE'] } },
    ],
    [
      'what has no unknown stays',
      { company: { seat: 'DE' } },
      { company: { seat: 'AT' } },
      { company: { seat: 'DE' } },
    ],
    [
      'laws that only one was asked',
      { usReport: {} },
      { craEvent: { craSevere: 'no' } },
      { usReport: {}, craEvent: { craSevere: 'no' } },
    ],
  ])('%s', (_name, own, other, expected) => {
    expect(unite(own, other)).toEqual(expected)
  })
})

describe('what one person cannot merge away', () => {
  const ada: Actor = { kind: 'person', id: 'ada', display: 'Ada', roles: [] }
  const at = new Date('2026-03-05T09:00:00Z')
  let count = 0
  const making = { id: () => `00000000-0000-7000-8000-${String(++count).padStart(12, '0')}`, at }
  const law = { name: 'Pulso 3', kind: 'device', markets: ['EU'] } as const

  function opened(number: string, said: Said): CaseFile {
    const outcome = openCase(
      {
        title: 'Pump stops',
        origin: { kind: 'service', ref: null, text: '' },
        devices: [{ device: null, name: law.name, releases: [], law: { ...law, markets: ['EU'] } }],
        learned: { at: at.toISOString(), by: 'Service' },
        said,
        links: [],
        settings: Settings.parse({}),
        exercise: null,
      },
      number,
      ada,
      making,
    )
    if (!outcome.ok) throw new Error(outcome.code)
    return outcome.save.file
  }
  const owed = (file: CaseFile) => owedOf(evaluate(eventOf(file), at.toISOString())).map(one => one.rule)
  const serious: NonNullable<Said['fieldIncident']> = {
    inField: 'yes',
    malfunctionOrDeterioration: 'yes',
    functionAffected: 'yes',
    mightHarm: 'yes',
    causality: 'established',
    countries: ['DE'],
  }

  it('a duty, by the ending of a case that knew less', () => {
    const mild = opened('V-2026-0001', { fieldIncident: { inField: 'yes', countries: ['DE'] } })
    const grave = opened('V-2026-0002', { fieldIncident: serious })
    expect([owed(mild), owed(grave)]).toEqual([
      expect.arrayContaining(['EU.MDR.87.3']),
      expect.arrayContaining(['EU.MDR.87.3']),
    ])
    const ending: CaseEnding = {
      id: making.id(),
      incident: mild.id,
      proposal: making.id(),
      rule: 'EU.MDR.87.3',
      authority: undefined,
      device: undefined,
      ending: 'not_applicable',
      on: '2026-03-05',
      by: 'Ada',
      secondPerson: 'Rita',
      because: 'Nothing came of it.',
      factsDigest: ruleDigest(
        'EU.MDR.87.3',
        { fieldIncident: { inField: 'yes', countries: ['DE'] } },
        [{ ...law, markets: ['EU'] }],
        undefined,
      ),
      at,
      reopened: undefined,
    }
    const over = { ...mild, endings: [ending] }
    expect(owed(over)).not.toContain('EU.MDR.87.3')
    const outcome = merge(grave, over, 'The same pump.', ada, making)
    if (!outcome.ok) throw new Error(outcome.code)
    expect(outcome.save.reopenings.map(one => one.ending)).toEqual([ending.id])
    expect(owed(outcome.save.survivor)).toContain('EU.MDR.87.3')
  })

  it('a report, by a case in which the firm is another party', () => {
    const ours = opened('V-2026-0003', { company: { role: 'manufacturer' }, fieldIncident: serious })
    const theirs = opened('V-2026-0004', { company: { role: 'distributor' }, fieldIncident: { inField: 'yes' } })
    expect(merge(ours, theirs, 'The same pump.', ada, making)).toMatchObject({
      ok: false,
      code: 'vigilance.merge-loses-report',
    })
    // what says nothing of the party, or of the product, loses nothing
    const silent = { ...opened('V-2026-0005', { fieldIncident: serious }), devices: [] }
    for (const [file, into] of [
      [silent, ours],
      [ours, silent],
    ] as const)
      expect(merge(file, into, 'The same pump.', ada, making).ok).toBe(true)
  })
})
