import type { z } from 'zod'
import { canonicalJson } from '../../core/canonical-json.ts'
import { type Change, type Refusal, refuse, stop, together } from '../../core/outcome.ts'
import type { Json } from '../../core/record.ts'
import type { Ctx, Db, Tx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { door as matching } from '../matching/room.ts'
import type { Modified } from './environment.ts'
import type { InterfaceKind } from './profile.ts'
import { deviceInScope } from './profile-actions.ts'
import { releaseProfiles } from './profile-store.ts'
import { overtake, type Proposal } from './proposal.ts'
import * as proposalStore from './proposal-store.ts'
import type { Answer } from './rationale.ts'
import { rubricVersion } from './rubric.ts'
import { computed } from './score.ts'
import { keyOf, knownOf, scores } from './score-actions.ts'
import type { ScoreDetail, ScoreLine, scoreContract } from './score-contract.ts'
import { proposalView, scoreLine, systemView, vectorView } from './score-views.ts'
import { type Acting, type ProductVector, setVector, type VectorAbout, type VectorFields } from './vector.ts'
import * as store from './vector-store.ts'
import { replay } from './walk.ts'

interface About {
  readonly vulnerability: string
  readonly device: string
  readonly seen: number
}
type ByHand = About & Omit<VectorFields, 'rationale' | 'modified'> & { readonly modified?: Modified }
type Answers = About & {
  readonly rubric: string
  readonly answers: readonly Answer[]
  readonly through?: InterfaceKind
  readonly reason: string
}

export const vectorActions = {
  scores: async (ctx: Ctx, { vulnerability }: { vulnerability: string }) => linesOf(ctx, vulnerability),
  score: async (ctx: Ctx, { vulnerability, device }: { vulnerability: string; device: string }) =>
    detailOf(ctx, vulnerability, device),
  vectors: async (ctx: Ctx, { device }: { device?: string }) => ownVectors(ctx, device),
  setVector: async (ctx: Ctx, { vulnerability, device, seen, modified = {}, ...fields }: ByHand) => {
    const origin = (fields.base31 ?? fields.base40 ?? Object.keys(modified)[0]) ? 'entered' : 'adopted'
    await save(ctx, { vulnerability, device, seen }, about => {
      // answers stay with the base vector that follows from them
      const rationale = fields.base31 === about.before?.base31 ? about.before?.rationale : undefined
      return setVector({ ...fields, modified, ...(rationale ? { rationale } : {}) }, origin, about, acting(ctx))
    })
    return detailOf(ctx, vulnerability, device)
  },
  answerRubric: async (ctx: Ctx, given: Answers) => {
    const packages = (await foundIn(ctx.db, given.vulnerability, given.device)).packages
    await save(ctx, given, about => answered(given, packages, about, acting(ctx)))
    return detailOf(ctx, given.vulnerability, given.device)
  },
} satisfies Partial<Record<keyof typeof scoreContract, unknown>>

/** Who acts, when, and how content is hashed. */
export function acting(ctx: Ctx): Acting {
  return { actor: ctx.actor, now: ctx.clock.now(), hash }
}

export function hash(content: Json): string {
  return sha256(canonicalJson(content))
}

/** The vector that follows from answers; modified metrics that were set before stay set. */
function answered(
  { rubric, answers, through, reason }: Answers,
  packages: readonly string[],
  about: VectorAbout,
  who: Acting,
): Change<ProductVector> | Refusal {
  if (rubric !== rubricVersion) return refuse('scoring.other-rubric', 409, { version: rubricVersion })
  const way = replay(answers)
  if (!way.ok) {
    const { id, lack } = way.error
    return refuse(lack ? 'scoring.answer-missing' : 'scoring.answer-too-many', 422, { question: id })
  }
  const rationale = { rubric, answers, extended: way.value.extended, ...(through ? { through } : {}), packages }
  const { before } = about
  const fields = {
    base31: way.value.worst,
    ...(before?.base40 === undefined ? {} : { base40: before.base40 }),
    modified: before?.modified ?? {},
    rationale,
    reason,
  }
  return setVector(fields, 'rubric', about, who)
}

/** Saves an edition; a proposal about the one before is overtaken by it. */
async function save(
  ctx: Ctx,
  { vulnerability, device: id, seen }: About,
  decide: (about: VectorAbout) => Change<ProductVector> | Refusal,
): Promise<void> {
  const device = await deviceInScope(ctx, id)
  const name = await nameOf(ctx.db, vulnerability)
  const known = (await knownOf(ctx.db, [{ vulnerability: name, device: id }])).get(
    keyOf({ vulnerability: name, device: id }),
  )!
  const { set: before, basis, basisDigest } = known
  const about = {
    id: ctx.id(),
    vulnerability: name,
    device: id,
    deviceName: device.name,
    before,
    seen,
    ingredients: known,
    basis,
    basisDigest,
  }
  const open = before && (await openAbout(ctx.db, before))
  const change = decide(about)
  const both: Change<readonly unknown[]> | Refusal = together<unknown>([
    change,
    ...(open ? [overtake(open, device.name, ctx.clock.now())] : []),
  ])
  await ctx.commit(both, async (tx, [vector, gone], announce) => {
    await store.saveVector(tx, vector as ProductVector)
    if (open) await proposalStore.saveProposal(tx, gone as Proposal, open)
    await announce('scoring.moved', { device: id, vulnerability: name })
  })
}

/** The proposal that is open about an edition. */
export async function openAbout(db: Db | Tx, set: ProductVector): Promise<Proposal | undefined> {
  const open = await proposalStore.proposals(db, { state: 'open', devices: [set.device] })
  return open.find(one => one.vector === set.id)
}

/** The vulnerability behind any of its names, or the name itself where we have a vector of our own under it. */
async function nameOf(db: Db, vulnerability: string): Promise<string> {
  const [known] = await intelligence.vulnerabilitiesOf(db, [vulnerability])
  if (known) return known
  const [own] = await store.currentVectors(db, { names: [vulnerability] })
  return own?.vulnerability ?? stop('scoring.no-such-vulnerability', 404, { name: vulnerability })
}

/** Releases of which devices a vulnerability was found in, and the packages it was found under. */
async function foundIn(db: Db, vulnerability: string, device?: string) {
  const { byRelease } = await matching.matchesUnder(db, [vulnerability])
  const releases = (await inventory.releases(db)).filter(
    one => (byRelease.get(one.id)?.matches.length ?? 0) > 0 && (device === undefined || one.device === device),
  )
  const packages = new Set(releases.flatMap(one => byRelease.get(one.id)?.matches.map(match => match.package) ?? []))
  return { releases, packages: [...packages].sort() }
}

async function linesOf(ctx: Ctx, vulnerability: string): Promise<z.input<typeof ScoreLine>[]> {
  const name = await nameOf(ctx.db, vulnerability)
  const signals = (await intelligence.signalsOf(ctx.db, [name])).get(name)
  const own = await store.currentVectors(ctx.db, { names: [name, ...(signals?.names ?? [])] })
  const found = (await foundIn(ctx.db, name)).releases
  const concerned = new Set([...found, ...own].map(one => one.device))
  const devices = (await inventory.devices(ctx.db, ctx.actor.devices)).filter(one => concerned.has(one.id))
  const all = await scores(
    ctx.db,
    devices.map(({ id }) => ({ vulnerability: name, device: id })),
  )
  return devices.map(one => scoreLine(all.get(keyOf({ vulnerability: name, device: one.id }))!, one.name))
}

/** A score with everything that its page shows. */
export async function detailOf(ctx: Ctx, named: string, id: string): Promise<z.input<typeof ScoreDetail>> {
  const device = await deviceInScope(ctx, id)
  const vulnerability = await nameOf(ctx.db, named)
  const wanted = { vulnerability, device: id }
  const score = (await scores(ctx.db, [wanted])).get(keyOf(wanted))!
  const known = (await knownOf(ctx.db, [wanted])).get(keyOf(wanted))!
  const signals = (await intelligence.signalsOf(ctx.db, [vulnerability])).get(vulnerability)
  const { releases, packages } = await foundIn(ctx.db, vulnerability, id)
  const differing = await releaseProfiles(ctx.db, [id])
  const open = score.set && (await openAbout(ctx.db, score.set))
  return {
    ...scoreLine(score, device.name),
    title: signals?.title ?? null,
    names: [...known.names],
    packages,
    releases: releases.map(({ id: release, version }) => {
      const profile = differing.get(release)
      const own = profile && computed({ ...known, profile }, score.set)
      return { release, version, differs: systemView(own?.v40 ?? own?.v31) }
    }),
    proposal: open && score.set ? proposalView(open, score.set, device.name) : null,
    editions: (await store.vectorEditions(ctx.db, known.names, id)).map(vectorView),
    prefills: await prefillsOf(ctx.db, { device: id, names: known.names, packages }),
  }
}

type Prefill = z.input<typeof ScoreDetail>['prefills'][number]
const MOST_PREFILLS = 5

/** Answers about other vulnerabilities on this device: of the same package first, then of any interface. */
async function prefillsOf(
  db: Db,
  { device, names, packages }: { device: string; names: readonly string[]; packages: readonly string[] },
): Promise<Prefill[]> {
  const others = (await store.currentVectors(db, { devices: [device] })).filter(
    one => !names.includes(one.vulnerability),
  )
  const offered = others.flatMap(({ vulnerability, rationale, by, at }): Prefill[] => {
    if (!rationale) return []
    const shared = rationale.packages.find(one => packages.includes(one))
    const because = shared ? 'package' : 'interface'
    const what = shared ?? rationale.through
    if (!what) return []
    const { through, answers } = rationale
    return [{ vulnerability, because, what, by, at: at.toISOString(), through, answers: [...answers] }]
  })
  return offered
    .sort((a, b) => Number(b.because === 'package') - Number(a.because === 'package') || (a.at < b.at ? 1 : -1))
    .slice(0, MOST_PREFILLS)
}

async function ownVectors(ctx: Ctx, device: string | undefined) {
  const devices = await inventory.devices(ctx.db, ctx.actor.devices)
  const names = new Map(devices.map(one => [one.id, one.name]))
  const set = await store.currentVectors(ctx.db, { devices: device ? [device] : [...names.keys()] })
  const open = await proposalStore.proposals(ctx.db, { state: 'open', devices: [...names.keys()] })
  const stale = new Set(open.map(one => one.vector))
  return set
    .filter(one => names.has(one.device))
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .map(one => ({
      ...vectorView(one),
      vulnerability: one.vulnerability,
      device: one.device,
      deviceName: names.get(one.device) ?? '',
      isStale: stale.has(one.id),
    }))
}
