import type { Ctx } from '../../platform/context.ts'
import { type Component, reidentified } from './component.ts'
import { componentsFrom, saveIdentities } from './component-store.ts'
import { reidentify as change } from './import.ts'
import type { Sbom } from './sbom.ts'
import * as sboms from './sbom-store.ts'
import { releases } from './store.ts'

const PAGE = 5000

/**
 * Gives the components of all current SBOMs the identities that today's rules find: an update of the program may know
 * names that it did not know when they were imported. Their releases are matched anew. Gives the number of components.
 */
export async function reidentify(ctx: Ctx): Promise<number> {
  let count = 0
  for (const release of await releases(ctx.db)) {
    const sbom = await sboms.currentSbom(ctx.db, release.id)
    const moved = sbom ? await differing(ctx, sbom) : []
    if (!sbom || moved.length === 0) continue
    await ctx.commit(change(sbom, moved), async (tx, components, announce) => {
      await saveIdentities(tx, sbom.id, components)
      await sboms.recountMatchable(tx, sbom.id)
      await announce('inventory.sbom-current', { release: sbom.release, sbom: sbom.id })
    })
    count += moved.length
  }
  return count
}

async function differing(ctx: Ctx, sbom: Sbom): Promise<Component[]> {
  const moved: Component[] = []
  for (let from = 0; ; ) {
    const page = await componentsFrom(ctx.db, sbom.id, from, PAGE)
    moved.push(...page.flatMap(one => reidentified(one) ?? []))
    if (page.length < PAGE) return moved
    from = (page.at(-1)?.ordinal ?? from) + 1
  }
}
