import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import type { VigilanceEvent } from '../vigilance/event.ts'
import { door as vigilance } from '../vigilance/room.ts'
import type { FieldAction } from './field-action.ts'
import type { LimitView } from './shapes.ts'

/** The time in which authorities comment on the draft of a notice (MDCG 2023-3 Rev. 2, on art. 89(8)). */
const WINDOW = 'EU.MDR.89.8.window'
const DRAFT = 'EU.MDR.89.8'
const REPORT = 'EU.MDR.87.8'

/** Limits of an action. */
export interface Limits {
  readonly lines: readonly z.input<typeof LimitView>[]
  readonly isWindowOwed: boolean
  readonly windowEndsOn: string | undefined
}

/**
 * What the law says of an action as it is planned, by the rules and the clock of vigilance: they are asked about an event
 * that consists of this action only, so that an action without a case has its limits, too.
 */
export async function limitsOf(ctx: Ctx, action: FieldAction, countries: readonly string[]): Promise<Limits> {
  const devices = await inventory.devices(ctx.db, action.devices)
  const maker = devices[0] && (await inventory.manufacturer(ctx.db, devices[0].manufacturer))
  const event: VigilanceEvent = {
    devices: devices.map(one => ({ name: one.name, kind: 'device', markets: marketsOf(one.markets, countries) })),
    company: { role: 'manufacturer', ...(maker ? { seat: maker.country } : {}) },
    fsca: {
      fieldAction: 'yes',
      preventsSeriousIncident: 'yes',
      urgent: action.isUrgent ? 'yes' : 'no',
      countries: [...countries],
      ...(action.plannedStart ? { plannedStart: action.plannedStart } : {}),
      ...(action.draftSubmittedOn ? { draftNoticeSubmittedOn: action.draftSubmittedOn } : {}),
      ...(action.closedAt ? { endedOn: action.closedAt.toISOString().slice(0, 10) } : {}),
    },
    statements: [],
    reports: await reportsOf(ctx, action),
    endings: [],
    settings: { deathClock: 'from-death', processorAlarmHours: 24, proposals: [] },
  }
  const { duties } = vigilance.evaluate(event, ctx.clock.now().toISOString())
  const lines = duties
    .filter(one => one.report.startsWith('fsca') || one.report.startsWith('fsn'))
    .map(one => ({
      rule: one.rule,
      citation: one.citation,
      report: one.report,
      authority: { ...one.authority },
      state: one.state,
      latest: one.latest ?? one.nominal,
      aim: one.aim,
    }))
  const windows = lines.filter(one => one.rule === WINDOW)
  const ends = windows.flatMap(one => one.latest ?? []).sort()
  return { lines, isWindowOwed: windows.length > 0, windowEndsOn: ends.at(-1) }
}

/** What was sent: as the case keeps it, or as the plan says where there is none; the submitted draft in any case. */
async function reportsOf(ctx: Ctx, action: FieldAction): Promise<VigilanceEvent['reports']> {
  const found = action.cause && (await vigilance.incident(ctx.db, action.cause.incident, ctx.clock.now()))
  const said = (rule: string, day: string | undefined) => (day ? [{ rule, sentAt: `${day}T12:00:00Z` }] : [])
  return [...said(DRAFT, action.draftSubmittedOn), ...(found ? found.event.reports : said(REPORT, action.reportedOn))]
}

const markets: Readonly<Record<string, string>> = { EU_MDR: 'EU', US_FDA: 'US' }

/** Where a product is sold: the markets of the inventory, and the countries in which it is in the field. */
function marketsOf(entered: readonly string[], countries: readonly string[]): string[] {
  return [...new Set([...entered.flatMap(one => markets[one] ?? []), ...countries])]
}
