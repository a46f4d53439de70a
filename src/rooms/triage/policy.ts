import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor, Json } from '../../core/record.ts'
import type { VexStatus } from '../../standards/vex.ts'
import type { DeadlinePolicy } from './deadline.ts'

/** When a second person is asked. Data of a manufacturer, in editions that are never changed. */
export interface FourEyesPolicy {
  readonly statuses: readonly VexStatus[]
  /** Exploited in the world, at comparable devices or in our own. */
  readonly exploited: boolean
  /** From this score on, of any source or our own; null: the score does not matter. A score nobody gives counts. */
  readonly score: number | null
  readonly riskClasses: readonly string[]
  readonly safetyClasses: readonly string[]
  /** A class that nobody has stated counts as high. */
  readonly unknownClass: boolean
}

/** Whether a VEX document is issued only after a second person has agreed to it. */
export interface PublishingPolicy {
  readonly secondPerson: boolean
}

export interface PolicyContent {
  readonly fourEyes: FourEyesPolicy
  /** Absent in editions from before it could be said: nobody has waived it there. */
  readonly publishing?: PublishingPolicy
  readonly deadlines: DeadlinePolicy
}

/** One edition, with author and reason. */
export interface PolicyEdition {
  readonly id: string
  readonly manufacturer: string
  readonly edition: number
  readonly content: PolicyContent
  readonly digest: string
  readonly reason: string
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/**
 * What counts until a manufacturer writes a policy. Four eyes as the design of this project asks (F1: `not_affected` or
 * false match on exploited, CVSS from 7, or a high device class; F3: issuing documents); what nobody knows counts as high. Service levels: a
 * suggestion that a patch plan must justify.
 */
export const defaultPolicy: PolicyContent = {
  fourEyes: {
    statuses: ['not_affected', 'false_positive'],
    exploited: true,
    score: 7,
    riskClasses: ['IIb', 'III', 'C', 'D', 'us-3'],
    safetyClasses: ['C'],
    unknownClass: true,
  },
  publishing: { secondPerson: true },
  deadlines: {
    immediate: { triage: 2, fix: { days: 60 }, communication: { days: 30 } },
    'out-of-cycle': { triage: 5, fix: { days: 60 }, communication: 'with-fix' },
    scheduled: { triage: 20, fix: 'next-cycle', communication: 'release-notes' },
    defer: { triage: 20, fix: 'next-major', communication: 'vex-only' },
    holidays: [],
  },
}

/** Writes the next edition; the one before stays on record and, where it asks for more, in force for a day. */
export function writePolicy(
  said: Pick<PolicyEdition, 'id' | 'manufacturer' | 'content' | 'digest' | 'reason'>,
  last: number,
  seen: number,
  actor: Actor,
  now: Date,
): Change<PolicyEdition> | Refusal {
  if (actor.kind !== 'person') return refuse('triage.policy-needs-a-person', 403)
  if (!said.reason.trim()) return refuse('triage.needs-a-reason', 422)
  if (last !== seen) return refuse('triage.policy-moved', 412, { edition: last })
  const edition: PolicyEdition = {
    ...said,
    reason: said.reason.trim(),
    edition: last + 1,
    by: actor.display,
    byId: actor.id,
    at: now,
  }
  return accept(edition, {
    action: 'triage.policy-written',
    of: { type: 'triage-policy', id: edition.id },
    why: edition.reason,
    after: {
      manufacturer: said.manufacturer,
      edition: edition.edition,
      digest: said.digest,
      content: said.content as unknown as Json,
    },
  })
}

/** Does any of these policies ask for a second person before a document is issued? */
export function asksToPublish(contents: readonly PolicyContent[]): boolean {
  return contents.some(one => one.publishing?.secondPerson ?? true)
}

const DAY = 86_400_000

/**
 * The policies that a decision is held to: the newest, and each that was replaced within the last day. So nobody asks for
 * less, decides alone and asks for more again.
 */
export function inForce(editions: readonly PolicyEdition[], now: Date): readonly PolicyContent[] {
  const sorted = [...editions].sort((a, b) => a.edition - b.edition)
  const counting = sorted.filter((_one, at) => {
    const next = sorted[at + 1]
    return next === undefined || now.getTime() - next.at.getTime() < DAY
  })
  const first = sorted[0]
  const isYoung = first === undefined || now.getTime() - first.at.getTime() < DAY
  return [...(isYoung ? [defaultPolicy] : []), ...counting.map(one => one.content)]
}
