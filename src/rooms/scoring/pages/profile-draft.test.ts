import { describe, expect, it } from 'vitest'
import { nothingStated, type Statements } from '../profile.ts'
import { chosenAfter, draftOf, statementsOf } from './profile-draft.ts'

describe('a profile goes through the form and comes back as it was', () => {
  const stated: Statements = {
    riskClass: 'IIb',
    safetyClass: 'C',
    harm: 'catastrophic',
    multiPatient: false,
    exposure: 'controlled',
    interfaces: ['network', 'touch'],
    authentication: 'shared',
    safetyFunctions: [],
    patientData: 'kept',
    secrets: true,
    overrides: { IR: { level: 'H', why: 'Doses are set by it.' } },
  }
  it.each<[string, Partial<Statements>, boolean, Partial<Statements>]>([
    ['of a product', stated, false, stated],
    ['of which nothing is known', {}, false, (({ overrides: _, ...rest }) => rest)(nothingStated)],
    ['of a release that differs in nothing', {}, true, {}],
    [
      'of a release that differs',
      { exposure: 'open', interfaces: 'unknown' },
      true,
      { exposure: 'open', interfaces: 'unknown' },
    ],
  ])('%s', (_what, given, isRelease, expected) => {
    expect(statementsOf(draftOf(given, isRelease))).toEqual(expected)
  })
})

it.each<[readonly string[], readonly string[], readonly string[]]>([
  [['unknown'], ['unknown', 'network'], ['network']],
  [['network'], ['network', 'unknown'], ['unknown']],
  [['network'], ['network', 'none'], ['none']],
  [['network'], ['network', 'touch'], ['network', 'touch']],
  [['network'], [], ['unknown']],
  [['same'], ['same', 'radio'], ['radio']],
])('%o with a tick more or less is %o', (before, after, expected) => {
  expect(chosenAfter(before, after, 'unknown')).toEqual(expected)
})
