import { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { withFact } from './awareness.ts'
import { openIncident, say } from './case-actions.ts'
import { IntakeFields } from './contract.ts'
import { answerProposal, propose } from './decide-actions.ts'
import { caseRoles, linkKinds, originKinds, phases } from './incident.ts'
import { productsFor } from './product-actions.ts'
import { SaidFields } from './shapes.ts'
import { caseView } from './view-actions.ts'
import { addEvidence, addMessage, addTask, changeTask, namePerson } from './work-actions.ts'

const Told = z.object({ hoursAgo: z.number(), by: z.string() })

/** What somebody did in a case of the demo, some hours before it was loaded: so its clocks run. */
const Step = z.discriminatedUnion('act', [
  Told.extend({
    act: z.literal('say'),
    said: SaidFields,
    /** A fact that says when this became known. */
    knowledge: z.string().optional(),
    because: z.string(),
    evidence: z.string(),
  }),
  Told.extend({
    act: z.literal('decide'),
    kind: z.enum(['not-reportable', 'closure', 'statement']),
    /** Answers that take a second person. */
    said: SaidFields.default({}),
    evidence: z.string().optional(),
    because: z.string(),
    confirmedBy: z.string(),
    confirmedHoursAgo: z.number(),
  }),
  Told.extend({ act: z.literal('name'), role: z.enum(caseRoles), person: z.string(), deputy: z.string() }),
  Told.extend({ act: z.literal('evidence'), title: z.string(), reference: z.string() }),
  Told.extend({
    act: z.literal('task'),
    phase: z.enum(phases),
    title: z.string(),
    role: z.enum(caseRoles),
    done: z.boolean(),
  }),
  Told.extend({
    act: z.literal('message'),
    direction: z.enum(['in', 'out', 'note']),
    channel: z.enum(['mail', 'phone', 'letter', 'meeting', 'portal', 'other']),
    party: z.string(),
    text: z.string(),
  }),
])
type Step = z.output<typeof Step>

const CaseStory = z.object({
  cases: z.array(
    Told.extend({
      title: z.string(),
      origin: z.object({ kind: z.enum(originKinds), ref: z.string(), text: z.string() }),
      device: z.string(),
      versions: z.array(z.string()),
      markets: z.array(z.string()),
      learnedBy: z.string(),
      evidence: z.string(),
      said: SaidFields,
      links: z.array(z.object({ kind: z.enum(linkKinds), ref: z.string(), title: z.string() })),
      steps: z.array(Step),
    }),
  ),
})
type Case = z.output<typeof CaseStory>['cases'][number]

type BeforeAs = (hoursAgo: number, name: string) => Ctx

/** Tells the cases of the demo company through the same acts as real ones, each some hours ago and by its person. */
export async function tellCases(told: unknown, beforeAs: BeforeAs): Promise<void> {
  for (const one of CaseStory.parse(told).cases) {
    const id = await begin(one, beforeAs)
    for (const step of one.steps) await run(beforeAs, id, step)
  }
}

async function begin(one: Case, beforeAs: BeforeAs): Promise<string> {
  const ctx = beforeAs(one.hoursAgo, one.by)
  const device = (await inventory.devices(ctx.db)).find(each => each.demo && each.name === one.device)
  if (!device) return stop('inventory.no-such-device', 404)
  const releases = (await inventory.releases(ctx.db, { device: device.id })).filter(each =>
    one.versions.includes(each.version),
  )
  const products = await productsFor(
    ctx,
    [device.id],
    releases.map(each => each.id),
  )
  const at = ctx.clock.now().toISOString()
  const { title, origin, said, links, learnedBy, evidence, markets } = one
  const { id } = await openIncident(
    ctx,
    IntakeFields.parse({
      title,
      origin,
      devices: products.map(each => ({ ...each, law: { ...each.law, markets } })),
      learned: { at, by: learnedBy, evidence },
      said,
      links,
    }),
  )
  return id
}

async function run(beforeAs: BeforeAs, id: string, step: Step): Promise<unknown> {
  const ctx = beforeAs(step.hoursAgo, step.by)
  const { changedAt: seen } = await caseView(ctx, id)
  if (step.act === 'say') {
    const { knowledge, said, because, evidence } = step
    const told = knowledge === undefined ? said : withFact(said, knowledge, ctx.clock.now().toISOString())
    return say(ctx, { id, seen, said: told, because, evidence })
  }
  if (step.act === 'decide') return decide(beforeAs, id, seen, step)
  if (step.act === 'name')
    return namePerson(ctx, {
      id,
      role: step.role,
      person: { id: null, name: step.person },
      deputy: { id: null, name: step.deputy },
    })
  if (step.act === 'evidence')
    return addEvidence(ctx, { id, title: step.title, reference: step.reference, digest: null, doNotAlter: true })
  if (step.act === 'message') {
    const { direction, channel, party, text } = step
    return addMessage(ctx, { id, direction, channel, party, text, happenedAt: ctx.clock.now().toISOString() })
  }
  return doTask(ctx, id, step)
}

async function decide(beforeAs: BeforeAs, id: string, seen: string, step: Extract<Step, { act: 'decide' }>) {
  const asked = await propose(beforeAs(step.hoursAgo, step.by), {
    id,
    seen,
    content:
      step.kind === 'statement' ? { kind: step.kind, said: step.said, evidence: step.evidence } : { kind: step.kind },
    because: step.because,
  })
  const proposal = asked.proposals.at(-1) ?? stop('vigilance.no-such-proposal', 404)
  const answer = { id: proposal.id, verdict: 'confirmed', seen: proposal.digest } as const
  return answerProposal(beforeAs(step.confirmedHoursAgo, step.confirmedBy), answer)
}

async function doTask(ctx: Ctx, id: string, { phase, title, role, done }: Extract<Step, { act: 'task' }>) {
  const { tasks } = await addTask(ctx, { id, phase, title, role, due: null })
  const task = tasks.at(-1)
  if (done && task)
    await changeTask(ctx, { id: task.id, seen: String(task.changedAt), state: 'done', role: task.role, due: null })
}
