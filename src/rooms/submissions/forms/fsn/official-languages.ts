import { ownMember } from '../../../../core/own-member.ts'

/**
 * Languages in which users of a state are told, by state (MDR art. 10(11), 89(8)): its official languages. Whether a state
 * takes a further one is a question to its authority; MPDG s. 8 asks for German in Germany.
 */
const official: Readonly<Record<string, readonly string[]>> = {
  AT: ['de'],
  BE: ['nl', 'fr', 'de'],
  BG: ['bg'],
  CH: ['de', 'fr', 'it'],
  CY: ['el'],
  CZ: ['cs'],
  DE: ['de'],
  DK: ['da'],
  EE: ['et'],
  ES: ['es'],
  FI: ['fi', 'sv'],
  FR: ['fr'],
  GB: ['en'],
  GR: ['el'],
  HR: ['hr'],
  HU: ['hu'],
  IE: ['en'],
  IS: ['is'],
  IT: ['it'],
  LI: ['de'],
  LT: ['lt'],
  LU: ['fr', 'de'],
  LV: ['lv'],
  MT: ['en', 'mt'],
  NL: ['nl'],
  NO: ['no'],
  PL: ['pl'],
  PT: ['pt'],
  RO: ['ro'],
  SE: ['sv'],
  SI: ['sl'],
  SK: ['sk'],
  TR: ['tr'],
  US: ['en'],
}

/** True where a language is one of the state, or where we do not know the languages of that state. */
export function isOfficialIn(language: string, country: string): boolean {
  return ownMember(official, country)?.includes(language) ?? true
}
