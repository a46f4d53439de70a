import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { making } from './commit-actions.ts'
import { type Evidence, addEvidence as keep, withdrawEvidence as takeBack } from './evidence.ts'
import { evidence, saveEvidence, saveEvidenceAct } from './evidence-store.ts'
import type { CaseLink, CaseRole, Phase } from './incident.ts'
import { authorOf, caseInScope, idsOf, survivorOf } from './load-actions.ts'
import * as store from './store.ts'
import { caseView } from './view-actions.ts'
import * as work from './work.ts'
import * as works from './work-store.ts'

interface TaskInput {
  readonly id: string
  readonly phase: Phase
  readonly title: string
  readonly role: CaseRole | null
  readonly due: string | null
}

/** Adds a task by hand. */
export async function addTask(ctx: Ctx, { id, ...task }: TaskInput) {
  await addTasks(ctx, id, [{ ...task, source: 'hand' }])
  return caseView(ctx, id)
}

/** Puts tasks on a case: from a playbook, or by hand. What stands there already from the same source is not added twice. */
export async function addTasks(ctx: Ctx, incident: string, tasks: readonly work.TaskGiven[]): Promise<void> {
  const file = await caseInScope(ctx, incident)
  const existing = await works.tasks(ctx.db, idsOf(file))
  const outcome = work.addTasks(tasks, file, existing, await authorOf(ctx), making(ctx))
  if (outcome.ok && outcome.save.length === 0) return
  await ctx.commit(outcome, (tx, made) => works.saveNewTasks(tx, incident, made))
}

type TaskChange = { id: string; seen: string; due: string | null } & Pick<work.Task, 'state' | 'role'> & {
    remark?: string | undefined
  }

/** Changes how a task stands. */
export async function changeTask(ctx: Ctx, { id, seen, due, ...given }: TaskChange) {
  const task = (await works.task(ctx.db, id)) ?? stop('vigilance.no-such-task', 404)
  const file = await survivorOf(ctx, task.incident)
  const now = new Date(Math.max(ctx.clock.now().getTime(), task.changedAt.getTime() + 1))
  const wanted = { ...given, due: due === null ? null : new Date(due), remark: given.remark }
  const outcome = work.changeTask(wanted, task, { ...file, id: task.incident }, await authorOf(ctx), now)
  await ctx.commit(outcome, (tx, next) => works.saveTask(tx, next, new Date(seen)))
  return caseView(ctx, file.id)
}

/** Names who holds a role; whoever leads the case is named in every list. */
export async function namePerson(
  ctx: Ctx,
  { id, ...given }: { id: string } & Pick<work.CasePerson, 'role' | 'person' | 'deputy'>,
) {
  const file = await caseInScope(ctx, id)
  const outcome = work.namePerson(given, file, await authorOf(ctx), making(ctx))
  await ctx.commit(outcome, async (tx, person) => {
    await works.savePerson(tx, person)
    if (person.role === 'incident_lead') await store.saveLead(tx, id, person.person)
  })
  return caseView(ctx, id)
}

type EvidenceInput = { id: string } & Pick<Evidence, 'title' | 'reference' | 'doNotAlter'> & { digest: string | null }

/** Puts evidence on a case that stands elsewhere. */
export async function addEvidence(ctx: Ctx, { id, digest, ...given }: EvidenceInput) {
  const file = await caseInScope(ctx, id)
  const about = { ...given, file: undefined, digest: digest ?? undefined }
  await ctx.commit(keep(about, file, await authorOf(ctx), making(ctx)), saveEvidence)
  return caseView(ctx, id)
}

/** Takes evidence back. */
export async function withdrawEvidence(ctx: Ctx, { id, because }: { id: string; because: string }) {
  const one = (await evidence(ctx.db, id)) ?? stop('vigilance.no-such-evidence', 404)
  const file = await survivorOf(ctx, one.incident)
  await ctx.commit(
    takeBack(one, { ...file, id: one.incident }, because, await authorOf(ctx), making(ctx)),
    saveEvidenceAct,
  )
  return caseView(ctx, file.id)
}

/** Links a case to a thing of another room. */
export async function link(ctx: Ctx, { id, ...given }: CaseLink & { id: string }) {
  const file = await caseInScope(ctx, id)
  await ctx.commit(work.link(given, file, await authorOf(ctx), making(ctx)), works.saveLink)
  return caseView(ctx, id)
}

/** Takes a link away. */
export async function unlink(ctx: Ctx, { id }: { id: string }) {
  const one = (await works.link(ctx.db, id)) ?? stop('vigilance.no-such-link', 404)
  const file = await survivorOf(ctx, one.incident)
  await ctx.commit(work.unlink(one, { ...file, id: one.incident }), works.removeLink)
  return caseView(ctx, file.id)
}

type MessageInput = { id: string; happenedAt: string } & Pick<work.Message, 'direction' | 'channel' | 'party' | 'text'>

/** Keeps what was said between people. */
export async function addMessage(ctx: Ctx, { id, happenedAt, ...given }: MessageInput) {
  const file = await caseInScope(ctx, id)
  const about = { ...given, happenedAt: new Date(happenedAt) }
  await ctx.commit(work.addMessage(about, file, await authorOf(ctx), making(ctx)), works.saveMessage)
  return caseView(ctx, id)
}
