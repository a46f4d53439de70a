import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'

/** Could this happen to us? */
export const verdicts = ['not-applicable', 'applies', 'examining'] as const
export type HitVerdict = (typeof verdicts)[number]

/** Kinds of things that an answer may point to, by their ids in this house or elsewhere. */
export const linkTypes = ['risk', 'incident', 'patch', 'finding', 'capa', 'document'] as const
export type LinkType = (typeof linkTypes)[number]

/** What a person says, with what the answer demands. */
export interface AnswerFields {
  readonly verdict: HitVerdict
  readonly reason: string
  readonly action?: string
  readonly owner?: string
  readonly due?: string
  readonly links: readonly { readonly type: LinkType; readonly id: string }[]
}

/** An answer on record. */
export interface Answer extends AnswerFields {
  readonly id: string
  readonly hit: string
  /** The state of the event that was answered about. */
  readonly substance: string
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** An answer with its number. */
export interface StoredAnswer extends Answer {
  readonly number: number
}

/** Where a hit stands: nobody answered, the event changed since the answer, or what the answer says. */
export type HitState = 'open' | 'asked-again' | HitVerdict
export const hitStates = ['open', 'asked-again', ...verdicts] as const

/** The state of a hit with its last answer; an answer about another state of the event is asked again. */
export function stateOf(substance: string, last: Pick<Answer, 'verdict' | 'substance'> | undefined): HitState {
  if (!last) return 'open'
  return last.substance === substance ? last.verdict : 'asked-again'
}

/** States in which somebody still has to do something about the question. */
export function isAsked(state: HitState): boolean {
  return state === 'open' || state === 'asked-again' || state === 'examining'
}

const actions: Readonly<Record<HitVerdict, string>> = {
  'not-applicable': 'radar.ruled-out',
  applies: 'radar.found-to-apply',
  examining: 'radar.examination-begun',
}

/** Answers the question of a hit; the author must have seen the state of the event that the answer is about. */
export function answer(
  fields: AnswerFields,
  about: {
    readonly id: string
    readonly hit: string
    readonly title: string
    readonly substance: string
    readonly seen?: string
  },
  actor: Actor,
  now: Date,
): Change<Answer> | Refusal {
  if (about.seen !== undefined && about.seen !== about.substance) return refuse('radar.event-changed', 412)
  const reason = fields.reason.trim()
  const action = fields.action?.trim() || undefined
  if (!reason) return refuse('radar.needs-a-reason', 422)
  if (fields.verdict === 'applies' && !action) return refuse('radar.needs-an-action', 422)
  if (fields.verdict === 'applies' && !fields.owner?.trim()) return refuse('radar.needs-an-owner', 422)
  if (fields.verdict === 'applies' && !fields.due) return refuse('radar.needs-a-day', 422)
  if (fields.verdict === 'not-applicable' && (action || fields.due)) return refuse('radar.nothing-to-do', 422)
  const given: Answer = {
    id: about.id,
    hit: about.hit,
    verdict: fields.verdict,
    reason,
    action,
    owner: fields.owner?.trim() || undefined,
    due: fields.due,
    links: fields.links.map(({ type, id }) => ({ type, id: id.trim() })).filter(({ id }) => id !== ''),
    substance: about.substance,
    by: actor.display,
    byId: actor.id,
    at: now,
  }
  const { verdict, owner, due, links, substance } = given
  return accept(given, {
    action: actions[verdict],
    of: { type: 'radar-answer', id: given.id },
    why: reason,
    after: { hit: about.hit, title: about.title, verdict, action, owner, due, links, substance },
  })
}
