import { addDays } from '../../core/days.ts'

/** A site of a customer that an action reaches, with what was marked about it and not withdrawn. */
export interface Recipient {
  readonly id: string
  readonly number: number
  readonly customer: string
  readonly site: string
  readonly contact: string | undefined
  readonly country: string
  readonly language: string
  /** Last day of each kind. */
  readonly sentOn: string | undefined
  readonly deliveredOn: string | undefined
  readonly failedOn: string | undefined
  readonly readOn: string | undefined
  readonly confirmedOn: string | undefined
  readonly remindedOn: string | undefined
  readonly reminders: number
  readonly edition: number | undefined
  readonly units: number
  readonly done: number
  readonly notApplicable: number
}

export const stages = ['open', 'failed', 'sent', 'delivered', 'read', 'confirmed', 'done'] as const
export type Stage = (typeof stages)[number]

/** How far a recipient is. A notice that could not be delivered after it was sent last has not arrived. */
export function stageOf(one: Recipient): Stage {
  if (one.units > 0 && one.done + one.notApplicable >= one.units) return 'done'
  if (one.confirmedOn) return 'confirmed'
  if (hasFailed(one)) return 'failed'
  if (one.readOn) return 'read'
  if (one.deliveredOn) return 'delivered'
  return one.sentOn ? 'sent' : 'open'
}

function hasFailed({ failedOn, sentOn, deliveredOn }: Recipient): boolean {
  if (failedOn === undefined) return false
  return failedOn >= (sentOn ?? '') && failedOn > (deliveredOn ?? '')
}

/** The day from which on a recipient is to be reminded; undefined: nothing is awaited from it. */
export function remindOn(
  one: Recipient,
  plan: { readonly replyNeeded: boolean; readonly remindAfterDays: number },
): string | undefined {
  if (!plan.replyNeeded || one.confirmedOn || !one.sentOn || stageOf(one) === 'done') return undefined
  const last = one.remindedOn && one.remindedOn > one.sentOn ? one.remindedOn : one.sentOn
  return addDays(last, plan.remindAfterDays)
}
