import { describe, expect, it } from 'vitest'
import { aboutOf, easy, now, person, said, verified } from '../../../test/support/risk-samples.ts'
import { assess, judge, standingOf } from './assessment.ts'
import type { Control } from './control.ts'
import type { ExploitFacts } from './exploitability.ts'

describe('an assessment', () => {
  it.each([
    [
      'follows from facts and chain',
      [easy],
      said,
      [],
      { exploitability: 'high', severity: 'serious', verdict: 'uncontrolled' },
    ],
    [
      'two verified compensating controls lower by one step',
      [easy],
      { ...said, controls: ['c', 'c2'] },
      [verified, { ...verified, id: 'c2' }],
      { exploitability: 'medium', verdict: 'controlled', isBorderline: true },
    ],
    [
      'unknown facts leave it unknown',
      [{ ...easy, subscore: 'unknown' } as ExploitFacts],
      said,
      [],
      { verdict: 'unknown' },
    ],
    ['nothing linked and nothing said is unknown', [], said, [], { exploitability: 'unknown', verdict: 'unknown' }],
    [
      'what is settled harms nobody',
      [{ ...easy, settled: 'fixed' } as ExploitFacts],
      said,
      [],
      { exploitability: 'none', verdict: 'controlled' },
    ],
    [
      'worse than derived is allowed',
      [{ ...easy, subscore: 1 }],
      { ...said, exploitability: 'high' },
      [],
      { exploitability: 'high' },
    ],
    [
      'a control may prevent the harm',
      [easy],
      { ...said, severity: 'minor', controls: ['c'] },
      [verified],
      { severity: 'minor', verdict: 'controlled' },
    ],
  ] as const)('%s', (_, facts, given, controls, expected) => {
    expect(judge(given as Parameters<typeof judge>[0], aboutOf(facts, controls))).toMatchObject(expected)
  })

  it.each([
    ['below what is derived', [easy], { ...said, exploitability: 'medium' }, [], 'risk.below-derivation'],
    ['below the worst credible harm', [easy], { ...said, severity: 'minor' }, [], 'risk.below-worst-credible'],
    [
      'with a control at the inherent stage',
      [easy],
      { ...said, stage: 'inherent', controls: ['c'] },
      [verified],
      'risk.no-controls-at-inherent',
    ],
    [
      'with a control that is not verified',
      [easy],
      { ...said, controls: ['c'] },
      [{ ...verified, status: 'implemented' }],
      'risk.control-does-not-count',
    ],
    ['with a control of another risk', [easy], { ...said, controls: ['z'] }, [verified], 'risk.no-such-control'],
    ['with "none" that nothing shows', [], { ...said, exploitability: 'none' }, [], 'risk.none-needs-a-finding'],
    [
      'lowering without a reason',
      [easy],
      { ...said, controls: ['c'], justification: ' ' },
      [{ ...verified, isCompensating: false }],
      'risk.lowering-needs-a-justification',
    ],
    [
      'borderline without a reason',
      [{ ...easy, subscore: 2, epss: 0 }],
      { ...said, justification: '' },
      [],
      'risk.borderline-needs-a-justification',
    ],
    [
      'by judgement without a reason',
      [],
      { ...said, exploitability: 'low', justification: '' },
      [],
      'risk.judged-needs-a-justification',
    ],
  ] as const)('%s is refused', (_, facts, given, controls, code) => {
    const about = aboutOf(facts as readonly ExploitFacts[], controls as readonly Control[])
    expect(judge(given as Parameters<typeof judge>[0], about)).toMatchObject({ ok: false, code })
  })

  it('keeps the criteria of its day', () => {
    const made = assess(said, aboutOf([easy]), person('a'), now)
    expect(made).toMatchObject({ ok: true, save: { criteria: { digest: 'c' }, byId: 'a' } })
  })

  it.each([
    [{ verdict: 'controlled', isBorderline: true }, undefined, 'unknown'],
    [{ verdict: 'controlled', isBorderline: true }, { verdict: 'declined' }, 'unknown'],
    [{ verdict: 'controlled', isBorderline: true }, { verdict: 'approved' }, 'controlled'],
    [{ verdict: 'uncontrolled', isBorderline: true }, undefined, 'uncontrolled'],
    [{ verdict: 'controlled', isBorderline: false }, undefined, 'controlled'],
    [undefined, undefined, 'unknown'],
  ] as const)('%j with %j stands as %s', (assessment, approval, standing) => {
    expect(standingOf(assessment, approval)).toBe(standing)
  })
})
