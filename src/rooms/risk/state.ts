import { canonicalJson } from '../../core/canonical-json.ts'
import type { Json } from '../../core/record.ts'
import type { Approval } from './approval.ts'
import { type Assessment, latestOf } from './assessment.ts'
import type { BenefitRisk } from './benefit-risk.ts'
import type { Control } from './control.ts'
import type { ExploitFacts } from './exploitability.ts'
import type { Handover } from './handover.ts'
import type { Risk } from './risk.ts'

/** Everything that an acceptance is pinned to. */
export interface RiskState {
  readonly risk: Risk
  readonly number: number
  readonly assessments: readonly Assessment[]
  readonly controls: readonly Control[]
  readonly benefits: readonly BenefitRisk[]
  readonly approvals: ReadonlyMap<string, Approval>
  readonly handovers: readonly Handover[]
  readonly facts: readonly ExploitFacts[]
  readonly criteriaDigest: string
}

/** The part of a risk that an assessment is about: what is exploited and what it does, where, and which facts were seen. */
export function assessedContent(risk: Risk, facts: readonly ExploitFacts[]): Json {
  return json({
    releases: risk.releases,
    vulnerabilities: risk.vulnerabilities,
    chain: risk.chain,
    facts: facts.map(settledFacts),
  })
}

/**
 * The state of a risk as plain JSON: its digest is what is accepted. EPSS moves every day; only what counts as a movement
 * may move the digest, so its figure is left out and movements are told beside.
 */
export function stateContent(state: RiskState): Json {
  const { risk, assessments, controls, benefits, approvals, facts } = state
  const latest = latestOf(assessments)
  const { title, device, releases, assets, threat, vulnerabilities, chain } = risk
  return json({
    number: state.number,
    risk: { title, device, releases, assets, threat, vulnerabilities, chain },
    safety: { impact: risk.safetyImpact, rationale: risk.safetyRationale },
    treatment: risk.treatment,
    assessments: Object.values(latest).map(one => ({
      id: one.id,
      stage: one.stage,
      exploitability: one.exploitability,
      severity: one.severity,
      verdict: one.verdict,
      isBorderline: one.isBorderline,
      confirmed: approvals.get(one.id)?.verdict,
      criteria: one.criteria.digest,
    })),
    controls: controls.map(({ id, status, kind, evidence, newSecurityRisk, newSafetyRisk }) => ({
      id,
      status,
      kind,
      evidence,
      newSecurityRisk,
      newSafetyRisk,
    })),
    benefit: benefits.at(-1)?.id,
    facts: facts.map(settledFacts),
    criteria: state.criteriaDigest,
  })
}

function settledFacts({ epss: _epss, ...rest }: ExploitFacts) {
  return rest
}

function json(value: unknown): Json {
  return JSON.parse(JSON.stringify(value))
}

/** One place in which two states differ, as text; undefined where one of them has nothing there. */
export interface Difference {
  readonly where: string
  readonly before: string | undefined
  readonly now: string | undefined
}

/** What differs between the state that was proposed and the one that stands: the approver sees it before answering. */
export function differencesBetween(before: Json | undefined, now: Json | undefined, where = ''): Difference[] {
  if (isPlain(before) && isPlain(now)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort()
    return keys.flatMap(key => differencesBetween(before[key], now[key], where ? `${where}.${key}` : key))
  }
  const [a, b] = [said(before), said(now)]
  return a === b ? [] : [{ where, before: a, now: b }]
}

function isPlain(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function said(value: Json | undefined): string | undefined {
  return value === undefined ? undefined : typeof value === 'string' ? value : canonicalJson(value)
}
