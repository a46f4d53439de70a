import type { Ctx } from '../../platform/context.ts'
import { door as intelligence } from '../intelligence/room.ts'
import type { Identity } from '../inventory/component.ts'
import { door as inventory } from '../inventory/room.ts'
import { assemble } from './assemble.ts'
import * as hitStore from './hit-store.ts'
import type { Match } from './match.ts'
import { candidatesOf } from './run.ts'
import * as store from './store.ts'
import { surroundings } from './surroundings.ts'
import { advisoriesById, notices, noticesAbout } from './tell-hits.ts'

/** One line of a scan: a match, a component that could not be matched, or the sum at the end. */
export type ScanLine =
  | { readonly kind: 'match'; readonly match: Match; readonly signals: Signals }
  | {
      readonly kind: 'unmatchable'
      readonly component: string
      readonly version: string | null
      readonly because: string
    }
  | { readonly kind: 'end'; readonly components: number; readonly matchable: number; readonly matches: number }

/** What decides about a gate: since when it is exploited, and the severity shown; null where no source says anything. */
export interface Signals {
  readonly exploitedSince: string | null
  readonly rating: string | null
  readonly score: number | null
}

/** Matches a document against the loaded mirror without storing anything of it. */
export async function scan(ctx: Ctx, bytes: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<ScanLine[]> {
  const components: Identity[] = []
  for await (const component of inventory.readComponents(ctx, bytes, signal)) components.push(component)
  const matches = await ctx.write(async tx => {
    await store.stageCandidates(tx, candidatesOf(components))
    const hits = await hitStore.hitsOfStaged(tx)
    const advisories = await advisoriesById(tx, hits)
    const around = hits.some(hit => hit.conditional) ? surroundings(components) : new Map()
    const byOrdinal = new Map(components.map(one => [one.ordinal, one]))
    const found = hits.map(hit => ({ hit, component: byOrdinal.get(hit.component) }))
    return assemble(
      hits,
      advisories,
      byOrdinal,
      around,
      await noticesAbout(found, advisories, (packages, names) => notices(tx, packages, names)),
    )
  })
  const signals = await signalsOf(ctx, matches)
  const unmatchable = components.filter(component => component.unmatchable)
  return [
    ...matches.map((match, at) => ({ kind: 'match' as const, match, signals: signals[at] ?? UNKNOWN })),
    ...unmatchable.map(component => ({
      kind: 'unmatchable' as const,
      component: component.name,
      version: component.version,
      because: component.unmatchable ?? '',
    })),
    {
      kind: 'end',
      components: components.length,
      matchable: components.length - unmatchable.length,
      matches: matches.length,
    },
  ]
}

const UNKNOWN: Signals = { exploitedSince: null, rating: null, score: null }

async function signalsOf(ctx: Ctx, matches: readonly Match[]): Promise<Signals[]> {
  const known = await intelligence.signalsOf(
    ctx.db,
    matches.map(match => match.vulnerability),
  )
  return matches.map(({ vulnerability }) => {
    const facts = known.get(vulnerability)
    return {
      exploitedSince: facts?.exploited.map(one => one.since).sort()[0] ?? null,
      rating: facts?.severity?.rating ?? null,
      score: facts?.severity?.score ?? null,
    }
  })
}
