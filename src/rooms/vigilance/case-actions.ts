import type { z } from 'zod'
import { canonicalJson } from '../../core/canonical-json.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx, Tx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { changeCase } from './case-change.ts'
import { type CaseFile, eventOf } from './case-file.ts'
import { takeUp as take } from './closing.ts'
import { commitOn, making, saveStated } from './commit-actions.ts'
import type { IntakeFields, StatementFields } from './contract.ts'
import type { DutyView, MoveView, OpenView } from './duty-shapes.ts'
import { type Evaluation, evaluate } from './evaluation.ts'
import * as facts from './fact-store.ts'
import type { CaseDevice } from './incident.ts'
import { instantOfCase } from './incident.ts'
import { type IntakeGiven, type Opened, openCase } from './intake.ts'
import { authorOf, caseInScope, caseSeen } from './load-actions.ts'
import type { Settings } from './settings.ts'
import { plain, preview, type StatementGiven, say as state, withReopenings, withStatement } from './statement.ts'
import { saveAwareness } from './statement-store.ts'
import * as store from './store.ts'
import { caseView } from './view-actions.ts'
import { saveLink } from './work-store.ts'

type Intake = z.output<typeof IntakeFields>
interface PreviewOf {
  duties: z.input<typeof DutyView>[]
  open: z.input<typeof OpenView>[]
  moves: z.input<typeof MoveView>[]
}

/** Opens a case by hand or by the API. */
export async function openIncident(ctx: Ctx, input: Intake) {
  const id = await open(ctx, given(ctx, input))
  return caseView(ctx, id)
}

function given(ctx: Ctx, { exercise, ...rest }: Intake): IntakeGiven {
  return { ...rest, exercise: exercise && { startedAt: ctx.clock.now().toISOString(), factor: exercise.factor } }
}

/** Opens a case, from wherever it came; gives its id. */
export async function open(
  ctx: Ctx,
  intake: IntakeGiven,
  also: (tx: Tx, incident: string) => Promise<void> = async () => {},
): Promise<string> {
  await demandDevices(ctx, intake.devices)
  const actor = await authorOf(ctx)
  const prefix = intake.exercise ? 'D' : 'V'
  const year = ctx.clock.now().getUTCFullYear()
  // what would be refused takes no number
  const tried = openCase(intake, `${prefix}-${year}-0000`, actor, making(ctx))
  if (!tried.ok) return ctx.commit(tried, async () => '')
  const number = await ctx.write(tx => store.nextNumber(tx, prefix, year))
  const outcome = openCase(intake, number, actor, making(ctx))
  return ctx.commit(outcome, async (tx, opened, announce) => {
    await saveOpened(ctx, tx, opened)
    await also(tx, opened.file.id)
    await announce('vigilance.moved', { incident: opened.file.id })
    return opened.file.id
  })
}

async function saveOpened(ctx: Ctx, tx: Tx, opened: Opened): Promise<void> {
  const { file, links, awareness, evaluation } = opened
  await store.saveNewCase(tx, file)
  await saveAwareness(tx, awareness)
  await facts.saveEvaluation(tx, evaluation)
  const { createdBy: by, createdById: byId, createdAt: at } = file
  for (const one of links) await saveLink(tx, { ...one, id: ctx.id(), incident: file.id, by, byId, at })
}

/** Products of a case are ours, and within the reach of the actor. */
async function demandDevices(
  ctx: Ctx,
  devices: readonly CaseDevice[],
  standing: readonly CaseDevice[] = [],
): Promise<void> {
  const ids = devices.flatMap(one => one.device ?? [])
  const known = new Set((await inventory.devices(ctx.db, ids)).map(one => one.id))
  for (const id of ids)
    if (!known.has(id) || !access.reaches(ctx.actor, { device: id })) stop('inventory.no-such-device', 404)
  for (const { device, releases } of devices) {
    if (releases.length === 0) continue
    // what stands may name a version that is gone by now
    const own = new Set(standing.flatMap(one => one.releases))
    for (const one of device ? await inventory.releases(ctx.db, { device }) : []) own.add(one.id)
    if (!releases.every(one => own.has(one))) stop('inventory.no-such-release', 404)
  }
  // whoever sees some products only could never see a case without one
  if (ctx.actor.devices !== undefined && ids.length === 0) stop('vigilance.device-missing')
}

/** What the rules would say of an intake. */
export async function previewIntake(ctx: Ctx, input: Intake): Promise<PreviewOf> {
  const outcome = openCase(given(ctx, input), 'V-0000-0000', ctx.actor, making(ctx))
  if (!outcome.ok) return stop(outcome.code, outcome.status, outcome.facts)
  return shown(outcome.save.file, outcome.save.evaluation)
}

function shown(file: CaseFile, { atInstant, moves }: Evaluation): PreviewOf {
  const { duties, open: questions } = evaluate(eventOf(file), atInstant)
  return JSON.parse(JSON.stringify({ duties, open: questions, moves: moves.map(moveView) }))
}

/** A move as the contract shows it. */
export function moveView({ from, to, ...move }: Evaluation['moves'][number]): z.input<typeof MoveView> {
  return { ...move, from: from ?? null, to: to ?? null }
}

/** Somebody takes an intake up. */
export async function takeUp(ctx: Ctx, { id, seen }: { id: string; seen: string }) {
  const file = await caseSeen(ctx, id, seen)
  const { at } = making(ctx, file)
  await commitOn(ctx, file, take(file, ctx.actor, at), tx =>
    store.touchCase(tx, id, at, ctx.actor.display, { takenUpAt: at }),
  )
  return caseView(ctx, id)
}

/** Changes title, products and settings of a case. */
export async function changeIncident(
  ctx: Ctx,
  input: { id: string; seen: string; title: string; devices: CaseDevice[]; settings: Settings; because: string },
) {
  const file = await caseSeen(ctx, input.id, input.seen)
  await demandDevices(ctx, ownOf(ctx, input.devices, file), file.devices)
  const make = making(ctx, file)
  const outcome = changeCase(input, file, ctx.actor, make)
  await commitOn(ctx, file, outcome, async (tx, { file: next, reopenings, evaluation }) => {
    await store.saveDevices(tx, next.id, next.devices)
    await facts.saveReopenings(tx, reopenings)
    await facts.saveEvaluation(tx, evaluation)
    await store.touchCase(tx, next.id, make.at, ctx.actor.display, { title: next.title, settings: next.settings })
  })
  return caseView(ctx, input.id)
}

/** What of the products the actor may change; those of others stay on the case as they are. */
function ownOf({ actor }: Ctx, devices: readonly CaseDevice[], file: CaseFile): readonly CaseDevice[] {
  if (actor.devices === undefined) return devices
  const others = file.devices.filter(one => one.device === null || !access.reaches(actor, { device: one.device }))
  const kept = new Set(others.map(one => canonicalJson(plain(one))))
  const same = devices.filter(one => kept.has(canonicalJson(plain(one))))
  if (same.length < others.length) stop('inventory.no-such-device', 404)
  return devices.filter(one => !same.includes(one))
}

type Said = z.output<typeof StatementFields> & { id: string }

/** Says something of a case. */
export async function say(ctx: Ctx, { id, seen, ...statement }: Said & { seen: string }) {
  return stateOn(ctx, id, seen, { kind: 'facts', ...statement })
}

/** Writes a statement of any kind, computed from what was seen. */
export async function stateOn(ctx: Ctx, id: string, seen: string, statement: StatementGiven) {
  const file = await caseSeen(ctx, id, seen)
  const make = making(ctx, file)
  const outcome = state(statement, file, await authorOf(ctx), make)
  await commitOn(ctx, file, outcome, async (tx, stated) => {
    await saveStated(tx, stated)
    await store.touchCase(tx, id, make.at, ctx.actor.display)
  })
  return caseView(ctx, id)
}

/** What a statement would do. */
export async function previewStatement(ctx: Ctx, { id, ...statement }: Said): Promise<PreviewOf> {
  const file = await caseInScope(ctx, id)
  const outcome = preview({ kind: 'facts', ...statement }, file, ctx.actor, making(ctx, file))
  if (!outcome.ok && outcome.code === 'vigilance.nothing-said') {
    const { duties, open: questions } = evaluate(
      eventOf(file),
      instantOfCase(file.exercise, ctx.clock.now().toISOString()),
    )
    return JSON.parse(JSON.stringify({ duties, open: questions, moves: [] }))
  }
  if (!outcome.ok) return stop(outcome.code, outcome.status, outcome.facts)
  const { statement: made, reopenings, evaluation } = outcome.save
  return shown(withReopenings(withStatement(file, made), reopenings), evaluation)
}
