import type { z } from 'zod'
import type { ActionFieldsInput } from '../shapes.ts'
import type { Action } from './api.ts'

/** The plan of an action while it is typed. */
export interface ActionDraft {
  readonly title: string
  readonly kind: Action['kind']
  readonly reason: string
  readonly measure: string
  readonly releases: string[]
  readonly plannedStart: string
  readonly isUrgent: boolean
  readonly urgentBecause: string
  readonly draftSubmittedOn: string
  readonly reportedOn: string
  readonly replyNeeded: boolean
  readonly remindAfterDays: string
  readonly targetConfirmed: string
  readonly targetDone: string
}

export const blank: ActionDraft = {
  title: '',
  kind: 'update',
  reason: '',
  measure: '',
  releases: [],
  plannedStart: '',
  isUrgent: false,
  urgentBecause: '',
  draftSubmittedOn: '',
  reportedOn: '',
  replyNeeded: true,
  remindAfterDays: '14',
  targetConfirmed: '100',
  targetDone: '100',
}

/** The draft of an action that is there. */
export function draftOf(action: Action): ActionDraft {
  return {
    title: action.title,
    kind: action.kind,
    reason: action.reason,
    measure: action.measure,
    releases: action.releases.map(one => one.id),
    plannedStart: action.plannedStart ?? '',
    isUrgent: action.isUrgent,
    urgentBecause: action.urgentBecause ?? '',
    draftSubmittedOn: action.draftSubmittedOn ?? '',
    reportedOn: action.reportedOn ?? '',
    replyNeeded: action.replyNeeded,
    remindAfterDays: String(action.remindAfterDays),
    targetConfirmed: String(action.targetConfirmed),
    targetDone: String(action.targetDone),
  }
}

/** What is sent; an empty figure goes as one that is refused, not as a guess. */
export function fieldsOf(draft: ActionDraft): z.input<typeof ActionFieldsInput> {
  return {
    ...draft,
    plannedStart: draft.plannedStart || undefined,
    urgentBecause: draft.urgentBecause || undefined,
    draftSubmittedOn: draft.draftSubmittedOn || undefined,
    reportedOn: draft.reportedOn || undefined,
    remindAfterDays: Number(draft.remindAfterDays),
    targetConfirmed: Number(draft.targetConfirmed),
    targetDone: Number(draft.targetDone),
  }
}
