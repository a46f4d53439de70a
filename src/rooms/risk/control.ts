import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor, Json } from '../../core/record.ts'

/** The order of controls: by design before protective before information, which alone is the weakest (MDCG 2019-16, 3.3). */
export const controlKinds = ['design', 'protective', 'information'] as const
export type ControlKind = (typeof controlKinds)[number]

export const controlStatuses = ['proposed', 'implemented', 'verified', 'failed', 'withdrawn'] as const
export type ControlStatus = (typeof controlStatuses)[number]

/** Does the control itself bring a risk? Both must be answered before it counts (MDCG 2019-16, 3.2). */
export interface NewRisk {
  readonly answer: 'no' | 'yes'
  readonly because: string
  /** The risk that arises: a security risk of ours, or an identifier in the safety file. */
  readonly link?: string | undefined
}

/** What a person enters about a control. */
export interface ControlFields {
  readonly title: string
  readonly description: string
  readonly kind: ControlKind
  readonly isCompensating: boolean
  /** Not in the hands of the manufacturer: counts only where the instructions for use demand it and it is realistic. */
  readonly isOutside: boolean
  readonly ifuReference?: string | undefined
  readonly realisticBecause?: string | undefined
  readonly status: ControlStatus
  /** What proves that it works: a test report, a measurement, a link. */
  readonly evidence?: string | undefined
  readonly newSecurityRisk?: NewRisk | undefined
  readonly newSafetyRisk?: NewRisk | undefined
}

/** A measure against a risk. */
export interface Control extends ControlFields {
  readonly id: string
  readonly risk: string
  readonly createdAt: Date
  readonly changedAt: Date
  readonly changedBy: string
  readonly changedById: string
  readonly verified: { readonly by: string; readonly byId: string; readonly at: Date } | undefined
}

/** Enters a control, or changes it. Verified is only what has evidence and both answers. */
export function saveControl(
  given: ControlFields,
  about: { readonly id: string; readonly risk: string; readonly isClosed: boolean; readonly before?: Control },
  actor: Actor,
  now: Date,
): Change<Control> | Refusal {
  if (about.isClosed) return refuse('risk.is-closed', 409)
  const fields = cleaned(given)
  const fault = faultOf(fields, about.risk)
  if (fault) return fault
  const { id, risk, before } = about
  const isNew = before?.status !== 'verified'
  const verified =
    fields.status !== 'verified' ? undefined : isNew ? { by: actor.display, byId: actor.id, at: now } : before.verified
  const control: Control = {
    ...fields,
    id,
    risk,
    createdAt: before?.createdAt ?? now,
    changedAt: now,
    changedBy: actor.display,
    changedById: actor.id,
    verified,
  }
  return accept(control, {
    action: actionOf(fields.status, before),
    of: { type: 'risk', id: risk },
    before: before && told(before),
    after: told(control),
  })
}

function actionOf(status: ControlStatus, before: Control | undefined): string {
  if (!before) return 'risk.control-entered'
  if (before.status === status) return 'risk.control-changed'
  return `risk.control-${status}`
}

function faultOf(fields: ControlFields, risk: string): Refusal | undefined {
  if (fields.title === '') return refuse('risk.control-title-missing')
  if (fields.isOutside && fields.isCompensating && !(fields.ifuReference && fields.realisticBecause))
    return refuse('risk.outside-control-not-demanded')
  for (const one of [fields.newSecurityRisk, fields.newSafetyRisk]) {
    if (one && one.because === '') return refuse('risk.new-risk-reason-missing')
    if (one?.answer === 'yes' && !one.link) return refuse('risk.new-risk-link-missing')
  }
  if (fields.newSecurityRisk?.link === risk) return refuse('risk.new-risk-is-itself')
  if (fields.status !== 'verified') return undefined
  if (!fields.evidence) return refuse('risk.evidence-missing')
  if (!fields.newSecurityRisk || !fields.newSafetyRisk) return refuse('risk.new-risk-unanswered')
  return undefined
}

/** A control counts once it is verified; information alone lowers nothing, and an outside one must be demanded and realistic. */
export function mayLower(control: Control): boolean {
  if (control.status !== 'verified' || control.kind === 'information') return false
  return !control.isOutside || (control.ifuReference !== undefined && control.realisticBecause !== undefined)
}

function told(control: ControlFields): Json {
  const { title, kind, status, isCompensating, isOutside, evidence, newSecurityRisk, newSafetyRisk } = control
  return {
    title,
    kind,
    status,
    isCompensating,
    isOutside,
    evidence,
    newSecurityRisk: newSecurityRisk && { ...newSecurityRisk },
    newSafetyRisk: newSafetyRisk && { ...newSafetyRisk },
  }
}

function cleaned(fields: ControlFields): ControlFields {
  const text = (value: string | undefined) => value?.trim() || undefined
  const answer = (one: NewRisk | undefined) =>
    one && {
      answer: one.answer,
      because: one.because.trim(),
      link: one.answer === 'yes' ? text(one.link) : undefined,
    }
  return {
    ...fields,
    title: fields.title.trim(),
    description: fields.description.trim(),
    ifuReference: text(fields.ifuReference),
    realisticBecause: text(fields.realisticBecause),
    evidence: text(fields.evidence),
    newSecurityRisk: answer(fields.newSecurityRisk),
    newSafetyRisk: answer(fields.newSafetyRisk),
  }
}
