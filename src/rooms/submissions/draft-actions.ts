import { isId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { authorOf, type Case, caseOf, dutyOf, manufacturerOf } from './case-actions.ts'
import { carriedOver, type Filled, lookedAt } from './difference.ts'
import { changedFields, type DraftSubject, giveUp as end, startDraft as start, writeVersion } from './draft.ts'
import { digestOf, fill, formFor, problemsOf } from './fill-actions.ts'
import { type Form, isFinal, type ReportKind, type Values } from './forms/form.ts'
import { formOf, formsFor, kindFor } from './forms/forms.ts'
import * as store from './store.ts'
import * as sent from './submission-store.ts'
import { viewOf } from './view-actions.ts'

interface Wanted {
  readonly incident: string
  readonly rule: string
  readonly authority: string
  readonly device: string | null
  readonly form?: string | undefined
  readonly kind?: string | undefined
  readonly language?: string | undefined
}

/** Starts the report that a duty of a case asks for, filled from the record. */
export async function startDraft(ctx: Ctx, wanted: Wanted) {
  const one = await caseOf(ctx, wanted.incident)
  const { rule, authority } = wanted
  const device = wanted.device ?? undefined
  const duty = dutyOf(one, { rule, authority, device }) ?? stop('submissions.no-such-duty', 404, { rule })
  if (duty.state === 'reported' || duty.state === 'reported_late') stop('submissions.reported-already', 409, { rule })
  const form = formWanted(wanted)
  const subject: DraftSubject = {
    manufacturer: await manufacturerOf(ctx, one),
    incident: one.id,
    rule,
    authority,
    device,
    form: form.id,
    formEdition: form.edition,
    kind: kindWanted(form, wanted.kind ?? kindFor(form, rule)),
    language: languageWanted(form, wanted.language ?? (duty.authority.country === 'DE' ? 'de' : 'en')),
    follows: undefined,
    isExercise: one.exercise !== null,
  }
  return begin(ctx, subject, await fill(ctx, one, subject))
}

/** Starts the next report to the same authority: what people wrote stays, what came from the record is filled anew. */
export async function follow(ctx: Ctx, { id, kind: named }: { id: string; kind: string }) {
  const [before] = await sent.submissions(ctx.db, { id })
  if (!before) return stop('submissions.no-such-submission', 404)
  const draft = await draftOf(ctx, before.draft)
  const one = await caseOf(ctx, draft.incident)
  // a report goes on in the newest edition of its form
  const form = formOf(draft.form) ?? formFor(draft)
  const kind = kindWanted(form, named)
  const subject: DraftSubject = {
    manufacturer: draft.manufacturer,
    incident: draft.incident,
    rule: ruleFor(one, form, kind, draft),
    authority: draft.authority,
    device: draft.device,
    form: form.id,
    formEdition: form.edition,
    kind,
    language: draft.language,
    follows: before.id,
    isExercise: draft.isExercise,
  }
  const last = (await store.newestVersions(ctx.db, [draft.id])).get(draft.id)
  const fresh = await fill(ctx, one, subject)
  return begin(ctx, subject, last ? carriedOver(last, fresh) : fresh)
}

async function begin(ctx: Ctx, subject: DraftSubject, { values, recorded }: Filled) {
  const first = { values, recorded, digest: digestOf(subject, values) }
  const id = ctx.id()
  await ctx.commit(start(subject, first, id, await authorOf(ctx), ctx.clock.now()), store.addDraft)
  return viewOf(ctx, id)
}

function formWanted({ rule, form: id }: Wanted): Form {
  const fitting = formsFor(rule)
  const form = id === undefined ? fitting[0] : fitting.find(one => one.id === id)
  return form ?? stop('submissions.no-form-for-rule', 422, { rule, form: id ?? '–' })
}

function kindWanted(form: Form, kind: string | undefined): ReportKind {
  return form.kinds.find(one => one === kind) ?? stop('submissions.no-such-kind', 422, { kind: kind ?? '–' })
}

function languageWanted(form: Form, language: string): string {
  const offered = form.languages ?? ['en', 'de']
  return offered.includes(language) ? language : stop('submissions.no-such-language', 422, { language })
}

/** The duty that the next report answers: an open one of the same authority that asks for this kind, else the same again. */
function ruleFor(one: Case, form: Form, kind: ReportKind, { rule, authority, device }: DraftSubject): string {
  const open = one.duties.filter(
    duty => duty.authority.id === authority && (duty.device ?? undefined) === device && duty.sentAt === null,
  )
  const asks = open
    .filter(duty => form.rules.includes(duty.rule))
    .map(duty => ({ rule: duty.rule, kind: kindFor(form, duty.rule) }))
  // a final report closes the matter, whichever of its kinds it is
  const fitting =
    asks.find(one => one.kind === kind) ?? asks.find(one => one.kind && isFinal(one.kind) && isFinal(kind))
  return fitting?.rule ?? rule
}

/** A draft, if the actor may know of its case. */
export async function draftOf(ctx: Ctx, id: string): Promise<store.StoredDraft> {
  const [draft] = isId(id) ? await store.drafts(ctx.db, { id }) : []
  if (!draft) return stop('submissions.no-such-draft', 404)
  await caseOf(ctx, draft.incident)
  return draft
}

export async function draft(ctx: Ctx, { id }: { id: string }) {
  return viewOf(ctx, id)
}

interface Written {
  readonly id: string
  readonly seen: number
  readonly values: Values
  readonly looked: readonly string[]
}

/** Writes a further version over the one that was seen. */
export async function writeDraft(ctx: Ctx, { id, seen, values, looked }: Written) {
  const draft = await draftOf(ctx, id)
  const last = (await store.newestVersions(ctx.db, [id])).get(id) ?? stop('submissions.no-such-draft', 404)
  const now = looked.length > 0 ? (await fill(ctx, await caseOf(ctx, draft.incident), draft)).recorded : {}
  const recorded = looked.length > 0 ? lookedAt(last.recorded, now, looked) : last.recorded
  const next = { values, recorded, digest: digestOf(draft, values) }
  const outcome = writeVersion({ draft, version: last }, next, seen, await authorOf(ctx), ctx.clock.now())
  await ctx.commit(outcome, store.saveVersion)
  return viewOf(ctx, id)
}

/** One version as it was, with what it changed. */
export async function version(ctx: Ctx, { id, version: number }: { id: string; version: number }) {
  await draftOf(ctx, id)
  const all = await store.versions(ctx.db, id)
  const found = all.find(one => one.version === number) ?? stop('submissions.no-such-version', 404)
  const before = all.find(one => one.version === number - 1)
  const { values, digest, by, at } = found
  const changed = before ? changedFields(before.values, values) : []
  return { version: number, values, digest, by, at: at.toISOString(), changed }
}

/** What is wrong with some values; nothing is kept. */
export async function checkValues(ctx: Ctx, { id, values }: { id: string; values: Values }) {
  return problemsOf(ctx, await draftOf(ctx, id), values)
}

/** Gives a report up; it stays to be seen. */
export async function giveUp(ctx: Ctx, { id, because, seen }: { id: string; because: string; seen: number }) {
  const draft = await draftOf(ctx, id)
  await ctx.commit(end(draft, because, ctx.actor, ctx.clock.now()), (tx, ended) => store.changeDraft(tx, ended, seen))
  return viewOf(ctx, id)
}
