import { isId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Application } from './applies.ts'
import { type Claim, namesOf } from './claim.ts'
import { candidateClaims, claimsAbout, claimsIn, claimsUnder, packagesIn } from './claim-store.ts'
import * as store from './document-store.ts'
import { holding } from './holding.ts'
import { importOf, recentImports } from './import-store.ts'
import { applied, packagesOfOurs, portfolioFor } from './portfolio-actions.ts'
import { lookupsOf } from './subject.ts'
import { claimWords, documentLine, headView, importView } from './views.ts'

interface AppliedClaim {
  readonly claim: Claim
  readonly places: readonly Application[]
}

interface ClaimsQuery {
  readonly id: string
  readonly about: 'ours' | 'nothing' | 'all'
  readonly q?: string | undefined
  readonly from: number
  readonly size: number
}

const MOST_RELEASES = 20
const MOST_FOUND = 200
const MOST_IMPORTS = 50
const DAY = 86_400_000

/** Documents of others as the outside may ask for them; the keys are those of the contract. */
export const documentActions = {
  documents: async (ctx: Ctx) => {
    const found = await store.documents(ctx.db)
    const numbers = numbersOf(found)
    return found.map(one => documentLine(one, numbers))
  },
  document: async (ctx: Ctx, { id }: { id: string }) => {
    const one = await documentNamed(ctx, id)
    const { matched } = await matchedClaims(ctx, id)
    return {
      ...(await lineOf(ctx, one)),
      matched: matched.size,
      unmatched: one.claims - matched.size,
      releases: new Set([...matched.values()].flatMap(places => places.map(place => place.release))).size,
    }
  },
  documentClaims: async (ctx: Ctx, { id, about, q, from, size }: ClaimsQuery) => {
    await documentNamed(ctx, id)
    const { matched, nameOf } = await matchedClaims(ctx, id)
    const known = [...matched.keys()]
    const { total, claims } = await claimsIn(ctx.db, id, {
      q,
      from,
      size,
      ...(about === 'ours' ? { only: known } : {}),
      ...(about === 'nothing' ? { except: known } : {}),
    })
    return { total, lines: claims.map(claim => claimLine({ claim, places: matched.get(claim.ordinal) ?? [] }, nameOf)) }
  },
  claims: searchClaims,
  imports: async (ctx: Ctx) => {
    const since = new Date(ctx.clock.now().getTime() - 7 * DAY)
    return (await recentImports(ctx.db, since, MOST_IMPORTS)).map(importView)
  },
  importState: async (ctx: Ctx, { id }: { id: string }) => {
    const found = isId(id) ? await importOf(ctx.db, id) : undefined
    return importView(found ?? stop('vex-room.no-such-import', 404))
  },
}

/** What the documents that speak say about a vulnerability, or about a package; the newest first. */
async function searchClaims(ctx: Ctx, { q }: { q: string }) {
  const packages = q.startsWith('pkg:') ? lookupsOf({ purl: q }).map(one => one.package) : undefined
  const found = packages ? await claimsAbout(ctx.db, packages) : await claimsUnder(ctx.db, namesOf([q]))
  const shown = holding(found).reverse().slice(0, MOST_FOUND)
  const loaded = await portfolioFor(ctx, shown)
  const heads = new Map((await store.documents(ctx.db)).map(one => [one.id, one]))
  const nameOf = namesIn(loaded)
  const lines = applied(shown, loaded).flatMap(one => {
    const head = heads.get(one.claim.document)
    return head ? [{ ...claimLine(one, nameOf), document: headView(head) }] : []
  })
  return { lines, isCut: found.length > shown.length && shown.length === MOST_FOUND }
}

function claimLine({ claim, places }: AppliedClaim, nameOf: (release: string) => string) {
  const releases = [...new Set(places.map(place => place.release))]
  return {
    ...claimWords(claim),
    places: releases.length,
    releases: releases.slice(0, MOST_RELEASES).map(nameOf),
    way: places[0]?.way ?? null,
    version: places[0]?.version ?? null,
  }
}

export async function documentNamed(ctx: Ctx, id: string): Promise<store.StoredDocument> {
  const found = isId(id) ? await store.documentOf(ctx.db, { id }) : undefined
  return found ?? stop('vex-room.no-such-document', 404)
}

/** A document as lists show it, with the name of the one that speaks instead. */
export async function lineOf(ctx: Ctx, one: store.StoredDocument) {
  const newer = one.supersededBy ? await store.documentOf(ctx.db, { id: one.supersededBy }) : undefined
  return documentLine(one, numbersOf(newer ? [newer] : []))
}

function numbersOf(documents: readonly store.StoredDocument[]): ReadonlyMap<string, number> {
  return new Map(documents.map(one => [one.id, one.number]))
}

/**
 * The claims of a document that are about something of ours, by their place in it. Of a hundred thousand few are: those whose
 * package is in no SBOM are not even loaded.
 */
async function matchedClaims(ctx: Ctx, id: string) {
  const ours = await packagesOfOurs(ctx, await packagesIn(ctx.db, id))
  const claims = await candidateClaims(ctx.db, id, ours)
  const loaded = await portfolioFor(ctx, claims)
  const found = applied(claims, loaded).filter(({ places }) => places.length > 0)
  return { matched: new Map(found.map(({ claim, places }) => [claim.ordinal, places])), nameOf: namesIn(loaded) }
}

function namesIn({ releases }: Awaited<ReturnType<typeof portfolioFor>>): (release: string) => string {
  return release => {
    const found = releases.get(release)
    return found ? `${found.deviceName} ${found.version}` : ''
  }
}
