import { readFile } from 'node:fs/promises'
import type { Ctx } from '../../platform/context.ts'
import { door as risk } from '../risk/room.ts'
import type { OnDayAs } from './demo-scoring.ts'
import { demoFolder } from './story.ts'

/** Tells the risk file of the demo company, in the language of the reader. */
export async function tellRisks(ctx: Ctx, onDayAs: OnDayAs): Promise<void> {
  const told: unknown = JSON.parse(await readFile(new URL('risks.json', demoFolder), 'utf8'))
  await risk.demo.tellRisks(ctx, inLanguage(told, ctx.language), (day, name) => onDayAs(ctx, day, name))
}

/** The same with one of the languages where both stand. */
export function inLanguage(told: unknown, language: 'en' | 'de'): unknown {
  if (Array.isArray(told)) return told.map(one => inLanguage(one, language))
  if (typeof told !== 'object' || told === null) return told
  if ('en' in told && 'de' in told) return told[language]
  return Object.fromEntries(Object.entries(told).map(([name, value]) => [name, inLanguage(value, language)]))
}
