import { stop } from '../../core/outcome.ts'
import type { Announce, Ctx, Tx } from '../../platform/context.ts'
import { type CaseReport, changeAt, eventOf } from './case-file.ts'
import { commitOn, making } from './commit-actions.ts'
import { evaluate, evaluationOf } from './evaluation.ts'
import type { SentReport } from './event.ts'
import * as facts from './fact-store.ts'
import { instantOfCase } from './incident.ts'
import { authorOf, caseInScope } from './load-actions.ts'
import { type ReportGiven, sent } from './report.ts'
import * as store from './store.ts'
import { caseView } from './view-actions.ts'

/** Records by hand that a person sent a report. */
export async function enterReport(ctx: Ctx, { id, report }: { id: string; report: SentReport }) {
  await reportSent(ctx, id, report)
  return caseView(ctx, id)
}

/** Records that a report was sent, as an act of its own. */
export async function reportSent(ctx: Ctx, incident: string, report: ReportGiven): Promise<void> {
  const file = await caseInScope(ctx, incident)
  const outcome = sent(report, file, await authorOf(ctx), making(ctx, file))
  await commitOn(ctx, file, outcome, (tx, kept) => writeReport(ctx, tx, kept))
}

/**
 * Saves a report that another room recorded with `recordReport`, inside the commit of that room: the case is locked, the rules
 * are asked anew, and everybody who listens is told.
 */
export async function saveSentReport(ctx: Ctx, tx: Tx, report: CaseReport, announce: Announce): Promise<void> {
  await writeReport(ctx, tx, report)
  await announce('vigilance.moved', { incident: report.incident })
}

async function writeReport(ctx: Ctx, tx: Tx, report: CaseReport): Promise<void> {
  await store.lockCase(tx, report.incident)
  const file = (await store.caseFile(tx, report.incident)) ?? stop('vigilance.no-such-incident', 404)
  const at = changeAt(ctx.clock.now(), file.changedAt)
  const now = instantOfCase(file.exercise, at.toISOString())
  const next = { ...file, reports: [...file.reports, report].toSorted((a, b) => (a.sentAt < b.sentAt ? -1 : 1)) }
  await facts.saveReport(tx, report)
  await facts.saveEvaluation(
    tx,
    evaluationOf(evaluate(eventOf(file), now), evaluate(eventOf(next), now), {
      id: ctx.id(),
      incident: file.id,
      cause: `report:${report.id}`,
      atInstant: now,
      by: ctx.actor.display,
      at,
    }),
  )
  await store.touchCase(tx, file.id, at, ctx.actor.display)
}
