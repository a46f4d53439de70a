import { utcDay } from '../../core/calendar.ts'
import { isDay } from '../../core/days.ts'
import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { type FieldAction, subject } from './field-action.ts'

/** What may happen with a recipient. */
export const recipientMarks = ['sent', 'delivered', 'failed', 'read', 'confirmed', 'reminded'] as const
/** What may happen with a unit: the measure is done, or it cannot be, since the unit is gone or scrapped. */
export const unitMarks = ['done', 'not_applicable'] as const
export const markKinds = [...recipientMarks, ...unitMarks] as const
export type MarkKind = (typeof markKinds)[number]

/** Ways on which a notice goes out; a person sends it, never Aftercare. */
export const channels = ['letter', 'registered_letter', 'email', 'portal', 'telephone', 'visit', 'other'] as const
export type Channel = (typeof channels)[number]

/** What a person says has happened. */
export interface MarkFields {
  readonly kind: MarkKind
  readonly onDay: string
  /** What proves it: a receipt, a reply form, a service report. */
  readonly evidence: string
  readonly note: string | undefined
  readonly channel: Channel | undefined
  readonly edition: number | undefined
}

/** A mark on a recipient, or on one of its units: said once, never changed. */
export interface Mark extends MarkFields {
  readonly id: string
  readonly action: string
  readonly recipient: string
  /** Undefined: the recipient as a whole. */
  readonly unit: string | undefined
  /** Of a lot or an anonymous number: how many. */
  readonly units: number | undefined
  readonly at: Date
  readonly by: string
  readonly byId: string
}

/** What is marked. */
export interface Target {
  readonly id: string
  readonly recipient: string
  readonly number: number
  readonly wasSent: boolean
  readonly unit?: { readonly id: string; readonly units: number; readonly open: number } | undefined
  /** How many of the unit; undefined: all of it. */
  readonly units?: number | undefined
}

/** What must hold for marks. */
export interface MarkAbout {
  readonly targets: readonly Target[]
  readonly editions: readonly number[]
  /** Last day on which the authority may comment on the draft; undefined: none runs. */
  readonly windowEndsOn: string | undefined
}

/** Marks recipients or units, all or none. */
export function mark(
  action: FieldAction,
  given: MarkFields,
  about: MarkAbout,
  actor: Actor,
  now: Date,
): Change<readonly Mark[]> | Refusal {
  if (action.closedAt) return refuse('field.action-closed', 409)
  if (about.targets.length === 0) return refuse('field.nothing-to-mark')
  const fields = { ...given, evidence: given.evidence.trim(), note: given.note?.trim() || undefined }
  const fault = faultOf(action, fields, about, utcDay(now))
  if (fault) return fault
  const marks = about.targets.map(
    (target): Mark => ({
      ...fields,
      id: target.id,
      action: action.id,
      recipient: target.recipient,
      unit: target.unit?.id,
      units: target.unit && (target.units ?? target.unit.open),
      at: now,
      by: actor.display,
      byId: actor.id,
    }),
  )
  return accept(marks, {
    action: 'field.marked',
    of: subject(action),
    why: fields.note,
    after: {
      title: action.title,
      kind: fields.kind,
      count: marks.length,
      recipients: [...new Set(about.targets.map(one => one.number))].slice(0, 50),
      day: fields.onDay,
      evidence: fields.evidence,
      channel: fields.channel,
      edition: fields.edition,
    },
  })
}

function faultOf(action: FieldAction, fields: MarkFields, about: MarkAbout, today: string): Refusal | undefined {
  const { kind, onDay, evidence, note, edition, channel } = fields
  if (!isDay(onDay)) return refuse('field.day-missing')
  if (onDay > today) return refuse('field.day-to-come', 422, { day: onDay })
  if (evidence === '') return refuse('field.evidence-missing')
  if (kind === 'sent') {
    if (edition === undefined || !about.editions.includes(edition)) return refuse('field.edition-missing', 422)
    if (channel === undefined) return refuse('field.channel-missing')
    const isEarly = about.windowEndsOn !== undefined && onDay <= about.windowEndsOn && !action.isUrgent
    // what has happened is recorded in any case; that it was early needs its reason
    if (isEarly && !note) return refuse('field.sent-early', 422, { day: about.windowEndsOn ?? '' })
  }
  const needsSending = kind === 'delivered' || kind === 'failed' || kind === 'read' || kind === 'reminded'
  const unsent = needsSending ? about.targets.find(one => !one.wasSent) : undefined
  if (unsent) return refuse('field.not-sent', 409, { number: unsent.number })
  return unitFaultOf(fields, about.targets)
}

function unitFaultOf({ kind, note }: MarkFields, targets: readonly Target[]): Refusal | undefined {
  const isOfUnits = kind === 'done' || kind === 'not_applicable'
  if (!isOfUnits) return undefined
  if (kind === 'not_applicable' && !note) return refuse('field.not-applicable-needs-a-reason')
  for (const { unit, units, number } of targets) {
    if (!unit) return refuse('field.unit-missing', 422, { number })
    if (unit.open === 0) return refuse('field.unit-settled', 409, { number })
    if (units !== undefined && (units < 1 || units > unit.open))
      return refuse('field.too-many-units', 422, { number, open: unit.open })
  }
  return undefined
}

/** That a mark does not hold. */
export interface Withdrawal {
  readonly id: string
  readonly of: Mark
  readonly why: string
  readonly at: Date
  readonly by: string
  readonly byId: string
}

/** Takes a mark back, as a further mark with its reason: what was said stays. */
export function withdrawMark(
  action: FieldAction,
  about: { readonly id: string; readonly mark: Mark; readonly isWithdrawn: boolean },
  why: string,
  actor: Actor,
  now: Date,
): Change<Withdrawal> | Refusal {
  if (action.closedAt) return refuse('field.action-closed', 409)
  if (about.isWithdrawn) return refuse('field.mark-withdrawn', 409)
  if (why.trim() === '') return refuse('field.why-missing')
  return accept(
    { id: about.id, of: about.mark, why: why.trim(), at: now, by: actor.display, byId: actor.id },
    {
      action: 'field.mark-withdrawn',
      of: subject(action),
      why: why.trim(),
      before: { title: action.title, kind: about.mark.kind, day: about.mark.onDay, evidence: about.mark.evidence },
    },
  )
}
