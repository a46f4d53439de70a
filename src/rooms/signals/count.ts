import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import type { Basis } from './basis.ts'

/** What somebody said about a code in a month. */
export interface Count {
  readonly id: string
  readonly device: string
  readonly code: string
  readonly month: string
  readonly count: number
  readonly source: 'hand' | 'list' | 'case'
  readonly incident: { readonly id: string; readonly number: string } | undefined
  readonly evidence: string
  readonly why: string | undefined
  readonly at: Date
  readonly by: string
  readonly byId: string
}

export interface CountFields {
  readonly device: string
  readonly deviceName: string
  readonly code: string
  readonly month: string
  readonly count: number
  readonly evidence: string
  readonly why: string | undefined
}

/** Says how often something was seen in a month; what was said before stays, and a change of it needs its reason. */
export function sayCount(
  given: CountFields,
  about: { readonly id: string; readonly before: number | undefined; readonly thisMonth: string },
  actor: Actor,
  now: Date,
): Change<Count> | Refusal {
  const evidence = given.evidence.trim()
  const why = given.why?.trim() || undefined
  if (given.month > about.thisMonth) return refuse('signals.month-to-come', 422, { month: given.month })
  if (evidence === '') return refuse('signals.evidence-missing')
  if (about.before === given.count) return refuse('signals.count-the-same', 409)
  if (about.before !== undefined && !why) return refuse('signals.change-needs-a-reason', 422, { before: about.before })
  const { device, deviceName, code, month, count } = given
  const said = { id: about.id, device, code, month, count, source: 'hand', incident: undefined, evidence, why } as const
  return accept(
    { ...said, at: now, by: actor.display, byId: actor.id },
    {
      action: 'signals.counted',
      of: { type: 'signals-count', id: said.id },
      why,
      before: about.before === undefined ? undefined : { count: about.before },
      after: { device: deviceName, code, month, figure: count, evidence },
    },
  )
}

/** Counts a case of vigilance under codes, or says why it counts for nothing. */
export function countCase(
  given: {
    readonly device: string
    readonly codes: readonly string[]
    readonly month: string
    readonly evidence: string
  },
  about: {
    readonly ids: readonly string[]
    readonly incident: { readonly id: string; readonly number: string }
    readonly isCounted: boolean
    readonly thisMonth: string
  },
  actor: Actor,
  now: Date,
): Change<readonly Count[]> | Refusal {
  if (about.isCounted) return refuse('signals.case-counted', 409, { number: about.incident.number })
  if (given.month > about.thisMonth) return refuse('signals.month-to-come', 422, { month: given.month })
  const codes = [...new Set(given.codes)].sort()
  if (codes.length === 0) return refuse('signals.code-missing')
  const counts = codes.map((code, at) => ({
    id: about.ids[at] ?? '',
    device: given.device,
    code,
    month: given.month,
    count: 1,
    source: 'case' as const,
    incident: about.incident,
    evidence: given.evidence.trim() || about.incident.number,
    why: undefined,
    at: now,
    by: actor.display,
    byId: actor.id,
  }))
  return accept(
    counts,
    ...counts.map(one => ({
      action: 'signals.case-counted',
      of: { type: 'signals-count', id: one.id },
      after: { incident: about.incident.number, codes: codes.join(', '), month: given.month },
    })),
  )
}

/** A case that counts for no trend. */
export interface LeftOut {
  readonly incident: string
  readonly number: string
  readonly device: string
  readonly why: string
  readonly at: Date
  readonly by: string
  readonly byId: string
}

export function leaveOut(
  about: {
    readonly incident: { readonly id: string; readonly number: string }
    readonly device: string
    readonly isCounted: boolean
  },
  why: string,
  actor: Actor,
  now: Date,
): Change<LeftOut> | Refusal {
  const { incident, device } = about
  if (about.isCounted) return refuse('signals.case-counted', 409, { number: incident.number })
  if (why.trim() === '') return refuse('signals.reason-missing')
  const left = { incident: incident.id, number: incident.number, device, why: why.trim(), at: now }
  return accept(
    { ...left, by: actor.display, byId: actor.id },
    {
      action: 'signals.case-left-out',
      of: { type: 'signals-case', id: incident.id },
      why: left.why,
      after: { incident: incident.number },
    },
  )
}

/** Over how many units a month is counted, as somebody says. */
export interface Base {
  readonly id: string
  readonly device: string
  readonly month: string
  /** Undefined: withdrawn, it is unknown again. */
  readonly units: number | undefined
  readonly basis: Basis
  readonly evidence: string
  readonly at: Date
  readonly by: string
  readonly byId: string
}

export function sayBase(
  given: Pick<Base, 'id' | 'device' | 'month' | 'units' | 'basis' | 'evidence'> & { readonly deviceName: string },
  about: { readonly thisMonth: string },
  actor: Actor,
  now: Date,
): Change<Base> | Refusal {
  const { deviceName, ...said } = given
  const evidence = said.evidence.trim()
  if (said.month > about.thisMonth) return refuse('signals.month-to-come', 422, { month: said.month })
  if (evidence === '') return refuse('signals.evidence-missing')
  return accept(
    { ...said, evidence, at: now, by: actor.display, byId: actor.id },
    {
      action: said.units === undefined ? 'signals.base-withdrawn' : 'signals.base-said',
      of: { type: 'signals-base', id: said.id },
      after: { device: deviceName, month: said.month, units: said.units, basis: said.basis, evidence },
    },
  )
}
