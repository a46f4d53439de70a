import { readFile } from 'node:fs/promises'
import type { Ctx } from '../../platform/context.ts'
import { door as field } from '../field/room.ts'
import { door as signals } from '../signals/room.ts'
import { inLanguage } from './demo-risk.ts'
import type { OnDayAs } from './demo-scoring.ts'
import { demoFolder } from './story.ts'

/** Tells the units in the field, the field actions and the signals of the demo company, in the language of the reader. */
export async function tellField(
  ctx: Ctx,
  onDayAs: OnDayAs,
  beforeAs: (hoursAgo: number, name: string) => Ctx,
): Promise<void> {
  const json: unknown = JSON.parse(await readFile(new URL('field.json', demoFolder), 'utf8'))
  const told = inLanguage(json, ctx.language)
  await field.demo.tellField(ctx, told, {
    onDayAs: (day, name) => onDayAs(ctx, day, name),
    daysAgoAs: (days, name) => beforeAs(days * 24, name),
  })
  await signals.demo.tellSignals(ctx, told, (day, name) => onDayAs(ctx, day, name))
}
