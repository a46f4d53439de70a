import { readFile } from 'node:fs/promises'
import type { Ctx } from '../../platform/context.ts'
import { door as submissions } from '../submissions/room.ts'
import { demoFolder } from './story.ts'

/** Tells company data and reports of the demo company; they are written in German, as its authorities read them. */
export async function tellReports(ctx: Ctx, as: (name: string) => Ctx): Promise<void> {
  const told: unknown = JSON.parse(await readFile(new URL('submissions.json', demoFolder), 'utf8'))
  await submissions.demo.tellReports(ctx, told, as)
}
