import type { Ctx, Tx } from '../../platform/context.ts'
import { takeTurn } from '../../platform/turn.ts'
import { door as triage } from '../triage/room.ts'
import { loadRisks } from './state-actions.ts'
import { toldControls } from './told-control.ts'
import { verdictOn } from './view-actions.ts'

/**
 * Tells room triage what the risk file says of the vulnerabilities of a device, in the transaction that changed it: deadlines
 * rest on it. One after the other, so that of two changes at once the later one tells both.
 */
export async function tellControls(ctx: Ctx, tx: Tx, device: string): Promise<void> {
  await takeTurn(tx, 'risk.controls')
  const open = await loadRisks({ ...ctx, db: tx }, { device, open: true })
  const judged = open.map(loaded => ({
    releases: loaded.risk.releases,
    vulnerabilities: loaded.risk.vulnerabilities,
    verdict: verdictOn(loaded),
    isMoved: loaded.risk.moved.length > 0,
  }))
  await triage.tellControls(tx, device, toldControls(judged))
}
