import { describe, expect, it } from 'vitest'
import { judged, now, person, risk } from '../../../test/support/risk-samples.ts'
import { proposeAcceptance, type StoredAcceptance, stateOf } from './acceptance.ts'
import { defaultCriteria } from './criteria.ts'

const benefit = {
  id: 'b',
  risk: 'r',
  assessment: 'a',
  benefit: 'b',
  alternatives: 'a',
  conclusion: 'outweighs',
  reason: 'r',
  by: 'P',
  byId: 'p',
  at: now,
} as const
const proposing = { owner: 'o', reason: 'r', alternatives: 'a', expiresOn: '2027-05-01', seen: 'state' }
const aboutAcceptance = {
  id: 'x',
  risk,
  assessment: judged,
  standing: 'uncontrolled',
  isConfirmed: false,
  benefit,
  criteria: defaultCriteria,
  open: [],
  content: {},
  digest: 'state',
} as const

describe('an acceptance', () => {
  it.each<[string, object, object, string]>([
    ['of a state that moved', { seen: 'other' }, {}, 'risk.moved-since-seen'],
    [
      'while facts moved',
      {},
      { risk: { ...risk, moved: [{ what: 'epss', about: 'x', before: '0', now: '1' }] } },
      'risk.assess-anew-first',
    ],
    ['of a closed risk', {}, { risk: { ...risk, closed: { at: now, by: 'P', because: 'x' } } }, 'risk.is-closed'],
    ['beside another one', {}, { open: [{} as StoredAcceptance] }, 'risk.acceptance-open'],
    ['without a residual assessment', {}, { assessment: undefined }, 'risk.no-residual-assessment'],
    ['of the inherent risk', {}, { assessment: { ...judged, stage: 'inherent' } }, 'risk.no-residual-assessment'],
    ['of the unknown', {}, { standing: 'unknown' }, 'risk.verdict-unknown'],
    [
      'of an unconfirmed borderline',
      {},
      { assessment: { ...judged, isBorderline: true } },
      'risk.borderline-unconfirmed',
    ],
    ['without an answer about safety', {}, { risk: { ...risk, safetyImpact: undefined } }, 'risk.safety-unanswered'],
    ['of the uncontrolled without benefit-risk', {}, { benefit: undefined }, 'risk.benefit-risk-first'],
    [
      'with a benefit about an earlier assessment',
      {},
      { benefit: { ...benefit, assessment: 'old' } },
      'risk.benefit-risk-first',
    ],
    [
      'against the benefit',
      {},
      { benefit: { ...benefit, conclusion: 'does-not-outweigh' } },
      'risk.benefit-does-not-outweigh',
    ],
    ['that nobody carries', { owner: ' ' }, {}, 'risk.owner-missing'],
    ['without a reason', { reason: '' }, {}, 'risk.reason-missing'],
    ['without alternatives', { alternatives: '' }, {}, 'risk.alternatives-missing'],
    ['that ends today', { expiresOn: '2026-11-25' }, {}, 'risk.expiry-in-the-past'],
    ['for longer than the criteria allow', { expiresOn: '2028-01-01' }, {}, 'risk.expiry-too-late'],
  ])('%s is refused', (_, more, around, code) => {
    const outcome = proposeAcceptance({ ...proposing, ...more }, { ...aboutAcceptance, ...around }, person('a'), now)
    expect(outcome).toMatchObject({ ok: false, code })
  })

  it('is proposed by a person only, and then waits', () => {
    const key = { ...person('k'), kind: 'api' } as const
    expect(proposeAcceptance(proposing, aboutAcceptance, key, now)).toMatchObject({ code: 'risk.person-only' })
    expect(proposeAcceptance(proposing, aboutAcceptance, person('a'), now)).toMatchObject({ ok: true })
  })

  const approval = { verdict: 'approved' } as StoredAcceptance['approval']
  it.each([
    [{ approval: undefined, end: undefined, expiresOn: '2026-12-01' }, 'proposed'],
    [{ approval, end: undefined, expiresOn: '2026-11-25' }, 'accepted'],
    [{ approval, end: undefined, expiresOn: '2026-11-24' }, 'expired'],
    [{ approval, end: {} as StoredAcceptance['end'], expiresOn: '2026-12-01' }, 'reopened'],
    [
      { approval: { verdict: 'declined' } as StoredAcceptance['approval'], end: undefined, expiresOn: '2026-12-01' },
      'declined',
    ],
  ] as const)('%j is %s', (one, state) => {
    expect(stateOf(one, '2026-11-25')).toBe(state)
  })
})
