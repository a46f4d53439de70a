import { expect, it } from 'vitest'
import type { StatementView } from './api.ts'
import { countriesIn, factsIn, lastSaying, saidOf } from './said.ts'

it('facts of a statement, one by one; a section that was only opened says so', () => {
  const said = { fieldIncident: { death: 'no', countries: ['DE', 'AT'] }, securityIncident: {} } as const
  expect(factsIn({ ...said, fieldIncident: { death: 'no', countries: [...said.fieldIncident.countries] } })).toEqual([
    { fact: 'fieldIncident.death', value: 'no' },
    { fact: 'fieldIncident.countries', value: 'DE, AT' },
    { fact: 'securityIncident.told', value: 'yes' },
  ])
})

it('puts facts into their sections; a section alone is opened', () => {
  expect(saidOf({ fieldIncident: undefined, 'fieldIncident.death': 'yes', 'company.seat': 'DE' })).toEqual({
    fieldIncident: { death: 'yes' },
    company: { seat: 'DE' },
  })
  expect(saidOf({ trend: undefined })).toEqual({ trend: {} })
})

it('the last who said a fact counts', () => {
  const by = (name: string, death: 'yes' | 'no'): StatementView => ({
    id: name,
    from: null,
    kind: 'facts',
    on: '2026-11-26',
    said: { fieldIncident: { death } },
    because: null,
    evidence: null,
    tree: null,
    by: name,
    at: '2026-11-26T08:00:00Z',
    moves: [],
  })
  expect(lastSaying([by('Ada', 'no'), by('Bo', 'yes')], 'fieldIncident.death')?.by).toBe('Bo')
  expect(lastSaying([by('Ada', 'no')], 'fieldIncident.inField')).toBeUndefined()
})

it.each([
  ['de, at', ['DE', 'AT']],
  [' DE;AT  FR ', ['DE', 'AT', 'FR']],
  ['', []],
])('countries in "%s"', (text, countries) => {
  expect(countriesIn(text)).toEqual(countries)
})
