import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { door as vigilance } from '../vigilance/room.ts'
import type { RuleSetMark } from './plan.ts'
import type { ClockRuleView, ClockSetView } from './shapes.ts'
import { todayOf } from './state-actions.ts'

type Sets = ReturnType<typeof vigilance.clockTable>
type Rule = Sets[number]['rules'][number]

/** The rule sets in force, as an edition keeps them. */
export function lawOf(ctx: Ctx): RuleSetMark[] {
  return vigilance.clockTable(todayOf(ctx)).map(({ regulation, version, digest }) => ({ regulation, version, digest }))
}

/** A rule set as one text, for comparing. */
export function markText({ regulation, version, digest }: RuleSetMark): string {
  return `${regulation} ${version} ${digest}`
}

/** Ids of every rule in force: what a playbook may name. */
export function rulesInForce(ctx: Ctx): ReadonlySet<string> {
  return new Set(vigilance.clockTable(todayOf(ctx)).flatMap(set => set.rules.map(rule => rule.id)))
}

/** The clock table (IRP-05), generated from the law as vigilance holds it. */
export function clocks(ctx: Ctx): z.input<typeof ClockSetView>[] {
  return vigilance.clockTable(todayOf(ctx)).map(({ regulation, title, version, digest, rules }) => ({
    regulation,
    title,
    version,
    digest,
    rules: rules.map(ruleView),
  }))
}

function ruleView(rule: Rule): z.input<typeof ClockRuleView> {
  const { id, citation, nature, target, to, start, period } = rule
  return {
    rule: id,
    citation,
    nature,
    target,
    to: to.kind === 'named' ? to.id : to.kind,
    start: { kind: start.kind, of: startOf(start) },
    period: { kind: period.kind, count: 'count' in period ? period.count : null },
  }
}

function startOf(start: Rule['start']): string[] {
  if (start.kind === 'sent') return [start.rule]
  if (start.kind === 'promised') return [...start.rules]
  if (start.kind === 'stands') return []
  return typeof start.of === 'string' ? [start.of] : [...start.of]
}
