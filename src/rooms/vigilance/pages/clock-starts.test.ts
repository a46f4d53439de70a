import { describe, expect, it } from 'vitest'
import type { Case, DutyView } from './api.ts'
import { clockStartsOf, isDayFact, needsTwo } from './clock-starts.ts'

const duty = (clockStartFact: string | null, waitsFor: string | null = null) =>
  ({ clockStartFact, waitsFor }) as DutyView
const news = { fact: 'intake', value: '2026-11-20T13:00:00Z', isCurrent: true } as Case['awareness'][number]

describe('what starts the clocks', () => {
  const one = {
    awareness: [news],
    facts: { securityIncident: { knowledgeAt: '2026-11-20T13:00:00Z' }, fsca: { plannedStart: '2026-12-24' } },
    duties: [
      duty('fieldIncident.awarenessIncident'),
      duty('fsca.plannedStart'),
      duty('DE.BSIG.32.1.2'),
      duty(null, 'securityIncident.statusAskedAt'),
      duty(null, 'DE.BSIG.32.1.2'),
      duty(null, 'fsca.endedOn'),
    ],
  }

  it('is the news, what is told, and what a clock misses; rules are no facts', () => {
    expect(clockStartsOf(one).starts).toEqual([
      'intake',
      'fieldIncident.awarenessIncident',
      'securityIncident.knowledgeAt',
      'fsca.plannedStart',
    ])
  })

  it('what has not happened yet stands apart', () => {
    expect(clockStartsOf(one).events).toEqual(['securityIncident.statusAskedAt', 'fsca.endedOn'])
  })

  it.each([
    ['intake', true],
    ['securityIncident.knowledgeAt', true],
    ['fieldIncident.awarenessIncident', false],
    ['fsca.plannedStart', false],
  ])('another value of %s needs two: %s', (fact, two) => {
    expect(needsTwo(one, fact)).toBe(two)
  })
})

it.each([
  ['intake', false],
  ['securityIncident.endedAt', false],
  ['fsca.endedOn', true],
  ['fieldIncident.awarenessDeath', true],
])('%s is a day of law: %s', (fact, isDay) => {
  expect(isDayFact(fact)).toBe(isDay)
})
