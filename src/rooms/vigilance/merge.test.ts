import { describe, expect, it } from 'vitest'
import type { Said } from './event.ts'
import { unite } from './merge.ts'

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
