import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { type CaseFile, eventOf } from './case-file.ts'
import type { DeadlineFilter } from './contract.ts'
import { deadlinesOf, isShown } from './deadline.ts'
import { waiting } from './decide-actions.ts'
import { byRank, isOwed } from './duty-line.ts'
import type { DeadlineView } from './duty-shapes.ts'
import { evaluate } from './evaluation.ts'
import { instantOfCase } from './incident.ts'
import { reachesCase } from './load-actions.ts'
import * as store from './store.ts'
import { stepsOf } from './warning.ts'

/** So many duties are named on Today; how many there are is counted. */
const MOST_DUTIES = 3

type Filter = z.output<typeof DeadlineFilter>
type Line = z.input<typeof DeadlineView>

/**
 * Limits of all open cases, computed when they are read, by the clock of the house: a restart, a zone or a jump of the clock
 * loses none. What is overdue or has no known start passes every filter.
 */
export async function deadlines(ctx: Ctx, filter: Filter) {
  const now = ctx.clock.now()
  const files = (await openCases(ctx)).filter(file => (file.exercise !== null) === (filter.exercises === 'only'))
  const found = files.map(file => ({ file, ...shownOf(file, now) }))
  const all = found.flatMap(({ file, lines }) => lines.map(line => ({ file, line })))
  const lines = all
    .filter(({ file, line }) => isShown(line, file.devices, filter))
    .map(one => one.line)
    .toSorted(byRank)
  return {
    at: now.toISOString(),
    lines: JSON.parse(JSON.stringify(lines)) as Line[],
    overdue: all.filter(one => one.line.state === 'overdue').length,
    startUnknown: all.filter(one => one.line.state === 'start_unknown').length,
    untreated: files.filter(file => file.takenUpAt === undefined).length,
    withQuestions: found.filter(one => one.questions > 0).length,
  }
}

/** Open cases within the reach of the actor. */
export async function openCases(ctx: Ctx): Promise<CaseFile[]> {
  return (await store.cases(ctx.db, { states: ['open'] })).filter(file => reachesCase(ctx.actor, file))
}

function shownOf(file: CaseFile, now: Date) {
  const at = instantOfCase(file.exercise, now.toISOString())
  const evaluated = evaluate(eventOf(file), at)
  return { lines: deadlinesOf(file, evaluated, at), questions: evaluated.open.length }
}

/** What is due, as counts: for Today. */
export async function due(ctx: Ctx) {
  const now = ctx.clock.now()
  const files = (await openCases(ctx)).filter(file => file.exercise === null)
  const lines = files.flatMap(file => shownOf(file, now).lines).filter(one => one.governs)
  const running = lines.filter(one => one.state === 'running' || one.state === 'past_nominal').toSorted(byRank)
  const pressing = lines.filter(one => isOwed(one) && (one.endsAt !== null || one.state === 'start_unknown'))
  return {
    overdue: lines.filter(one => one.state === 'overdue').length,
    startUnknown: lines.filter(one => one.state === 'start_unknown').length,
    running: running.length,
    /** A quarter of the time, or less, is left. */
    soon: running.filter(one => stepsOf(one, one.now).includes('quarter')).length,
    /** The most urgent reports that are owed: overdue and without a known start before all others. */
    duties: pressing
      .toSorted(byRank)
      .slice(0, MOST_DUTIES)
      .map(({ incident, number, title, rule, state, clockStart, endsAt }) => ({
        incident,
        number,
        title,
        rule,
        state,
        since: clockStart,
        endsAt,
      })),
    untreated: files.filter(file => file.takenUpAt === undefined).length,
    approvals: await approvalsFor(ctx, new Set(files.map(one => one.id))),
  }
}

/** What cannot wait: limits that are over, near or without a known start, and cases that are new or that nobody took up. */
export async function pressing(ctx: Ctx) {
  const now = ctx.clock.now()
  const files = (await openCases(ctx)).filter(file => file.exercise === null)
  const duties = files
    .flatMap(file => shownOf(file, now).lines)
    .filter(one => one.governs || one.state === 'start_unknown')
    .flatMap(one => {
      const step = stepsOf(one, one.now).findLast(reached => nearSteps.has(reached))
      return step ? [{ incident: one.incident, number: one.number, rule: one.rule, step, endsAt: one.endsAt }] : []
    })
  const isNew = (file: CaseFile) => now.getTime() - file.createdAt.getTime() < NEW
  const cases = files
    .filter(file => file.takenUpAt === undefined || isNew(file))
    .map(({ id, number, takenUpAt }) => ({ id, number, isUntreated: takenUpAt === undefined }))
  return { duties, cases }
}

/** A case is new for a day. */
const NEW = 86_400_000

const nearSteps: ReadonlySet<string> = new Set(['quarter', 'day', 'hour', 'overdue', 'start_unknown'])

/** What waits in some cases for the actor as the second person. */
async function approvalsFor(ctx: Ctx, cases: ReadonlySet<string>): Promise<number> {
  if (!access.may(ctx.actor, 'vigilance.decide')) return 0
  return (await waiting(ctx)).filter(one => !one.isOwn && cases.has(one.incident)).length
}
