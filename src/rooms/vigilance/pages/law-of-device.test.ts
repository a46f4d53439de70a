import { expect, it } from 'vitest'
import { lawOf } from './law-of-device.ts'

it.each([
  [
    { riskClass: 'mdr_iib', markets: ['EU_MDR', 'US_FDA'] },
    { kind: 'device', markets: ['EU', 'US'] },
  ],
  [
    { riskClass: 'ivdr_c', markets: ['EU_IVDR', 'EU_MDR'] },
    { kind: 'ivd', markets: ['EU'] },
  ],
  [
    { riskClass: 'accessory', markets: ['CH', 'UK'] },
    { kind: 'accessory', markets: ['CH', 'GB'] },
  ],
  [
    { riskClass: 'unknown', markets: ['EU_IVDR'] },
    { kind: 'ivd', markets: ['EU'] },
  ],
  [
    { riskClass: 'unknown', markets: ['EU_MDR'] },
    { kind: 'unknown', markets: ['EU'] },
  ],
] as const)('%o', (known, law) => {
  expect(lawOf({ name: 'a', riskClass: known.riskClass, markets: [...known.markets] })).toEqual({ name: 'a', ...law })
})

it('a market that nobody named is unknown, not none', () => {
  expect(lawOf({ name: 'a', riskClass: 'mdr_i', markets: [] })).toEqual({ name: 'a', kind: 'device' })
  expect(lawOf({ name: 'a', riskClass: 'mdr_i', markets: ['OTHER'] })).toEqual({ name: 'a', kind: 'device' })
})
