import type { z } from 'zod'
import { utcDay } from '../../core/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { approve, waiting } from './approval-actions.ts'
import type { contract, ListFilter } from './contract.ts'
import { defaultCriteria } from './criteria.ts'
import { evaluateOverall, overall } from './overall-actions.ts'
import { prefill } from './prefill-actions.ts'
import * as registers from './register-actions.ts'
import { closeRisk, reopenRisk } from './risk.ts'
import * as acts from './risk-actions.ts'
import type * as shape from './shapes.ts'
import { criteriaInForce, digestOf, type Loaded, loadRisks } from './state-actions.ts'
import { criteriaView, riskLine, versionsOf } from './view-actions.ts'

type Filter = z.output<typeof ListFilter>
type Line = z.input<typeof shape.RiskLine>

/** What the outside may ask of risk; the keys are those of the contract. */
export const actions = {
  list,
  risk: (ctx: Ctx, { id }: { id: string }) => acts.viewOf(ctx, id),
  prefill,
  create: acts.createRisk,
  change: acts.changeRisk,
  close: (ctx: Ctx, input: { id: string; seen: string; reason: string }) => acts.closeOrReopen(ctx, input, closeRisk),
  reopen: (ctx: Ctx, input: { id: string; seen: string; reason: string }) => acts.closeOrReopen(ctx, input, reopenRisk),
  previewAssessment: acts.previewAssessment,
  assess: acts.assess,
  createControl: acts.createControl,
  changeControl: acts.changeControl,
  conclude: acts.concludeBenefit,
  proposeAcceptance: acts.proposeAcceptance,
  withdrawAcceptance: acts.withdrawAcceptance,
  handOver: acts.handOver,
  waiting,
  approve,
  criteria: registers.criteria,
  proposeCriteria: registers.proposeCriteria,
  transfers: registers.transfers,
  createTransfer: registers.createTransfer,
  changeTransfer: registers.changeTransfer,
  endTransfer: registers.endTransfer,
  reviews: registers.reviews,
  enterReview: registers.enterReview,
  overall,
  evaluateOverall,
} satisfies Record<keyof typeof contract, unknown>

/** The register: risks in the scope of the actor, with what the filters hide. */
export async function list(ctx: Ctx, filter: Filter) {
  const today = utcDay(ctx.clock.now())
  const loaded = await loadRisks(ctx, { device: filter.device, vulnerability: filter.vulnerability })
  const versions = await versionsOf(ctx)
  const all = loaded.map(one => riskLine(one, versions, today))
  const inState = all.filter(line => filter.state === 'all' || line.isClosed === (filter.state === 'closed'))
  const lines = inState.filter(line => passes(line, filter))
  const count = (standing: Line['standing']) => inState.filter(line => line.standing === standing).length
  return {
    lines,
    total: inState.length,
    counts: {
      controlled: count('controlled'),
      uncontrolled: count('uncontrolled'),
      unknown: count('unknown'),
      moved: inState.filter(line => line.moved.length > 0).length,
    },
    criteria: await criteriaFor(ctx, loaded),
  }
}

/** The criteria by which the list is drawn: those of the manufacturer of what is listed. */
async function criteriaFor(ctx: Ctx, loaded: readonly Loaded[]) {
  const manufacturer = loaded[0]?.device.manufacturer ?? (await inventory.manufacturer(ctx.db))?.id
  if (manufacturer) return criteriaView(await criteriaInForce(ctx.db, manufacturer))
  const digest = digestOf(JSON.parse(JSON.stringify(defaultCriteria)))
  return criteriaView({ version: 0, id: undefined, digest, criteria: defaultCriteria })
}

function passes(line: Line, { q, verdict, only }: Filter): boolean {
  if (verdict && line.standing !== verdict) return false
  if (only === 'moved' && line.moved.length === 0) return false
  if (only === 'accepted' && line.acceptance?.state !== 'accepted') return false
  if (only === 'waiting' && line.acceptance?.state !== 'proposed') return false
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const text = [line.number, line.title, line.deviceName, line.owner ?? '', ...line.vulnerabilities, ...line.versions]
    .join(' ')
    .toLowerCase()
  return words.every(word => text.includes(word))
}
