import { isDay } from '../../core/days.ts'
import { ownMember } from '../../core/own-member.ts'
import { unguarded } from '../../standards/csv-read.ts'
import type { ColumnName } from './list-columns.ts'
import { countryOf, languageOf, officialLanguage } from './place-words.ts'
import { type Unit, type UnitState, unitStates } from './unit.ts'

/** What cannot be taken of a line: which column, why, and what stands there. */
export interface Fault {
  readonly line: number
  readonly field: ColumnName
  readonly code: FaultCode
  readonly value: string
}

export const faultCodes = [
  'missing',
  'too-long',
  'unknown-device',
  'unknown-release',
  'serial-and-lot',
  'names-nothing',
  'mangled-number',
  'unknown-country',
  'unknown-language',
  'language-needed',
  'no-day',
  'later-than-list',
  'unknown-state',
  'no-count',
  'count-of-serial',
  'twice',
] as const
export type FaultCode = (typeof faultCodes)[number]

/** What the house knows: a list may only speak of products and releases that are entered. */
export interface Known {
  /** Ids of products by name, id and UDI-DI, in lower case. */
  readonly devices: ReadonlyMap<string, string>
  /** Ids of releases by product and version in lower case: `<device> <version>`. */
  readonly releases: ReadonlyMap<string, string>
  /** The day whose state the list tells. */
  readonly asOf: string
}

/** The cells of a line by column. */
export type Cells = Readonly<Partial<Record<ColumnName, string>>>

const LONGEST = 300
const MOST = 10_000_000

/** Reads one line of a list: the unit, or everything that is wrong with it at once. */
export function unitOf(given: Cells, line: number, known: Known): { unit: Unit } | { faults: Fault[] } {
  const faults: Fault[] = []
  const cells = cleaned(given)
  const fail = (field: ColumnName, code: FaultCode) => {
    faults.push({ line, field, code, value: (cells[field] ?? '').slice(0, 100) })
    return undefined
  }
  for (const [field, value] of Object.entries(cells) as [ColumnName, string][])
    if (value.length > LONGEST) fail(field, 'too-long')
  const device = deviceOf(cells, known, fail)
  const release = device === undefined ? undefined : releaseOf(cells, device, known, fail)
  const told = whichOf(cells, fail)
  const place = placeOf(cells, fail)
  const installedOn = dayOf(cells, known.asOf, fail)
  const state = stateOf(cells, fail)
  if (faults.length > 0 || !device || !told || !place || !state) return { faults }
  return { unit: { device, release, ...told, ...place, udiPi: cells.udi_pi || undefined, installedOn, state } }
}

type Fail = (field: ColumnName, code: FaultCode) => undefined

function cleaned(cells: Cells): Partial<Record<ColumnName, string>> {
  return Object.fromEntries(
    Object.entries(cells).map(([name, value]) => [
      name,
      unguarded(value)
        .replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    ]),
  )
}

function deviceOf({ device = '' }: Cells, { devices }: Known, fail: Fail): string | undefined {
  if (device === '') return fail('device', 'missing')
  return devices.get(device.toLowerCase()) ?? fail('device', 'unknown-device')
}

// a list that does not say which release a unit runs is taken: it is unknown, and told so
function releaseOf({ release = '' }: Cells, device: string, { releases }: Known, fail: Fail): string | undefined {
  if (release === '') return undefined
  const version = release.toLowerCase()
  const plain = version.replace(/^(v|version)\.?\s*/, '')
  return (
    releases.get(`${device} ${version}`) ?? releases.get(`${device} ${plain}`) ?? fail('release', 'unknown-release')
  )
}

function whichOf({ serial = '', lot = '', count = '' }: Cells, fail: Fail) {
  if (serial !== '' && lot !== '') return fail('lot', 'serial-and-lot')
  if (serial === '' && lot === '' && count === '') return fail('serial', 'names-nothing')
  // spreadsheets turn long numbers into 1.23457E+11, and then nobody knows the serial number any more
  if (/^\d([.,]\d+)?E\+\d+$/i.test(serial)) return fail('serial', 'mangled-number')
  if (/^\d([.,]\d+)?E\+\d+$/i.test(lot)) return fail('lot', 'mangled-number')
  const units = count === '' ? undefined : wholeOf(count)
  if (serial !== '') {
    if (count !== '' && units !== 1) return fail('count', 'count-of-serial')
    return { kind: 'serial', name: serial, units: 1 } as const
  }
  if (units === undefined) return fail('count', 'no-count')
  return lot === '' ? ({ kind: 'number', name: '', units } as const) : ({ kind: 'lot', name: lot, units } as const)
}

function wholeOf(text: string): number | undefined {
  // 1.200 and 1,200 are twelve hundred in one country and little more than one in another: only plain figures are taken
  const value = /^\d{1,8}$/.test(text) ? Number(text) : 0
  return value >= 1 && value <= MOST ? value : undefined
}

function placeOf(cells: Cells, fail: Fail) {
  const { customer = '', site = '', contact = '', country = '', language = '' } = cells
  const land = country === '' ? fail('country', 'missing') : (countryOf(country) ?? fail('country', 'unknown-country'))
  if (customer === '') fail('customer', 'missing')
  const spoken = languageAt(language, land, fail)
  if (customer === '' || land === undefined || spoken === undefined) return undefined
  return { customer, site, contact: contact || undefined, country: land, language: spoken }
}

function languageAt(language: string, country: string | undefined, fail: Fail): string | undefined {
  if (language !== '') return languageOf(language) ?? fail('language', 'unknown-language')
  if (country === undefined) return undefined
  return officialLanguage(country) ?? fail('language', 'language-needed')
}

function dayOf({ installed_on: text = '' }: Cells, asOf: string, fail: Fail): string | undefined {
  if (text === '') return undefined
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? []
  const iso = year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text.slice(0, 10)
  if (!isDay(iso) || iso < '1950-01-01') return fail('installed_on', 'no-day')
  return iso > asOf ? fail('installed_on', 'later-than-list') : iso
}

const stateWords: Readonly<Record<string, UnitState>> = {
  'in use': 'in_use',
  active: 'in_use',
  'im einsatz': 'in_use',
  'in betrieb': 'in_use',
  aktiv: 'in_use',
  'in stock': 'stored',
  spare: 'stored',
  lager: 'stored',
  reserve: 'stored',
  'out of service': 'out_of_service',
  retired: 'out_of_service',
  'außer betrieb': 'out_of_service',
  stillgelegt: 'out_of_service',
  zurück: 'returned',
  zurückgegeben: 'returned',
  unbekannt: 'unknown',
}

function stateOf({ state = '' }: Cells, fail: Fail): UnitState | undefined {
  if (state === '') return 'unknown'
  const word = state.toLowerCase()
  const known = unitStates.find(one => one === word.replaceAll(/[\s-]+/g, '_'))
  return known ?? ownMember(stateWords, word) ?? fail('state', 'unknown-state')
}
