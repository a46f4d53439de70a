import type { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { door as vigilance } from '../vigilance/room.ts'
import { type Application, applyPlaybook, editionText, handedTasks } from './application.ts'
import { rulesInForce } from './clock-actions.ts'
import { differencesBetween } from './difference.ts'
import { standingEdition } from './plan.ts'
import {
  firstHour,
  inForce,
  isShippedNewer,
  type PlaybookInForce,
  proposePlaybook as proposal,
  type ShippedPlaybook,
  type StoredPlaybook,
} from './playbook.ts'
import type { PlaybookContent } from './playbook-content.ts'
import * as store from './playbook-store.ts'
import { playbookOf, playbooks } from './playbooks.ts'
import type { ApplicationView, OwnPlaybookView, PlaybookLine, PlaybookView } from './shapes.ts'
import { approvalView, digestOf, manufacturerOf } from './state-actions.ts'

type Line = z.input<typeof PlaybookLine>

export async function listPlaybooks(ctx: Ctx): Promise<Line[]> {
  const firm = await inventory.manufacturer(ctx.db)
  const own = firm ? await store.ownPlaybooks(ctx.db, firm.id) : []
  return playbooks.map(shipped =>
    playbookLine(
      shipped,
      own.filter(one => one.playbook === shipped.id),
    ),
  )
}

function playbookLine(shipped: ShippedPlaybook, own: readonly StoredPlaybook[]): Line {
  const { source, edition, content } = inForce(shipped, own)
  return {
    id: shipped.id,
    title: content.title,
    about: content.about,
    source,
    edition,
    shippedEdition: shipped.edition,
    isShippedNewer: isShippedNewer(shipped, own),
    isWaiting: own.some(one => !one.approval),
    tasks: content.tasks.length,
    firstHour: firstHour(content).length,
  }
}

/** A playbook as it is in force, or in another edition, with what differs from the shipped one. */
export async function viewPlaybook(
  ctx: Ctx,
  { playbook, edition }: { playbook: string; edition?: string | undefined },
): Promise<z.input<typeof PlaybookView>> {
  const { shipped, own } = await load(ctx, playbook)
  const standing = inForce(shipped, own)
  const [mine, waiting] = [standingEdition(own), own.find(one => !one.approval)]
  const shown = edition ?? (standing.source === 'own' ? `${standing.edition}` : 'shipped')
  return {
    ...playbookLine(shipped, own),
    shown,
    content: contentOf(shipped, own, shown),
    own: own.map(one => ownView(one, mine)).reverse(),
    ours: mine ? differencesBetween(mine.base, mine.content) : [],
    theirs: mine ? differencesBetween(mine.base, shipped.content) : [],
    proposed: waiting ? differencesBetween(standing.content, waiting.content) : [],
  }
}

function contentOf(shipped: ShippedPlaybook, own: readonly StoredPlaybook[], shown: string): PlaybookContent {
  if (shown === 'shipped') return shipped.content
  return own.find(one => `${one.edition}` === shown)?.content ?? stop('response.no-such-edition', 404)
}

function ownView(one: StoredPlaybook, standing: StoredPlaybook | undefined): z.input<typeof OwnPlaybookView> {
  const { id, edition, basedOn, reason, digest, by, at, approval } = one
  const answered = approval?.verdict === 'declined' ? 'declined' : standing?.id === id ? 'in_force' : 'replaced'
  return {
    id,
    edition,
    state: approval ? answered : 'waiting',
    basedOn,
    reason,
    digest,
    by,
    at: at.toISOString(),
    approval: approvalView(approval),
  }
}

async function load(ctx: Ctx, id: string): Promise<{ shipped: ShippedPlaybook; own: StoredPlaybook[] }> {
  const shipped = playbookOf(id) ?? stop('response.no-such-playbook', 404)
  const firm = await inventory.manufacturer(ctx.db)
  return { shipped, own: firm ? await store.ownPlaybooks(ctx.db, firm.id, id) : [] }
}

interface ProposedInput {
  readonly playbook: string
  readonly content: PlaybookContent
  readonly reason: string
  readonly seenEditions: number
}

export async function proposePlaybook(ctx: Ctx, { playbook, content, reason, seenEditions }: ProposedInput) {
  inventory.demandWholeHouse(ctx)
  const firm = await manufacturerOf(ctx)
  const { shipped, own } = await load(ctx, playbook)
  if (own.length !== seenEditions) stop('response.changed-meanwhile', 412)
  const about = {
    manufacturer: firm.id,
    shipped,
    own,
    rules: rulesInForce(ctx),
    standing: digestOf({ playbook, content: inForce(shipped, own).content }),
  }
  const given = { id: ctx.id(), content, reason, digest: digestOf({ playbook, content }) }
  await ctx.commit(proposal(given, about, ctx.actor, ctx.clock.now()), store.savePlaybook)
  return viewPlaybook(ctx, { playbook, edition: `${own.length + 1}` })
}

/** A hand-over that is older, and whose tasks the case has not got, broke off between the two. */
const BROKEN_OFF = 60_000

/** Hands the tasks of a playbook to a case; what the case has from it already is not added again. */
export async function apply(ctx: Ctx, given: { playbook: string; incident: string }) {
  if (!access.may(ctx.actor, 'vigilance.write')) stop('platform.not-yours', 403, { act: 'vigilance.write' })
  return handOver(ctx, given)
}

/** The same for whoever may do it already: the demo tells it as a person of its story. */
export async function handOver(ctx: Ctx, { playbook, incident: id }: { playbook: string; incident: string }) {
  const incident = await incidentInScope(ctx, id)
  const { shipped, own } = await load(ctx, playbook)
  const standing = inForce(shipped, own)
  const [earlier, now] = [await store.applications(ctx.db, [id]), ctx.clock.now()]
  const about = {
    id: ctx.id(),
    incident: id,
    digest: digestOf({ playbook, content: standing.content }),
    case: incident.number,
    title: standing.content.title[ctx.language],
    earlier,
    instant: new Date(incident.now),
  }
  const outcome = applyPlaybook(standing, about, ctx.actor, now)
  if (!outcome.ok) await mend(ctx, standing, earlier, about.instant)
  else {
    await ctx.commit(outcome, (tx, { application }) => store.saveApplication(tx, application))
    await vigilance.addTasks(ctx, id, outcome.save.tasks)
  }
  return { added: outcome.ok ? outcome.save.tasks.length : 0, applications: await applicationViews(ctx, id) }
}

/** The case knows tasks by their source: handing them over again gives it only those that it has not got. */
async function mend(
  ctx: Ctx,
  standing: PlaybookInForce,
  earlier: readonly Application[],
  instant: Date,
): Promise<void> {
  const [last] = earlier.filter(one => one.playbook === standing.playbook && one.edition === editionText(standing))
  if (!last || ctx.clock.now().getTime() - last.at.getTime() < BROKEN_OFF) return
  await vigilance.addTasks(ctx, last.incident, handedTasks(standing, last.tasks, instant))
}

/** The case with its duties now, if the actor may know of it. */
export async function incidentInScope(ctx: Ctx, id: string) {
  await vigilance.incidentInScope(ctx, id)
  return (await vigilance.incident(ctx.db, id, ctx.clock.now())) ?? stop('vigilance.no-such-incident', 404)
}

/** What was applied to a case, oldest first. */
export async function applicationViews(ctx: Ctx, incident: string): Promise<z.input<typeof ApplicationView>[]> {
  return (await store.applications(ctx.db, [incident])).map(one => applicationView(one))
}

function applicationView({ id, playbook, edition, tasks, by, at }: Application): z.input<typeof ApplicationView> {
  const title = playbookOf(playbook)?.content.title ?? { en: playbook, de: playbook }
  return { id, playbook, title, edition, tasks: tasks.length, by, at: at.toISOString() }
}
