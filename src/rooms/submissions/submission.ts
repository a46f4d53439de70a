import { utcDay } from '../../core/calendar.ts'
import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { closedBy, type Draft, told, type Version } from './draft.ts'
import type { Problem } from './forms/problem.ts'
import type { Review } from './review.ts'

/** Ways in which reports reach authorities; `exercise` goes nowhere. */
export const channels = [
  'authority-portal',
  'bsi-portal',
  'dpa-portal',
  'single-reporting-platform',
  'eudamed',
  'fda-esg',
  'email',
  'post',
  'phone',
  'other',
  'exercise',
] as const
export type Channel = (typeof channels)[number]

/** What a person says about a report that was sent. */
export interface SentFields {
  readonly channel: Channel
  readonly channelNote?: string | undefined
  readonly sentAt: Date
  /** Who sent it; whoever notes it where nothing is said. */
  readonly sentBy?: string | undefined
  readonly reference?: string | undefined
  readonly nextReportOn?: string | undefined
  /** Why it went without a second person's yes, or before everything was filled. */
  readonly because?: string | undefined
  /** Digest of what was sent, as it was on the screen. */
  readonly seen: string
}

/** A report that a person sent, never changed again. */
export interface Submission {
  readonly id: string
  readonly draft: string
  readonly incident: string
  readonly version: number
  readonly digest: string
  readonly channel: Channel
  readonly channelNote: string | undefined
  readonly sentAt: Date
  readonly sentBy: string
  readonly reference: string | undefined
  readonly nextReportOn: string | undefined
  readonly review: string | undefined
  readonly because: string | undefined
  readonly notedBy: string
  readonly notedById: string
  readonly notedAt: Date
}

/** What was sent. */
export interface SentAbout {
  readonly draft: Draft
  readonly version: Version
  /** The second person's yes that stands for it. */
  readonly review: Review | undefined
  /** What the form still finds wrong. */
  readonly problems: readonly Problem[]
}

// clocks of two machines differ
const TOLERANCE = 5 * 60_000

/** Notes that a person sent a report. Aftercare itself sends nothing. */
export function markSent(
  said: SentFields,
  about: SentAbout,
  id: string,
  actor: Actor,
  now: Date,
): Change<Submission> | Refusal {
  const { draft, version, review } = about
  const fault = faultOf(said, about, actor, now)
  if (fault) return fault
  const submission: Submission = {
    id,
    draft: draft.id,
    incident: draft.incident,
    version: version.version,
    digest: version.digest,
    channel: said.channel,
    channelNote: said.channelNote?.trim() || undefined,
    sentAt: said.sentAt,
    sentBy: said.sentBy?.trim() || actor.display,
    reference: said.reference?.trim() || undefined,
    nextReportOn: said.nextReportOn,
    review: review?.id,
    because: said.because?.trim() || undefined,
    notedBy: actor.display,
    notedById: actor.id,
    notedAt: now,
  }
  return accept(submission, {
    action: 'submissions.sent',
    of: { type: 'submissions-draft', id: draft.id },
    why: submission.because,
    after: {
      ...told(draft),
      submission: id,
      version: version.version,
      digest: version.digest,
      channel: said.channel,
      sentAt: said.sentAt.toISOString(),
      sentBy: submission.sentBy,
      nextReportOn: said.nextReportOn,
      isExercise: draft.isExercise,
    },
  })
}

function faultOf(said: SentFields, about: SentAbout, actor: Actor, now: Date): Refusal | undefined {
  const { draft, version, review } = about
  const closed = closedBy(draft)
  if (closed) return closed
  if (said.seen !== version.digest) return refuse('submissions.changed-meanwhile', 412)
  if (actor.kind !== 'person' && !said.sentBy?.trim()) return refuse('submissions.sender-missing')
  if (draft.isExercise !== (said.channel === 'exercise'))
    return refuse(draft.isExercise ? 'submissions.exercise-stays-here' : 'submissions.not-an-exercise', 422)
  if (said.channel === 'other' && !said.channelNote?.trim()) return refuse('submissions.channel-unnamed')
  if (said.sentAt.getTime() > now.getTime() + TOLERANCE) return refuse('submissions.sent-in-future')
  if (said.nextReportOn && said.nextReportOn < utcDay(said.sentAt)) return refuse('submissions.next-before-sent')
  const unfit = unfitness(about)
  if (unfit) return unfit
  const isWhole = review !== undefined && !about.problems.some(isStop)
  return isWhole || said.because?.trim() ? undefined : refuse('submissions.needs-a-reason')
}

/** What no form can hold, whatever is missing beside. */
const UNFIT = /^(too-long|too-many|broken-character|not-an?-)/

/**
 * A report may go out incomplete, because no clock waits for missing information (MDR art. 87(6)). What no form can hold
 * cannot have been sent, and a report that closes the matter as not reportable says why.
 */
export function unfitness({ draft, problems }: Pick<SentAbout, 'draft' | 'problems'>): Refusal | undefined {
  const isClosed = draft.kind === 'final_non_reportable'
  const worst = problems.find(one => isStop(one) && (isClosed || UNFIT.test(one.code)))
  if (!worst) return undefined
  const { field, code, facts } = worst
  if (code === 'too-long') return refuse('submissions.field-too-long', 422, { field, ...facts })
  return refuse('submissions.field-unfit', 422, { field, problem: code, ...facts })
}

/** True for what keeps a report from being complete. */
export function isStop({ weight }: Problem): boolean {
  return weight === 'stops'
}

/** What an authority answered. */
export const replyKinds = ['acknowledged', 'question', 'other'] as const
export type ReplyKind = (typeof replyKinds)[number]

/** An answer of an authority to a submission. */
export interface Reply {
  readonly id: string
  readonly submission: string
  readonly kind: ReplyKind
  readonly answeredAt: Date
  readonly authorityNumber: string | undefined
  readonly note: string | undefined
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** Notes what an authority answered: that it has the report, the number it gave, or what it asks. */
export function noteReply(
  said: Pick<Reply, 'kind' | 'answeredAt' | 'authorityNumber' | 'note'>,
  submission: Submission,
  id: string,
  actor: Actor,
  now: Date,
): Change<Reply> | Refusal {
  const authorityNumber = said.authorityNumber?.trim() || undefined
  const note = said.note?.trim() || undefined
  if (said.answeredAt.getTime() > now.getTime() + TOLERANCE) return refuse('submissions.answered-in-future')
  if (said.answeredAt < submission.sentAt) return refuse('submissions.answered-before-sent')
  if (said.kind !== 'acknowledged' && !note) return refuse('submissions.reply-empty')
  const reply: Reply = {
    id,
    submission: submission.id,
    kind: said.kind,
    answeredAt: said.answeredAt,
    authorityNumber,
    note,
    by: actor.display,
    byId: actor.id,
    at: now,
  }
  return accept(reply, {
    action: 'submissions.reply-noted',
    of: { type: 'submission', id: submission.id },
    after: { kind: said.kind, answeredAt: said.answeredAt.toISOString(), authorityNumber, note },
  })
}

/** A file that proves sending or receipt. */
export interface Receipt {
  readonly id: string
  readonly submission: string
  /** SHA-256 of the file. */
  readonly file: string
  readonly fileName: string
  readonly size: number
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** Adds a proof of sending or receipt; the same file twice is one proof. */
export function addReceipt(
  { file, fileName, size }: Pick<Receipt, 'file' | 'fileName' | 'size'>,
  about: { readonly id: string; readonly submission: Submission; readonly known: readonly Receipt[] },
  actor: Actor,
  now: Date,
): Change<Receipt> | Refusal {
  const { id, submission, known } = about
  if (size === 0) return refuse('submissions.empty-file', 422, { fileName })
  if (known.some(one => one.file === file)) return refuse('submissions.receipt-known', 409, { fileName })
  return accept(
    { id, submission: submission.id, file, fileName, size, by: actor.display, byId: actor.id, at: now },
    {
      action: 'submissions.receipt-added',
      of: { type: 'submission', id: submission.id },
      after: { file, fileName, size },
    },
  )
}
