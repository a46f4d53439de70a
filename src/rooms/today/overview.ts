import type { z } from 'zod'
import { daysBetween, utcDay } from '../../core/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { translate } from '../../platform/translate.ts'
import { door as audit } from '../audit/room.ts'
import { door as field } from '../field/room.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { door as radar } from '../radar/room.ts'
import { door as response } from '../response/room.ts'
import { door as risk } from '../risk/room.ts'
import { door as scoring } from '../scoring/room.ts'
import { door as signals } from '../signals/room.ts'
import { door as submissions } from '../submissions/room.ts'
import { door as triage } from '../triage/room.ts'
import { door as vex } from '../vex/room.ts'
import { door as vigilance } from '../vigilance/room.ts'
import { door as watch } from '../watch/room.ts'
import type { TodayView } from './contract.ts'

type View = z.input<typeof TodayView>
type Release = Awaited<ReturnType<typeof inventory.releases>>[number]

const MOST_ACTS = 8
const MOST_CHANGES = 7
const SUPPORT_WARNING_DAYS = 180
const notings = [
  'intelligence.relevance-noted',
  'intelligence.day-closed',
  'watch.digest-told',
  'watch.swept',
  'radar.swept',
  'access.language-changed',
]

/** What touches released versions and is not settled. */
const OPEN_WORK = 'status:open field:yes'

/** What must I do, what do others do, what has changed; and which sources are silent. */
export async function overview(ctx: Ctx): Promise<View> {
  const releases = await inventory.releases(ctx.db, { scope: ctx.actor.devices })
  const inbox = await triage.inbox(ctx, { q: OPEN_WORK, limit: MOST_ACTS })
  return {
    at: ctx.clock.now().toISOString(),
    act: inbox.lines.slice(0, MOST_ACTS),
    undecided: inbox.isMore ? await triage.countInbox(ctx, OPEN_WORK) : inbox.vulnerabilities,
    urgent: await triage.countInbox(ctx, `${OPEN_WORK} kev:yes`),
    carryOver: inbox.lines.length > 0 ? await carryOvers(ctx, releases) : [],
    releasesWithoutSbom: releases
      .filter(release => !release.sbom && release.inField)
      .map(release => ({ release: release.id, name: nameOf(release) })),
    supportEnding: supportEnding(releases, utcDay(ctx.clock.now())),
    imports: await openImports(ctx, releases),
    sources: await sources(ctx),
    watch: await watched(ctx),
    radar: { asked: await radar.waiting(ctx) },
    scoring: { moved: await scoring.waiting(ctx), unconfirmed: await scoring.unconfirmed(ctx) },
    decisions: await triage.waitingFor(ctx),
    vex: { agree: await vex.waitingFor(ctx) },
    risk: await risk.due(ctx),
    vigilance: await vigilance.due(ctx),
    submissions: await submissions.due(ctx),
    response: await response.due(ctx),
    field: await field.due(ctx),
    signals: { open: await signals.waiting(ctx) },
    unread: await intelligence.unread(ctx),
    changed: await changes(ctx, releases),
    demo: releases.some(release => release.demo),
    empty: releases.length === 0,
  }
}

function nameOf(release: Release): string {
  return `${release.deviceName} ${release.version}`
}

/** Support that ends soon, or has ended while devices may still be in the field: an unknown number counts as some. */
function supportEnding(releases: readonly Release[], today: string): View['supportEnding'] {
  return releases
    .flatMap(release => {
      if (!release.endOfSupport || !release.inField) return []
      const left = daysBetween(today, release.endOfSupport)
      const matters = left < 0 ? release.unitsInField !== 0 : left <= SUPPORT_WARNING_DAYS
      return matters
        ? [
            {
              release: release.id,
              name: nameOf(release),
              endOfSupport: release.endOfSupport,
              units: release.unitsInField ?? null,
            },
          ]
        : []
    })
    .sort((a, b) => (a.endOfSupport < b.endOfSupport ? -1 : 1))
}

/** Releases with decisions of others to carry over, each with how many. */
async function carryOvers(ctx: Ctx, releases: readonly Release[]): Promise<View['carryOver']> {
  const counts = await triage.carryOverCounts(ctx)
  return releases.flatMap(release => {
    const count = counts.get(release.id) ?? 0
    return count > 0 ? [{ release: release.id, name: nameOf(release), count }] : []
  })
}

async function openImports(ctx: Ctx, releases: readonly Release[]): Promise<View['imports']> {
  const names = new Map(releases.map(release => [release.id, nameOf(release)]))
  return (await inventory.openImports(ctx.db))
    .filter(one => names.has(one.release))
    .slice(0, 10)
    .map(one => ({ id: one.id, name: names.get(one.release) ?? '', fileName: one.fileName, state: one.state }))
}

/** Which sources are fresh, which are silent, and where records are missing. */
export async function sources(ctx: Ctx): Promise<View['sources']> {
  const health = await intelligence.health(ctx)
  const gaps = await intelligence.gaps(ctx.db)
  const checks = health.flatMap(one => (one.completeAt ? [one.completeAt.toISOString()] : [])).sort()
  return {
    total: health.length,
    fresh: health.filter(one => !one.lack).length,
    troubled: health.flatMap(({ id, title, lack, completeAt }) =>
      lack ? [{ id, title, state: lack, since: completeAt?.toISOString() ?? null }] : [],
    ),
    lastCheck: checks.at(-1) ?? null,
    gaps: gaps.map(({ source, part, held, expected }) => ({
      title: health.find(one => one.id === source)?.title ?? source,
      part,
      held,
      expected: expected ?? held,
    })),
  }
}

/** What the watch rules found for the roles of this person; what is not urgent comes with the digest of the day. */
async function watched(ctx: Ctx): Promise<View['watch']> {
  const { urgent, told } = await watch.waiting(ctx)
  return { urgent, told }
}

/** The latest records that this actor may read, as sentences in the reader's language. */
async function changes(ctx: Ctx, releases: readonly Release[]): Promise<View['changed']> {
  const t = translate(ctx.language)
  const names = new Map(releases.map(release => [release.id, nameOf(release)]))
  // what the house notes by itself is counted beside, and one's own language concerns nobody else
  const events = (await audit.latest(ctx, MOST_CHANGES * 4))
    .filter(event => !notings.includes(event.action))
    .slice(0, MOST_CHANGES)
  return events.map(event => ({
    at: event.time,
    action: event.action,
    subject: event.object,
    by: event.actor.display,
    text: audit.sentenceOf(t, event, names),
    release: [event.object.id, fact(event.after, 'release')].find(id => names.has(id)) ?? null,
    vulnerability: fact(event.after, 'vulnerability') || null,
  }))
}

function fact(facts: unknown, name: string): string {
  const value = typeof facts === 'object' && facts !== null ? (facts as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' ? value : ''
}
