import { z } from 'zod'

/** Country by ISO 3166-1 alpha-2; `EU` stands for the whole Union market. */
export const Country = z.string().regex(/^[A-Z]{2}$/)

/**
 * States in which Regulation (EU) 2017/745 applies, with the zone of their capital: the Union, and Iceland, Liechtenstein
 * and Norway by the EEA agreement.
 */
export const unionStates: Readonly<Record<string, string>> = {
  AT: 'Europe/Vienna',
  BE: 'Europe/Brussels',
  BG: 'Europe/Sofia',
  CY: 'Asia/Nicosia',
  CZ: 'Europe/Prague',
  DE: 'Europe/Berlin',
  DK: 'Europe/Copenhagen',
  EE: 'Europe/Tallinn',
  ES: 'Europe/Madrid',
  FI: 'Europe/Helsinki',
  FR: 'Europe/Paris',
  GR: 'Europe/Athens',
  HR: 'Europe/Zagreb',
  HU: 'Europe/Budapest',
  IE: 'Europe/Dublin',
  IS: 'Atlantic/Reykjavik',
  IT: 'Europe/Rome',
  LI: 'Europe/Vaduz',
  LT: 'Europe/Vilnius',
  LU: 'Europe/Luxembourg',
  LV: 'Europe/Riga',
  MT: 'Europe/Malta',
  NL: 'Europe/Amsterdam',
  NO: 'Europe/Oslo',
  PL: 'Europe/Warsaw',
  PT: 'Europe/Lisbon',
  RO: 'Europe/Bucharest',
  SE: 'Europe/Stockholm',
  SI: 'Europe/Ljubljana',
  SK: 'Europe/Bratislava',
}

/** Where the day ends first in the Union: for an authority that is not named yet. */
export const earliestZone = 'Europe/Helsinki'

/** True for a state in which the MDR applies. */
export function isUnionState(country: string): boolean {
  return Object.hasOwn(unionStates, country)
}

/** True when a list of markets reaches a country, or the whole Union. */
export function reaches(markets: readonly string[], country: string): boolean {
  return markets.includes(country) || (isUnionState(country) && markets.includes('EU'))
}
