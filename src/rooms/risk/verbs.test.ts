import { describe, expect, it } from 'vitest'
import type { Actor } from '../../core/record.ts'
import { proposeAcceptance, type StoredAcceptance, stateOf } from './acceptance.ts'
import { type Approvable, approve } from './approval.ts'
import { assess, judge, standingOf } from './assessment.ts'
import { conclude } from './benefit-risk.ts'
import { type Chain, gapsOf, severityOf } from './chain.ts'
import { type Control, type ControlFields, mayLower, saveControl } from './control.ts'
import { defaultCriteria } from './criteria.ts'
import { derive, type ExploitFacts } from './exploitability.ts'
import { movementsBetween, together } from './movement.ts'
import { dueState, monthsLater } from './review.ts'
import type { Risk } from './risk.ts'
import { differencesBetween } from './state.ts'
import { missingFor } from './transfer.ts'

const now = new Date('2026-11-25T12:00:00Z')
const person = (id: string, ...roles: string[]): Actor => ({ kind: 'person', id, display: `Person ${id}`, roles })
const chain: Chain = {
  threat: 't',
  weakness: 'w',
  function: 'f',
  loses: ['I'],
  effect: 'e',
  hazard: 'h',
  situation: 's',
  harms: [{ what: 'x', severity: 'serious', isPlausible: true }],
  multiPatient: 'no',
}
const risk: Risk = {
  id: 'r',
  device: 'd',
  title: 'Risk',
  releases: ['1'],
  assets: [],
  tags: [],
  vulnerabilities: [],
  chain,
  safetyImpact: 'possible',
  safetyRationale: 'because',
  createdAt: now,
  createdBy: 'P',
  changedAt: now,
  changedBy: 'P',
  moved: [],
  movedAt: undefined,
  closed: undefined,
}
const criteria = { version: 0, id: undefined, digest: 'c', criteria: defaultCriteria }

describe('severity of a chain', () => {
  const harm = (severity: Chain['harms'][number]['severity'], isPlausible = true) => ({
    what: severity,
    severity,
    isPlausible,
  })
  it.each([
    [[harm('minor'), harm('critical'), harm('serious')], 'critical'],
    [[harm('minor'), harm('catastrophic', false)], 'minor'],
    [[harm('minor'), harm('unknown')], 'unknown'],
    [[harm('catastrophic'), harm('unknown')], 'catastrophic'],
    [[harm('minor'), harm('unknown', false)], 'minor'],
    [[], 'unknown'],
  ])('%j is %s', (harms, severity) => {
    expect(severityOf({ harms })).toBe(severity)
  })

  it('several patients raise no level', () => {
    expect(severityOf({ ...chain, multiPatient: 'yes' } as Chain)).toBe('serious')
  })

  it('names its gaps', () => {
    expect(gapsOf({ ...chain, effect: '', harms: [] })).toEqual(['effect', 'harms'])
  })
})

const fields: ControlFields = {
  title: 'Control',
  description: '',
  kind: 'protective',
  isCompensating: true,
  isOutside: false,
  status: 'verified',
  evidence: 'T-1',
  newSecurityRisk: { answer: 'no', because: 'none' },
  newSafetyRisk: { answer: 'no', because: 'none' },
}

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

const easy: ExploitFacts = {
  vulnerability: 'CVE-1',
  inKev: false,
  ssvc: 'none',
  subscore: 3.9,
  poc: false,
  epss: 0.5,
  settled: 'no',
}
const answers = { observed: false, poc: 'unknown', reachable: 'no' } as const
const aboutOf = (facts: readonly ExploitFacts[], controls: readonly Control[] = [], more: Partial<Risk> = {}) => ({
  id: 'a',
  risk: { ...risk, ...more },
  derivation: derive(facts, answers, defaultCriteria),
  controls,
  criteria,
  digest: 'x',
})
const verified = { ...fields, id: 'c', risk: 'r' } as Control
const said = { stage: 'residual', controls: [], justification: 'because' } as const

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

const judged = (() => {
  const made = assess(said, aboutOf([easy]), person('a'), now)
  if (!made.ok) throw new Error(made.code)
  return made.save
})()
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

describe('four eyes', () => {
  const thing: Approvable = {
    kind: 'acceptance',
    subject: 's',
    digest: 'd',
    proposedDigest: 'd',
    authors: [{ id: 'a', name: 'Ada Löwe' }],
    approved: undefined,
    title: 't',
  }
  const persons = { personOf: (account: string) => (account === 'a2' ? 'a' : account), holders: [] }
  const yes = { verdict: 'approved', seen: 'd' } as const
  const day = 86_400_000
  const young = (givenBy: string | undefined, age = 0) => ({
    ...persons,
    holders: [{ account: 'b', since: new Date(now.getTime() - age), givenBy }],
  })

  it.each<[string, Actor, Partial<Approvable>, typeof persons | ReturnType<typeof young>, object, string | undefined]>([
    ['the author', person('a', 'quality'), {}, persons, yes, 'risk.needs-a-second-person'],
    ['another account of the author', person('a2'), {}, persons, yes, 'risk.needs-a-second-person'],
    [
      'an account with the author’s name',
      { ...person('b'), display: 'löwe, ADA' },
      {},
      persons,
      yes,
      'risk.needs-a-second-person',
    ],
    ['a key', { ...person('b'), kind: 'api' }, {}, persons, yes, 'risk.person-only'],
    ['the command line', { ...person('b'), kind: 'system' }, {}, persons, yes, 'risk.person-only'],
    ['somebody the author just made one', person('b'), {}, young('a'), yes, 'risk.right-too-young'],
    ['somebody who just made herself one', person('b'), {}, young('b'), yes, 'risk.right-too-young'],
    ['the same a day later', person('b'), {}, young('a', day), yes, undefined],
    ['somebody a third person just made one', person('b'), {}, young('z'), yes, undefined],
    [
      'somebody below the line',
      person('b', 'quality'),
      { onlyRoles: ['management'] },
      persons,
      yes,
      'risk.above-the-line',
    ],
    ['management above the line', person('b', 'management'), { onlyRoles: ['management'] }, persons, yes, undefined],
    ['who saw something else', person('b'), {}, persons, { ...yes, seen: 'x' }, 'risk.moved-since-proposed'],
    ['a state that moved', person('b'), { digest: 'x' }, persons, yes, 'risk.moved-since-proposed'],
    ['a no without a reason', person('b'), {}, persons, { verdict: 'declined', seen: 'd' }, 'risk.reason-missing'],
    [
      'a no, whatever moved',
      person('b'),
      { digest: 'x' },
      persons,
      { verdict: 'declined', seen: 'd', why: 'no' },
      undefined,
    ],
  ])('%s', (_, actor, more, known, said, code) => {
    const outcome = approve(said as typeof yes, { ...thing, ...more, persons: known }, 'i', actor, now)
    expect(outcome.ok ? undefined : outcome.code).toBe(code)
  })
})

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

describe('reviews, transfers, differences', () => {
  it.each([
    [undefined, 'not-planned'],
    ['2026-11-24', 'overdue'],
    ['2026-11-25', 'soon'],
    ['2026-12-25', 'soon'],
    ['2026-12-26', 'later'],
  ])('due %s is %s', (day, state) => {
    expect(dueState(day, '2026-11-25', '2026-12-25')).toBe(state)
  })

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-11-25', 12, '2027-11-25'],
  ])('%s and %i months is %s', (day, months, later) => {
    expect(monthsLater(day, months)).toBe(later)
  })

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

  it('differences name the place, and the order of members is none', () => {
    expect(differencesBetween({ a: { b: 1, c: [1] }, d: 'x' }, { d: 'x', a: { c: [2], b: 1 } })).toEqual([
      { where: 'a.c', before: '[1]', now: '[2]' },
    ])
  })

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
