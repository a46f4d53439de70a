import { describe, expect, it } from 'vitest'
import { easy } from '../../../test/support/risk-samples.ts'
import type { ExploitFacts } from './exploitability.ts'
import { movementsBetween, together } from './movement.ts'

describe('movements', () => {
  const limits = { epssFrom: 0.1, epssJump: 0.1 }
  it.each<[string, Partial<ExploitFacts>, Partial<ExploitFacts>, string[]]>([
    ['nothing', {}, {}, []],
    ['a listing in KEV', {}, { inKev: true }, ['exploited']],
    ['a listing taken back', { inKev: true }, {}, ['exploited']],
    ['SSVC', {}, { ssvc: 'active' }, ['ssvc']],
    ['exploit code', {}, { poc: true }, ['poc']],
    ['another vector', {}, { subscore: 1 }, ['subscore']],
    ['our own decision', {}, { settled: 'fixed' }, ['settled']],
    ['a small rise of EPSS', { epss: 0.2 }, { epss: 0.25 }, []],
    ['a jump of EPSS', { epss: 0.2 }, { epss: 0.3 }, ['epss']],
    ['the threshold of EPSS', { epss: 0.09 }, { epss: 0.11 }, ['epss']],
    ['a fall of EPSS', { epss: 0.9 }, { epss: 0.01 }, []],
    ['a first high EPSS', { epss: 'unknown' }, { epss: 0.5 }, ['epss']],
    ['EPSS that is silent', { epss: 0.5 }, { epss: 'unknown' }, []],
  ])('%s', (_, before, after, expected) => {
    expect(movementsBetween([{ ...easy, ...before }], [{ ...easy, ...after }], limits).map(one => one.what)).toEqual(
      expected,
    )
  })

  it('what came back is gone', () => {
    const there = { what: 'poc', about: 'x', before: 'false', now: 'true' } as const
    const back = { what: 'poc', about: 'x', before: 'true', now: 'false' } as const
    expect(together([there], [back])).toEqual([])
  })
})
