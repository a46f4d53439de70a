import { readFile } from 'node:fs/promises'
import type { Ctx } from '../../platform/context.ts'
import { door as vigilance } from '../vigilance/room.ts'
import { inLanguage } from './demo-risk.ts'
import { demoFolder } from './story.ts'

/** Tells the cases of the demo company in the language of the reader; their times count back from now, so that clocks run. */
export async function tellCases(ctx: Ctx, beforeAs: (hoursAgo: number, name: string) => Ctx): Promise<void> {
  const told: unknown = JSON.parse(await readFile(new URL('vigilance.json', demoFolder), 'utf8'))
  await vigilance.demo.tellCases(inLanguage(told, ctx.language), beforeAs)
}
