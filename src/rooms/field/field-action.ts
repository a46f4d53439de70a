import { utcDay } from '../../core/calendar.ts'
import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'

/** What is done in the field: the kinds of MDR art. 2(67) and (68), as they meet software. */
export const actionKinds = ['update', 'configuration', 'disconnect', 'advice', 'return', 'labelling', 'other'] as const
export type ActionKind = (typeof actionKinds)[number]

export const actionStates = ['planned', 'running', 'closed'] as const
export type ActionState = (typeof actionStates)[number]

/** What a person plans. */
export interface ActionFields {
  readonly title: string
  readonly kind: ActionKind
  /** Why: what went wrong, and the risk for patients, users and others (MDR art. 89(8)). */
  readonly reason: string
  /** What users have to do. */
  readonly measure: string
  readonly releases: readonly string[]
  readonly plannedStart: string | undefined
  readonly isUrgent: boolean
  readonly urgentBecause: string | undefined
  /** The day on which a person submitted the draft of the notice to the authority. */
  readonly draftSubmittedOn: string | undefined
  /** The day on which a person reported the action to the authorities; of an action with a case the case keeps it. */
  readonly reportedOn: string | undefined
  readonly replyNeeded: boolean
  readonly remindAfterDays: number
  /** Per cent of recipients who confirm, and of units done, from which on it counts as effective. */
  readonly targetConfirmed: number
  readonly targetDone: number
}

/** The case of vigilance that an action answers. */
export interface Cause {
  readonly incident: string
  readonly number: string
}

/** A corrective action in the field. */
export interface FieldAction extends ActionFields {
  readonly id: string
  readonly year: number
  readonly devices: readonly string[]
  readonly cause: Cause | undefined
  readonly startedOn: string | undefined
  readonly createdAt: Date
  readonly createdBy: string
  readonly createdById: string
  readonly changedAt: Date
  readonly changedBy: string
  readonly changedById: string
  readonly closedAt: Date | undefined
}

/** How an action is called: F-2026-0007. */
export function actionNumber(year: number, number: number): string {
  return `F-${year}-${String(number).padStart(4, '0')}`
}

export function stateOfAction({ startedOn, closedAt }: Pick<FieldAction, 'startedOn' | 'closedAt'>): ActionState {
  if (closedAt) return 'closed'
  return startedOn ? 'running' : 'planned'
}

/** Plans an action; nobody is told of it yet. */
export function planAction(
  given: ActionFields,
  about: { readonly id: string; readonly cause: Cause | undefined; readonly devices: readonly string[] },
  actor: Actor,
  now: Date,
): Change<FieldAction> | Refusal {
  const fields = cleaned(given)
  const fault = faultOf(fields, about.devices, utcDay(now))
  if (fault) return fault
  const by = { by: actor.display, byId: actor.id }
  const action: FieldAction = {
    ...fields,
    ...about,
    year: now.getUTCFullYear(),
    startedOn: undefined,
    createdAt: now,
    createdBy: by.by,
    createdById: by.byId,
    changedAt: now,
    changedBy: by.by,
    changedById: by.byId,
    closedAt: undefined,
  }
  return accept(action, { action: 'field.action-planned', of: subject(action), after: told(action) })
}

/** Changes a plan. What a running action does and whom it reaches stays traceable in the record. */
export function changeAction(
  before: FieldAction,
  given: ActionFields,
  devices: readonly string[],
  actor: Actor,
  now: Date,
): Change<FieldAction> | Refusal {
  if (before.closedAt) return refuse('field.action-closed', 409)
  const fields = cleaned(given)
  const fault = faultOf(fields, devices, utcDay(now))
  if (fault) return fault
  const after = { ...before, ...fields, devices, ...changed(actor, now) }
  return accept(after, {
    action: 'field.action-changed',
    of: subject(after),
    before: told(before),
    after: told(after),
  })
}

/** What must hold before an action begins. */
export interface StartAbout {
  readonly recipients: number
  /** Languages of recipients in which the newest edition of the notice has no text. */
  readonly missingLanguages: readonly string[]
  readonly hasNotice: boolean
  /** A law gives authorities time to comment on the draft of the notice. */
  readonly isWindowOwed: boolean
  /** Last day of that time, by the clock of vigilance; undefined: no draft was submitted. */
  readonly windowEndsOn: string | undefined
}

/** Begins an action on a day: from then on the notice may go out. Why is needed while the authority may still comment. */
export function startAction(
  action: FieldAction,
  { on, why }: { readonly on: string; readonly why: string | undefined },
  about: StartAbout,
  actor: Actor,
  now: Date,
): Change<FieldAction> | Refusal {
  if (action.closedAt) return refuse('field.action-closed', 409)
  if (action.startedOn) return refuse('field.action-started', 409)
  if (on > utcDay(now)) return refuse('field.day-to-come', 422, { day: on })
  if (about.recipients === 0) return refuse('field.nobody-to-tell', 409)
  if (!about.hasNotice) return refuse('field.notice-missing', 409)
  if (about.missingLanguages.length > 0)
    return refuse('field.language-missing', 409, { languages: about.missingLanguages.join(', ') })
  const isOver = about.windowEndsOn !== undefined && on > about.windowEndsOn
  const isEarly = about.isWindowOwed && !action.isUrgent && !isOver
  if (isEarly && !why?.trim()) return refuse('field.start-needs-a-reason', 409)
  const after = { ...action, startedOn: on, ...changed(actor, now) }
  return accept(after, {
    action: 'field.action-started',
    of: subject(after),
    why: why?.trim() || undefined,
    after: { title: action.title, day: on, recipients: about.recipients, windowEndsOn: about.windowEndsOn },
  })
}

function cleaned(fields: ActionFields): ActionFields {
  const urgentBecause = fields.urgentBecause?.trim() || undefined
  return {
    ...fields,
    title: fields.title.trim(),
    reason: fields.reason.trim(),
    measure: fields.measure.trim(),
    releases: [...new Set(fields.releases)].sort(),
    urgentBecause: fields.isUrgent ? urgentBecause : undefined,
  }
}

function faultOf(fields: ActionFields, devices: readonly string[], today: string): Refusal | undefined {
  if (fields.title === '') return refuse('field.title-missing')
  if (fields.releases.length === 0 || devices.length === 0) return refuse('field.release-missing')
  if (fields.reason === '') return refuse('field.reason-missing')
  if (fields.measure === '') return refuse('field.measure-missing')
  if (fields.isUrgent && fields.urgentBecause === undefined) return refuse('field.urgency-needs-a-reason')
  for (const day of [fields.draftSubmittedOn, fields.reportedOn])
    if (day !== undefined && day > today) return refuse('field.day-to-come', 422, { day })
  return undefined
}

/** The subject of every record of an action. */
export function subject({ id }: Pick<FieldAction, 'id'>) {
  return { type: 'field-action', id } as const
}

function changed(actor: Actor, now: Date) {
  return { changedAt: now, changedBy: actor.display, changedById: actor.id }
}

function told(action: FieldAction) {
  const { title, kind, reason, measure, plannedStart, isUrgent, urgentBecause, draftSubmittedOn } = action
  return {
    title,
    kind,
    reason,
    measure,
    releases: [...action.releases],
    incident: action.cause?.number,
    plannedStart,
    isUrgent,
    urgentBecause,
    draftSubmittedOn,
    reportedOn: action.reportedOn,
    replyNeeded: action.replyNeeded,
    remindAfterDays: action.remindAfterDays,
    targetConfirmed: action.targetConfirmed,
    targetDone: action.targetDone,
  }
}
