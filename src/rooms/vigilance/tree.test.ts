import { describe, expect, it } from 'vitest'
import { allOf, type Outcome, oneOf } from './answer.ts'
import { type Condition, holds } from './condition.ts'
import { factsOf } from './facts.ts'
import { openQuestions, walk } from './tree.ts'
import { type TreeId, trees } from './trees.ts'

const facts = (said: object) => factsOf(said, undefined)

describe('all and one', () => {
  it.each<[Outcome[], Outcome, Outcome]>([
    [[], 'yes', 'no'],
    [['yes', 'yes'], 'yes', 'yes'],
    [['yes', 'uncertain'], 'uncertain', 'yes'],
    [['uncertain', 'open'], 'open', 'uncertain'],
    [['open', 'no'], 'no', 'open'],
    [['yes', 'open', 'uncertain'], 'open', 'yes'],
    [['no', 'no'], 'no', 'no'],
  ])('%j: all %s, one %s', (outcomes, all, one) => {
    expect([allOf(outcomes), oneOf(outcomes)]).toEqual([all, one])
  })
})

describe('trees', () => {
  const none = {
    malfunctionOrDeterioration: 'no',
    ergonomicUseError: 'no',
    inadequateInformation: 'no',
    undesirableSideEffect: 'no',
  }
  const harmless = { death: 'no', seriousDeterioration: 'no', seriousPublicHealthThreat: 'no' }
  it.each<[string, TreeId, object, Outcome]>([
    ['nobody said anything: in doubt', 'incident', {}, 'uncertain'],
    ['nothing in the field', 'incident', { fieldIncident: { inField: 'no' } }, 'no'],
    ['an unknown that changes nothing', 'incident', { fieldIncident: { inField: 'unknown', ...none } }, 'no'],
    [
      'one of four is enough',
      'incident',
      { fieldIncident: { inField: 'yes', ergonomicUseError: 'yes', malfunctionOrDeterioration: 'unknown' } },
      'yes',
    ],
    [
      'indirect harm',
      'serious-incident',
      { fieldIncident: { ...harmless, functionAffected: 'yes', mightHarm: 'yes' } },
      'yes',
    ],
    [
      'death unknown',
      'serious-incident',
      { fieldIncident: { ...harmless, death: 'unknown', functionAffected: 'no' } },
      'uncertain',
    ],
    ['all but one unknown', 'serious-incident', { fieldIncident: { death: 'yes' } }, 'yes'],
    [
      'a threat makes it serious',
      'serious-incident',
      { fieldIncident: { ...harmless, seriousPublicHealthThreat: 'yes', functionAffected: 'no' } },
      'yes',
    ],
    [
      'nothing but an unknown threat: still in doubt',
      'serious-incident',
      { fieldIncident: { ...harmless, seriousPublicHealthThreat: 'unknown', functionAffected: 'no' } },
      'uncertain',
    ],
    [
      'a threat that its parts rule out',
      'serious-incident',
      {
        fieldIncident: {
          ...harmless,
          seriousPublicHealthThreat: 'unknown',
          imminentRisk: 'no',
          functionAffected: 'no',
        },
      },
      'no',
    ],
    [
      'threat by its parts',
      'health-threat',
      { fieldIncident: { imminentRisk: 'yes', promptActionNeeded: 'yes', significantOrUnusual: 'yes' } },
      'yes',
    ],
    [
      'no threat by one part',
      'health-threat',
      { fieldIncident: { imminentRisk: 'yes', promptActionNeeded: 'no' } },
      'no',
    ],
    ['field action unknown: a person answers', 'fsca', { fsca: { fieldAction: 'unknown' } }, 'open'],
    ['what it prevents is unknown', 'fsca', { fsca: { fieldAction: 'yes' } }, 'uncertain'],
    [
      'own systems unknown',
      'nis2-significant',
      { securityIncident: { occurred: 'yes', severeDisruption: 'yes' } },
      'uncertain',
    ],
    [
      'significant or not does not matter for others’ systems',
      'nis2-significant',
      { securityIncident: { occurred: 'yes', ownSystems: 'no' } },
      'no',
    ],
    ['a device incident says nothing about it', 'nis2-significant', { fieldIncident: { death: 'yes' } }, 'open'],
    ['breach: looked at', 'data-breach-with-risk', { personalDataBreach: { occurred: 'unknown' } }, 'open'],
    [
      'breach: risk not shown to be unlikely',
      'data-breach-with-risk',
      { personalDataBreach: { occurred: 'yes', encryptedAndKeySafe: 'no' } },
      'yes',
    ],
    [
      'breach: encrypted, a person has not answered',
      'data-breach-with-risk',
      { personalDataBreach: { occurred: 'yes', encryptedAndKeySafe: 'yes' } },
      'uncertain',
    ],
    ['exploited: evidence first', 'cra-exploited', {}, 'open'],
    ['severe: in doubt', 'cra-severe', {}, 'uncertain'],
    [
      'malfunction, recurrence unknown',
      'us-mdr-report',
      { usReport: { deathOrSeriousInjury: 'no', malfunction: 'yes' } },
      'uncertain',
    ],
    ['five days: somebody responsible must know', 'us-five-day', {}, 'open'],
    ['risk to health unknown', 'us-correction', { usCorrection: { correctionOrRemoval: 'yes' } }, 'uncertain'],
    ['controlled', 'uncontrolled', { usVulnerability: { residualRisk: 'controlled' } }, 'no'],
    ['neither known', 'uncontrolled', { usVulnerability: { residualRisk: 'unknown' } }, 'uncertain'],
  ])('%s (%s)', (_, tree, said, expected) => {
    expect(walk(trees[tree], facts(said)).outcome).toBe(expected)
  })

  it('asks only what would change the end', () => {
    const said = facts({
      fieldIncident: {
        death: 'no',
        seriousDeterioration: 'no',
        seriousPublicHealthThreat: 'no',
        functionAffected: 'no',
      },
    })
    expect(openQuestions(trees['serious-incident'], said)).toEqual([])
    expect(
      openQuestions(trees['serious-incident'], facts({ fieldIncident: { ...harmless, functionAffected: 'yes' } })),
    ).toEqual(['fieldIncident.mightHarm'])
  })

  it('tells the way, with clauses', () => {
    const { because } = walk(
      trees.incident,
      facts({ fieldIncident: { inField: 'yes', malfunctionOrDeterioration: 'yes' } }),
    )
    expect(because).toEqual([
      { fact: 'fieldIncident.inField', answer: 'yes', effect: 'leads-on', citation: 'MDR art. 2(64)' },
      { fact: 'fieldIncident.malfunctionOrDeterioration', answer: 'yes', effect: 'yes', citation: 'MDR art. 2(64)' },
    ])
  })
})

describe('exemptions', () => {
  const exempt: Condition = { unless: { fact: 'fsca.urgent', is: ['yes'], unknown: 'open' } }
  it.each<[object, Outcome, number]>([
    [{ urgent: 'yes' }, 'no', 1],
    [{ urgent: 'no' }, 'yes', 0],
    [{ urgent: 'unknown' }, 'yes', 1],
    [{}, 'yes', 0],
  ])('%j: %s', (fsca, outcome, told) => {
    const found = holds(exempt, facts({ fsca }))
    expect([found.outcome, found.because.length]).toEqual([outcome, told])
  })
})
