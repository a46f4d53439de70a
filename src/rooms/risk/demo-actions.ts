import { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { approve } from './approval-actions.ts'
import { createTransfer, enterReview } from './register-actions.ts'
import { ReviewInput, TransferInput } from './register-shapes.ts'
import * as acts from './risk-actions.ts'
import {
  AcceptanceInput,
  AssessmentInput,
  BenefitInput,
  ControlInput,
  HandoverInput,
  RiskFieldsInput,
} from './shapes.ts'

const Told = z.object({ on: z.string(), by: z.string() })

/** What somebody did about a risk of the demo, on a day. */
const Step = z.discriminatedUnion('act', [
  Told.extend({
    act: z.literal('assess'),
    with: AssessmentInput.omit({ controls: true }),
    lowered: z.boolean().default(false),
  }),
  Told.extend({ act: z.literal('control'), with: ControlInput }),
  Told.extend({ act: z.literal('weigh'), with: BenefitInput }),
  Told.extend({ act: z.literal('accept'), with: AcceptanceInput.omit({ seen: true }) }),
  Told.extend({ act: z.literal('hand-over'), with: HandoverInput }),
  Told.extend({ act: z.literal('approve'), with: z.object({ kind: z.enum(['assessment', 'acceptance']) }) }),
])

const RiskStory = z.object({
  risks: z.array(
    Told.extend({
      device: z.string(),
      versions: z.array(z.string()),
      risk: RiskFieldsInput.omit({ releases: true }),
      steps: z.array(Step),
    }),
  ),
  transfers: z.array(Told.extend({ with: TransferInput.omit({ risks: true }), risks: z.array(z.number()) })),
  reviews: z.array(Told.extend({ device: z.string(), with: ReviewInput.omit({ device: true }) })),
})

type OnDayAs = (day: string, name: string) => Ctx

/** Tells the risks of the demo company through the same acts as real ones, each on its day and by its person. */
export async function tellRisks(ctx: Ctx, told: unknown, onDayAs: OnDayAs): Promise<void> {
  const story = RiskStory.parse(told)
  const devices = new Map((await inventory.devices(ctx.db)).map(one => [one.name, one.id]))
  const deviceOf = (name: string) => devices.get(name) ?? stop('inventory.no-such-device', 404)
  const made: string[] = []
  for (const { device, versions, risk, steps, on, by } of story.risks) {
    const releases = await inventory.releases(ctx.db, { device: deviceOf(device) })
    const own = releases.filter(one => versions.includes(one.version)).map(one => one.id)
    const { id } = await acts.createRisk(onDayAs(on, by), { device: deviceOf(device), ...risk, releases: own })
    for (const step of steps) await run(onDayAs(step.on, step.by), id, step)
    made.push(id)
  }
  for (const { on, by, risks, ...one } of story.transfers)
    await createTransfer(onDayAs(on, by), { ...one.with, risks: risks.map(at => made[at] ?? '') })
  for (const { on, by, device, ...one } of story.reviews)
    await enterReview(onDayAs(on, by), { ...one.with, device: deviceOf(device) })
}

async function run(ctx: Ctx, id: string, step: z.output<typeof Step>): Promise<unknown> {
  const risk = await acts.viewOf(ctx, id)
  if (step.act === 'assess') {
    const controls = step.lowered ? risk.controls.filter(one => one.counts).map(one => one.id) : []
    return acts.assess(ctx, { id, seen: risk.changedAt, ...step.with, controls })
  }
  if (step.act === 'control') return acts.createControl(ctx, { id, ...step.with })
  if (step.act === 'weigh')
    return acts.concludeBenefit(ctx, { id, seenAssessment: risk.assessments[0]?.id ?? '', ...step.with })
  if (step.act === 'accept') return acts.proposeAcceptance(ctx, { id, seen: risk.digest, ...step.with })
  if (step.act === 'hand-over') return acts.handOver(ctx, { id, ...step.with })
  const { kind } = step.with
  const [thing] = kind === 'assessment' ? risk.assessments : risk.acceptances
  if (!thing) return stop('risk.nothing-to-approve', 404)
  return approve(ctx, { kind, id: thing.id, verdict: 'approved', seen: thing.digest })
}
