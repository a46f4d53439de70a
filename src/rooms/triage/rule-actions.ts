import { shortId } from '../../core/id.ts'
import { accept, stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { commitDecisions } from './decide-actions.ts'
import type { Verdict } from './decision.ts'
import * as decided from './decision-store.ts'
import { factRows } from './facts-store.ts'
import { prepare } from './prepare-actions.ts'
import { changeRule, type RuleCondition, type RuleState, writeRule } from './rule.ts'
import * as store from './rule-store.ts'

const AT_ONCE = 5000
const SHOWN = 20

/** The rules with what they would have done and did. */
export async function listRules(ctx: Ctx) {
  inventory.demandWholeHouse(ctx)
  const acts = Map.groupBy(await store.ruleActs(ctx.db), one => one.rule)
  const releases = await releaseNames(ctx)
  return (await store.rules(ctx.db)).map(rule => {
    const own = acts.get(rule.id) ?? []
    const count = (kind: 'would' | 'did') => own.filter(one => one.kind === kind).length
    return {
      id: rule.id,
      shortId: shortId(rule.number),
      name: rule.name,
      condition: shownCondition(rule.condition),
      verdict: { ...rule.verdict },
      state: rule.state,
      simulatedUntil: rule.simulatedUntil.toISOString(),
      reason: rule.reason,
      by: rule.by,
      at: rule.at.toISOString(),
      would: count('would'),
      did: count('did'),
      acts: own.slice(0, SHOWN).map(({ kind, at, vulnerability, component, version, release }) => ({
        kind,
        at: at.toISOString(),
        vulnerability,
        component: `${component} ${version}`,
        release: releases.get(release) ?? '',
      })),
    }
  })
}

function shownCondition({ vulnerabilities, packages, versions, devices }: RuleCondition) {
  const list = (words: readonly string[] | null) => words && [...words]
  return {
    vulnerabilities: list(vulnerabilities),
    packages: list(packages),
    versions: list(versions),
    devices: list(devices),
  }
}

/** What a rule made from a decision would be: about the same flaw in the same parts and products. */
export async function ruleFrom(ctx: Ctx, { decision: id }: { decision: string }) {
  inventory.demandWholeHouse(ctx)
  const [found] = await decided.decisions(ctx.db, { ids: [id] })
  const decision = found ?? stop('triage.no-such-decision', 404)
  const rows = await factRows(ctx.db, decision.places)
  const releases = await inventory.releases(ctx.db, { ids: rows.map(row => row.release) })
  const condition = {
    vulnerabilities: [decision.vulnerability],
    packages: [...new Set(rows.map(row => row.package))],
    versions: [...new Set(rows.map(row => row.version))],
    devices: [...new Set(releases.map(one => one.device))],
  }
  return {
    condition,
    verdict: { ...decision.verdict },
    name: decision.vulnerability,
    preview: await previewRule(ctx, condition),
  }
}

/** What a condition finds now: places that nobody has decided. */
export async function previewRule(ctx: Ctx, condition: RuleCondition) {
  inventory.demandWholeHouse(ctx)
  const places = await store.placesFor(ctx.db, await resolved(ctx, condition), {}, AT_ONCE)
  const releases = await releaseNames(ctx)
  return {
    places: places.length,
    sample: places.slice(0, SHOWN).map(one => ({
      vulnerability: one.vulnerability,
      component: `${one.component} ${one.version}`,
      release: releases.get(one.release) ?? '',
    })),
  }
}

/** Writes a rule; it is a simulation for a week. */
export async function enterRule(
  ctx: Ctx,
  input: { name: string; condition: RuleCondition; verdict: Verdict; reason: string; decision?: string },
) {
  inventory.demandWholeHouse(ctx)
  const { decision: fromDecision, ...said } = input
  const outcome = writeRule({ ...said, id: ctx.id(), fromDecision }, ctx.actor, ctx.clock.now())
  return ctx.commit(outcome, async (tx, rule, announce) => {
    await store.addRule(tx, rule)
    await announce('triage.rule-written', {})
    return { id: rule.id }
  })
}

/** Lets it act, stops it, or takes it out of use. */
export async function moveRule(ctx: Ctx, { id, state }: { id: string; state: RuleState }) {
  inventory.demandWholeHouse(ctx)
  const rule = (await store.rule(ctx.db, id)) ?? stop('platform.not-found', 404)
  await ctx.commit(changeRule(rule, state, ctx.actor, ctx.clock.now()), async (tx, change, announce) => {
    await store.saveRuleChange(tx, change, rule.state)
    if (state === 'active') await announce('triage.rule-written', {})
  })
  return { id }
}

/**
 * Lets rules act: a simulated one notes what it would have decided, an active one decides by the one way there is, so that
 * what needs a second person is proposed and waits. Each act names its rule and can be undone.
 */
export async function runRules(ctx: Ctx, signal?: AbortSignal): Promise<{ would: number; did: number }> {
  const done = { would: 0, did: 0 }
  for (const rule of await store.rules(ctx.db, ['simulating', 'active'])) {
    if (signal?.aborted) return done
    const condition = await resolved(ctx, rule.condition)
    if (rule.state === 'simulating') {
      const places = await store.placesFor(ctx.db, condition, { shownBy: rule.id }, AT_ONCE)
      if (places.length > 0) await simulate(ctx, rule, places)
      done.would += places.length
    } else {
      const places = await store.placesFor(ctx.db, condition, { decidedBy: rule.id }, AT_ONCE)
      for (const [vulnerability, own] of Map.groupBy(places, one => one.vulnerability))
        await act(ctx, rule, vulnerability, own)
      done.did += places.length
    }
  }
  return done
}

async function simulate(ctx: Ctx, rule: store.StoredRule, places: readonly store.RulePlace[]): Promise<void> {
  const told = accept(undefined, {
    action: 'triage.rule-simulated',
    of: { type: 'triage-rule', id: rule.id },
    after: { name: rule.name, count: places.length },
  })
  await ctx.commit(told, tx => store.addSimulated(tx, rule.id, places, ctx.clock.now()))
}

async function act(ctx: Ctx, rule: store.StoredRule, vulnerability: string, places: readonly store.RulePlace[]) {
  const about = await prepare(ctx, {
    verdict: rule.verdict,
    vulnerability,
    places,
    basedOn: rule.fromDecision,
    rule: { id: rule.id, account: rule.byId },
  })
  const author = ctx.as({ ...ctx.actor, display: `${rule.name} (${shortId(rule.number)})` })
  await commitDecisions(author, [{ verdict: rule.verdict, about }])
}

/** Devices become their releases, as places are asked for. */
async function resolved(ctx: Ctx, condition: RuleCondition): Promise<RuleCondition> {
  if (!condition.devices) return condition
  const devices = new Set(condition.devices)
  const releases = await inventory.releases(ctx.db, {})
  return { ...condition, devices: releases.filter(one => devices.has(one.device)).map(one => one.id) }
}

async function releaseNames(ctx: Ctx): Promise<Map<string, string>> {
  const releases = await inventory.releases(ctx.db, { scope: ctx.actor.devices })
  return new Map(releases.map(one => [one.id, `${one.deviceName} ${one.version}`]))
}
