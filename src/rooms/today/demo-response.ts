import { readFile } from 'node:fs/promises'
import type { Ctx, Tx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { door as response } from '../response/room.ts'
import { door as vigilance } from '../vigilance/room.ts'
import type { OnDayAs } from './demo-scoring.ts'
import { demoFolder } from './story.ts'

/** Tells plan and drills of the demo company; documents hold both languages, so nothing is left out of the file. */
export async function tellPlans(ctx: Ctx, onDayAs: OnDayAs): Promise<void> {
  const told: unknown = JSON.parse(await readFile(new URL('response.json', demoFolder), 'utf8'))
  await response.demo.tellResponse(ctx, told, (day, name) => onDayAs(ctx, day, name))
}

/** Takes them out again, with what was applied to the cases of these devices; before the cases and the firm go. */
export async function removePlans(tx: Tx, devices: readonly string[]): Promise<void> {
  const cases: string[] = []
  for (const device of devices) cases.push(...(await vigilance.incidents(tx, { device })).map(one => one.id))
  const firm = await inventory.manufacturer(tx)
  await response.demo.removeOf(tx, firm?.demo ? firm.id : undefined, cases)
}
