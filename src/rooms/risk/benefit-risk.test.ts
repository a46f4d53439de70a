import { describe, expect, it } from 'vitest'
import { judged, now, person, risk } from '../../../test/support/risk-samples.ts'
import { conclude } from './benefit-risk.ts'

describe('a benefit-risk conclusion', () => {
  it('a benefit is weighed on an assessment with reason and alternatives', () => {
    const say = { benefit: 'b', alternatives: 'a', conclusion: 'outweighs', reason: 'r' } as const
    const about = { id: 'b', risk, assessment: judged }
    expect(conclude(say, about, person('a'), now)).toMatchObject({ ok: true })
    expect(conclude({ ...say, alternatives: '' }, about, person('a'), now)).toMatchObject({
      code: 'risk.alternatives-missing',
    })
    expect(conclude(say, { ...about, assessment: undefined }, person('a'), now)).toMatchObject({
      code: 'risk.no-residual-assessment',
    })
  })
})
