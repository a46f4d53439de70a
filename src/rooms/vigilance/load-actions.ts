import { stop } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import type { Ctx, Db, Tx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { type CaseFile, eventOf } from './case-file.ts'
import { byRank, type DutyLine, isOwed } from './duty-line.ts'
import { evaluate } from './evaluation.ts'
import { standing, statementsOf } from './event.ts'
import { type IncidentLine, type IncidentView, instantOfCase } from './incident.ts'
import * as store from './store.ts'
import * as work from './work-store.ts'

/** True where the actor may know of a case: of one of its products, or of everything. */
export function reachesCase(actor: Actor, { devices }: Pick<CaseFile, 'devices'>): boolean {
  if (actor.devices === undefined) return true
  return devices.some(one => one.device !== null && access.reaches(actor, { device: one.device }))
}

/** A case, if the actor may know of it. */
export async function caseInScope(ctx: Ctx, id: string): Promise<CaseFile> {
  const file = await store.caseFile(ctx.db, id)
  return file && reachesCase(ctx.actor, file) ? file : stop('vigilance.no-such-incident', 404)
}

/** True where the actor may know of a case. */
export async function mayKnow(ctx: Ctx, id: string): Promise<boolean> {
  const file = await store.caseFile(ctx.db, id)
  return file !== undefined && reachesCase(ctx.actor, file)
}

/** A case for a change: what was on the screen must still stand. */
export async function caseSeen(ctx: Ctx, id: string, seen: string): Promise<CaseFile> {
  const file = await caseInScope(ctx, id)
  if (file.changedAt.getTime() !== Date.parse(seen)) stop('vigilance.changed-meanwhile', 412)
  return file
}

/** The case that a thing belongs to now: the survivor, where its own became part of another. */
export async function survivorOf(ctx: Ctx, id: string): Promise<CaseFile> {
  const file = (await store.caseFile(ctx.db, id)) ?? stop('vigilance.no-such-incident', 404)
  if (file.mergedInto !== undefined) return survivorOf(ctx, file.mergedInto)
  return reachesCase(ctx.actor, file) ? file : stop('vigilance.no-such-incident', 404)
}

/** The actor as an author: a program with a key stands for the account that made the key. */
export async function authorOf(ctx: Ctx): Promise<Actor> {
  const account = await access.accountBehind(ctx.db, ctx.actor)
  return account === undefined ? ctx.actor : { ...ctx.actor, id: account }
}

/** Ids of a case and of those that became part of it. */
export function idsOf({ id, parts }: Pick<CaseFile, 'id' | 'parts'>): string[] {
  return [id, ...parts.map(one => one.id)]
}

/** A case with what the rules say of it now; undefined where there is none. */
export async function incident(db: Db | Tx, id: string, now: Date = new Date()): Promise<IncidentView | undefined> {
  const file = await store.caseFile(db, id)
  return file && viewOf(db, file, now)
}

/** A file as other rooms see it. */
export async function viewOf(db: Db | Tx, file: CaseFile, now: Date): Promise<IncidentView> {
  const event = eventOf(file)
  const at = instantOfCase(file.exercise, now.toISOString())
  const { duties, open } = evaluate(event, at)
  const links = await work.links(db, idsOf(file))
  return {
    id: file.id,
    number: file.number,
    title: file.title,
    state: file.state,
    exercise: file.exercise,
    devices: file.devices,
    event,
    origin: file.origin,
    links: links.map(({ kind, ref, title }) => ({ kind, ref, title })),
    lead: file.lead ?? null,
    isUntreated: file.takenUpAt === undefined,
    mergedInto: file.mergedInto ?? null,
    createdAt: file.createdAt.toISOString(),
    createdBy: file.createdBy,
    changedAt: file.changedAt.toISOString(),
    now: at,
    facts: standing(statementsOf(event)),
    duties,
    open,
  }
}

/** Cases in short, newest first. */
export async function incidents(
  db: Db | Tx,
  { open, device }: { readonly open?: boolean; readonly device?: string } = {},
  now: Date = new Date(),
): Promise<readonly IncidentLine[]> {
  const files = await store.cases(db, { ...(open ? { states: ['open'] } : {}), device })
  return files.map(file => lineOf(file, now))
}

/** A case in short; a closed one owes nothing, whatever its clocks say. */
export function lineOf(file: CaseFile, now: Date): IncidentLine {
  const at = instantOfCase(file.exercise, now.toISOString())
  const { duties, open } = file.state === 'open' ? evaluate(eventOf(file), at) : { duties: [], open: [] }
  const owed = owedNow(duties)
  return {
    id: file.id,
    number: file.number,
    title: file.title,
    state: file.state,
    isExercise: file.exercise !== null,
    isUntreated: file.takenUpAt === undefined,
    devices: file.devices.map(({ device, name }) => ({ device, name })),
    origin: file.origin.kind,
    lead: file.lead ?? null,
    createdAt: file.createdAt.toISOString(),
    changedAt: file.changedAt.toISOString(),
    next: owed[0] ?? null,
    counts: {
      owed: owed.length,
      overdue: owed.filter(one => one.state === 'overdue').length,
      startUnknown: owed.filter(one => one.state === 'start_unknown').length,
      open: open.length,
    },
  }
}

/** Duties that somebody still has to do, most urgent first; those that govern stand for the others with the same report. */
export function owedNow(duties: readonly DutyLine[]): DutyLine[] {
  return duties.filter(one => one.nature !== 'proposal' && isOwed(one)).toSorted(byRank)
}
