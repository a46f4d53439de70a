import { describe, expect, it } from 'vitest'
import { fields, now, person } from '../../../test/support/risk-samples.ts'
import { type Control, type ControlFields, mayLower, saveControl } from './control.ts'

describe('a control', () => {
  it.each<[string, Partial<ControlFields>, string]>([
    ['without evidence', { evidence: ' ' }, 'risk.evidence-missing'],
    ['without the answer about security', { newSecurityRisk: undefined }, 'risk.new-risk-unanswered'],
    ['without the answer about safety', { newSafetyRisk: undefined }, 'risk.new-risk-unanswered'],
    [
      'with a new risk that is not linked',
      { newSafetyRisk: { answer: 'yes', because: 'x' } },
      'risk.new-risk-link-missing',
    ],
    [
      'with an answer without reason',
      { newSecurityRisk: { answer: 'no', because: '' } },
      'risk.new-risk-reason-missing',
    ],
    [
      'that brings its own risk',
      { newSecurityRisk: { answer: 'yes', because: 'x', link: 'r' } },
      'risk.new-risk-is-itself',
    ],
    ['outside our hands that nobody demands', { isOutside: true }, 'risk.outside-control-not-demanded'],
    ['without a title', { title: '' }, 'risk.control-title-missing'],
  ])('%s is refused', (_, more, code) => {
    const about = { id: 'c', risk: 'r', isClosed: false }
    expect(saveControl({ ...fields, ...more }, about, person('a'), now)).toMatchObject({ ok: false, code })
  })

  it.each<[string, Partial<Control>, boolean]>([
    ['verified', {}, true],
    ['implemented', { status: 'implemented' }, false],
    ['failed', { status: 'failed' }, false],
    ['information alone', { kind: 'information' }, false],
    ['outside, demanded and realistic', { isOutside: true, ifuReference: '7.3', realisticBecause: 'usual' }, true],
    ['outside, not demanded', { isOutside: true }, false],
  ])('%s lowers: %s', (_, more, lowers) => {
    expect(mayLower({ ...fields, id: 'c', risk: 'r', ...more } as Control)).toBe(lowers)
  })
})
