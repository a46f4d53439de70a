import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { vexStatuses } from '../../standards/vex.ts'

const Words = z.object({ en: z.string(), de: z.string() })

const StorySbom = z.object({ file: z.string(), importedOn: z.string(), makeCurrent: z.boolean() })

const StoryRelease = z.object({
  version: z.string(),
  phase: z.enum(['development', 'released', 'limited_support', 'end_of_support', 'withdrawn']),
  releasedOn: z.string().nullable(),
  endOfSupport: z.string().nullable(),
  unitsInField: z.number().nullable(),
  sboms: z.array(StorySbom),
})

const StoryDevice = z.object({
  name: z.string(),
  riskClass: z.string(),
  markets: z.array(z.string()),
  udiDi: z.string(),
  intendedPurpose: Words,
  releases: z.array(StoryRelease),
})

const StoryDecision = z.object({
  names: z.array(z.string()),
  device: z.string(),
  releases: z.array(z.string()),
  component: z.string(),
  status: z.enum(vexStatuses),
  justification: z.string().nullable(),
  statement: Words,
  decidedBy: z.string(),
  approvedBy: z.string(),
  decidedOn: z.string(),
})

const StoryComparable = z.object({
  device: z.string(),
  enteredOn: z.string(),
  enteredBy: z.string(),
  fdaCodes: z.array(z.string()),
  competitors: z.array(z.string()),
  words: z.array(z.string()),
  answers: z.array(z.object({ event: z.string(), answeredOn: z.string(), answeredBy: z.string(), reason: Words })),
})

/** The fictional company that the demo tells of. */
export const Story = z.object({
  storyDay: z.string(),
  manufacturer: z.object({ name: z.string(), country: z.string(), srn: z.string(), markets: z.array(z.string()) }),
  devices: z.array(StoryDevice),
  comparable: StoryComparable,
  decisions: z.array(StoryDecision),
})

export type Story = z.infer<typeof Story>

/** Where the demo's files lie. */
export const demoFolder = new URL('../../../demo/', import.meta.url)

export async function readStory(): Promise<Story> {
  return Story.parse(JSON.parse(await readFile(new URL('story.json', demoFolder), 'utf8')))
}

const markets: Readonly<Record<string, string>> = { EU: 'EU_MDR', US: 'US_FDA' }

/** Markets as the inventory names them. */
export function marketsOf(story: readonly string[]): string[] {
  return story.map(market => markets[market] ?? market)
}
