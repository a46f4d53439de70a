import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { coverageOf, type Sky, shareOf } from './coverage.ts'
import { providers } from './feeds/csaf/providers.ts'
import type { CoverageView } from './monitoring-contract.ts'
import { askedProviders } from './provider-store.ts'
import * as sources from './source-store.ts'
import { latestTallies } from './tally-store.ts'

/** Which of the components in use is watched by at least one source, and why the others are not. */
export async function coverage(ctx: Ctx): Promise<z.input<typeof CoverageView>> {
  const parts = await inventory.portfolioParts(ctx.db, ctx.actor.devices)
  const found = coverageOf(parts, await skyOf(ctx))
  return {
    at: ctx.clock.now().toISOString(),
    share: shareOf(found),
    parts: found.parts,
    watched: found.watched,
    byOne: found.byOne,
    bySource: { ...found.bySource },
    blind: found.blind.map(({ name, group, version, supplier, releases, because }) => ({
      name: group ? `${group}/${name}` : name,
      version,
      supplier,
      releases,
      code: because.code,
      why: because.why,
    })),
  }
}

/** What is asked at present. */
async function skyOf(ctx: Ctx): Promise<Sky> {
  const known = await sources.sources(ctx.db)
  const answered = new Set([...known.values()].flatMap(one => (one.completeAt ? [one.id] : [])))
  const chosen = (await askedProviders(ctx.db, ctx.config)).names
  return {
    answered,
    ecosystems: answered.has('osv') ? await ecosystems(ctx, known.get('osv')?.cursor ?? {}) : new Set(),
    publishers: providers.filter(one => chosen.includes(one.id)).map(one => one.name.toLowerCase()),
  }
}

/** Ecosystems that OSV was asked for; records from files count as the whole, since they do not say what they leave out. */
async function ecosystems({ db }: Ctx, cursor: Readonly<Record<string, string>>): Promise<Sky['ecosystems']> {
  const named = [...Object.keys(cursor), ...(await latestTallies(db, 'osv')).map(one => one.part)].filter(Boolean)
  return named.length === 0 ? 'all' : new Set(named.map(name => name.split(':')[0]!))
}
