import type { z } from 'zod'
import { shortId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import { isSamePerson } from '../../core/second-person.ts'
import type { Ctx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { authorityName, type Case, caseOf, caseRef, dutyOf, dutyRef } from './case-actions.ts'
import { differences } from './difference.ts'
import type { Version } from './draft.ts'
import { fill, formFor, problemsOf } from './fill-actions.ts'
import { followUpsOf } from './follow-up.ts'
import { type Review, standingReview } from './review.ts'
import type * as shape from './shapes.ts'
import * as store from './store.ts'
import { isStop, type Receipt, type Reply } from './submission.ts'
import * as sent from './submission-store.ts'

type DraftView = z.input<typeof shape.DraftView>
type SubmissionView = z.input<typeof shape.SubmissionView>

/** A report with everything that stands around it: its duty, what is wrong, what moved, who looked, what was sent. */
export async function viewOf(ctx: Ctx, id: string): Promise<DraftView> {
  const [draft] = await store.drafts(ctx.db, { id })
  if (!draft) return stop('submissions.no-such-draft', 404)
  const one = await caseOf(ctx, draft.incident)
  const versions = await store.versions(ctx.db, id)
  const last = versions.at(-1) ?? stop('submissions.no-such-draft', 404)
  const reviews = await store.reviews(ctx.db, [id])
  const isOpen = draft.state === 'open'
  const now = isOpen ? (await fill(ctx, one, draft)).recorded : {}
  const [submission] = await sent.submissions(ctx.db, { draft: id })
  return {
    ...headOf(ctx, one, draft, last),
    digest: last.digest,
    follows: await followsOf(ctx, draft.follows),
    because: draft.because ?? null,
    createdBy: draft.createdBy,
    createdAt: draft.createdAt.toISOString(),
    values: last.values,
    recorded: recordedView(last),
    differences: isOpen ? [...differences(last.values, last.recorded, now)] : [],
    problems: isOpen ? await problemsOf(ctx, draft, last.values) : [],
    reviews: reviews.map(review => reviewView(review, last.digest)),
    isReviewed: standingReview(reviews, last.digest) !== undefined,
    isOwn: await isOwn(ctx, versions),
    versions: versions.map(({ version, by, at, digest }) => ({ version, by, at: at.toISOString(), digest })),
    submission: submission ? await submissionView(ctx, one, draft, submission) : null,
  }
}

/** What lists and pages say first of a report. */
export function headOf(ctx: Ctx, one: Case, draft: store.StoredDraft, last: Pick<Version, 'by'>) {
  const form = formFor(draft)
  const duty = dutyOf(one, draft)
  return {
    id: draft.id,
    shortId: shortId(draft.number),
    case: caseRef(one),
    rule: draft.rule,
    authority: authorityView(ctx, one, draft.authority),
    device: draft.device ?? null,
    form: draft.form,
    formEdition: draft.formEdition,
    formName: form.name,
    kind: draft.kind,
    language: draft.language,
    state: draft.state,
    version: draft.version,
    changedAt: draft.changedAt.toISOString(),
    changedBy: last.by,
    duty: duty ? dutyRef(duty) : null,
  }
}

/** An authority by its name in the reader's language. */
export function authorityView(ctx: Ctx, one: Case, id: string) {
  const country = one.duties.find(duty => duty.authority.id === id)?.authority.country ?? null
  return { id, country, name: authorityName(id, ctx.language) }
}

function recordedView({ recorded }: Version): DraftView['recorded'] {
  return Object.fromEntries(
    Object.entries(recorded).map(([field, { value, from, isProposal }]) => [field, { value, from, isProposal }]),
  )
}

function reviewView({ id, version, verdict, why, by, at, digest }: Review, now: string) {
  return { id, version, verdict, why: why ?? null, by, at: at.toISOString(), holds: digest === now }
}

async function followsOf(ctx: Ctx, id: string | undefined): Promise<DraftView['follows']> {
  const [before] = id === undefined ? [] : await sent.submissions(ctx.db, { id })
  return before ? { id: before.id, draft: before.draft, shortId: shortId(before.number) } : null
}

async function isOwn(ctx: Ctx, versions: readonly Version[]): Promise<boolean> {
  const me = { id: ctx.actor.id, name: ctx.actor.display }
  const persons = await access.personsWith(ctx.db, 'submissions.send', ctx.clock.now())
  return versions.some(({ byId, by }) => isSamePerson({ id: byId, name: by }, me, persons))
}

/** A submission as lists show it. */
export function submissionLine(
  ctx: Ctx,
  one: Case,
  draft: store.StoredDraft,
  submission: sent.StoredSubmission,
  around: { readonly replies: readonly Reply[]; readonly receipts: number; readonly isFollowed: boolean },
): z.input<typeof shape.SubmissionLine> {
  const { replies } = around
  const acknowledged = replies.find(({ kind }) => kind === 'acknowledged')
  return {
    id: submission.id,
    shortId: shortId(submission.number),
    draft: draft.id,
    case: caseRef(one),
    rule: draft.rule,
    authority: authorityView(ctx, one, draft.authority),
    device: draft.device ?? null,
    form: draft.form,
    formName: formFor(draft).name,
    kind: draft.kind,
    channel: submission.channel,
    sentAt: submission.sentAt.toISOString(),
    sentBy: submission.sentBy,
    nextReportOn: submission.nextReportOn ?? null,
    isFollowed: around.isFollowed,
    acknowledgedAt: acknowledged?.answeredAt.toISOString() ?? null,
    authorityNumber: replies.findLast(({ authorityNumber }) => authorityNumber)?.authorityNumber ?? null,
    receipts: around.receipts,
    isReviewed: submission.review !== undefined,
  }
}

async function submissionView(
  ctx: Ctx,
  one: Case,
  draft: store.StoredDraft,
  submission: sent.StoredSubmission,
): Promise<SubmissionView> {
  const replies = await sent.replies(ctx.db, [submission.id])
  const receipts = await sent.receipts(ctx.db, { of: [submission.id] })
  const later = await store.drafts(ctx.db, { incidents: [draft.incident] })
  const isFollowed = later.some(({ follows, state }) => follows === submission.id && state !== 'given_up')
  return {
    ...submissionLine(ctx, one, draft, submission, { replies, receipts: receipts.length, isFollowed }),
    version: submission.version,
    digest: submission.digest,
    channelNote: submission.channelNote ?? null,
    reference: submission.reference ?? null,
    because: submission.because ?? null,
    notedBy: submission.notedBy,
    notedAt: submission.notedAt.toISOString(),
    pdf: submission.pdf ?? null,
    machine: submission.machine ?? null,
    machineName: submission.machineName ?? null,
    replies: replies.map(replyView),
    receipts: receipts.map(receiptView),
    followUps: [...followUpsOf(formFor(draft), draft.kind)],
  }
}

function replyView({ id, kind, answeredAt, authorityNumber, note, by }: Reply) {
  return {
    id,
    kind,
    answeredAt: answeredAt.toISOString(),
    authorityNumber: authorityNumber ?? null,
    note: note ?? null,
    by,
  }
}

/** A proof as pages show it. */
export function receiptView({ id, file, fileName, size, by, at }: Receipt) {
  return { id, file, fileName, size, by, at: at.toISOString() }
}

/** How many problems keep a report from being complete. */
export async function stopsOf(ctx: Ctx, draft: store.StoredDraft, { values }: Version): Promise<number> {
  return (await problemsOf(ctx, draft, values)).filter(isStop).length
}
