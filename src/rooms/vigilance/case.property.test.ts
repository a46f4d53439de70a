import type { Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fc } from '../../../test/support/fast-check.ts'
import type { Actor } from '../../core/record.ts'
import { calendars } from './calendars.ts'
import { changeCase } from './case-change.ts'
import { type CaseFile, eventOf } from './case-file.ts'
import { effectOf } from './confirmed.ts'
import { type Evaluation, evaluate, lost } from './evaluation.ts'
import type { Said, VigilanceEvent } from './event.ts'
import { instantOfCase } from './incident.ts'
import { openCase } from './intake.ts'
import { merge } from './merge.ts'
import { historyOf, movesBetween, unexplained } from './moves.ts'
import { answer, type ProposalContent, propose } from './proposal.ts'
import { regulations } from './regulations.ts'
import { sent } from './report.ts'
import { Settings } from './settings.ts'
import { say, withReopenings, withStatement } from './statement.ts'

const person = (id: string): Actor => ({ kind: 'person', id, display: id, roles: [] })
const [ada, rita] = [person('Ada'), person('Rita')]
const persons = { personOf: (account: string) => account, holders: [] }

let count = 0
const making = (at: Date) => ({ id: () => `00000000-0000-7000-8000-${String(++count).padStart(12, '0')}`, at })

const answers = fc.constantFrom('yes', 'no', 'unknown')
const days = fc.constantFrom('2026-02-20', '2026-03-01', '2026-03-05', '2026-03-09')
const some = <T>(arb: Arbitrary<T>) => fc.option(arb, { nil: undefined, freq: 2 })

const fieldIncident = fc.record({
  inField: some(answers),
  malfunctionOrDeterioration: some(answers),
  functionAffected: some(answers),
  mightHarm: some(answers),
  death: some(answers),
  seriousDeterioration: some(answers),
  unanticipated: some(answers),
  seriousPublicHealthThreat: some(answers),
  causality: some(fc.constantFrom('established', 'suspected', 'reasonably_possible', 'unknown', 'excluded')),
  countries: some(fc.subarray(['DE', 'AT', 'FR'])),
  awarenessIncident: some(days),
  awarenessDeath: some(days),
  awarenessThreat: some(days),
})
const said = fc
  .record({
    fieldIncident: some(fieldIncident),
    personalDataBreach: some(
      fc.record({ occurred: some(answers), unlikelyRisk: some(answers), highRisk: some(answers) }),
    ),
    usReport: some(
      fc.record({ malfunction: some(answers), malfunctionLikelyHarms: some(answers), employeeAwareOn: some(days) }),
    ),
    company: some(
      fc.record({ seat: some(fc.constantFrom('DE', 'AT')), nis2EntityType: some(fc.constantFrom('wichtig', 'none')) }),
    ),
  })
  .map(one => JSON.parse(JSON.stringify(one)) as Said)
const because = fc.constantFrom('', ' ', 'Looked at again.')
const rules = fc.constantFrom('EU.MDR.87.3', 'EU.MDR.87.4', 'EU.MDR.87.5a', 'EU.GDPR.33.1', 'US.803.50')
const markets = fc.subarray(['EU', 'US', 'DE'])

const act = fc.oneof(
  { weight: 5, arbitrary: fc.record({ act: fc.constant('say' as const), said, because }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('send' as const), rule: rules }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('end' as const), rule: rules, because }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('not-reportable' as const), because }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('aware' as const), value: days, because }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('sell' as const), markets, because }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('merge' as const), said, because }) },
)
type Act = typeof act extends Arbitrary<infer A> ? A : never

/** What an act left: the case, what was recorded, and the reason that was given. */
interface Step {
  readonly file: CaseFile
  readonly evaluations: readonly Evaluation[]
  readonly because: string
}

function opened(facts: Said, at: Date): CaseFile {
  const law = { name: 'Pulso 3', kind: 'device', markets: ['EU', 'US'] } as const
  const outcome = openCase(
    {
      title: 'Pump stops',
      origin: { kind: 'service', ref: null, text: '' },
      devices: [{ device: null, name: law.name, releases: [], law: { ...law, markets: [...law.markets] } }],
      learned: { at: at.toISOString(), by: 'Service' },
      said: facts,
      links: [],
      settings: Settings.parse({}),
      exercise: null,
    },
    'V-2026-0001',
    ada,
    making(at),
  )
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.save.file
}

/** Does an act as the house does it: what is refused changes nothing. */
function run(file: CaseFile, one: Act, at: Date): Step | undefined {
  const make = making(at)
  switch (one.act) {
    case 'say': {
      const outcome = say({ kind: 'facts', said: one.said, because: one.because }, file, ada, make)
      if (!outcome.ok) return undefined
      const { statement, reopenings, evaluation } = outcome.save
      const next = withReopenings(withStatement(file, statement), reopenings)
      return { file: next, evaluations: [evaluation], because: one.because }
    }
    case 'send': {
      const outcome = sent({ rule: one.rule, sentAt: at.toISOString() }, { ...file }, ada, make)
      return outcome.ok
        ? { file: { ...file, reports: [...file.reports, outcome.save] }, evaluations: [], because: 'sent' }
        : undefined
    }
    case 'end':
      return decided(file, { kind: 'ending', rule: one.rule, ending: 'not_applicable' }, one.because, at)
    case 'not-reportable':
      return decided(file, { kind: 'not-reportable' }, one.because, at)
    case 'aware': {
      const content = {
        kind: 'awareness',
        fact: 'fieldIncident.awarenessIncident',
        value: one.value,
        learnedBy: 'X',
      } as const
      return decided(file, content, one.because, at)
    }
    case 'sell': {
      const devices = file.devices.map(each => ({ ...each, law: { ...each.law, markets: one.markets } }))
      const given = { title: file.title, devices, settings: file.settings, because: one.because }
      const outcome = changeCase(given, file, ada, make)
      return outcome.ok
        ? { file: outcome.save.file, evaluations: [outcome.save.evaluation], because: one.because }
        : undefined
    }
    case 'merge': {
      const outcome = merge({ ...opened(one.said, at), number: 'V-2026-0002' }, file, one.because, ada, make)
      return outcome.ok
        ? { file: outcome.save.survivor, evaluations: [outcome.save.evaluation], because: one.because }
        : undefined
    }
  }
}

function decided(file: CaseFile, content: ProposalContent, reason: string, at: Date): Step | undefined {
  const asked = propose({ content, because: reason }, { file, open: [], evidence: [] }, ada, making(at))
  if (!asked.ok) return undefined
  const proposal = { ...asked.save, answer: undefined }
  const about = { proposal, file, authors: [{ id: 'Ada', name: 'Ada' }], persons, evidence: [] }
  const given = { verdict: 'confirmed', seen: proposal.digest } as const
  expect(answer(given, about, ada, at).ok).toBe(false)
  const confirmed = answer(given, about, rita, at)
  if (!confirmed.ok) return undefined
  const effect = effectOf(proposal, file, rita, making(at))
  if (!effect.ok) return undefined
  const { stated, endings, evaluation } = effect.save
  const told = stated.reduce((all, one) => withReopenings(withStatement(all, one.statement), one.reopenings), file)
  const evaluations = [...stated.map(one => one.evaluation), ...(evaluation ? [evaluation] : [])]
  return { file: { ...told, endings: [...told.endings, ...endings] }, evaluations, because: reason }
}

/** The event with the reasons that people gave, and none that stands in where they gave none. */
function withoutStandIns(file: CaseFile): VigilanceEvent {
  const event = eventOf(file)
  const own = (at: number) => file.statements[at]?.incident === file.id
  const statements = event.statements.map((one, at) =>
    own(at) ? { ...one, because: file.statements[at]?.because } : one,
  )
  return { ...event, statements }
}

describe('whatever people do in a case', () => {
  it('may be read anywhere, also when a product is named after what was said', () => {
    const at = (hour: number) => new Date(Date.UTC(2026, 2, 5, hour))
    const sell = (markets: ('EU' | 'US')[]): Act => ({ act: 'sell', markets, because: '' })
    const say = (said: Said): Act => ({ act: 'say', said, because: '' })
    const acts = [sell(['US']), say({ fieldIncident: {} }), say({ fieldIncident: { death: 'no' } } as Said), sell([])]
    let file = opened({}, at(9))
    for (const [index, one] of acts.entries()) file = run(file, one, at(10 + index))!.file
    expect(unexplained(historyOf(eventOf(file), regulations, calendars, at(15).toISOString()))).toEqual([])
  })

  it('loses no duty and moves no limit later without a reason and a record', () => {
    fc.assert(
      fc.property(said, fc.array(act, { minLength: 1, maxLength: 8 }), (first, acts) => {
        let file = opened(first, new Date('2026-03-05T09:00:00Z'))
        let sold = false
        acts.forEach((one, index) => {
          const at = new Date(Date.parse('2026-03-05T10:00:00Z') + index * 7_200_000)
          const step = run(file, one, at)
          if (!step) return
          const now = instantOfCase(file.exercise, at.toISOString())
          const gone = lost(
            movesBetween(evaluate(eventOf(file), now).rulings, evaluate(eventOf(step.file), now).rulings),
          )
          if (gone.length > 0) {
            expect(step.because.trim()).not.toBe('')
            const recorded = new Set(
              step.evaluations.flatMap(each => each.moves.map(move => `${move.key} ${move.kind}`)),
            )
            for (const move of gone) expect(recorded).toContain(`${move.key} ${move.kind}`)
          }
          file = step.file
          sold ||= one.act === 'sell'
          const event = sold ? eventOf(file) : withoutStandIns(file)
          expect(unexplained(historyOf(event, regulations, calendars, now))).toEqual([])
        })
      }),
      { numRuns: 150 },
    )
  }, 120_000)
})
