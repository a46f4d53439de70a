import type { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { purlIdentity, purlPackage } from '../../standards/package-name.ts'
import { readPurl } from '../../standards/purl.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { answer, canonicalName, kindOfQuery, type Search } from './affected.ts'
import type { AffectedView, contract, Place } from './contract.ts'
import { explain } from './explain-actions.ts'
import * as hitStore from './hit-store.ts'
import type { Match } from './match.ts'
import { matchesUnderThen, placesOf } from './past.ts'
import { rematch } from './run.ts'
import { tellHits } from './tell-hits.ts'

type View = z.input<typeof AffectedView>
type PlaceView = z.input<typeof Place>
type Release = Awaited<ReturnType<typeof inventory.releases>>[number]

export const actions = {
  affected: async (ctx: Ctx, { q, asOf }: { q: string; asOf?: string }) => affected(ctx, q, asOf),
  explain,
  rematch: async (ctx: Ctx) => ({ renamed: await inventory.reidentify(ctx), ...(await rematch(ctx)) }),
} satisfies Record<keyof typeof contract, unknown>

/** Answers "are we affected?", or "were we?", for a vulnerability, a purl or a name, with what was searched. */
async function affected(ctx: Ctx, q: string, asOf: string | undefined): Promise<View> {
  const kind = kindOfQuery(q)
  const past = asOf === undefined ? undefined : await intelligence.past.of(ctx, asOf)
  const releases = await inventory.releases(ctx.db, { scope: ctx.actor.devices, asOf: past?.at })
  const [found, coverage] = await Promise.all([
    kind === 'vulnerability'
      ? byVulnerability(ctx, canonicalName(q), releases, past?.at)
      : byPackage(ctx, q, kind, releases, past !== undefined),
    coverageOf(ctx, releases, past?.at),
  ])
  const search: Search = {
    kind,
    places: found.places.map(place => ({ conditional: place.conditional ?? null, band: place.band ?? null })),
    known: found.known,
    comparable: found.comparable,
    undecidable: found.undecidable,
    releases: releases.length,
    withoutSbom: coverage.withoutSbom.length,
    unmatchable: coverage.unmatchable,
    staleSources: coverage.staleSources.length,
    isRemembered: past?.isRemembered,
  }
  return {
    query: q,
    kind,
    ...answer(search),
    places: found.places,
    searched: coverage,
    vulnerability: found.vulnerability,
    past: past?.view ?? null,
    at: ctx.clock.now().toISOString(),
  }
}

interface Found {
  places: PlaceView[]
  known: boolean
  comparable: boolean
  undecidable: number
  vulnerability: View['vulnerability']
}

async function byVulnerability(
  ctx: Ctx,
  name: string,
  releases: readonly Release[],
  at: Date | undefined,
): Promise<Found> {
  const found = at ? await foundThen(ctx, name, releases, at) : await foundNow(ctx, name, releases)
  if (!found) {
    return {
      places: [],
      known: false,
      comparable: false,
      undecidable: 0,
      vulnerability: { id: name, title: null, known: false },
    }
  }
  const { group, told, undecidable } = found
  const places = releases.flatMap(release =>
    (told.get(release.id)?.matches ?? []).map(match => placeOf(release, match)),
  )
  const vulnerability = { id: group.vulnerability, title: group.title, known: true }
  return { places, known: true, comparable: group.comparable, undecidable, vulnerability }
}

async function foundThen(ctx: Ctx, name: string, releases: readonly Release[], at: Date) {
  const group = await intelligence.past.resolve(ctx.db, name, at)
  return group && { group, ...(await matchesUnderThen(ctx, at, group.statements, placesOf(releases))) }
}

async function foundNow(ctx: Ctx, name: string, releases: readonly Release[]) {
  const group = await intelligence.resolve(ctx.db, name)
  if (!group) return undefined
  const told = await tellHits(ctx.db, await hitStore.hitsOfAdvisories(ctx.db, group.advisories))
  const scope = new Set(releases.map(release => release.id))
  const open = await hitStore.incomparable(ctx.db, group.advisories)
  return { group, told, undecidable: open.filter(one => scope.has(one.release)).length }
}

function placeOf(release: Release, match: Match): PlaceView {
  return {
    ...placeIn(release),
    component: match.component,
    componentVersion: match.version,
    vulnerability: match.vulnerability,
    band: match.band,
    conditional: match.conditional,
  }
}

/** Which releases contain a package at all; whether it is vulnerable is another question. */
async function byPackage(
  ctx: Ctx,
  q: string,
  kind: 'package' | 'name',
  releases: readonly Release[],
  isPast: boolean,
): Promise<Found> {
  const wanted = kind === 'package' ? wantedPackage(q) : { text: q, package: undefined, version: undefined }
  const sboms = isPast ? placesOf(releases).map(place => place.sbom) : undefined
  const uses = await inventory.whereUsed(ctx.db, wanted.text, ctx.actor.devices, sboms)
  const byId = new Map(releases.map(release => [release.id, release]))
  const places = uses.flatMap(use => {
    const release = byId.get(use.release)
    if (!release || (wanted.package && use.package !== wanted.package)) return []
    if (wanted.version && use.version !== wanted.version) return []
    return [
      {
        ...placeIn(release),
        component: use.name,
        componentVersion: use.version,
        vulnerability: null,
        band: null,
        conditional: null,
      },
    ]
  })
  return { places, known: true, comparable: true, undecidable: 0, vulnerability: null }
}

function wantedPackage(q: string): { text: string; package?: string; version?: string } {
  const purl = readPurl(q)
  if (!purl.ok) stop('matching.bad-purl', 400, { purl: q.slice(0, 100) })
  const identity = purl.value.version ? purlIdentity(purl.value) : purlPackage(purl.value)
  if (!identity.ok) stop('matching.purl-without-identity', 422, { purl: q.slice(0, 100) })
  return { text: identity.value.package, package: identity.value.package, version: purl.value.version }
}

function placeIn(release: Release) {
  return {
    release: release.id,
    device: release.deviceName,
    version: release.version,
    phase: release.phase,
    unitsInField: release.unitsInField ?? null,
  }
}

async function coverageOf(ctx: Ctx, releases: readonly Release[], at: Date | undefined): Promise<View['searched']> {
  const withSbom = releases.flatMap(release => (release.sbom ? [release.sbom] : []))
  const oldest = withSbom.map(sbom => sbom.importedAt.getTime()).sort((a, b) => a - b)[0]
  return {
    releases: releases.length,
    components: withSbom.reduce((sum, sbom) => sum + sbom.components, 0),
    withoutSbom: releases
      .filter(release => !release.sbom)
      .map(release => ({ release: release.id, name: `${release.deviceName} ${release.version}` })),
    unmatchable: withSbom.reduce((sum, sbom) => sum + sbom.components - sbom.matchable, 0),
    oldestSbom: oldest === undefined ? null : new Date(oldest).toISOString(),
    advisories: await (at ? intelligence.past.count(ctx.db, at) : intelligence.countAdvisories(ctx.db)),
    staleSources: await (at ? intelligence.past.staleSources(ctx, at) : intelligence.staleSources(ctx)),
  }
}
