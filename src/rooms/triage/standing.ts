import type { Ctx } from '../../platform/context.ts'
import type { VexStatus } from '../../standards/vex.ts'
import { load, statusOf } from './load.ts'
import { filedUnder } from './store.ts'

/** What stands about one vulnerability in one release, for rooms that compare it with what others say. */
export interface StandingPlace {
  readonly release: string
  readonly releaseName: string
  readonly component: string
  readonly componentVersion: string
  /** Ordinals in the current SBOM. */
  readonly components: readonly number[]
  readonly status: VexStatus | 'open'
  readonly decided: { readonly by: string; readonly at: Date } | undefined
}

/** The open findings of a vulnerability under any of its names, in the releases that the actor may see. */
export async function standing(
  ctx: Ctx,
  name: string,
): Promise<{ vulnerability: string; aliases: string[]; places: StandingPlace[] }> {
  const vulnerability = (await filedUnder(ctx.db, name)) ?? name
  const loaded = await load(ctx, { vulnerability, state: 'open' })
  return {
    vulnerability,
    aliases: [...new Set(loaded.occurrences.flatMap(one => one.finding.aliases))],
    places: loaded.occurrences.flatMap((one): StandingPlace[] => {
      const release = loaded.releases.get(one.release)
      const decision = one.decision ? loaded.decisions.get(one.decision) : undefined
      if (!release) return []
      return [
        {
          release: release.id,
          releaseName: `${release.deviceName} ${release.version}`,
          component: one.finding.component,
          componentVersion: one.finding.version,
          components: one.components.map(component => component.ordinal),
          status: statusOf(one, loaded.decisions),
          decided: decision && { by: decision.by, at: decision.at },
        },
      ]
    }),
  }
}
