import type { z } from 'zod'
import { isSamePerson, type Persons } from '../../core/second-person.ts'
import type { Ctx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { door as audit } from '../audit/room.ts'
import { currentAwareness } from './awareness-entry.ts'
import type { CaseFile, CaseStatement } from './case-file.ts'
import { exerciseEndOf } from './closing.ts'
import type { Evaluation } from './evaluation.ts'
import type { StoredEvidence } from './evidence.ts'
import { isHeld } from './evidence.ts'
import { evidences } from './evidence-store.ts'
import { ruleDigest } from './fact-digest.ts'
import * as facts from './fact-store.ts'
import { caseInScope, idsOf, owedNow, viewOf } from './load-actions.ts'
import { mergesInto } from './merge-store.ts'
import { factsOf, type StoredProposal } from './proposal.ts'
import * as proposalStore from './proposal-store.ts'
import type * as shape from './shapes.ts'
import { similarTo } from './similar-actions.ts'
import * as store from './store.ts'
import type { Task } from './work.ts'
import * as work from './work-store.ts'

type View = z.input<typeof shape.CaseView>

/** Everything that the page of a case shows. */
export async function caseView(ctx: Ctx, id: string): Promise<View> {
  const file = await caseInScope(ctx, id)
  const ids = idsOf(file)
  const view = await viewOf(ctx.db, file, ctx.clock.now())
  const shown = await facts.evaluations(ctx.db, ids)
  const proposals = await proposalStore.proposals(ctx.db, ids)
  const persons = await access.personsWith(ctx.db, 'vigilance.decide', ctx.clock.now())
  const merged = await mergesInto(ctx.db, file.id)
  const into = file.mergedInto ? await store.caseFile(ctx.db, file.mergedInto) : undefined
  const { event: _, links: __, mergedInto: ___, ...head } = view
  return plainView({
    ...head,
    statements: file.statements.map(one => statementView(one, file, shown)),
    awareness: awarenessView(file),
    proposals: proposals.map(one => proposalView(ctx, one, file, persons)),
    endings: endingsView(file, view.facts),
    reports: file.reports.map(({ incident: _, byId: __, at, submission, ...one }) => ({
      ...one,
      submission: submission ?? null,
      at: at.toISOString(),
    })),
    evaluations: shown.map(evaluationView),
    tasks: (await work.tasks(ctx.db, ids)).map(taskView),
    people: (await work.people(ctx.db, ids)).map(({ role, person, deputy, by, at }) => ({
      role,
      person,
      deputy,
      by,
      at,
    })),
    evidence: (await evidences(ctx.db, ids)).map(evidenceView),
    links: (await work.links(ctx.db, ids)).map(({ id: link, kind, ref, title, by, at }) => ({
      id: link,
      kind,
      ref,
      title,
      by,
      at,
    })),
    messages: (await work.messages(ctx.db, ids)).map(({ incident: _, byId: __, ...one }) => one),
    mergedInto: into ? { id: into.id, number: into.number } : null,
    merged,
    reopenings: file.reopenings.filter(one => !one.ending).map(({ because, by, at }) => ({ because, by, at })),
    exerciseEnds: file.exercise ? await audit.doneTo(ctx, exerciseEndOf(file.id)) : [],
    similar: file.state === 'open' ? await similarTo(ctx, file) : [],
    blocksClosing: owedNow(view.duties).map(one => one.key),
    settings: file.settings,
  })
}

/** Dates become text, and what is undefined is left out, as on the wire. */
function plainView(view: unknown): View {
  return JSON.parse(JSON.stringify(view)) as View
}

function statementView(one: CaseStatement, file: CaseFile, shown: readonly Evaluation[]) {
  const from = file.parts.find(part => part.id === one.incident)?.number ?? null
  const isFirst = one.kind === 'intake'
  const evaluation = shown.find(
    each => each.incident === one.incident && each.cause === (isFirst ? 'opened' : `statement:${one.id}`),
  )
  const { id, kind, on, said, because, evidence, tree, by, at } = one
  return {
    id,
    from,
    kind,
    on,
    said,
    because: because ?? null,
    evidence: evidence ?? null,
    tree: tree ?? null,
    by,
    at,
    moves: moves(evaluation),
  }
}

function moves(evaluation: Evaluation | undefined) {
  return (evaluation?.moves ?? []).map(({ from, to, ...move }) => ({ ...move, from: from ?? null, to: to ?? null }))
}

function awarenessView(file: CaseFile) {
  const current = currentAwareness(file)
  return file.awareness.map(({ id, fact, value, learnedBy, evidence, by, at }) => ({
    id,
    fact,
    value,
    learnedBy,
    evidence: evidence ?? null,
    by,
    at,
    isCurrent: current.get(fact)?.id === id,
  }))
}

/** A proposal as the contract shows it. */
export function proposalView(ctx: Ctx, one: StoredProposal, file: CaseFile, persons: Persons) {
  const me = { id: ctx.actor.id, name: ctx.actor.display }
  const { id, incident, content, because, digest, by, byId, at, answer } = one
  return {
    id,
    incident,
    content,
    because,
    digest,
    by,
    at: at.toISOString(),
    state: answer?.verdict ?? ('waiting' as const),
    hasMoved: !answer && factsOf(file) !== one.factsDigest,
    isOwn: isSamePerson({ id: byId, name: by }, me, persons),
    answer: answer ? { by: answer.by, at: answer.at.toISOString(), why: answer.why ?? null } : null,
  }
}

function endingsView(file: CaseFile, said: Parameters<typeof ruleDigest>[1]) {
  const products = file.devices.map(one => one.law)
  return file.endings.map(({ incident: _, proposal: __, factsDigest, reopened, ...one }) => ({
    ...one,
    hasMoved: ruleDigest(one.rule, said, products, one.device) !== factsDigest,
    reopened: reopened ? { by: reopened.by, at: reopened.at, because: reopened.because } : null,
  }))
}

function evaluationView({ at, cause, by, sets, ...rest }: Evaluation) {
  return { at, cause, by, sets, moves: moves(rest as Evaluation) }
}

function taskView({ id, phase, title, role, due, source, state, remark, addedBy, changedBy, changedAt }: Task) {
  return { id, phase, title, role, due, source, state, remark: remark ?? null, addedBy, changedBy, changedAt }
}

function evidenceView(one: StoredEvidence) {
  const act = (done: StoredEvidence['released']) => (done ? { by: done.by, at: done.at, because: done.because } : null)
  return {
    id: one.id,
    title: one.title,
    reference: one.reference ?? null,
    file: one.file ? { name: one.file.name, size: one.file.size, media: one.file.media } : null,
    digest: one.file?.sha256 ?? one.digest ?? null,
    doNotAlter: isHeld(one),
    released: act(one.released),
    withdrawn: act(one.withdrawn),
    by: one.by,
    at: one.at,
  }
}
