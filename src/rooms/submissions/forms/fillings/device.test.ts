import { describe, expect, it } from 'vitest'
import { serious } from '../../../../../test/support/vigilance.ts'
import { filled } from '../fixtures/filled.ts'
import { pump } from '../fixtures/pump.ts'
import { unknown } from '../form.ts'

const action = {
  fsca: {
    fieldAction: 'yes',
    preventsSeriousIncident: 'yes',
    urgent: 'no',
    countries: ['DE', 'AT'],
    plannedStart: '2026-11-30',
    draftNoticeSubmittedOn: '2026-11-25',
  },
}

describe('the device', () => {
  it('comes with its identifiers, class and versions', () => {
    expect(filled('eu-mir', serious(), 'initial').values).toMatchObject({
      '2.1.basic': '4260123456PULSO3X7',
      '2.1.di': '04260123456788',
      '2.1.di.entity': 'GS1',
      '2.2.code': 'Z12030202',
      '2.3.software': '4.2.0, 4.2.1',
      '2.4.class': 'IIb',
      '2.5.countries': ['AT', 'DE', 'US'],
    })
  })

  it('a class that the form does not know stays blank', () => {
    const { values } = filled('eu-mir', serious(), 'initial', { devices: [{ ...pump, riskClass: 'us-2' }] })
    expect(values).not.toHaveProperty(['2.4.class'])
  })

  it('an installed base that is not known is not known, never 0', () => {
    const { unitsInField: _, ...other } = pump
    const both = filled('eu-mir', serious(), 'final_reportable', { devices: [pump, other] }).values['4.3.counts']
    expect(both).toMatchObject([{ 'devices-world': unknown, 'incidents-world': unknown }])
    const one = filled('eu-mir', serious(), 'final_reportable').values['4.3.counts']
    expect(one).toMatchObject([{ 'devices-world': 1840, 'incidents-world': unknown, from: '2026-01-01' }])
  })

  it('several devices stand in a table', () => {
    const devices = [pump, { ...pump, name: 'Pulso 4', udiDi: '04260123456795' }]
    expect(filled('eu-fsca', action, 'initial', { devices }).values['6.devices']).toHaveLength(2)
  })
})
