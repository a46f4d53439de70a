import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import type { Threshold } from './threshold.ts'

/** The point that lies above its limit, as it was computed. */
export interface SignalFacts {
  readonly count: number
  readonly units: number | null
  readonly basis: string | null
  readonly rate: number | null
  readonly limitRate: number | null
  readonly limitCount: number | null
  readonly centre: number | null
  readonly threshold: Threshold
  readonly plan: { readonly edition: number; readonly document: string; readonly documentVersion: string }
}

/** A month above the limit of the plan: a question to a person, not yet a trend. */
export interface Signal {
  readonly id: string
  readonly device: string
  readonly code: string
  readonly month: string
  readonly plan: string
  readonly year: number
  readonly facts: SignalFacts
  readonly digest: string
  readonly raisedAt: Date
}

/** How a signal is called: S-2026-0003. */
export function signalNumber(year: number, number: number): string {
  return `S-${year}-${String(number).padStart(4, '0')}`
}

/** Raises signals that nobody has seen yet. */
export function raise(found: readonly (Signal & { readonly deviceName: string })[]): Change<readonly Signal[]> {
  return accept(
    found.map(({ deviceName: _, ...one }) => one),
    ...found.map(one => ({
      action: 'signals.raised',
      of: { type: 'signal', id: one.id },
      after: {
        device: one.deviceName,
        code: one.code,
        month: one.month,
        facts: JSON.parse(JSON.stringify(one.facts)),
      },
    })),
  )
}

/** What a person makes of a signal. */
export interface Judgement {
  readonly id: string
  readonly signal: string
  readonly verdict: 'case' | 'no_signal'
  readonly reason: string
  readonly incident: { readonly id: string; readonly number: string } | undefined
  readonly at: Date
  readonly by: string
  readonly byId: string
}

/** A judgement with what the second person said. */
export interface StoredJudgement extends Judgement {
  readonly answer: JudgementAnswer | undefined
}

export interface JudgementAnswer {
  readonly judgement: string
  readonly signal: string
  readonly verdict: 'approved' | 'declined'
  readonly why: string | undefined
  readonly at: Date
  readonly by: string
  readonly byId: string
}

export const signalStates = ['open', 'proposed', 'case', 'no_signal'] as const
export type SignalState = (typeof signalStates)[number]

/** Where a signal stands: a declined proposal leaves it open. */
export function stateOf(judgements: readonly StoredJudgement[]): SignalState {
  if (judgements.some(one => one.verdict === 'case')) return 'case'
  if (judgements.some(one => one.answer?.verdict === 'approved')) return 'no_signal'
  return judgements.some(one => !one.answer) ? 'proposed' : 'open'
}

interface JudgeAbout {
  readonly id: string
  readonly number: string
  readonly judgements: readonly StoredJudgement[]
  readonly incident: { readonly id: string; readonly number: string } | undefined
}

/** Judges a signal: a case that was opened for it, or no signal, which a second person confirms. */
export function judge(
  signal: Signal,
  given: { readonly verdict: Judgement['verdict']; readonly reason: string },
  about: JudgeAbout,
  actor: Actor,
  now: Date,
): Change<Judgement> | Refusal {
  if (actor.kind !== 'person') return refuse('signals.person-only', 403)
  if (stateOf(about.judgements) !== 'open') return refuse('signals.judged-already', 409, { number: about.number })
  const reason = given.reason.trim()
  if (reason === '') return refuse('signals.reason-missing')
  const { id, number, incident } = about
  const judgement = { id, signal: signal.id, verdict: given.verdict, reason, incident, at: now }
  return accept(
    { ...judgement, by: actor.display, byId: actor.id },
    {
      action: given.verdict === 'case' ? 'signals.judged-case' : 'signals.judged-no-signal',
      of: { type: 'signal', id: signal.id },
      why: reason,
      after: { number, incident: incident?.number, month: signal.month, code: signal.code },
    },
  )
}

/** A second person confirms that it is no signal, or declines. */
export function answerJudgement(
  judgement: StoredJudgement,
  given: { readonly verdict: JudgementAnswer['verdict']; readonly why: string | undefined },
  about: { readonly number: string; readonly stranger: Refusal | undefined },
  actor: Actor,
  now: Date,
): Change<JudgementAnswer> | Refusal {
  if (judgement.answer || judgement.verdict === 'case')
    return refuse('signals.judged-already', 409, { number: about.number })
  if (about.stranger) return about.stranger
  const why = given.why?.trim() || undefined
  if (given.verdict === 'declined' && !why) return refuse('signals.reason-missing')
  const answer = { judgement: judgement.id, signal: judgement.signal, verdict: given.verdict, why, at: now }
  return accept(
    { ...answer, by: actor.display, byId: actor.id },
    {
      action: given.verdict === 'approved' ? 'signals.confirmed' : 'signals.declined',
      of: { type: 'signal', id: judgement.signal },
      why: why ?? judgement.reason,
      after: { number: about.number },
    },
  )
}
