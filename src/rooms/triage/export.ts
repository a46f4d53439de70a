import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { softwareVersion } from '../../platform/version.ts'
import { writeCycloneDxVex } from '../../standards/cyclonedx/vex.ts'
import { writeOpenVex } from '../../standards/openvex.ts'
import type { VexDocument } from '../../standards/vex.ts'
import { door as inventory } from '../inventory/room.ts'
import { vexStatements } from './vex-statements.ts'

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
    statements: await vexStatements(ctx, release),
  }
  if (document.statements.length === 0)
    stop('triage.nothing-to-export', 409, { release: `${release.deviceName} ${release.version}` })
  const written = format === 'openvex' ? writeOpenVex(document) : writeCycloneDxVex(document)
  if (written.ok) return written.value
  const [gap] = written.error
  return stop('triage.cannot-export', 422, { vulnerability: gap?.vulnerability ?? '', code: gap?.code ?? '' })
}
