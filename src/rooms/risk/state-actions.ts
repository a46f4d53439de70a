import { canonicalJson } from '../../core/canonical-json.ts'
import { stop } from '../../core/outcome.ts'
import type { Json } from '../../core/record.ts'
import type { Ctx, Db, Tx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import { access } from '../access/room.ts'
import { door as inventory } from '../inventory/room.ts'
import type { StoredAcceptance } from './acceptance.ts'
import * as acceptances from './acceptance-store.ts'
import type { Approval } from './approval.ts'
import type { Assessment } from './assessment.ts'
import * as assessments from './assessment-store.ts'
import type { BenefitRisk } from './benefit-risk.ts'
import { type CriteriaInForce, defaultCriteria } from './criteria.ts'
import type { ExploitFacts } from './exploitability.ts'
import { factsFor } from './fact-actions.ts'
import type { Handover } from './handover.ts'
import * as registers from './register-store.ts'
import { stateContent } from './state.ts'
import * as store from './store.ts'

export type DeviceSummary = Awaited<ReturnType<typeof inventory.devices>>[number]

/** Risks with everything that hangs on them, by risk. */
export interface Loaded {
  readonly risk: store.StoredRisk
  readonly device: DeviceSummary
  readonly assessments: readonly Assessment[]
  readonly controls: readonly assessments.StoredControl[]
  readonly benefits: readonly BenefitRisk[]
  readonly acceptances: readonly StoredAcceptance[]
  readonly handovers: readonly Handover[]
  /** Answers of second persons to the assessments. */
  readonly approvals: ReadonlyMap<string, Approval>
}

/** Risks that the actor may know of, with what hangs on them. */
export async function loadRisks(ctx: Ctx, filter: store.RiskFilter & { device?: string } = {}): Promise<Loaded[]> {
  const devices = new Map((await inventory.devices(ctx.db, ctx.actor.devices)).map(one => [one.id, one]))
  const wanted = [...devices.keys()].filter(id => filter.device === undefined || id === filter.device)
  const risks = await store.risks(ctx.db, { ...filter, devices: wanted })
  return around(ctx.db, risks, devices)
}

async function around(
  db: Db | Tx,
  risks: readonly store.StoredRisk[],
  devices: ReadonlyMap<string, DeviceSummary>,
): Promise<Loaded[]> {
  if (risks.length === 0) return []
  const ids = risks.map(risk => risk.id)
  const all = await assessments.assessments(db, ids)
  const [controls, benefits] = [await assessments.controls(db, ids), await assessments.benefits(db, ids)]
  const [handovers, accepted] = [await assessments.handovers(db, ids), await acceptances.acceptances(db, ids)]
  const approvals = await acceptances.approvals(
    db,
    all.map(one => one.id),
  )
  const own = <T extends { risk: string }>(list: readonly T[], id: string) => list.filter(one => one.risk === id)
  return risks.map(risk => ({
    risk,
    device: devices.get(risk.device) ?? stop('inventory.no-such-device', 404),
    assessments: own(all, risk.id),
    controls: own(controls, risk.id),
    benefits: own(benefits, risk.id),
    acceptances: own(accepted, risk.id),
    handovers: own(handovers, risk.id),
    approvals,
  }))
}

/** One risk, if the actor may know of it. */
export async function loadRisk(ctx: Ctx, id: string): Promise<Loaded> {
  return (await loadRisks(ctx, { ids: [id] }))[0] ?? stop('risk.no-such-risk', 404)
}

/** A risk as it stands at this moment: its facts, the criteria in force, and the digest of it all. */
export interface Standing extends Loaded {
  readonly facts: readonly ExploitFacts[]
  readonly criteria: CriteriaInForce
  readonly content: Json
  readonly digest: string
}

export async function standing(ctx: Ctx, id: string): Promise<Standing> {
  return stand(ctx, await loadRisk(ctx, id))
}

/** Adds what is known now. */
export async function stand(ctx: Ctx, loaded: Loaded): Promise<Standing> {
  const { risk, device } = loaded
  const facts = await factsFor(ctx, device.id, risk.vulnerabilities, risk.releases)
  const criteria = await criteriaInForce(ctx.db, device.manufacturer)
  const content = stateContent({ ...loaded, number: risk.number, facts, criteriaDigest: criteria.digest })
  return { ...loaded, facts, criteria, content, digest: digestOf(content) }
}

export function digestOf(content: Json): string {
  return sha256(canonicalJson(content))
}

const defaults: CriteriaInForce = {
  version: 0,
  id: undefined,
  digest: digestOf(JSON.parse(JSON.stringify(defaultCriteria))),
  criteria: defaultCriteria,
}

/** The latest criteria that a second person approved; before the first, the defaults of this project. */
export async function criteriaInForce(db: Db | Tx, manufacturer: string): Promise<CriteriaInForce> {
  const approved = (await registers.criteriaVersions(db, manufacturer))
    .filter(one => one.approval?.verdict === 'approved')
    .sort((a, b) => a.approval!.at.getTime() - b.approval!.at.getTime())
    .at(-1)
  if (!approved) return defaults
  const { version, id, digest, criteria } = approved
  return { version, id, digest, criteria }
}

/** The actor as an author: a program with a key stands for the account that made the key. */
export async function authorOf(ctx: Ctx): Promise<Ctx['actor']> {
  const account = await access.accountBehind(ctx.db, ctx.actor)
  return account === undefined ? ctx.actor : { ...ctx.actor, id: account }
}

/** The device, if the actor may know of it. */
export async function deviceInScope(ctx: Ctx, id: string): Promise<DeviceSummary> {
  const reached = access.reaches(ctx.actor, { device: id })
  const [found] = reached ? await inventory.devices(ctx.db, [id]) : []
  return found ?? stop('inventory.no-such-device', 404)
}

/** The manufacturer whose registers and criteria are meant. */
export async function manufacturerOf(ctx: Ctx): Promise<{ id: string; name: string }> {
  return (await inventory.manufacturer(ctx.db)) ?? stop('risk.no-manufacturer', 409)
}

/** Refuses under the lock of the risk where its state is no longer the one that was seen; facts are those just asked. */
export async function demandUnmoved(tx: Tx, seen: Standing): Promise<void> {
  await store.lockRisk(tx, seen.risk.id)
  const risks = await store.risks(tx, { ids: [seen.risk.id] })
  const [now] = await around(tx, risks, new Map([[seen.device.id, seen.device]]))
  const criteria = await criteriaInForce(tx, seen.device.manufacturer)
  const content =
    now && stateContent({ ...now, number: now.risk.number, facts: seen.facts, criteriaDigest: criteria.digest })
  if (!content || digestOf(content) !== seen.digest) stop('risk.moved-since-seen', 412)
}
