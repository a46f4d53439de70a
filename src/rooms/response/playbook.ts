import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import type { Approval } from './approval.ts'
import { standingEdition } from './plan.ts'
import type { PlaybookContent, PlaybookTask } from './playbook-content.ts'

/** A playbook of this project: data, with an edition of its own. A change of words is a further edition. */
export interface ShippedPlaybook {
  readonly id: string
  readonly edition: number
  readonly content: PlaybookContent
}

/** The firm's own edition of a shipped playbook: written once, in force from the second person's yes. */
export interface OwnPlaybook {
  readonly id: string
  readonly manufacturer: string
  readonly playbook: string
  readonly edition: number
  /** The shipped edition it began from, and its words. */
  readonly basedOn: number
  readonly base: PlaybookContent
  readonly content: PlaybookContent
  readonly digest: string
  readonly reason: string
  readonly by: string
  readonly byId: string
  readonly at: Date
}

export interface StoredPlaybook extends OwnPlaybook {
  readonly approval: Approval | undefined
}

/** What a house works with: its own approved edition, or the shipped one. */
export interface PlaybookInForce {
  readonly playbook: string
  readonly source: 'shipped' | 'own'
  readonly edition: number
  readonly content: PlaybookContent
}

/** The edition that counts. */
export function inForce(shipped: ShippedPlaybook, own: readonly StoredPlaybook[]): PlaybookInForce {
  const standing = standingEdition(own)
  const { edition, content } = standing ?? shipped
  return { playbook: shipped.id, source: standing ? 'own' : 'shipped', edition, content }
}

/** True where the shipped playbook went on since the own edition began from it. */
export function isShippedNewer(shipped: ShippedPlaybook, own: readonly StoredPlaybook[]): boolean {
  const standing = standingEdition(own)
  return standing !== undefined && standing.basedOn < shipped.edition
}

/** Proposes an own edition. */
export function proposePlaybook(
  given: { readonly id: string; readonly content: PlaybookContent; readonly reason: string; readonly digest: string },
  about: {
    readonly manufacturer: string
    readonly shipped: ShippedPlaybook
    readonly own: readonly StoredPlaybook[]
    readonly rules: ReadonlySet<string>
    /** Digest of what is in force. */
    readonly standing: string
  },
  actor: Actor,
  now: Date,
): Change<OwnPlaybook> | Refusal {
  const { manufacturer, shipped, own, rules } = about
  if (actor.kind !== 'person') return refuse('response.person-only', 403)
  if (own.some(one => !one.approval)) return refuse('response.edition-waits', 409)
  const reason = given.reason.trim()
  if (reason === '') return refuse('response.reason-missing')
  if (given.digest === about.standing) return refuse('response.nothing-changed', 409)
  const fault = faultOf(given.content, rules)
  if (fault) return fault
  const { id, content, digest } = given
  const edition = own.length + 1
  const base = { basedOn: shipped.edition, base: shipped.content }
  return accept(
    {
      id,
      manufacturer,
      playbook: shipped.id,
      edition,
      ...base,
      content,
      digest,
      reason,
      by: actor.display,
      byId: actor.id,
      at: now,
    },
    {
      action: 'response.playbook-proposed',
      of: { type: 'response-playbook', id },
      why: reason,
      after: { title: shipped.id, edition, basedOn: shipped.edition, digest },
    },
  )
}

function faultOf(content: PlaybookContent, rules: ReadonlySet<string>): Refusal | undefined {
  const ids = content.tasks.map(task => task.id)
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice) return refuse('response.task-twice', 422, { task: twice })
  const unknown = content.duties.find(rule => !rules.has(rule))
  return unknown ? refuse('response.no-such-rule', 422, { rule: unknown }) : undefined
}

/** Tasks of the first hour, and the rest by phase, each in the order in which they are due. */
export function firstHour({ tasks }: Pick<PlaybookContent, 'tasks'>): PlaybookTask[] {
  return tasks.filter(isFirstHour)
}

export function isFirstHour({ within }: PlaybookTask): boolean {
  return within !== null && within <= 1
}
