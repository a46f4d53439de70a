import { stop } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Language, translate } from '../../platform/translate.ts'
import { access } from '../access/room.ts'
import { door as inventory } from '../inventory/room.ts'
import type { DutyLine } from '../vigilance/duty-line.ts'
import type { IncidentView } from '../vigilance/incident.ts'
import { door as vigilance } from '../vigilance/room.ts'
import type { DraftSubject } from './draft.ts'

export type Case = IncidentView

/** A case with its duties as they stand, if the actor may know of it; one that became part of another is that other. */
export async function caseOf(ctx: Ctx, id: string): Promise<Case> {
  await vigilance.incidentInScope(ctx, id)
  const found = (await vigilance.incident(ctx.db, id, ctx.clock.now())) ?? stop('submissions.no-such-case', 404)
  return found.mergedInto === null ? found : caseOf(ctx, found.mergedInto)
}

/**
 * Open cases that the actor may know of, and others that have reports, by id; one that became part of another stands for it
 * under its own id.
 */
export async function casesInScope(ctx: Ctx, reported: ReadonlySet<string>): Promise<Map<string, Case>> {
  const all = await vigilance.incidents(ctx.db, {}, ctx.clock.now())
  const lines = all.filter(({ id, state }) => state === 'open' || reported.has(id))
  const own = lines.filter(
    ({ devices }) => ctx.actor.devices === undefined || devices.some(one => reaches(ctx, one.device)),
  )
  const cases = new Map<string, Case>()
  for (const { id } of own) cases.set(id, await caseOf(ctx, id))
  return cases
}

/** The case, and under their own ids those that became part of it. */
export async function caseWithParts(ctx: Ctx, id: string): Promise<Map<string, Case>> {
  const one = await caseOf(ctx, id)
  const merged = (await vigilance.incidents(ctx.db, {}, ctx.clock.now())).filter(({ state }) => state === 'merged')
  const parts = new Map([[one.id, one]])
  for (const part of merged) if ((await survivorOf(ctx, part.id)) === one.id) parts.set(part.id, one)
  return parts
}

async function survivorOf(ctx: Ctx, id: string): Promise<string> {
  const found = await vigilance.incident(ctx.db, id, ctx.clock.now())
  return found?.mergedInto ? survivorOf(ctx, found.mergedInto) : id
}

function reaches({ actor }: Ctx, device: string | null): boolean {
  return device !== null && access.reaches(actor, { device })
}

/** The actor as an author: a program with a key stands for the account that made the key. */
export async function authorOf(ctx: Ctx): Promise<Actor> {
  const account = await access.accountBehind(ctx.db, ctx.actor)
  return account === undefined ? ctx.actor : { ...ctx.actor, id: account }
}

/** The manufacturer whose report it is: that of the first product that the inventory knows, else the one of this house. */
export async function manufacturerOf(ctx: Ctx, { devices }: Case): Promise<string> {
  const ids = devices.flatMap(one => (one.device ? [one.device] : []))
  const [known] = ids.length > 0 ? await inventory.devices(ctx.db, ids) : []
  const house = await inventory.manufacturer(ctx.db, known?.manufacturer)
  return house?.id ?? stop('submissions.no-manufacturer', 409)
}

/** The line of a duty in its case. */
export function dutyOf(
  { duties }: Case,
  { rule, authority, device }: Pick<DraftSubject, 'rule' | 'authority' | 'device'>,
): DutyLine | undefined {
  const own = duties.filter(one => one.rule === rule && one.authority.id === authority)
  return own.find(one => (one.device ?? undefined) === device)
}

/** Name of an authority in a language: its own where the law names it, else that of its state. */
export function authorityName(id: string, language: Language): string {
  const t = translate(language)
  const state = /^([A-Z]{2})\.NCA$/.exec(id)?.[1]
  if (!state) return t(`vigilance.authority.${id.replaceAll('.', '-')}`)
  return t('vigilance.authority.of', {
    country: new Intl.DisplayNames(language, { type: 'region' }).of(state) ?? state,
  })
}

/** A case as a report names it. */
export function caseRef({ id, number, title, exercise }: Pick<Case, 'id' | 'number' | 'title' | 'exercise'>) {
  return { id, number, title, isExercise: exercise !== null }
}

/** A duty as a report shows it. */
export function dutyRef(duty: DutyLine) {
  const { key, rule, citation, report, target, state, nominal, latest, endsAt, clockStart } = duty
  return { key, rule, citation, report, target, state, nominal, latest, endsAt, clockStart }
}
