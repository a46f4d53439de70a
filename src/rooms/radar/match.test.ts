import { describe, expect, it } from 'vitest'
import type { DeviceEvent } from './device-event.ts'
import { matcherOf, pointsOf } from './match.ts'
import type { Features } from './profile.ts'
import { recencyOf } from './rank.ts'

const pump: Features = {
  fdaCodes: ['FRN', 'MEA'],
  emdnCodes: ['Z120302'],
  gmdnCodes: ['13215'],
  competitors: ['Example Infusion GmbH', 'B. Braun Melsungen AG'],
  words: ['infusion pump', 'Bluetooth', 'Qt', 'syringe driver', 'dose'],
}

const event = (more: Partial<DeviceEvent>): DeviceEvent => ({
  id: 'x',
  kinds: ['recall'],
  title: 'Something',
  devices: [],
  codes: { fda: [], emdn: [], gmdn: [] },
  topic: { about: 'unknown', words: [] },
  statements: [],
  ...more,
})
const codes = (more: Partial<DeviceEvent['codes']>) => ({ codes: { fda: [], emdn: [], gmdn: [], ...more } })
const security = { topic: { about: 'security', words: ['malware'] } } as const

describe('why an event concerns a device family', () => {
  it.each<[string, Partial<DeviceEvent>, string[] | undefined, number]>([
    ['nothing of it', {}, undefined, 0],
    ['the same FDA code', codes({ fda: ['FRN'] }), ['fda-code FRN'], 40],
    ['another FDA code', codes({ fda: ['FOZ'] }), undefined, 0],
    ['an EMDN code below ours', codes({ emdn: ['Z12030204'] }), ['emdn-code Z120302'], 40],
    ['an EMDN group above ours says too little alone', codes({ emdn: ['Z12'] }), undefined, 0],
    [
      'an EMDN group and software',
      { ...codes({ emdn: ['Z12'] }), topic: { about: 'software', words: ['firmware'] } },
      ['emdn-group Z120302', 'software firmware'],
      30,
    ],
    ['the same GMDN code', codes({ gmdn: ['13215'] }), ['gmdn-code 13215'], 40],
    [
      'a competitor with another legal form',
      { manufacturer: 'Example Infusion, Inc.' },
      ['competitor Example Infusion GmbH'],
      25,
    ],
    [
      'a competitor in the text',
      { summary: 'Pumps of B Braun are not concerned, those of B. Braun Melsungen are.' },
      ['competitor B. Braun Melsungen AG'],
      25,
    ],
    ['part of a longer name is another firm', { manufacturer: 'Example Infusionsystems Ltd' }, undefined, 0],
    ['one word is too little', { title: 'Infusion pumps in general' }, undefined, 0],
    [
      'one word in an event about security',
      { title: 'Infusion-pumps in general', ...security },
      ['word infusion pump', 'security malware'],
      30,
    ],
    ['words as words, not as parts', { title: 'qtip dosemeter bluetoothless', ...security }, undefined, 0],
    [
      'at most 30 points for words',
      { title: 'infusion pump, Bluetooth, Qt, syringe driver', devices: ['dose'] },
      ['word infusion pump', 'word Bluetooth', 'word Qt', 'word syringe driver', 'word dose'],
      30,
    ],
    ['security alone concerns everybody and nobody', { ...security, severity: 'Class I' }, undefined, 0],
    ['severity orders, but makes no hit', { title: 'infusion pump', severity: 'Class I' }, undefined, 0],
    [
      'the class of a recall',
      { ...codes({ fda: ['MEA'] }), severity: 'Class II' },
      ['fda-code MEA', 'severity Class II'],
      48,
    ],
    ['Class III adds nothing', { ...codes({ fda: ['MEA'] }), severity: 'Class III' }, ['fda-code MEA'], 40],
    [
      'a score of an advisory',
      { ...codes({ fda: ['MEA'] }), severity: 'CVSS 9.8' },
      ['fda-code MEA', 'severity CVSS 9.8'],
      55,
    ],
  ])('%s', (_, more, expected, points) => {
    const reasons = matcherOf(pump)(event(more))
    expect(reasons?.map(one => `${one.kind} ${one.what}`)).toEqual(expected)
    expect(pointsOf(reasons ?? [])).toBe(points)
  })

  it('says where a name stands', () => {
    const where = (more: Partial<DeviceEvent>) => matcherOf(pump)(event({ ...more, ...security }))?.[0]?.where
    expect(where({ manufacturer: 'Example Infusion' })).toBe('manufacturer')
    expect(where({ devices: ['Syringe Driver 2'] })).toBe('device')
    expect(where({ rootCause: 'Bluetooth' })).toBe('text')
  })
})

describe('the order of the list', () => {
  const today = '2026-11-25'
  it.each([
    ['2026-11-25', 15],
    ['2026-10-26', 15],
    ['2026-10-25', 10],
    ['2026-05-29', 10],
    ['2026-05-28', 5],
    ['2025-11-25', 5],
    ['2025-11-24', undefined],
    ['2026-12-01', 15],
    [undefined, undefined],
  ])('an event of %s has %s points for being recent', (dated, points) => {
    expect(recencyOf(dated, today)?.points).toBe(points)
  })
})
