import { describe, expect, it } from 'vitest'
import { dutiesUnder, type EventJson, pump, rulingsOf, serious } from '../../../test/support/vigilance.ts'

const laws = (json: EventJson) =>
  rulingsOf(json)
    .filter(one => one.regulation === 'none')
    .map(({ kind, reasons }) => `${kind} ${reasons[0]?.answer}`)

describe('law without a pack is an open question, never silence', () => {
  it.each<[string, EventJson, string[]]>([
    ['Union and USA', { devices: [pump] }, []],
    ['Switzerland and Japan', { devices: [{ ...pump, markets: ['DE', 'CH', 'JP'] }] }, ['open CH', 'open JP']],
    [
      'an in vitro diagnostic',
      { devices: [{ ...pump, kind: 'ivd', markets: ['DE'] }] },
      ['open Regulation (EU) 2017/746 (IVDR) art. 82'],
    ],
    ['an in vitro diagnostic of the USA', { devices: [{ ...pump, kind: 'ivd', markets: ['US'] }] }, []],
    ['seat in Austria', { devices: [], company: { seat: 'AT' } }, ['open NIS2 AT']],
    ['seat in Germany', { devices: [], company: { seat: 'DE' } }, []],
    [
      'importer into the USA',
      { devices: [pump], company: { role: 'importer' } },
      ['open 21 CFR part 803, subparts C and D'],
    ],
  ])('%s', (_, json, expected) => {
    expect(laws(json)).toEqual(expected)
  })

  it('markets that nobody filled in are unknown, so every law counts', () => {
    const json = { ...serious({ awarenessIncident: '2026-06-02' }), devices: [{ ...pump, markets: [] }] }
    expect(dutiesUnder(json, 'EU.MDR.87.3')[0]?.certainty).toBe('uncertain')
  })

  it('an event in several markets runs all clocks beside each other', () => {
    const json = {
      ...serious({ awarenessIncident: '2026-11-20', countries: ['DE', 'FR'] }),
      company: { seat: 'DE', nis2EntityType: 'wichtig' },
      usReport: {
        deathOrSeriousInjury: 'no',
        malfunction: 'yes',
        malfunctionLikelyHarms: 'yes',
        employeeAwareOn: '2026-11-20',
      },
      securityIncident: {
        occurred: 'yes',
        ownSystems: 'yes',
        severeDisruption: 'yes',
        knowledgeAt: '2026-11-20T17:45:00+01:00',
      },
      personalDataBreach: { occurred: 'yes', gdprRole: 'processor', processorAwareAt: '2026-11-20T18:00:00+01:00' },
    }
    const governing = rulingsOf(json).filter(one => one.kind === 'duty' && one.governs && one.limit)
    expect(
      governing.map(one => one.kind === 'duty' && `${one.rule.id} ${one.authority.id} ${one.limit?.nominal}`),
    ).toEqual([
      'EU.MDR.87.3 DE.BfArM 2026-12-05',
      'EU.MDR.87.3 FR.NCA 2026-12-05',
      'US.803.50 US.FDA 2026-12-20',
      'DE.BSIG.32.1.1 DE.BSI 2026-11-21T16:45:00Z',
      'DE.BSIG.32.1.2 DE.BSI 2026-11-23T16:45:00Z',
      'EU.GDPR.33.2 EU.controller 2026-11-21T17:00:00Z',
    ])
  })

  it('a start in the future is computed with, and marked', () => {
    const [duty] = dutiesUnder(serious({ awarenessIncident: '2026-11-23' }), 'EU.MDR.87.3')
    expect(duty?.begin).toMatchObject({ notes: [{ code: 'in-future' }] })
    const [today] = dutiesUnder(serious({ awarenessIncident: '2026-11-22' }), 'EU.MDR.87.3')
    expect(today?.begin).toMatchObject({ notes: [] })
  })

  it('the seat is told of an action even before its states are known', () => {
    const fsca = { fieldAction: 'yes', preventsSeriousIncident: 'yes', plannedStart: '2026-11-30' }
    const ids = dutiesUnder({ company: { seat: 'DE' }, fsca }, 'EU.MDR.87.8').map(({ authority }) => authority.id)
    expect(ids).toEqual(['DE.BfArM', 'EU.unknown'])
  })
})
