import { describe, expect, it } from 'vitest'
import { calendars } from '../calendars.ts'
import { dutiesOf } from '../duties.ts'
import { type Said, VigilanceEvent } from '../event.ts'
import { regulations } from '../regulations.ts'
import { changesBetween, wouldApply } from './would-apply.ts'

const day = '2026-11-26'
const pump = { name: 'Pulso 3', kind: 'device', markets: ['EU', 'US'] } as const
const rules = (said: Said) => wouldApply(said, [pump], regulations, day).map(({ rule }) => rule.id)

const cases: [string, Said][] = [
  ['nothing said', {}],
  ['a field incident that nobody has answered yet', { fieldIncident: {} }],
  ['no incident', { fieldIncident: { inField: 'no' } }],
  [
    'a serious one',
    { fieldIncident: { inField: 'yes', malfunctionOrDeterioration: 'yes', functionAffected: 'yes', mightHarm: 'yes' } },
  ],
  [
    'a death',
    { fieldIncident: { inField: 'yes', malfunctionOrDeterioration: 'yes', death: 'yes', causality: 'suspected' } },
  ],
  ['an action in the field', { fsca: { fieldAction: 'yes', preventsSeriousIncident: 'unknown' } }],
  ['the own systems', { company: { seat: 'DE' }, securityIncident: { occurred: 'yes', ownSystems: 'yes' } }],
  ['personal data, perhaps', { personalDataBreach: { occurred: 'unknown' } }],
  ['personal data', { personalDataBreach: { occurred: 'yes', gdprRole: 'both', healthData: 'yes' } }],
  ['US law', { usReport: { malfunction: 'yes' }, usVulnerability: { residualRisk: 'unknown' } }],
]

describe('what is shown beforehand', () => {
  it.each(cases)('is what the rules then say: %s', (_, said) => {
    const event = VigilanceEvent.parse({ devices: [pump], ...said })
    const duties = dutiesOf(event, regulations, calendars, `${day}T12:00:00Z`).filter(one => one.kind === 'duty')
    const said2 = [...new Set(duties.map(({ rule, certainty }) => `${rule.id} ${certainty}`))]
    const shown = wouldApply(said, [pump], regulations, day).map(
      ({ rule, outcome }) => `${rule.id} ${outcome === 'yes' ? 'certain' : 'uncertain'}`,
    )
    expect(shown.toSorted()).toEqual(said2.toSorted())
  })
})

it('tells what answers would begin, make certain and end', () => {
  const doubt: Said = { fieldIncident: {} }
  const grave: Said = {
    fieldIncident: {
      inField: 'yes',
      malfunctionOrDeterioration: 'yes',
      death: 'yes',
      causality: 'suspected',
      countries: ['DE'],
    },
  }
  const none: Said = { fieldIncident: { inField: 'no' } }
  const of = (before: Said, after: Said) =>
    changesBetween(wouldApply(before, [pump], regulations, day), wouldApply(after, [pump], regulations, day)).map(
      ({ rule, kind }) => `${rule.id} ${kind}`,
    )
  expect(of({}, doubt)).toContain('EU.MDR.87.3 begins-in-doubt')
  expect(of(doubt, grave)).toContain('EU.MDR.87.3 certain')
  expect(of({}, grave)).toContain('EU.MDR.87.5a begins')
  expect(of(grave, none)).toContain('EU.MDR.87.5a ends')
  expect(rules(none)).toEqual([])
})
