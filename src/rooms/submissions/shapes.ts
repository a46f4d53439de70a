import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { Id } from '../../core/id.ts'
import { annexes } from './code-table.ts'
import { channels, replyKinds } from './submission.ts'

export const Text = z.string().trim().max(4000)
export const Line = z.string().trim().max(300)
export const Digest = z.string().regex(/^[0-9a-f]{64}$/)
/** Language of a report; a notice for users has further ones than those of the house. */
export const LanguageTag = z.string().regex(/^[a-z]{2}$/)

const optional = { srn: Line, contact: Line, email: Line, phone: Line, street: Line, postcode: Line, city: Line }
const country = z.string().regex(/^[A-Z]{2}$/)
const contactFields = { name: Line, ...z.object(optional).partial().shape, country: country.optional() }

export const ContactFields = z.object(contactFields)
const NamedContact = z.object({ ...contactFields, name: Line.min(1) })

export const CompanyFieldsInput = z.object({
  ...contactFields,
  sector: Line.optional(),
  numbers: z.object({ bsi: Line, bfarm: Line, fei: Line, fdaOwner: Line }).partial(),
  representative: NamedContact.optional(),
  prrc: NamedContact.optional(),
  dataProtectionOfficer: NamedContact.optional(),
  supervisoryAuthority: Line.optional(),
})

export const CompanyView = z.object({
  manufacturer: Id,
  manufacturerName: z.string(),
  /** Null: nobody entered anything, so every form asks for it. */
  company: CompanyFieldsInput.extend({ edition: z.number(), writtenAt: Instant, writtenBy: z.string() }).nullable(),
  /** What stands in the inventory, for the first entry. */
  proposal: z.object({ name: z.string(), country: z.string(), srn: z.string().nullable() }),
})

export const CodeListView = z.object({
  id: Id,
  annex: z.enum(annexes),
  release: z.string(),
  file: z.string(),
  fileName: z.string(),
  size: z.number(),
  codes: z.number(),
  retired: z.number(),
  loadedBy: z.string(),
  loadedAt: Instant,
  /** The one that counts for its annex. */
  isCurrent: z.boolean(),
})

export const CodeView = z.object({
  code: z.string(),
  level: z.number(),
  term: z.string(),
  definition: z.string(),
  isRetired: z.boolean(),
  /** Terms of the levels above, the highest first. */
  above: z.array(z.string()),
})

/** The case that a report belongs to. */
export const CaseRef = z.object({ id: Id, number: z.string(), title: z.string(), isExercise: z.boolean() })

/** The duty that a report answers, as the case shows it now; null where the case no longer has it. */
export const DutyRef = z.object({
  key: z.string(),
  rule: z.string(),
  citation: z.string(),
  report: z.string(),
  target: z.string(),
  state: z.string(),
  nominal: z.string().nullable(),
  latest: z.string().nullable(),
  endsAt: Instant.nullable(),
  clockStart: z.string().nullable(),
})

const subject = {
  case: CaseRef,
  rule: z.string(),
  authority: z.object({ id: z.string(), country: z.string().nullable(), name: z.string() }),
  device: z.string().nullable(),
}

/** A report that is owed and not drafted yet. */
export const OwedLine = z.object({
  ...subject,
  duty: DutyRef,
  /** Forms that answer it; none: a report of one's own. */
  forms: z.array(z.object({ form: z.string(), kind: z.string(), name: z.object({ en: z.string(), de: z.string() }) })),
})

export const ReviewView = z.object({
  id: Id,
  version: z.number(),
  verdict: z.enum(['approved', 'declined']),
  why: z.string().nullable(),
  by: z.string(),
  at: Instant,
  /** Nothing was written since. */
  holds: z.boolean(),
})

const draftHead = {
  id: Id,
  shortId: z.string(),
  ...subject,
  form: z.string(),
  formEdition: z.string(),
  formName: z.object({ en: z.string(), de: z.string() }),
  kind: z.string(),
  language: z.string(),
  state: z.enum(['open', 'sent', 'given_up']),
  version: z.number(),
  changedAt: Instant,
  changedBy: z.string(),
}

export const DraftLine = z.object({
  ...draftHead,
  duty: DutyRef.nullable(),
  /** What keeps it from being complete. */
  stops: z.number(),
  isReviewed: z.boolean(),
})

export const ReplyView = z.object({
  id: Id,
  kind: z.enum(replyKinds),
  answeredAt: Instant,
  authorityNumber: z.string().nullable(),
  note: z.string().nullable(),
  by: z.string(),
})

export const ReceiptView = z.object({
  id: Id,
  file: z.string(),
  fileName: z.string(),
  size: z.number(),
  by: z.string(),
  at: Instant,
})

export const SubmissionLine = z.object({
  id: Id,
  shortId: z.string(),
  draft: Id,
  ...subject,
  form: z.string(),
  formName: z.object({ en: z.string(), de: z.string() }),
  kind: z.string(),
  channel: z.enum(channels),
  sentAt: Instant,
  sentBy: z.string(),
  /** When the next report was promised. */
  nextReportOn: LocalDate.nullable(),
  /** A later report to the same authority was sent or is being written. */
  isFollowed: z.boolean(),
  acknowledgedAt: Instant.nullable(),
  authorityNumber: z.string().nullable(),
  receipts: z.number(),
  isReviewed: z.boolean(),
})

export const SubmissionView = SubmissionLine.omit({ receipts: true }).extend({
  version: z.number(),
  digest: z.string(),
  channelNote: z.string().nullable(),
  reference: z.string().nullable(),
  because: z.string().nullable(),
  notedBy: z.string(),
  notedAt: Instant,
  pdf: z.string().nullable(),
  machine: z.string().nullable(),
  machineName: z.string().nullable(),
  replies: z.array(ReplyView),
  receipts: z.array(ReceiptView),
  /** Kinds of a report that may follow. */
  followUps: z.array(z.string()),
})

export const ProblemView = z.object({
  field: z.string(),
  code: z.string(),
  weight: z.enum(['stops', 'warns']),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** What a field holds: see `Values` of the forms. */
export const ValuesInput = z.record(z.string().max(60), z.json())

export const RecordedView = z.object({ value: z.unknown(), from: z.string(), isProposal: z.boolean() })

export const DraftView = z.object({
  ...draftHead,
  duty: DutyRef.nullable(),
  digest: z.string(),
  follows: z.object({ id: Id, draft: Id, shortId: z.string() }).nullable(),
  because: z.string().nullable(),
  createdBy: z.string(),
  createdAt: Instant,
  values: z.record(z.string(), z.unknown()),
  /** What the record said when the report was filled or looked at, by field. */
  recorded: z.record(z.string(), RecordedView),
  /** Where the record says something else now. */
  differences: z.array(
    z.object({
      field: z.string(),
      written: z.unknown(),
      before: z.unknown(),
      now: z.unknown(),
      from: z.string(),
    }),
  ),
  problems: z.array(ProblemView),
  reviews: z.array(ReviewView),
  isReviewed: z.boolean(),
  /** The reader wrote a version, by whatever account: another person reviews. */
  isOwn: z.boolean(),
  versions: z.array(z.object({ version: z.number(), by: z.string(), at: Instant, digest: z.string() })),
  submission: SubmissionView.nullable(),
})
