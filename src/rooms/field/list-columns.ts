/** What a list of units may say, by column. */
export const columnNames = [
  'device',
  'release',
  'serial',
  'lot',
  'udi_pi',
  'customer',
  'site',
  'contact',
  'country',
  'language',
  'installed_on',
  'state',
  'count',
] as const
export type ColumnName = (typeof columnNames)[number]

// as people name them in their own lists, in both languages
const known: Readonly<Record<ColumnName, readonly string[]>> = {
  device: ['device', 'product', 'family', 'geraet', 'produkt', 'produktfamilie', 'udi_di', 'name', 'bezeichnung'],
  release: ['release', 'version', 'software', 'software_version', 'softwareversion', 'firmware', 'softwarestand'],
  serial: ['serial', 'serial_number', 'sn', 's_n', 'seriennummer', 'serien_nr', 'seriennr', 'geraetenummer'],
  lot: ['lot', 'lot_number', 'batch', 'charge', 'los', 'chargennummer', 'losnummer', 'ch_b'],
  udi_pi: ['udi_pi', 'udi', 'udipi', 'udi_produktionskennung'],
  customer: [
    'customer',
    'hospital',
    'facility',
    'operator',
    'kunde',
    'klinik',
    'krankenhaus',
    'betreiber',
    'einrichtung',
  ],
  site: ['site', 'ward', 'department', 'standort', 'station', 'abteilung', 'haus'],
  contact: ['contact', 'email', 'e_mail', 'mail', 'kontakt', 'ansprechpartner', 'ansprechperson'],
  country: ['country', 'land', 'staat'],
  language: ['language', 'sprache'],
  installed_on: [
    'installed_on',
    'installed',
    'installation',
    'delivered',
    'installiert_am',
    'installiert',
    'geliefert_am',
  ],
  state: ['state', 'status', 'zustand'],
  count: ['count', 'quantity', 'number', 'units', 'anzahl', 'menge', 'stueck', 'stueckzahl'],
}

const byWord = new Map(columnNames.flatMap(name => known[name].map(word => [word, name] as const)))

/** The columns of a list: which of them says what, what nobody knows, and what is missing. */
export interface Columns {
  /** Place of each column that is known. */
  readonly at: Readonly<Partial<Record<ColumnName, number>>>
  readonly unknown: readonly string[]
  readonly twice: readonly ColumnName[]
  readonly missing: readonly ColumnName[]
}

const needed: readonly ColumnName[] = ['device', 'customer', 'country']
const tellers: readonly ColumnName[] = ['serial', 'lot', 'count']

/** Reads the head of a list. Without serial, lot or count nobody could say which units it means. */
export function columnsOf(head: readonly string[]): Columns {
  const at: Partial<Record<ColumnName, number>> = {}
  const unknown: string[] = []
  const twice: ColumnName[] = []
  for (const [place, cell] of head.entries()) {
    const name = byWord.get(plain(cell))
    if (name === undefined) {
      if (cell !== '') unknown.push(cell.slice(0, 100))
    } else if (at[name] === undefined) at[name] = place
    else twice.push(name)
  }
  const missing = [
    ...needed.filter(name => at[name] === undefined),
    ...(tellers.some(name => at[name] !== undefined) ? [] : (['serial'] as const)),
  ]
  return { at, unknown, twice, missing }
}

function plain(cell: string): string {
  return cell
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
}
