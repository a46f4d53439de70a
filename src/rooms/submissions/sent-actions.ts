import { accept, stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { rememberFile } from '../../platform/files.ts'
import { door as vigilance } from '../vigilance/room.ts'
import { authorOf, caseOf } from './case-actions.ts'
import type { Draft } from './draft.ts'
import { draftOf } from './draft-actions.ts'
import { keepFiles } from './export-actions.ts'
import { problemsOf } from './fill-actions.ts'
import { standingReview } from './review.ts'
import * as store from './store.ts'
import { addReceipt, type Channel, markSent, noteReply, type ReplyKind, type Submission } from './submission.ts'
import * as submissions from './submission-store.ts'
import { viewOf } from './view-actions.ts'

interface Said {
  readonly id: string
  readonly channel: Channel
  readonly channelNote?: string | undefined
  readonly sentAt: string
  readonly sentBy?: string | undefined
  readonly reference?: string | undefined
  readonly nextReportOn?: string | undefined
  readonly because?: string | undefined
  readonly seen: string
}

/** Notes that a person sent a report, with the files as they were, and tells the case: its clocks stop and start. */
export async function sent(ctx: Ctx, { id, sentAt, ...said }: Said) {
  const draft = await draftOf(ctx, id)
  const one = await caseOf(ctx, draft.incident)
  const version = (await store.newestVersions(ctx.db, [id])).get(id) ?? stop('submissions.no-such-draft', 404)
  const review = standingReview(await store.reviews(ctx.db, [id]), version.digest)
  const problems = await problemsOf(ctx, draft, version.values)
  const now = ctx.clock.now()
  const about = { draft, version, review, problems }
  const marked = markSent({ ...said, sentAt: new Date(sentAt) }, about, ctx.id(), ctx.actor, now)
  if (!marked.ok) return ctx.commit(marked, async () => stop(marked.code))
  const report = vigilance.recordReport(reportOf(draft, marked.save), one, await authorOf(ctx), {
    id: () => ctx.id(),
    at: now,
  })
  if (!report.ok) return ctx.commit(report, async () => stop(report.code))
  const { files, stored } = await keepFiles(ctx, id)
  const both = accept({ submission: marked.save, report: report.save }, ...marked.records, ...report.records)
  await ctx.commit(both, async (tx, saved, announce) => {
    await store.changeDraft(tx, { ...draft, state: 'sent', changedAt: now }, version.version)
    for (const file of stored) await rememberFile(tx, file)
    await submissions.addSubmission(tx, saved.submission, files)
    await vigilance.saveSentReport(ctx, tx, saved.report, announce)
  })
  return viewOf(ctx, id)
}

/** A submission as the case takes it: what its clocks run from. */
function reportOf(draft: Draft, { id, sentAt, nextReportOn, reference }: Submission) {
  return {
    rule: draft.rule,
    authority: draft.authority,
    ...(draft.device === undefined ? {} : { device: draft.device }),
    sentAt: sentAt.toISOString(),
    ...(nextReportOn === undefined ? {} : { nextReportOn }),
    ...(reference === undefined ? {} : { reference }),
    submission: id,
  }
}

interface Answered {
  readonly id: string
  readonly kind: ReplyKind
  readonly answeredAt: string
  readonly authorityNumber?: string | undefined
  readonly note?: string | undefined
}

/** Notes what an authority answered. */
export async function reply(ctx: Ctx, { id, answeredAt, authorityNumber, note, kind }: Answered) {
  const submission = await submissionOf(ctx, id)
  const said = { kind, answeredAt: new Date(answeredAt), authorityNumber, note }
  const outcome = noteReply(said, submission, ctx.id(), ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, submissions.addReply)
  return viewOf(ctx, submission.draft)
}

/** Keeps a proof of sending or receipt. */
export async function keepReceipt(ctx: Ctx, id: string, fileName: string, bytes: AsyncIterable<Uint8Array>) {
  const submission = await submissionOf(ctx, id)
  const stored = await ctx.files.put(bytes, { media: 'application/octet-stream' })
  const known = await submissions.receipts(ctx.db, { of: [id] })
  const file = { file: stored.sha256, fileName, size: stored.size }
  const outcome = addReceipt(file, { id: ctx.id(), submission, known }, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, async (tx, receipt) => {
    await rememberFile(tx, stored)
    await submissions.addReceiptRow(tx, receipt)
  })
  return viewOf(ctx, submission.draft)
}

/** A submission, if the actor may know of its case. */
export async function submissionOf(ctx: Ctx, id: string): Promise<submissions.StoredSubmission> {
  const [submission] = await submissions.submissions(ctx.db, { id })
  if (!submission) return stop('submissions.no-such-submission', 404)
  await caseOf(ctx, submission.incident)
  return submission
}
