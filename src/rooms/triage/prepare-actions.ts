import { canonicalJson } from '../../core/canonical-json.ts'
import type { Json } from '../../core/record.ts'
import { aloneFrom, type PersonsWithRight } from '../../core/second-person.ts'
import type { Ctx, Db, Tx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import { access } from '../access/room.ts'
import { needsOf } from './approval-need.ts'
import type { Deciding, Place, PlaceFacts, Verdict } from './decision.ts'
import * as store from './decision-store.ts'
import type { Facts } from './facts.ts'
import { factsDigest, factsNow, type KnownPlace, placeKey } from './facts-actions.ts'
import { inForce, type PolicyContent, type PolicyEdition } from './policy.ts'
import { policyEditions } from './policy-store.ts'

/** What one wants to decide, before facts and policies are looked at. */
export interface Wanted {
  readonly verdict: Verdict
  readonly vulnerability: string
  readonly places: readonly Place[]
  readonly seen?: readonly string[]
  readonly seenDecisions?: readonly string[]
  readonly seenFacts?: readonly string[]
  readonly basedOn?: string
  readonly validUntil?: string
  /** The rule that decides, and the account of who wrote it. */
  readonly rule?: { readonly id: string; readonly account: string }
}

/** The one way to a decision, whoever asks and from where: facts copied, policy asked, content hashed. */
export async function prepare(ctx: Ctx, wanted: Wanted): Promise<Deciding> {
  const states = await store.placeStates(ctx.db, wanted.places)
  const known = await factsNow(ctx.db, wanted.places)
  const places = states.flatMap((state): PlaceFacts[] => {
    const one = known.get(placeKey(state))
    return one ? [{ ...state, facts: one.facts, factsDigest: one.digest }] : []
  })
  const judged = [...known.values()]
  const policies = await policiesOf(
    ctx.db,
    judged.map(one => one.manufacturer),
    ctx.clock.now(),
  )
  const needs = needsOf(
    wanted.verdict,
    judged.map(one => ({
      ...one,
      policies: policies.of(one.manufacturer).map(content => content.fourEyes),
    })),
  )
  const persons = needs.length > 0 ? await approvers(ctx) : undefined
  return {
    id: ctx.id(),
    vulnerability: wanted.vulnerability,
    places,
    seen: wanted.seen,
    seenDecisions: wanted.seenDecisions,
    seenFacts: wanted.seenFacts,
    evidenceDigest: digestOf(places),
    basedOn: wanted.basedOn,
    contentHash: contentHash(
      wanted.verdict,
      places.map(place => ({ ...place, replaced: place.decision })),
      wanted.validUntil,
    ),
    needs,
    policy: policies.newest(judged[0]?.manufacturer)?.id,
    authorAccount: wanted.rule?.account ?? (await access.accountBehind(ctx.db, ctx.actor)),
    aloneFrom: persons && aloneFrom(persons, ctx.clock.now()),
    validUntil: wanted.validUntil,
    rule: wanted.rule?.id,
  }
}

/** The persons who may approve. */
export function approvers(ctx: Ctx): Promise<PersonsWithRight> {
  return access.personsWith(ctx.db, 'triage.approve', ctx.clock.now())
}

/**
 * SHA-256 over what is approved: the verdict, how long it holds, and each place with what stood there and the facts seen. Findings are named
 * by component and version, since a vulnerability that gets its CVE moves them to other rows.
 */
export function contentHash(
  { status, justification, statement, action }: Verdict,
  places: readonly { readonly release: string; readonly replaced: string | undefined; readonly facts: Facts }[],
  validUntil: string | undefined,
): string {
  const lines = places.map(({ release, replaced, facts }) =>
    canonicalJson({ release, replaced, ...facts.component, facts: factsDigest(facts) }),
  )
  const verdict: Json = { status, justification, statement: statement.trim(), action: action?.trim() || undefined }
  return sha256(canonicalJson({ verdict, validUntil, places: lines.sort() }))
}

/** One digest over the evidence of all places, in a fixed order. */
export function digestOf(places: readonly { readonly evidenceDigest: string }[]): string {
  return sha256([...new Set(places.map(place => place.evidenceDigest))].sort().join('\n'))
}

/** The policies of some manufacturers: those a decision is held to now, and the newest edition. */
export async function policiesOf(
  db: Db | Tx,
  manufacturers: readonly string[],
  now: Date,
): Promise<{
  of(manufacturer: string): readonly PolicyContent[]
  newest(manufacturer: string | undefined): PolicyEdition | undefined
}> {
  const editions = Map.groupBy(await policyEditions(db, [...new Set(manufacturers)]), one => one.manufacturer)
  return {
    of: manufacturer => inForce(editions.get(manufacturer) ?? [], now),
    newest: manufacturer => editions.get(manufacturer ?? '')?.at(-1),
  }
}

export type { KnownPlace }
