import { describe, expect, it } from 'vitest'
import { app, dutiesUnder, type EventJson, pump, serious, verdictOf } from '../../../../../test/support/vigilance.ts'

const fsca = (more: object = {}): EventJson => ({
  fsca: { fieldAction: 'yes', preventsSeriousIncident: 'yes', countries: ['DE'], plannedStart: '2026-12-31', ...more },
})
const operator = { company: { role: 'operator' } }
const aware = (more: object = {}) => serious({ awarenessIncident: '2026-12-31', ...more })

describe('German law beside the MDR', () => {
  it.each<[string, EventJson, string, string]>([
    ['notice in German', fsca(), 'DE.MPDG.8', 'no_limit'],
    ['action elsewhere', fsca({ countries: ['AT'] }), 'DE.MPDG.8', 'not_applicable'],
    ['action in the whole Union', fsca({ countries: ['EU'] }), 'DE.MPDG.8', 'no_limit'],
    ['told by an adviser', aware({ toldByAdviser: 'yes' }), 'DE.MPDG.83', 'no_limit'],
    ['told by somebody else', aware({ toldByAdviser: 'no' }), 'DE.MPDG.83', 'not_applicable'],
    ['nobody said by whom', aware(), 'DE.MPDG.83', 'open'],
    ['an operator reports', { ...aware(), ...operator }, 'DE.MPAMIV.3', 'no_limit'],
    ['an operator reports in doubt', { ...aware({ mightHarm: 'unknown' }), ...operator }, 'DE.MPAMIV.3', 'no_limit'],
    ['no own limit for manufacturers', aware(), 'DE.MPAMIV.3', 'not_applicable'],
    [
      'not on the German market',
      { ...aware(), devices: [{ ...pump, markets: ['FR'] }] },
      'DE.MPDG.83',
      'not_applicable',
    ],
    ['no device', { ...aware(), devices: [app] }, 'DE.MPDG.83', 'not_applicable'],
  ])('%s', (_, json, rule, expected) => {
    expect(verdictOf(json, rule)).toBe(expected)
  })

  it('the authority for art. 87 is the BfArM (MPDG s. 71)', () => {
    expect(dutiesUnder(aware(), 'EU.MDR.87.3').map(({ authority }) => authority.id)).toEqual(['DE.BfArM'])
  })
})
