import { daysBetween } from '../../core/calendar.ts'
import { isUnionState, reaches } from './country.ts'
import type { Company, Device } from './device.ts'
import { type Said, type Section, sectionNames } from './event.ts'

/** The facts of one event and one product, as conditions ask for them by name: `fieldIncident.death`. */
export interface Facts {
  readonly said: Said
  readonly device: Device | undefined
  /** An answer as a word; `unknown` where it is not known, `unasked` where nobody said anything. */
  answer(fact: string): string
  /** A day or an instant; undefined where it is not known. */
  day(fact: string): string | undefined
  /** Several days, in order. */
  days(fact: string): readonly string[]
}

/** Puts what was said of an event beside the product it is about. */
export function factsOf(said: Said, device: Device | undefined): Facts {
  const derived = derive(said, device)
  const value = (fact: string): unknown => {
    if (Object.hasOwn(derived, fact)) return derived[fact]
    const [section = '', name = ''] = fact.split('.')
    const told: object | undefined = section === 'device' ? device : said[section as Section]
    return (told as Readonly<Record<string, unknown>> | undefined)?.[name]
  }
  return {
    said,
    device,
    answer: fact => {
      const found = value(fact)
      return typeof found === 'string' ? found : 'unasked'
    },
    day: fact => {
      const found = value(fact)
      return typeof found === 'string' ? found : undefined
    },
    days: fact => {
      const found = value(fact)
      return Array.isArray(found) ? found.filter(one => typeof one === 'string').sort() : []
    },
  }
}

/** Answers that follow from what was said. */
function derive(said: Said, device: Device | undefined): Readonly<Record<string, string>> {
  const told = Object.fromEntries(
    sectionNames.map(name => [`${name}.told`, said[name] === undefined ? 'unasked' : 'yes']),
  )
  return {
    ...told,
    ...marketsOf(device),
    'company.inGermany': seatIn(said.company, 'DE'),
    'company.roleOrManufacturer': said.company?.role ?? 'manufacturer',
    'fieldIncident.inUnion': amongUnion(said.fieldIncident?.countries),
    'fieldIncident.inGermany': among(said.fieldIncident?.countries, 'DE'),
    'fsca.inGermany': among(said.fsca?.countries, 'DE'),
    'usVulnerability.communicatedInTime': within(said, 'communicatedOn', 30),
    'usVulnerability.remediatedInTime': within(said, 'remediatedOn', 60),
  }
}

function marketsOf(device: Device | undefined): Readonly<Record<string, string>> {
  const markets = device?.markets
  // an empty list is a list that nobody filled
  if (!device || !markets || markets.length === 0) return {}
  const word = (is: boolean) => (is ? 'yes' : 'no')
  return {
    'device.onUnionMarket': word(markets.includes('EU') || markets.some(isUnionState)),
    'device.onGermanMarket': word(reaches(markets, 'DE')),
    'device.onUsMarket': word(markets.includes('US')),
  }
}

function seatIn(company: Company | undefined, country: string): string {
  return company?.seat === undefined ? 'unasked' : company.seat === country ? 'yes' : 'no'
}

function amongUnion(countries: readonly string[] | undefined): string {
  if (!countries || countries.length === 0) return 'unasked'
  return countries.some(one => one === 'EU' || isUnionState(one)) ? 'yes' : 'no'
}

function among(countries: readonly string[] | undefined, country: string): string {
  if (!countries || countries.length === 0) return 'unasked'
  return reaches(countries, country) ? 'yes' : 'no'
}

/** Whether something was done within days of learning of a vulnerability; what is not done yet is not known. */
function within({ usVulnerability }: Said, done: 'communicatedOn' | 'remediatedOn', days: number): string {
  const [learned, day] = [usVulnerability?.learnedOn, usVulnerability?.[done]]
  if (learned === undefined || day === undefined) return 'unasked'
  return daysBetween(learned, day) <= days ? 'yes' : 'no'
}
