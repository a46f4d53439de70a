import type { Ctx } from '../../platform/context.ts'
import type { VexComponent, VexProduct, VexStatement } from '../../standards/vex.ts'
import type { Identity } from '../inventory/component.ts'
import { door as inventory } from '../inventory/room.ts'
import type { StoredDecision } from './decision.ts'
import { decisions } from './decision-store.ts'
import type { Occurrence } from './finding.ts'
import type { ReleaseLine } from './load.ts'
import { occurrences } from './store.ts'

/**
 * What we say about a release: what was decided, and every other open finding as under investigation, since silence would
 * read as "not affected". A decision that awaits its approval stands nowhere yet, so it counts as not made.
 */
export async function vexStatements(ctx: Ctx, release: ReleaseLine): Promise<VexStatement[]> {
  const own = await occurrences(ctx.db, { releases: [release.id], state: 'open', isBrief: true })
  const ids = [...new Set(own.flatMap(one => one.decision ?? []))]
  const decided = new Map((ids.length > 0 ? await decisions(ctx.db, { ids }) : []).map(one => [one.id, one]))
  const sbom = release.sbom ? await inventory.sbom(ctx.db, release.sbom.id) : undefined
  const ordinals = [...new Set(own.flatMap(one => one.components.map(component => component.ordinal)))]
  const places = sbom ? ordinals.map(component => ({ sbom: sbom.id, component })) : []
  const identities = new Map((await inventory.identitiesAt(ctx.db, places)).map(one => [one.ordinal, one]))
  const link =
    sbom?.format === 'cyclonedx' ? { serialNumber: sbom.serialNumber, version: sbom.documentVersion } : undefined
  return own.map(one => {
    const components = one.components.flatMap(({ ordinal }) => {
      const identity = identities.get(ordinal)
      return identity ? [componentOf(identity, link)] : []
    })
    // a part that is no longer where it was is told by its name: left out, the statement would be about the whole product
    const named = components.length > 0 ? components : [{ name: one.finding.component, version: one.finding.version }]
    return statementOf(one, one.decision ? decided.get(one.decision) : undefined, productOf(release, named))
  })
}

function productOf(release: ReleaseLine, components: readonly VexComponent[]): VexProduct {
  return { id: `urn:uuid:${release.id}`, name: release.deviceName, version: release.version, components }
}

function componentOf(identity: Identity, sbom: VexComponent['sbom']): VexComponent {
  return {
    name: identity.group ? `${identity.group}/${identity.name}` : identity.name,
    version: identity.version ?? undefined,
    purl: identity.purl ?? undefined,
    cpe: identity.cpe ?? undefined,
    ref: sbom ? identity.ref : undefined,
    sbom,
  }
}

function statementOf(
  { finding, openedAt }: Occurrence,
  decision: StoredDecision | undefined,
  product: VexProduct,
): VexStatement {
  return {
    vulnerability: { name: finding.vulnerability, aliases: finding.aliases, description: finding.title },
    status: decision?.verdict.status ?? 'under_investigation',
    justification: decision?.verdict.justification,
    impact: decision?.verdict.statement || undefined,
    action: decision?.verdict.action,
    products: [product],
    // what nobody decided is under investigation since it was found, so that two documents of one state are alike
    decidedAt: (decision?.at ?? openedAt).toISOString(),
  }
}
