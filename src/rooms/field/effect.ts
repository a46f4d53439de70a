import type { FieldAction } from './field-action.ts'
import { type Recipient, stageOf } from './recipient.ts'

/** Figures of an action: what is known, and what nobody knows. */
export interface Figures {
  readonly recipients: number
  readonly customers: number
  readonly sent: number
  /** The last sending did not arrive. */
  readonly failed: number
  readonly confirmed: number
  /** No reply: whether they know of it is not known. */
  readonly silent: number
  readonly units: number
  readonly done: number
  /** Scrapped, returned, not found: accounted for otherwise. */
  readonly notApplicable: number
  /** Neither done nor accounted for: nobody knows. */
  readonly unknown: number
}

/** Is the target reached; unknown where there is nothing to divide by. */
export type Reached = 'yes' | 'no' | 'unknown'

/** What came of an action, against its target. */
export interface Effect extends Figures {
  /** Share between 0 and 1; undefined: no reply is asked for, or nobody was reached. */
  readonly shareConfirmed: number | undefined
  readonly shareDone: number | undefined
  readonly reached: Reached
  readonly countries: readonly (Figures & { readonly country: string })[]
}

type Targets = Pick<FieldAction, 'replyNeeded' | 'targetConfirmed' | 'targetDone'>

/** The effectiveness check: what no mark proves counts as not done. */
export function effectOf(recipients: readonly Recipient[], targets: Targets): Effect {
  const figures = figuresOf(recipients)
  const shareConfirmed = targets.replyNeeded ? shareOf(figures.confirmed, figures.recipients) : undefined
  // a unit that was scrapped needs no update; an action whose units are all accounted for has nothing left to do
  const left = figures.units - figures.notApplicable
  const shareDone = figures.units > 0 && left === 0 ? 1 : shareOf(figures.done, left)
  const countries = [...Map.groupBy(recipients, one => one.country)]
    .map(([country, own]) => ({ country, ...figuresOf(own) }))
    .sort((a, b) => (a.country < b.country ? -1 : 1))
  return { ...figures, shareConfirmed, shareDone, reached: reachedOf(shareConfirmed, shareDone, targets), countries }
}

function figuresOf(recipients: readonly Recipient[]): Figures {
  const count = (holds: (one: Recipient) => unknown) => recipients.filter(holds).length
  const sum = (of: (one: Recipient) => number) => recipients.reduce((all, one) => all + of(one), 0)
  const figures = {
    recipients: recipients.length,
    customers: new Set(recipients.map(one => `${one.country} ${one.customer.toLowerCase()}`)).size,
    sent: count(one => one.sentOn),
    failed: count(one => stageOf(one) === 'failed'),
    confirmed: count(one => one.confirmedOn),
    silent: count(one => one.sentOn && !one.confirmedOn),
    units: sum(one => one.units),
    done: sum(one => one.done),
    notApplicable: sum(one => one.notApplicable),
  }
  return { ...figures, unknown: figures.units - figures.done - figures.notApplicable }
}

function shareOf(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined
}

function reachedOf(confirmed: number | undefined, done: number | undefined, targets: Targets): Reached {
  if (done === undefined || (targets.replyNeeded && confirmed === undefined)) return 'unknown'
  // whole numbers: 94.99 per cent are not 95
  const isConfirmed = !targets.replyNeeded || (confirmed ?? 0) * 100 >= targets.targetConfirmed
  return isConfirmed && done * 100 >= targets.targetDone ? 'yes' : 'no'
}
