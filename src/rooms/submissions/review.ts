import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { noSecondPerson, type Persons, type Someone } from '../../core/second-person.ts'
import { closedBy, type Draft, told } from './draft.ts'

const codes = {
  noPerson: 'submissions.person-only',
  same: 'submissions.needs-a-second-person',
  young: 'submissions.right-too-young',
}

/** The answer of a second person, for exactly what was seen. */
export interface Review {
  readonly id: string
  readonly draft: string
  readonly version: number
  readonly digest: string
  readonly verdict: 'approved' | 'declined'
  readonly why: string | undefined
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** What is to be reviewed. */
export interface Reviewable {
  readonly draft: Draft
  readonly version: number
  readonly digest: string
  /** Everybody who wrote a version. */
  readonly authors: readonly Someone[]
  /** What no form can hold; an incomplete report may be approved as such. */
  readonly unfit: Refusal | undefined
  readonly persons: Persons
}

/** Four eyes: a person who wrote no version of it answers, for exactly what was seen. */
export function reviewDraft(
  said: { readonly verdict: 'approved' | 'declined'; readonly why?: string | undefined; readonly seen: string },
  about: Reviewable,
  id: string,
  actor: Actor,
  now: Date,
): Change<Review> | Refusal {
  const { draft, version, digest, authors, persons } = about
  const closed = closedBy(draft)
  if (closed) return closed
  const stranger = noSecondPerson(codes, authors, persons, actor, now)
  if (stranger) return stranger
  const why = said.why?.trim() || undefined
  if (said.verdict === 'declined' && !why) return refuse('submissions.reason-missing')
  if (said.seen !== digest) return refuse('submissions.changed-meanwhile', 412)
  if (said.verdict === 'approved' && about.unfit) return about.unfit
  return accept(
    { id, draft: draft.id, version, digest, verdict: said.verdict, why, by: actor.display, byId: actor.id, at: now },
    {
      action: `submissions.review-${said.verdict}`,
      of: { type: 'submissions-draft', id: draft.id },
      why,
      after: { ...told(draft), version, digest },
    },
  )
}

/** The yes of a second person that still holds: nothing was written since. */
export function standingReview(reviews: readonly Review[], digest: string): Review | undefined {
  const own = reviews.filter(one => one.digest === digest).at(-1)
  return own?.verdict === 'approved' ? own : undefined
}
