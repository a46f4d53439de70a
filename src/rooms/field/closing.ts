import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor, Json } from '../../core/record.ts'
import type { Effect } from './effect.ts'
import { type FieldAction, subject } from './field-action.ts'

/** An action is to be closed, with the figures as they stood. */
export interface Closing {
  readonly id: string
  readonly action: string
  readonly figures: Json
  readonly digest: string
  /** The target was reached: nobody else is asked. */
  readonly reached: boolean
  readonly reason: string
  readonly at: Date
  readonly by: string
  readonly byId: string
}

/** What a second person says to a closing below the target, or that it was withdrawn. */
export interface ClosingAnswer {
  readonly closing: string
  readonly action: string
  readonly verdict: 'approved' | 'declined' | 'withdrawn'
  readonly why: string | undefined
  readonly at: Date
  readonly by: string
  readonly byId: string
}

/** What a closing rests on. */
export interface ClosingAbout {
  readonly id: string
  readonly effect: Effect
  readonly figures: Json
  readonly digest: string
  /** Digest of the figures that were on the screen. */
  readonly seen: string
  readonly open: Closing | undefined
}

/** Closes an action whose target is reached; below it this is a proposal that a second person answers. */
export function closeAction(
  action: FieldAction,
  reason: string,
  about: ClosingAbout,
  actor: Actor,
  now: Date,
): Change<{ readonly closing: Closing; readonly closedAt: Date | undefined }> | Refusal {
  if (action.closedAt) return refuse('field.action-closed', 409)
  if (!action.startedOn) return refuse('field.action-not-started', 409)
  if (actor.kind !== 'person') return refuse('field.person-only', 403)
  if (about.open) return refuse('field.closing-waits', 409, { by: about.open.by })
  if (about.seen !== about.digest) return refuse('field.figures-moved', 412)
  const reached = about.effect.reached === 'yes'
  if (!reached && reason.trim() === '') return refuse('field.closing-needs-a-reason')
  const closing: Closing = {
    id: about.id,
    action: action.id,
    figures: about.figures,
    digest: about.digest,
    reached,
    reason: reason.trim(),
    at: now,
    by: actor.display,
    byId: actor.id,
  }
  return accept(
    { closing, closedAt: reached ? now : undefined },
    {
      action: reached ? 'field.action-closed' : 'field.closing-proposed',
      of: subject(action),
      why: closing.reason || undefined,
      after: { title: action.title, figures: about.figures },
    },
  )
}

/** A second person answers a closing below the target, for exactly the figures that were proposed. */
export function answerClosing(
  action: FieldAction,
  fields: { readonly verdict: 'approved' | 'declined'; readonly why: string | undefined },
  about: { readonly closing: Closing; readonly digest: string; readonly stranger: Refusal | undefined },
  actor: Actor,
  now: Date,
): Change<ClosingAnswer> | Refusal {
  if (action.closedAt) return refuse('field.action-closed', 409)
  if (about.stranger) return about.stranger
  const why = fields.why?.trim() || undefined
  if (fields.verdict === 'declined' && !why) return refuse('field.why-missing')
  // a no may be said whatever has moved; a yes is for what was proposed
  if (fields.verdict === 'approved' && about.digest !== about.closing.digest) return refuse('field.figures-moved', 412)
  return answered(action, about.closing, fields.verdict, why, actor, now)
}

/** Whoever proposed a closing takes it back. */
export function withdrawClosing(
  action: FieldAction,
  closing: Closing,
  actor: Actor,
  now: Date,
): Change<ClosingAnswer> | Refusal {
  if (action.closedAt) return refuse('field.action-closed', 409)
  if (closing.byId !== actor.id) return refuse('field.not-yours', 403, { by: closing.by })
  return answered(action, closing, 'withdrawn', undefined, actor, now)
}

function answered(
  action: FieldAction,
  closing: Closing,
  verdict: ClosingAnswer['verdict'],
  why: string | undefined,
  actor: Actor,
  now: Date,
): Change<ClosingAnswer> {
  const answer = { closing: closing.id, action: action.id, verdict, why, at: now, by: actor.display, byId: actor.id }
  return accept(answer, {
    action: verdict === 'approved' ? 'field.action-closed' : `field.closing-${verdict}`,
    of: subject(action),
    why: why ?? closing.reason,
    after: { title: action.title, figures: closing.figures },
  })
}
