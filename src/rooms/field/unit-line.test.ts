import { describe, expect, it } from 'vitest'
import { type ColumnName, columnsOf } from './list-columns.ts'
import { countryOf, languageOf } from './place-words.ts'
import { keyOf } from './unit.ts'
import { type Cells, unitOf } from './unit-line.ts'

const known = {
  devices: new Map([
    ['pulso 3', 'pump'],
    ['04012345678901', 'pump'],
  ]),
  releases: new Map([
    ['pump 3.2.1', 'r321'],
    ['pump 3.1', 'r31'],
  ]),
  asOf: '2026-11-01',
}
const good: Cells = {
  device: 'Pulso 3',
  release: '3.2.1',
  serial: 'PL3-000417',
  customer: 'Klinikum Süd',
  site: 'Station 4',
  country: 'DE',
  installed_on: '15.03.2024',
  state: 'im Einsatz',
}
const read = (cells: Cells) => unitOf({ ...good, ...cells }, 7, known)
const unit = (cells: Cells) => {
  const found = read(cells)
  if (!('unit' in found)) throw new Error(JSON.stringify(found))
  return found.unit
}

describe('a line of a list', () => {
  it('is a unit with its place', () => {
    expect(unit({})).toEqual({
      device: 'pump',
      release: 'r321',
      kind: 'serial',
      name: 'PL3-000417',
      units: 1,
      customer: 'Klinikum Süd',
      site: 'Station 4',
      contact: undefined,
      country: 'DE',
      language: 'de',
      udiPi: undefined,
      installedOn: '2024-03-15',
      state: 'in_use',
    })
  })

  it.each<[string, Cells, object]>([
    ['a product by its UDI-DI', { device: '04012345678901' }, { device: 'pump' }],
    ['a version with its letter', { release: 'v3.2.1' }, { release: 'r321' }],
    ['no version: unknown, not the newest', { release: '' }, { release: undefined }],
    ['no state: unknown', { state: '' }, { state: 'unknown' }],
    ['a state by its own word', { state: 'Out-of-service' }, { state: 'out_of_service' }],
    ['an anonymous number', { serial: '', count: '12' }, { kind: 'number', name: '', units: 12 }],
    ['a lot', { serial: '', lot: 'L-7', count: '3' }, { kind: 'lot', name: 'L-7', units: 3 }],
    ['a country by name', { country: 'Österreich' }, { country: 'AT', language: 'de' }],
    ['Greece as the Union writes it', { country: 'EL' }, { country: 'GR', language: 'el' }],
    ['a language by name', { country: 'CH', language: 'Französisch' }, { language: 'fr' }],
    ['a formula that our export guarded', { customer: "'=Klinik" }, { customer: '=Klinik' }],
    ['a name with signs that turn the line', { customer: 'Klinik\u202e Nord' }, { customer: 'Klinik Nord' }],
  ])('%s', (_, cells, expected) => {
    expect(unit(cells)).toMatchObject(expected)
  })

  it.each<[string, Cells, ColumnName, string]>([
    ['no product', { device: '' }, 'device', 'missing'],
    ['a product that is not entered', { device: 'Pulso 9' }, 'device', 'unknown-device'],
    ['a release that is not entered', { release: '9.9' }, 'release', 'unknown-release'],
    ['serial and lot', { lot: 'L-7' }, 'lot', 'serial-and-lot'],
    ['nothing that tells units', { serial: '' }, 'serial', 'names-nothing'],
    ['a number that a spreadsheet spoilt', { serial: '4,01235E+13' }, 'serial', 'mangled-number'],
    ['several units with one serial number', { count: '2' }, 'count', 'count-of-serial'],
    ['a lot without its number', { serial: '', lot: 'L-7' }, 'count', 'no-count'],
    ['a number that two countries read differently', { serial: '', count: '1.200' }, 'count', 'no-count'],
    ['no units', { serial: '', count: '0' }, 'count', 'no-count'],
    ['a country that is none', { country: 'XX' }, 'country', 'unknown-country'],
    ['the Union as a country', { country: 'EU' }, 'country', 'unknown-country'],
    ['a state with several languages', { country: 'BE' }, 'language', 'language-needed'],
    ['a language that is none', { language: 'Klinisch' }, 'language', 'unknown-language'],
    ['a day that is none', { installed_on: '30.02.2024' }, 'installed_on', 'no-day'],
    ['a day that two countries read differently', { installed_on: '03/04/2024' }, 'installed_on', 'no-day'],
    ['a day after the list', { installed_on: '2026-11-02' }, 'installed_on', 'later-than-list'],
    ['a state that is none', { state: 'kaputt' }, 'state', 'unknown-state'],
    ['a text without end', { contact: 'x'.repeat(301) }, 'contact', 'too-long'],
  ])('says what is wrong: %s', (_, cells, field, code) => {
    const found = read(cells)
    expect('faults' in found ? found.faults : []).toEqual([{ line: 7, field, code, value: expect.any(String) }])
  })

  it('says everything that is wrong at once', () => {
    const found = read({ device: 'x', country: '', state: '?' })
    expect('faults' in found ? found.faults.map(one => one.code) : []).toEqual([
      'unknown-device',
      'missing',
      'unknown-state',
    ])
  })
})

describe('the head of a list', () => {
  it('is understood in both languages', () => {
    const { at, unknown, twice, missing } = columnsOf([
      'Gerät',
      'Software-Version',
      'Serien-Nr.',
      'Kunde',
      'Land',
      'Telefon',
      'S/N',
    ])
    expect(at).toEqual({ device: 0, release: 1, serial: 2, customer: 3, country: 4 })
    expect([unknown, twice, missing]).toEqual([['Telefon'], ['serial'], []])
  })

  it('says what is missing', () => {
    expect(columnsOf(['device', 'version']).missing).toEqual(['customer', 'country', 'serial'])
  })
})

describe('what tells units apart', () => {
  const at = { kind: 'serial', name: 'A-1', customer: 'K', site: '', country: 'DE', release: 'r' } as const
  it('is the serial number wherever it stands, and the place for lots and numbers', () => {
    expect(keyOf({ ...at, name: 'a-1 ' })).toBe(keyOf({ ...at, customer: 'other' }))
    expect(keyOf({ ...at, kind: 'lot' })).not.toBe(keyOf({ ...at, kind: 'lot', site: 'x' }))
    expect(keyOf({ ...at, kind: 'lot' })).toBe(keyOf({ ...at, kind: 'lot', release: 'other' }))
    expect(keyOf({ ...at, kind: 'number' })).not.toBe(keyOf({ ...at, kind: 'number', release: 'other' }))
  })
})

describe('names of places', () => {
  it.each([
    ['Deutschland', 'DE'],
    ['germany', 'DE'],
    ['Türkei', 'TR'],
    ['uk', 'GB'],
    ['Atlantis', undefined],
  ])('%s is %s', (name, code) => expect(countryOf(name)).toBe(code))
  it.each([
    ['Deutsch', 'de'],
    ['de-AT', 'de'],
    ['English', 'en'],
    ['q', undefined],
  ])('%s is %s', (name, code) => expect(languageOf(name)).toBe(code))
})
