import { isId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Application } from './applies.ts'
import { type Claim, namesOf } from './claim.ts'
import { claimsAbout, claimsOfDocument, claimsUnder } from './claim-store.ts'
import * as store from './document-store.ts'
import { holding } from './holding.ts'
import { applied, portfolioFor } from './portfolio-actions.ts'
import { lookupsOf } from './subject.ts'
import { claimWords, documentLine, headView } from './views.ts'

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

/** Documents of others as the outside may ask for them; the keys are those of the contract. */
export const documentActions = {
  documents: async (ctx: Ctx) => {
    const found = await store.documents(ctx.db)
    const numbers = numbersOf(found)
    return found.map(one => documentLine(one, numbers))
  },
  document: async (ctx: Ctx, { id }: { id: string }) => {
    const one = await documentNamed(ctx, id)
    const claims = await appliedClaims(ctx, id)
    const matched = claims.filter(({ places }) => places.length > 0)
    return {
      ...(await lineOf(ctx, one)),
      matched: matched.length,
      unmatched: claims.length - matched.length,
      releases: new Set(matched.flatMap(({ places }) => places.map(place => place.release))).size,
    }
  },
  documentClaims: async (ctx: Ctx, { id, about, q, from, size }: ClaimsQuery) => {
    await documentNamed(ctx, id)
    const wanted = (q ?? '').toLowerCase()
    const loaded = await loadedClaims(ctx, id)
    const found = loaded.claims.filter(({ claim, places }) => {
      const { product, part, vulnerability } = claim
      const text = `${vulnerability} ${product.name} ${part?.name ?? ''} ${part?.purl ?? product.purl ?? ''}`
      const fits = about === 'all' || (about === 'ours') === places.length > 0
      return fits && (wanted === '' || text.toLowerCase().includes(wanted))
    })
    const lines = found.slice(from, from + size).map(one => claimLine(one, loaded.nameOf))
    return { total: found.length, lines }
  },
  claims: searchClaims,
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

async function appliedClaims(ctx: Ctx, id: string) {
  return (await loadedClaims(ctx, id)).claims
}

async function loadedClaims(ctx: Ctx, id: string) {
  const claims = await claimsOfDocument(ctx.db, id)
  const loaded = await portfolioFor(ctx, claims)
  return { claims: applied(claims, loaded), nameOf: namesIn(loaded) }
}

function namesIn({ releases }: Awaited<ReturnType<typeof portfolioFor>>): (release: string) => string {
  return release => {
    const found = releases.get(release)
    return found ? `${found.deviceName} ${found.version}` : ''
  }
}
