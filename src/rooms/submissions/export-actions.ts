import { Readable } from 'node:stream'
import { shortId } from '../../core/id.ts'
import { Refused, stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import type { StoredFile } from '../../platform/files.ts'
import { isLanguage } from '../../platform/translate.ts'
import { door as inventory } from '../inventory/room.ts'
import { authorityName, type Case, caseOf, dutyOf } from './case-actions.ts'
import * as companies from './company-store.ts'
import type { Version } from './draft.ts'
import { draftOf } from './draft-actions.ts'
import { formFor, problemsOf } from './fill-actions.ts'
import type { Form } from './forms/form.ts'
import { exportMachine, readMachine } from './forms/machine.ts'
import type { ReportMeta, Signature } from './forms/meta.ts'
import { renderPdf } from './pdf.ts'
import { type Review, standingReview } from './review.ts'
import * as store from './store.ts'
import { unfitness } from './submission.ts'
import { type SentFiles, submissions } from './submission-store.ts'

/** A document that is handed out. */
export interface Handout {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** A report as PDF in a language; an open one says on every page that it is a draft. */
export async function pdfOf(ctx: Ctx, id: string, language: string | undefined): Promise<Handout> {
  const { draft, one, last, meta } = await printed(ctx, id)
  const wanted = language ?? draft.language
  const form = formFor(draft)
  if (!(form.languages ?? ['en', 'de']).includes(wanted))
    stop('submissions.no-such-language', 422, { language: wanted })
  const bytes = await renderPdf(form, last.values, wanted, meta)
  return { name: `${fileName(one, draft)}-${wanted}.pdf`, type: 'application/pdf', bytes }
}

/** The machine form of a report; what no form can hold is refused by field. */
export async function machineOf(ctx: Ctx, id: string): Promise<Handout> {
  const { draft, last, meta } = await printed(ctx, id)
  const unfit = unfitness({ draft, problems: await problemsOf(ctx, draft, last.values) })
  if (unfit) throw new Refused(unfit)
  return machineFile(formFor(draft), last, meta)
}

/** Nothing of an exercise is handed out without its mark: it is read back from the file itself. */
function machineFile(form: Form, { values }: Version, meta: ReportMeta): Handout {
  const { name, type, bytes } = exportMachine(form, values, meta)
  if (meta.exercise && !readMachine(form, bytes).exercise) stop('submissions.exercise-unmarked', 409)
  return { name, type, bytes }
}

interface Printed {
  readonly draft: store.StoredDraft
  readonly one: Case
  readonly last: Version
  readonly meta: ReportMeta
}

async function printed(ctx: Ctx, id: string): Promise<Printed> {
  const draft = await draftOf(ctx, id)
  const one = await caseOf(ctx, draft.incident)
  const last = (await store.newestVersions(ctx.db, [id])).get(id) ?? stop('submissions.no-such-draft', 404)
  const review = standingReview(await store.reviews(ctx.db, [id]), last.digest)
  const manufacturer = await senderOf(ctx, draft, last, review)
  return { draft, one, last, meta: { ...metaOf(one, draft, last, review), ...(manufacturer ? { manufacturer } : {}) } }
}

/** The manufacturer as it was called when the report was checked or sent; of an open one as it is called now. */
async function senderOf(ctx: Ctx, draft: store.StoredDraft, last: Version, review: Review | undefined) {
  const [sent] = draft.state === 'sent' && !review ? await submissions(ctx.db, { draft: draft.id }) : []
  const settled = review?.at ?? sent?.notedAt
  const edition = await companies.company(ctx.db, draft.manufacturer, settled)
  if (edition) return edition.fields.name
  const house = await inventory.manufacturer(ctx.db, draft.manufacturer)
  return (settled && nameWhenFilled(formFor(draft), last)) ?? house?.name
}

/** Before there were company data, the report itself recorded how the house was called. */
function nameWhenFilled({ sections }: Form, { recorded }: Version): string | undefined {
  const field = sections.flatMap(section => section.fields).find(({ from }) => from === 'company.name')
  const value = field && recorded[field.id]?.value
  return typeof value === 'string' ? value : undefined
}

function metaOf(one: Case, draft: store.StoredDraft, last: Version, review: Review | undefined): ReportMeta {
  const language = isLanguage(draft.language) ? draft.language : 'en'
  const signatures: Signature[] = [{ name: last.by, at: last.at.toISOString(), meaning: 'author' }]
  if (review) signatures.push({ name: review.by, at: review.at.toISOString(), meaning: 'review' })
  return {
    number: one.number,
    submission: shortId(draft.number),
    kind: draft.kind,
    version: last.version,
    authority: authorityName(draft.authority, language),
    exercise: draft.isExercise,
    draft: draft.state !== 'sent',
    madeAt: last.at.toISOString(),
    zone: dutyOf(one, draft)?.zone ?? 'Europe/Berlin',
    signatures,
  }
}

function fileName({ number }: Case, { form, kind }: store.StoredDraft): string {
  return `${number}-${form}-${kind.replaceAll('_', '-')}`
}

/** The files of what is sent, kept: machine form and PDF. Without a typesetter on this machine there is no PDF. */
export async function keepFiles(ctx: Ctx, id: string): Promise<{ files: SentFiles; stored: readonly StoredFile[] }> {
  const { draft, last, meta: open } = await printed(ctx, id)
  const meta = { ...open, draft: false }
  const machine = machineFile(formFor(draft), last, meta)
  const pdf = await renderPdf(formFor(draft), last.values, draft.language, meta).catch((error: unknown) => {
    ctx.log.warn({ err: error, draft: id }, 'no PDF of a report that was sent')
    return undefined
  })
  const keep = (bytes: Uint8Array, media: string) => ctx.files.put(Readable.from([bytes]), { media })
  const keptMachine = await keep(machine.bytes, machine.type)
  const keptPdf = pdf && (await keep(pdf, 'application/pdf'))
  return {
    files: { machine: keptMachine.sha256, machineName: machine.name, pdf: keptPdf?.sha256 },
    stored: [keptMachine, ...(keptPdf ? [keptPdf] : [])],
  }
}
