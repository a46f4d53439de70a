import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor, Json } from '../../core/record.ts'
import type { Chain } from './chain.ts'
import type { Movement } from './movement.ts'

export const safetyImpacts = ['none', 'possible', 'confirmed'] as const
export type SafetyImpact = (typeof safetyImpacts)[number]

export const treatments = ['avoid', 'reduce', 'transfer', 'accept'] as const
export type Treatment = (typeof treatments)[number]

/** What a person enters about a security risk. */
export interface RiskFields {
  readonly title: string
  readonly releases: readonly string[]
  readonly assets: readonly string[]
  /** Free id of a threat in a threat model. */
  readonly threat?: string | undefined
  readonly tags: readonly string[]
  readonly vulnerabilities: readonly string[]
  readonly chain: Chain
  readonly safetyImpact?: SafetyImpact | undefined
  readonly safetyRationale?: string | undefined
  readonly owner?: string | undefined
  readonly treatment?: Treatment | undefined
}

/** A security risk of a product: what may be exploited, and what that can do to a patient. */
export interface Risk extends RiskFields {
  readonly id: string
  readonly device: string
  readonly createdAt: Date
  readonly createdBy: string
  readonly changedAt: Date
  readonly changedBy: string
  /** What moved since the last assessment. */
  readonly moved: readonly Movement[]
  readonly movedAt: Date | undefined
  readonly closed: { readonly at: Date; readonly by: string; readonly because: string } | undefined
}

/** What people say and write: R-12. */
export function riskNumber(number: number): string {
  return `R-${number}`
}

/** What is known around a risk when it is saved. */
export interface RiskAbout {
  readonly id: string
  readonly device: string
  /** Releases of the device. */
  readonly releases: ReadonlySet<string>
  readonly before?: Risk
}

/** Enters a security risk, or changes it; an assessment that stands is about what was before, and says so. */
export function saveRisk(given: RiskFields, about: RiskAbout, actor: Actor, now: Date): Change<Risk> | Refusal {
  const fields = cleaned(given)
  const { id, device, before } = about
  if (before?.closed) return refuse('risk.is-closed', 409)
  if (fields.title === '') return refuse('risk.title-missing')
  if (fields.releases.length === 0) return refuse('risk.release-missing')
  if (fields.releases.some(one => !about.releases.has(one))) return refuse('risk.foreign-release')
  if (fields.chain.harms.some(harm => harm.what === '')) return refuse('risk.harm-without-words')
  if (fields.safetyImpact && !fields.safetyRationale) return refuse('risk.safety-rationale-missing')
  const risk: Risk = {
    ...fields,
    id,
    device,
    createdAt: before?.createdAt ?? now,
    createdBy: before?.createdBy ?? actor.display,
    changedAt: now,
    changedBy: actor.display,
    moved: before?.moved ?? [],
    movedAt: before?.movedAt,
    closed: undefined,
  }
  return accept(risk, {
    action: before ? 'risk.changed' : 'risk.entered',
    of: { type: 'risk', id },
    before: before && told(before),
    after: told(risk),
  })
}

/** Closes a risk with a reason; it stays with all its history. */
export function closeRisk(risk: Risk, because: string, actor: Actor, now: Date): Change<Risk> | Refusal {
  if (risk.closed) return refuse('risk.is-closed', 409)
  if (because.trim() === '') return refuse('risk.reason-missing')
  const closed = { at: now, by: actor.display, because: because.trim() }
  return accept(
    { ...risk, changedAt: now, changedBy: actor.display, closed },
    { action: 'risk.closed', of: { type: 'risk', id: risk.id }, why: closed.because, after: { title: risk.title } },
  )
}

/** Opens a closed risk again. */
export function reopenRisk(risk: Risk, because: string, actor: Actor, now: Date): Change<Risk> | Refusal {
  if (!risk.closed) return refuse('risk.is-open', 409)
  if (because.trim() === '') return refuse('risk.reason-missing')
  return accept(
    { ...risk, changedAt: now, changedBy: actor.display, closed: undefined },
    { action: 'risk.reopened', of: { type: 'risk', id: risk.id }, why: because.trim(), after: { title: risk.title } },
  )
}

function told(fields: RiskFields): Json {
  const { title, releases, assets, threat, tags, vulnerabilities, chain, safetyImpact, safetyRationale } = fields
  return {
    title,
    releases: [...releases],
    assets: [...assets],
    threat,
    tags: [...tags],
    vulnerabilities: [...vulnerabilities],
    chain: JSON.parse(JSON.stringify(chain)),
    safetyImpact,
    safetyRationale,
    owner: fields.owner,
    treatment: fields.treatment,
  }
}

function cleaned(fields: RiskFields): RiskFields {
  const text = (value: string | undefined) => value?.trim() || undefined
  const list = (values: readonly string[]) => [...new Set(values.map(one => one.trim()).filter(Boolean))]
  const { chain } = fields
  return {
    title: fields.title.trim(),
    releases: [...new Set(fields.releases)].sort(),
    assets: list(fields.assets),
    threat: text(fields.threat),
    tags: list(fields.tags),
    vulnerabilities: list(fields.vulnerabilities).sort(),
    chain: {
      threat: chain.threat.trim(),
      weakness: chain.weakness.trim(),
      function: chain.function.trim(),
      loses: [...new Set(chain.loses)].sort(),
      effect: chain.effect.trim(),
      hazard: chain.hazard.trim(),
      situation: chain.situation.trim(),
      harms: chain.harms.map(harm => ({ ...harm, what: harm.what.trim() })),
      multiPatient: chain.multiPatient,
    },
    safetyImpact: fields.safetyImpact,
    safetyRationale: text(fields.safetyRationale),
    owner: text(fields.owner),
    treatment: fields.treatment,
  }
}
