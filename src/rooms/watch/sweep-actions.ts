import { shortId } from '../../core/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { findIn, type Sweep, sweep, tellDigest, watchersOf } from './hit.ts'
import { type News, newsOfIncident, newsOfStatement } from './news.ts'
import * as store from './store.ts'

const PAGE = 500
const LOOK = 'watch'
/** What is written may be seen later than its own time says. */
const OVERLAP = 10 * 60_000
/** Local hour of the daily digest. */
const DIGEST_HOUR = 8

/** Looks with the rules, unless somebody looked a moment ago. */
export async function sweepSoon(ctx: Ctx, signal?: AbortSignal): Promise<void> {
  if (!(await intelligence.news.lookedJustNow(ctx, LOOK))) await sweepNews(ctx, signal)
}

/** Looks at what came since the last look, with every rule at once. */
export async function sweepNews(ctx: Ctx, signal?: AbortSignal): Promise<void> {
  const at = ctx.clock.now()
  const rules = await store.rules(ctx.db)
  const watchers = watchersOf(rules)
  const until = await intelligence.news.lookedUntil(ctx.db, LOOK)
  // before the first rule there was nothing to look for
  const from = until ? new Date(until.getTime() - OVERLAP) : earliest(rules)
  if (from && watchers.byNeedle.size + watchers.always.length > 0) {
    const numbers = new Map(rules.map(rule => [rule.id, shortId(rule.number)]))
    for await (const page of newsAfter(ctx, from, watchers.needles)) {
      signal?.throwIfAborted()
      await keep(ctx, findIn(watchers, page), numbers)
    }
  }
  await ctx.write(tx => intelligence.news.saveLook(tx, LOOK, at))
}

function earliest(rules: readonly store.StoredRule[]): Date | undefined {
  return rules.map(rule => rule.createdAt).sort((a, b) => a.getTime() - b.getTime())[0]
}

async function keep(ctx: Ctx, found: ReturnType<typeof findIn>, numbers: ReadonlyMap<string, string>): Promise<void> {
  const subjects = [...new Set(found.map(one => one.news.subject))]
  const change = sweep(found, await store.knownHits(ctx.db, subjects), ctx.id, ctx.clock.now())
  if (!change) return
  // noted first: what is interrupted between the two is noted once more, and never missing from the proof
  await intelligence.news.noteRelevant(ctx, relevantOf(change.save, numbers))
  await ctx.commit(change, store.saveSweep)
}

/** What the hits are about, for the proof that it was read. */
function relevantOf({ news }: Sweep, numbers: ReadonlyMap<string, string>) {
  return [...Map.groupBy(news, one => one.news.statement).values()].map(group => {
    const { source, kind, statement, subject, title, isNew, isExploited, cameAt } = group[0]!.news
    return {
      source,
      kind,
      statement,
      subject,
      title,
      news: isNew ? ('new' as const) : ('changed' as const),
      isUrgent: isExploited,
      because: group.map(({ rule }) => ({ rule: numbers.get(rule.id) ?? rule.id, name: rule.name })),
      cameAt,
    }
  })
}

/**
 * News in pages: statements, incidents, and what is said about vulnerabilities that became known as exploited. Where few
 * things are watched for, the database leaves out what no rule can find.
 */
async function* newsAfter(ctx: Ctx, from: Date, mentioning: readonly string[] | undefined): AsyncGenerator<News[]> {
  const first = await intelligence.news.firstPasses(ctx.db)
  // the first fill of a source is silent
  const isNews = (one: News) => one.cameAt > (first.get(one.source) ?? one.cameAt)
  const exploited = await intelligence.news.exploitedSince(ctx.db, from)
  const when = new Map(exploited.map(one => [one.subject, one.cameAt]))
  const about = await intelligence.news.of(ctx.db, [...when.keys()])
  yield about.map(newsOfStatement).map(one => ({ ...one, cameAt: when.get(one.subject) ?? one.cameAt }))
  for (let place = { at: from, id: '' }; ; ) {
    const page = await intelligence.news.since(ctx.db, place, PAGE, { mentioning })
    yield page.map(newsOfStatement).filter(isNews)
    const last = page.at(-1)
    if (!last || page.length < PAGE) break
    place = { at: last.storedAt, id: last.id }
  }
  for (let place = { storedAt: from, id: '' }; ; ) {
    const page = await intelligence.incidents(ctx.db, place, PAGE, mentioning)
    yield page.map(newsOfIncident).filter(isNews)
    const last = page.at(-1)
    if (!last || page.length < PAGE) break
    place = last
  }
}

/** Tells what came since the last digest, once a day in the morning, only if there is something. */
export async function tellWaiting(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now()
  const morning = new Date(now)
  morning.setHours(DIGEST_HOUR, 0, 0, 0)
  if (now < morning) return
  const change = tellDigest(await store.waitingForDigest(ctx.db, morning), now)
  if (change) await ctx.commit(change, store.saveDigest)
}
