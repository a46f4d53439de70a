import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as intelligence } from '../intelligence/room.ts'
import type { Identity } from '../inventory/component.ts'
import { door as inventory } from '../inventory/room.ts'
import { canonicalName } from './affected.ts'
import type { NamedAdvisory } from './assemble.ts'
import { candidates } from './identity.ts'
import { pagesIn, tellHits } from './run.ts'
import * as store from './store.ts'

interface Outside {
  component: string
  version: string | null
  package: string
  because: string
}

/** Why a vulnerability touches a release, or which components carry a named package and lie outside its ranges. */
export async function explain(ctx: Ctx, input: { release: string; vulnerability: string }) {
  const release = await inventory.release(ctx.db, input.release)
  const inScope = release && (!ctx.actor.devices || ctx.actor.devices.includes(release.device))
  if (!release || !inScope) stop('inventory.no-such-release', 404)
  if (!release.sbom) stop('matching.no-sbom', 409, { release: `${release.deviceName} ${release.version}` })
  const group =
    (await intelligence.resolve(ctx.db, canonicalName(input.vulnerability))) ??
    stop('matching.unknown-vulnerability', 404, { vulnerability: input.vulnerability })
  const hits = (await store.hitsOfAdvisories(ctx.db, group.advisories)).filter(hit => hit.release === release.id)
  const matches = await tellHits(ctx.db, release.sbom.id, hits)
  const seenAt = ctx.clock.now().toISOString()
  const advisories = await intelligence.advisories(ctx.db, group.advisories)
  const met = new Set(matches.flatMap(match => match.components.map(component => component.ordinal)))
  const outside: Outside[] = []
  for await (const page of pagesIn(ctx.db, release.sbom.id)) {
    for (const component of page) {
      if (!met.has(component.ordinal)) outside.push(...outsideOf(component, advisories))
    }
  }
  return {
    matched: matches.length > 0,
    evidence: matches.flatMap(match => match.evidence.map(one => ({ ...one, seenAt }))),
    outside: outside.slice(0, 200),
  }
}

function outsideOf(component: Identity, advisories: readonly NamedAdvisory[]): Outside[] {
  return candidates(component).flatMap(candidate =>
    advisories.flatMap(advisory =>
      advisory.affected
        .filter(affected => affected.package === candidate.package)
        .map(affected => ({
          component: component.name,
          version: component.version,
          package: candidate.package,
          because: `${advisory.id}: ${intelligence.rangeWords(affected)}`,
        })),
    ),
  )
}
