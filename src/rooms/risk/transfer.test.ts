import { describe, expect, it } from 'vitest'
import { missingFor } from './transfer.ts'

describe('a transfer', () => {
  it('an operator needs every condition with its reason; money needs none and counts for nothing', () => {
    const yes = { answer: 'yes', because: 'x' } as const
    const all = { informed: yes, able: yes, communicated: yes, 'supply-chain': yes, 'end-of-support': yes }
    const terms = { conditions: all, ifuReference: '7.3', duties: [] }
    expect(missingFor({ kind: 'operator', terms })).toEqual([])
    expect(
      missingFor({
        kind: 'operator',
        terms: { ...terms, conditions: { ...all, able: { answer: 'yes', because: '' } } },
      }),
    ).toEqual(['able'])
    expect(missingFor({ kind: 'operator', terms: { ...terms, ifuReference: undefined } })).toEqual(['ifu'])
    expect(missingFor({ kind: 'insurance', terms: { conditions: {}, duties: [] } })).toEqual([])
  })
})
