import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'

/** What is looked at again and again: the security concept and the risk file of a device. */
export const reviewSubjects = ['concept', 'risk-file'] as const
export type ReviewSubject = (typeof reviewSubjects)[number]

/** A review that is planned, or was held and names the next one. */
export interface ReviewFields {
  readonly subject: ReviewSubject
  readonly act: 'planned' | 'held'
  readonly heldOn?: string | undefined
  readonly outcome: string
  readonly nextDueOn: string
}

export interface Review extends ReviewFields {
  readonly id: string
  readonly device: string
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** Plans a review, or records one that was held; the calendar follows the latest entry. */
export function enterReview(
  given: ReviewFields,
  about: { readonly id: string; readonly device: string; readonly deviceName: string; readonly today: string },
  actor: Actor,
  now: Date,
): Change<Review> | Refusal {
  const { id, device, deviceName, today } = about
  const fields = { ...given, outcome: given.outcome.trim() }
  if (fields.act === 'held' && !fields.heldOn) return refuse('risk.held-on-missing')
  if (fields.act === 'held' && fields.outcome === '') return refuse('risk.outcome-missing')
  if (fields.heldOn && fields.heldOn > today) return refuse('risk.held-in-the-future')
  if (fields.nextDueOn <= (fields.heldOn ?? today)) return refuse('risk.next-before-held')
  const heldOn = fields.act === 'held' ? fields.heldOn : undefined
  return accept(
    { ...fields, heldOn, id, device, by: actor.display, byId: actor.id, at: now },
    {
      action: fields.act === 'held' ? 'risk.review-held' : 'risk.review-planned',
      of: { type: 'risk-review', id },
      why: fields.outcome || undefined,
      after: { name: deviceName, device, subject: fields.subject, heldOn, nextDueOn: fields.nextDueOn },
    },
  )
}

export type DueState = 'overdue' | 'soon' | 'later' | 'not-planned'

/** How a due day stands on a day: overdue from the day after; never planned is no "later". */
export function dueState(nextDueOn: string | undefined, today: string, soonFrom: string): DueState {
  if (!nextDueOn) return 'not-planned'
  if (nextDueOn < today) return 'overdue'
  return nextDueOn <= soonFrom ? 'soon' : 'later'
}

/** The day some months later; the 31st becomes the last day of a shorter month. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}
