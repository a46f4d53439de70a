import { addDays, utcDay } from '../../core/calendar.ts'
import { Refused } from '../../core/outcome.ts'
import { isSamePerson } from '../../core/second-person.ts'
import type { Ctx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { door as vigilance } from '../vigilance/room.ts'
import * as store from './store.ts'
import * as submissions from './submission-store.ts'

/** So many days ahead a promised report is told. */
const AHEAD = 7

/** What of the reports is due, as few figures: for Today. What is owed at all, the cases tell themselves. */
export async function due(ctx: Ctx) {
  const drafts = (await reportsInScope(ctx)).filter(one => !one.isExercise)
  const sent = (
    await submissions.submissions(ctx.db, { incidents: [...new Set(drafts.map(one => one.incident))] })
  ).filter(one => drafts.some(({ id }) => id === one.draft))
  const answers = await submissions.replies(
    ctx.db,
    sent.map(({ id }) => id),
  )
  const soon = addDays(utcDay(ctx.clock.now()), AHEAD)
  const isFollowed = (id: string) => drafts.some(({ follows, state }) => follows === id && state !== 'given_up')
  return {
    /** Reports that this person can check as the second one. */
    checks: await checksFor(ctx, drafts),
    /** Reports that were sent and that no authority acknowledged. */
    unacknowledged: sent.filter(({ id }) => !answers.some(one => one.submission === id && one.kind === 'acknowledged'))
      .length,
    /** Next reports that were promised for a day soon, or past, and that nobody began. */
    promised: sent.filter(
      ({ id, nextReportOn }) => nextReportOn !== undefined && nextReportOn <= soon && !isFollowed(id),
    ).length,
  }
}

/** Reports of cases that the actor may know of; no clock is asked for it. */
async function reportsInScope(ctx: Ctx): Promise<store.StoredDraft[]> {
  const all = await store.drafts(ctx.db, {})
  if (ctx.actor.devices === undefined) return all
  const ids = [...new Set(all.map(one => one.incident))]
  const reached = await Promise.all(ids.map(id => vigilance.incidentInScope(ctx, id).then(() => true, isRefused)))
  return all.filter(one => reached[ids.indexOf(one.incident)])
}

function isRefused(error: unknown): false {
  if (error instanceof Refused) return false
  throw error
}

async function checksFor(ctx: Ctx, drafts: readonly store.StoredDraft[]): Promise<number> {
  if (!access.may(ctx.actor, 'submissions.send')) return 0
  const open = drafts.filter(({ state }) => state === 'open')
  const ids = open.map(({ id }) => id)
  const newest = await store.newestVersions(ctx.db, ids)
  const reviews = await store.reviews(ctx.db, ids)
  const persons = await access.personsWith(ctx.db, 'submissions.send', ctx.clock.now())
  const me = { id: ctx.actor.id, name: ctx.actor.display }
  const authors = await store.authors(ctx.db, ids)
  return open.filter(({ id }) => {
    const digest = newest.get(id)?.digest ?? ''
    const isAnswered = reviews.some(one => one.draft === id && one.digest === digest)
    const isOwn = authors.some(one => one.draft === id && isSamePerson(one, me, persons))
    return !isOwn && !isAnswered
  }).length
}
