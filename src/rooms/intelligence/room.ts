import { utcDay } from '../../core/calendar.ts'
import type { Ctx, Db, Tx } from '../../platform/context.ts'
import { room } from '../../platform/room.ts'
import { access } from '../access/room.ts'
import { audit } from '../audit/room.ts'
import { inventory } from '../inventory/room.ts'
import { actions } from './actions.ts'
import { kindOf } from './advisory.ts'
import { pastSentence } from './as-of.ts'
import { commands } from './commands.ts'
import { isGap } from './completeness.ts'
import { contract } from './contract.ts'
import { factsOf, signalsOf } from './facts.ts'
import { feeds } from './feeds.ts'
import { healthState, lackOf } from './health.ts'
import * as incidents from './incident-store.ts'
import type { Lifecycle } from './lifecycle.ts'
import { lifecycleNamesOf } from './lifecycle-name.ts'
import { lifecycleOf } from './lifecycle-store.ts'
import { lookedJustNow, lookSoon, noteRelevant } from './look-actions.ts'
import { medicalAdvisories, medicalNumbers } from './medical-advisory-store.ts'
import { closeDays } from './monitoring-actions.ts'
import { unreadSince } from './monitoring-store.ts'
import { streams } from './monitoring-streams.ts'
import * as names from './name-store.ts'
import * as news from './news-store.ts'
import { restoreNotices } from './notice-actions.ts'
import { noticeStreams } from './notice-streams.ts'
import { pastOf, staleSourcesThen } from './past-actions.ts'
import * as past from './past-store.ts'
import { rangeText, rangeWords } from './range-words.ts'
import * as relevance from './relevance-store.ts'
import { resolve, resolveAt } from './resolve-actions.ts'
import { forgetPasses, sources } from './source-store.ts'
import * as store from './store.ts'
import { importFiles, importPath, syncSource } from './sync.ts'
import { latestTallies } from './tally-store.ts'
import * as told from './told-store.ts'

/** What other rooms may ask of intelligence. */
export const door = {
  advisories: told.advisories,
  takeChanges: store.takeChanges,
  vulnerabilitiesOf: names.vulnerabilitiesOf,
  idsAbout: names.idsAbout,
  idsConcerning: names.idsConcerning,
  namesOfAdvisories: told.namesOfAdvisories,
  countAdvisories: store.countAdvisories,
  clear: store.clear,
  /** Brings what people typed in back into a mirror that was emptied. */
  restoreNotices,
  forgetPasses,
  factsOf,
  kindOf,
  signalsOf,
  rangeText,
  rangeWords,
  importPath,
  importFiles,
  resolve,
  /** The mirror as it stood at an instant. */
  past: {
    of: pastOf,
    sentence: pastSentence,
    staleSources: staleSourcesThen,
    count: past.countThen,
    resolve: resolveAt,
    advisories: past.advisoriesAt,
    changedSince: past.changedSince,
    spokeOf: past.spokeOf,
  },
  /** What came, for rooms that watch for something: each keeps how far it has looked under its own name. */
  news: {
    since: news.newsSince,
    of: news.newsOf,
    firstPasses: news.firstPassOf,
    exploitedSince: relevance.exploitedSince,
    lookedUntil: relevance.lookedUntil,
    saveLook: relevance.saveLook,
    lookedJustNow,
    noteRelevant,
  },
  /** How much of the news of the last month concerns us and was marked as read by nobody. */
  unread: (ctx: Ctx) => unreadSince(ctx.db, utcDay(new Date(ctx.clock.now().getTime() - 31 * 86_400_000))),
  /** Parts of sources of which records are missing. */
  gaps: async (db: Db | Tx) => (await latestTallies(db)).filter(isGap),
  /** Statements about incidents at devices of others, in the order in which they came. */
  incidents: incidents.incidents,
  incidentsOf: incidents.incidentsOf,
  countIncidents: incidents.countIncidents,
  removeIncidents: incidents.removeIncidents,
  medicalAdvisories,
  medicalNumbers,
  /** Parts of a source that another room needs, such as product codes; asked from the next pass on. */
  saveWishes: incidents.saveWishes,
  lifecycleOf: async (db: Db | Tx, packages: readonly string[]) => supportedAs(db, packages),
  /** Health of every source as people see it. */
  health: async (ctx: Ctx) => {
    const stored = await sources(ctx.db)
    return feeds.map(feed => {
      const own = stored.get(feed.id)
      const state = healthState(feed, own, ctx.clock.now())
      const lack = lackOf(feed, own, ctx.clock.now())
      return { id: feed.id, title: feed.title, state, lack, askedAt: own?.askedAt, completeAt: own?.completeAt }
    })
  },
  /** Titles of the sources of vulnerabilities whose data are not complete or too old. */
  staleSources: async (ctx: Ctx): Promise<string[]> => {
    const elsewhere = new Set(feeds.filter(feed => feed.tellsOf).map(feed => feed.id))
    return (await door.health(ctx)).filter(one => one.lack && !elsewhere.has(one.id)).map(one => one.title)
  },
} as const

/** Life cycles of components by their package, also where the catalogue knows it without its distribution's release. */
async function supportedAs(db: Db | Tx, packages: readonly string[]): Promise<Map<string, Lifecycle>> {
  const found = await lifecycleOf(db, packages.flatMap(lifecycleNamesOf))
  const entries = packages.map(
    name =>
      [
        name,
        lifecycleNamesOf(name)
          .map(one => found.get(one))
          .find(Boolean),
      ] as const,
  )
  return new Map(entries.flatMap(([name, lifecycle]) => (lifecycle ? [[name, lifecycle]] : [])))
}

/** What the world knows about vulnerabilities, from every source, with its age. */
export const intelligence = room({
  name: 'intelligence',
  needs: [access, audit, inventory],
  contract,
  actions,
  streams: [...streams, ...noticeStreams],
  commands,
  follows: { source: { may: 'intelligence.read' } },
  listens: {
    'intelligence.sync-asked': 'intelligence.sync',
    'intelligence.changed': 'intelligence.look',
    'intelligence.exploited-changed': 'intelligence.look',
  },
  records: ['source', 'monitoring-day', 'monitoring-reading', 'bundle-key', 'bundle', 'notice', 'provider'],
  jobs: [
    {
      name: 'intelligence.sync',
      leaseSeconds: 120,
      lane: payload => `source:${payload.source}`,
      run: (ctx, payload, signal) =>
        syncSource(
          ctx,
          String(payload.source),
          { full: payload.full === true, acceptSmaller: payload.acceptSmaller === true },
          signal,
        ),
    },
    {
      name: 'intelligence.look',
      leaseSeconds: 120,
      lane: () => 'look',
      // also by the clock: a change announced right after a look waits for the next one
      cron: '*/5 * * * *',
      run: (ctx, _payload, signal) => lookSoon(ctx, signal),
    },
    {
      name: 'intelligence.close-day',
      leaseSeconds: 120,
      lane: () => 'look',
      // every hour, so that a machine that slept at midnight closes its days when it wakes
      cron: '27 * * * *',
      run: async (ctx, _payload, signal) => void (await closeDays(ctx, signal)),
    },
    {
      name: 'intelligence.watch',
      // looks which source is due; asking is a job of its own, so that one slow source delays no other
      cron: '7 * * * *',
      run: async ctx => {
        await restoreNotices(ctx)
        if (ctx.config.offline) return
        const due = (await door.health(ctx)).filter(one => {
          const every = feeds.find(feed => feed.id === one.id)?.everyHours ?? 24
          const asked = one.askedAt?.getTime() ?? 0
          // a pass under way was asked for a short time ago; one that was killed must not keep its source silent
          return ctx.clock.now().getTime() - asked >= every * 3_600_000
        })
        await ctx.write(async (_tx, announce) => {
          for (const one of due) await announce('intelligence.sync-asked', { source: one.id, full: false })
        })
      },
    },
  ],
})
