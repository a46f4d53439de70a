import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { softwareVersion } from '../../platform/version.ts'
import { writeCycloneDxVex } from '../../standards/cyclonedx/vex.ts'
import { writeOpenVex } from '../../standards/openvex.ts'
import type { VexComponent, VexDocument, VexProduct, VexStatement } from '../../standards/vex.ts'
import type { Identity } from '../inventory/component.ts'
import { door as inventory } from '../inventory/room.ts'
import { type Loaded, load, type ReleaseLine } from './load.ts'

export type VexFormat = 'openvex' | 'cyclonedx'

/** The VEX of a release: what was decided, and every open finding as under investigation, since silence says nothing. */
export async function exportVex(ctx: Ctx, id: string, format: VexFormat): Promise<object> {
  const release = await inventory.releaseInScope(ctx, id)
  const [device] = await inventory.devices(ctx.db, [release.device])
  const manufacturer = await inventory.manufacturer(ctx.db, device?.manufacturer)
  const document: VexDocument = {
    id: `urn:uuid:${ctx.id()}`,
    author: manufacturer?.name ?? 'unknown',
    timestamp: ctx.clock.now().toISOString(),
    version: 1,
    tool: { name: 'Aftercare', version: softwareVersion },
    statements: await statementsOf(ctx, release),
  }
  if (document.statements.length === 0)
    stop('triage.nothing-to-export', 409, { release: `${release.deviceName} ${release.version}` })
  const written = format === 'openvex' ? writeOpenVex(document) : writeCycloneDxVex(document)
  if (written.ok) return written.value
  const [gap] = written.error
  return stop('triage.cannot-export', 422, { vulnerability: gap?.vulnerability ?? '', code: gap?.code ?? '' })
}

async function statementsOf(ctx: Ctx, release: ReleaseLine): Promise<VexStatement[]> {
  const loaded = await load(ctx, { device: release.device, state: 'open' })
  const own = loaded.occurrences.filter(one => one.release === release.id)
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
    return statementOf(one, loaded, productOf(release, components), ctx.clock.now())
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

function statementOf(one: Loaded['occurrences'][number], loaded: Loaded, product: VexProduct, now: Date): VexStatement {
  const decision = one.decision ? loaded.decisions.get(one.decision) : undefined
  const { finding } = one
  return {
    vulnerability: {
      name: finding.vulnerability,
      aliases: finding.aliases,
      description: loaded.facts.get(finding.vulnerability)?.title ?? undefined,
    },
    status: decision?.verdict.status ?? 'under_investigation',
    justification: decision?.verdict.justification,
    impact: decision?.verdict.statement || undefined,
    action: decision?.verdict.action,
    products: [product],
    decidedAt: (decision?.at ?? now).toISOString(),
  }
}
