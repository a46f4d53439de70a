import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { annexes } from './code-table.ts'
import * as shape from './shapes.ts'
import { channels, replyKinds } from './submission.ts'

const tags = ['submissions']
const ById = z.object({ id: Id })

const read = oc.meta({ may: 'submissions.read' })
const write = oc.meta({ may: 'submissions.write' })
const send = oc.meta({ may: 'submissions.send' })

export const contract = {
  /** What is owed, being written, sent; of one case or of all that are open. */
  list: read
    .route({ method: 'GET', path: '/submissions', tags })
    .input(z.object({ incident: Id.optional() }))
    .output(
      z.object({
        owed: z.array(shape.OwedLine),
        drafts: z.array(shape.DraftLine),
        sent: z.array(shape.SubmissionLine),
      }),
    ),
  /** Every form with its fields, as data. */
  forms: read.route({ method: 'GET', path: '/submissions/forms', tags }).output(
    z.array(
      z.object({
        id: z.string(),
        edition: z.string(),
        name: z.object({ en: z.string(), de: z.string() }),
        citation: z.string(),
        kinds: z.array(z.string()),
        rules: z.array(z.string()),
        machine: z.enum(['xml', 'json']),
        fields: z.number(),
      }),
    ),
  ),
  /** Starts the report that a duty of a case asks for, filled from the record. */
  startDraft: write
    .route({ method: 'POST', path: '/submissions/drafts', successStatus: 201, tags })
    .input(
      z.object({
        incident: Id,
        rule: z.string().max(100),
        authority: z.string().max(100),
        device: z.string().max(200).nullable().default(null),
        form: z.string().max(40).optional(),
        kind: z.string().max(40).optional(),
        language: shape.LanguageTag.optional(),
      }),
    )
    .output(shape.DraftView),
  draft: read.route({ method: 'GET', path: '/submissions/drafts/{id}', tags }).input(ById).output(shape.DraftView),
  /** Writes a further version. `looked`: fields whose difference to the record somebody looked at. */
  writeDraft: write
    .route({ method: 'PUT', path: '/submissions/drafts/{id}', tags })
    .input(
      ById.extend({
        seen: z.number().int().min(1),
        values: shape.ValuesInput,
        looked: z.array(z.string().max(60)).max(500).default([]),
      }),
    )
    .output(shape.DraftView),
  version: read
    .route({ method: 'GET', path: '/submissions/drafts/{id}/versions/{version}', tags })
    .input(ById.extend({ version: z.coerce.number().int().min(1) }))
    .output(
      z.object({
        version: z.number(),
        values: z.record(z.string(), z.unknown()),
        digest: z.string(),
        by: z.string(),
        at: Instant,
        /** Fields that differ from the version before. */
        changed: z.array(z.string()),
      }),
    ),
  /** What the form finds wrong with these values; nothing is kept. */
  check: read
    .route({ method: 'POST', path: '/submissions/drafts/{id}/checks', tags })
    .input(ById.extend({ values: shape.ValuesInput }))
    .output(z.array(shape.ProblemView)),
  review: send
    .route({ method: 'POST', path: '/submissions/drafts/{id}/reviews', successStatus: 201, tags })
    .input(ById.extend({ verdict: z.enum(['approved', 'declined']), why: shape.Text.optional(), seen: shape.Digest }))
    .output(shape.DraftView),
  giveUp: write
    .route({ method: 'POST', path: '/submissions/drafts/{id}/end', tags })
    .input(ById.extend({ because: shape.Text, seen: z.number().int().min(1) }))
    .output(shape.DraftView),
  /** Notes that a person sent it; the clocks of the case follow. Aftercare itself sends nothing. */
  sent: send
    .route({ method: 'POST', path: '/submissions/drafts/{id}/submission', successStatus: 201, tags })
    .input(
      ById.extend({
        channel: z.enum(channels),
        channelNote: shape.Line.optional(),
        sentAt: Instant,
        sentBy: shape.Line.optional(),
        reference: shape.Line.optional(),
        nextReportOn: LocalDate.optional(),
        because: shape.Text.optional(),
        seen: shape.Digest,
      }),
    )
    .output(shape.DraftView),
  reply: send
    .route({ method: 'POST', path: '/submissions/submissions/{id}/replies', successStatus: 201, tags })
    .input(
      ById.extend({
        kind: z.enum(replyKinds),
        answeredAt: Instant,
        authorityNumber: shape.Line.optional(),
        note: shape.Text.optional(),
      }),
    )
    .output(shape.DraftView),
  /** Starts the next report to the same authority with what the one before said. */
  follow: write
    .route({ method: 'POST', path: '/submissions/submissions/{id}/follow-up', successStatus: 201, tags })
    .input(ById.extend({ kind: z.string().max(40) }))
    .output(shape.DraftView),
  companies: read.route({ method: 'GET', path: '/submissions/companies', tags }).output(z.array(shape.CompanyView)),
  writeCompany: write
    .route({ method: 'PUT', path: '/submissions/companies/{manufacturer}', tags })
    .input(z.object({ manufacturer: Id, seen: z.number().int().min(0), company: shape.CompanyFieldsInput }))
    .output(shape.CompanyView),
  codeLists: read.route({ method: 'GET', path: '/submissions/code-lists', tags }).output(z.array(shape.CodeListView)),
  /** Codes of the annex in force that have every word; without words the highest levels. */
  codes: read
    .route({ method: 'GET', path: '/submissions/codes', tags })
    .input(
      z.object({
        annex: z.enum(annexes),
        q: z.string().trim().max(100).default(''),
        size: z.coerce.number().int().min(1).max(200).default(30),
      }),
    )
    .output(z.object({ release: z.string().nullable(), codes: z.array(shape.CodeView) })),
}
