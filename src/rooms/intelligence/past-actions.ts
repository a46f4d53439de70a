import type { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { instantOf, type PastView } from './as-of.ts'
import { rememberedSince } from './edition-store.ts'
import { feeds } from './feeds.ts'
import { lackOf } from './health.ts'
import { completeBefore } from './past-store.ts'

/** An instant of the past, and whether the mirror remembers it. */
export interface Past {
  readonly at: Date
  readonly isRemembered: boolean
  readonly view: z.input<typeof PastView>
}

/** The past that somebody asks for; refuses the future. */
export async function pastOf(ctx: Ctx, asOf: string): Promise<Past> {
  const at = instantOf(asOf, ctx.clock.now())
  if (!(at instanceof Date)) stop(at.code, at.status, at.facts)
  const since = await rememberedSince(ctx.db)
  const isRemembered = since !== undefined && since <= at
  const view = { asOf: at.toISOString(), rememberedSince: since?.toISOString() ?? null, isRemembered }
  return { at, isRemembered, view }
}

/** Titles of the sources of vulnerabilities that had not answered completely by then, or too long before. */
export async function staleSourcesThen(ctx: Ctx, at: Date): Promise<string[]> {
  const complete = await completeBefore(ctx.db, at)
  return feeds
    .filter(feed => !feed.tellsOf)
    .filter(feed => lackOf(feed, { state: 'fresh', completeAt: complete.get(feed.id) }, at))
    .map(feed => feed.title)
}
