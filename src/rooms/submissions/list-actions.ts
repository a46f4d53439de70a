import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import type { DutyLine } from '../vigilance/duty-line.ts'
import { type Case, caseRef, casesInScope, caseWithParts, dutyOf, dutyRef } from './case-actions.ts'
import { forms as allForms, formsFor, kindFor } from './forms/forms.ts'
import { standingReview } from './review.ts'
import type * as shape from './shapes.ts'
import * as store from './store.ts'
import * as submissions from './submission-store.ts'
import { authorityView, headOf, stopsOf, submissionLine } from './view-actions.ts'

/** What is owed, being written, sent: of one case, or of every case that the actor may know. */
export async function list(ctx: Ctx, { incident }: { incident?: string | undefined }) {
  const all = incident ? [] : await store.drafts(ctx.db, {})
  const cases = incident
    ? await caseWithParts(ctx, incident)
    : await casesInScope(ctx, new Set(all.map(one => one.incident)))
  const drafts = incident
    ? await store.drafts(ctx.db, { incidents: [...cases.keys()] })
    : all.filter(one => cases.has(one.incident))
  const open = drafts.filter(({ state }) => state === 'open')
  return {
    owed: [...new Set(cases.values())].flatMap(one => owedIn(ctx, one, draftsOf(one, cases, open))).toSorted(byUrgency),
    drafts: await draftLines(ctx, cases, open),
    sent: await sentLines(ctx, cases, drafts),
  }
}

/** Every form that there is, as data. */
export async function forms() {
  return allForms.map(({ id, edition, name, citation, kinds, rules, machine, sections }) => ({
    id,
    edition,
    name,
    citation,
    kinds: [...kinds],
    rules: [...rules],
    machine,
    fields: sections.reduce((sum, section) => sum + section.fields.length, 0),
  }))
}

const owed: ReadonlySet<DutyLine['state']> = new Set([
  'start_unknown',
  'overdue',
  'past_nominal',
  'running',
  'no_limit',
])

type Owed = z.input<typeof shape.OwedLine>

/** Drafts of a case, and of those that became part of it. */
function draftsOf({ id }: Case, cases: ReadonlyMap<string, Case>, open: readonly store.StoredDraft[]) {
  return open.filter(({ incident }) => cases.get(incident)?.id === id)
}

/** Duties that a form answers and nobody writes about yet: one for each report to an authority, the most urgent of them. */
function owedIn(ctx: Ctx, one: Case, own: readonly store.StoredDraft[]): Owed[] {
  if (one.state !== 'open') return []
  const begun = new Set(own.map(draft => dutyOf(one, draft)?.limitKey))
  const waiting = one.duties.filter(
    duty => owed.has(duty.state) && !begun.has(duty.limitKey) && formsFor(duty.rule).length > 0,
  )
  const first = new Map<string, DutyLine>()
  for (const duty of waiting) if (!first.has(duty.limitKey)) first.set(duty.limitKey, duty)
  return [...first.values()].map(duty => ({
    case: caseRef(one),
    rule: duty.rule,
    authority: authorityView(ctx, one, duty.authority.id),
    device: duty.device,
    duty: dutyRef(duty),
    forms: formsFor(duty.rule).map(form => ({
      form: form.id,
      kind: kindFor(form, duty.rule) ?? form.kinds[0] ?? '',
      name: form.name,
    })),
  }))
}

function byUrgency(a: Owed, b: Owed): number {
  return rank(a) - rank(b)
}

function rank({ duty: { state, endsAt } }: Owed): number {
  if (state === 'start_unknown') return Number.MIN_SAFE_INTEGER
  return endsAt ? Date.parse(endsAt) : Number.MAX_SAFE_INTEGER
}

async function draftLines(ctx: Ctx, cases: ReadonlyMap<string, Case>, open: readonly store.StoredDraft[]) {
  const ids = open.map(({ id }) => id)
  const versions = await store.newestVersions(ctx.db, ids)
  const reviews = await store.reviews(ctx.db, ids)
  const lines: z.input<typeof shape.DraftLine>[] = []
  for (const draft of open) {
    const [one, last] = [cases.get(draft.incident), versions.get(draft.id)]
    if (!one || !last) continue
    const own = reviews.filter(review => review.draft === draft.id)
    const isReviewed = standingReview(own, last.digest) !== undefined
    lines.push({ ...headOf(ctx, one, draft, last), stops: await stopsOf(ctx, draft, last), isReviewed })
  }
  return lines
}

async function sentLines(ctx: Ctx, cases: ReadonlyMap<string, Case>, drafts: readonly store.StoredDraft[]) {
  const all = await submissions.submissions(ctx.db, { incidents: [...cases.keys()] })
  const ids = all.map(({ id }) => id)
  const replies = await submissions.replies(ctx.db, ids)
  const receipts = await submissions.receipts(ctx.db, { of: ids })
  return all.flatMap(one => {
    const draft = drafts.find(({ id }) => id === one.draft)
    const found = cases.get(one.incident)
    if (!draft || !found) return []
    const around = {
      replies: replies.filter(({ submission }) => submission === one.id),
      receipts: receipts.filter(({ submission }) => submission === one.id).length,
      isFollowed: drafts.some(({ follows, state }) => follows === one.id && state !== 'given_up'),
    }
    return [submissionLine(ctx, found, draft, one, around)]
  })
}
