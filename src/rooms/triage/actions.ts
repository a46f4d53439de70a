import { utcDay } from '../../core/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { approvals, approveProposal, rejectProposal, takeProposalBack, undoOrTakeBack } from './approval-actions.ts'
import { carryOver, confirmCarryOver } from './carry-over-actions.ts'
import type { contract } from './contract.ts'
import { decideFindings, previewVerdict } from './decide-actions.ts'
import * as decided from './decision-store.ts'
import { exposure, type Span } from './exposure.ts'
import { groupView } from './group-view.ts'
import { isSettled } from './inbox.ts'
import { inbox } from './inbox-actions.ts'
import { type Loaded, load, statusOf } from './load.ts'
import { readPolicy, writeNewPolicy } from './policy-actions.ts'
import { urgencyOf } from './priority.ts'
import { enterRule, listRules, moveRule, previewRule, ruleFrom } from './rule-actions.ts'
import { endSighting, enterSighting } from './sighting-actions.ts'
import { putVulnerabilityAside, wakeVulnerability } from './snooze-actions.ts'
import { trendOf } from './trend-actions.ts'
import { decisionView } from './views.ts'
import { signalsFrom } from './weighing.ts'

/** What the outside may ask of triage; the keys are those of the contract. */
export const actions = {
  inbox,
  group: (ctx: Ctx, { id }: { id: string }) => groupView(ctx, id),
  preview: previewVerdict,
  decide: decideFindings,
  undo: undoOrTakeBack,
  decisions: async (ctx: Ctx, input: { release?: string; vulnerability?: string } = {}) => {
    const releases = new Map((await inventory.releases(ctx.db, { scope: ctx.actor.devices })).map(one => [one.id, one]))
    const found = await decided.decisions(ctx.db, input)
    return found
      .filter(one => one.places.some(place => releases.has(place.release)))
      .map(one => decisionView(one, releases))
  },
  approvals,
  approve: approveProposal,
  reject: rejectProposal,
  takeBack: takeProposalBack,
  policy: readPolicy,
  writePolicy: writeNewPolicy,
  rules: listRules,
  ruleFrom,
  previewRule,
  writeRule: enterRule,
  changeRule: moveRule,
  snooze: putVulnerabilityAside,
  wake: wakeVulnerability,
  stateSighting: enterSighting,
  withdrawSighting: endSighting,
  carryOver,
  confirmCarryOver,
  exposure: exposureOf,
  trend: trendOf,
  summary,
} satisfies Record<keyof typeof contract, unknown>

async function summary(ctx: Ctx, { device }: { device?: string } = {}) {
  const loaded = await load(ctx, { device, state: 'open', isBrief: true })
  return [...loaded.releases.values()].map(release => {
    const own = loaded.occurrences.filter(one => one.release === release.id)
    const unsettled = own.filter(
      one => !isSettled(statusOf(one, loaded.decisions)) || statusOf(one, loaded.decisions) === 'affected',
    )
    const counts = { urgent: 0, high: 0, other: 0, unknown: 0 }
    for (const one of unsettled) counts[urgencyAt(one.finding.vulnerability, loaded)]++
    const statuses = own.map(one => statusOf(one, loaded.decisions))
    const worst = (
      ['affected', 'open', 'under_investigation', 'fixed', 'not_affected', 'false_positive'] as const
    ).find(status => statuses.includes(status))
    return {
      release: release.id,
      open: unsettled.length,
      undecided: statuses.filter(status => status === 'open').length,
      ...counts,
      worst: worst ?? null,
    }
  })
}

async function exposureOf(ctx: Ctx, { device }: { device?: string } = {}) {
  const loaded = await load(ctx, { device, isBrief: true })
  const inField = loaded.occurrences.filter(one => {
    const phase = loaded.releases.get(one.release)?.phase
    return phase !== undefined && phase !== 'development'
  })
  const spans = inField.map(one => spanOf(one, loaded))
  const releases = [...loaded.releases.values()].flatMap(release =>
    release.releasedOn
      ? [{ day: release.releasedOn, name: device ? release.version : `${release.deviceName} ${release.version}` }]
      : [],
  )
  return { points: exposure(spans, utcDay(ctx.clock.now())), releases }
}

/** A finding counts from its opening until it is withdrawn or decided as not open; `affected` still counts. */
function spanOf(one: Loaded['occurrences'][number], loaded: Loaded): Span {
  const decision = one.decision ? loaded.decisions.get(one.decision) : undefined
  const closes =
    decision && isSettled(decision.verdict.status) && decision.verdict.status !== 'affected' ? decision.at : undefined
  const until = [one.withdrawnAt, closes].filter(at => at !== undefined).sort((a, b) => a.getTime() - b.getTime())[0]
  return {
    from: utcDay(one.openedAt),
    until: until && utcDay(until),
    urgency: urgencyAt(one.finding.vulnerability, loaded),
  }
}

function urgencyAt(vulnerability: string, loaded: Loaded) {
  return urgencyOf(signalsFrom(loaded.facts.get(vulnerability)))
}
