import { describe, expect, it } from 'vitest'
import type { Said } from '../event.ts'
import { answersTo, ask, topics, topicsFor, withAnswers } from './topics.ts'

const topic = (id: string) => topics.find(one => one.id === id)!
const openIn = (id: string, said: Said) => ask(topic(id), said).open.map(({ fact }) => fact)

describe('what is asked', () => {
  it.each<[string, string, Said, string, boolean]>([
    ['whether something happened', 'fieldIncident', { fieldIncident: {} }, 'fieldIncident.inField', true],
    [
      'what an unknown answer leaves open',
      'fieldIncident',
      { fieldIncident: { death: 'unknown' } },
      'fieldIncident.death',
      true,
    ],
    [
      'what is answered is not asked',
      'fieldIncident',
      { fieldIncident: { death: 'no' } },
      'fieldIncident.death',
      false,
    ],
    [
      'no causality of what is no incident',
      'fieldIncident',
      { fieldIncident: { inField: 'no' } },
      'fieldIncident.causality',
      false,
    ],
    [
      'the kind of entity beside the tree',
      'securityIncident',
      { securityIncident: {} },
      'company.nis2EntityType',
      true,
    ],
  ])('%s', (_, id, said, fact, isOpen) => {
    expect(openIn(id, said).includes(fact)).toBe(isOpen)
  })

  it('the answers so far lead to the next question', () => {
    const said = withAnswers({}, { 'securityIncident.occurred': 'yes', 'securityIncident.ownSystems': 'yes' })
    const { open, answered, endings } = ask(topic('securityIncident'), said)
    expect(open.map(({ fact }) => fact)).toContain('securityIncident.severeDisruption')
    expect(answered.map(({ fact, answer }) => `${fact} ${answer}`)).toContain('securityIncident.occurred yes')
    expect(endings).toEqual([{ tree: 'nis2-significant', outcome: 'uncertain' }])
  })

  it('what counts in doubt is told as doubt, what the law wants known as open', () => {
    expect(ask(topic('fieldIncident'), { fieldIncident: {} }).endings[0]?.outcome).toBe('uncertain')
    expect(ask(topic('securityIncident'), { securityIncident: {} }).endings[0]?.outcome).toBe('open')
  })
})

it('an answer moves no question that was already there', () => {
  const facts = (said: Said) => ask(topic('fieldIncident'), said).asked.map(({ fact }) => fact)
  const before = facts({ fieldIncident: { inField: 'yes', malfunctionOrDeterioration: 'yes' } })
  const after = facts({ fieldIncident: { inField: 'yes', malfunctionOrDeterioration: 'yes', death: 'no' } })
  const both = before.filter(fact => after.includes(fact))
  expect(both.length).toBeGreaterThan(4)
  expect(after.filter(fact => before.includes(fact))).toEqual(both)
})

describe('topics of a product', () => {
  const ids = (device: Parameters<typeof topicsFor>[0][number]) => topicsFor([device]).map(({ id }) => id)
  it('asks about US law only where it is sold, and about the CRA only what may be no device', () => {
    expect(ids({ name: 'a', kind: 'device', markets: ['EU'] })).not.toContain('usReport')
    expect(ids({ name: 'a', kind: 'device', markets: ['US'] })).toContain('usReport')
    expect(ids({ name: 'a', kind: 'device' })).not.toContain('craEvent')
    expect(ids({ name: 'a', kind: 'not_a_device' })).toContain('craEvent')
  })
})

it('every fact of every topic has answers, and unknown is among them', () => {
  const facts = topics.flatMap(one => [...ask(one, {}).open.map(({ fact }) => fact), ...one.also])
  expect(facts.length).toBeGreaterThan(20)
  expect(facts.filter(fact => !answersTo(fact).includes('unknown'))).toEqual([])
})
