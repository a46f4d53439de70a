import { Readable } from 'node:stream'
import { enterDevice } from '../quality/throw-away.ts'
import { inventory } from '../src/rooms/inventory/room.ts'
import { upload } from '../src/rooms/inventory/streams.ts'
import { atOnePlace } from './changes.ts'
import { haveFeeds } from './ingest.ts'
import { madeSbom } from './made-sbom.ts'
import { measured, median, percentile } from './measure.ts'
import { type Figure, note, type Stage } from './stage.ts'

/** The fewest imports of which a percentile says something; a smoke test wants none. */
const fewest = ({ size }: Stage['world']) => (size.nvd <= 2000 ? 6 : 40)

/** The first imports warm the house up. */
const COLD = 2

/** Portfolios of which the cost of one change is asked while they grow: by so many the exponent is fitted. */
const LOOKS = [10, 100, 1000]

/** The releases of the world come in one by one, beside all advisories. */
export async function imports(stage: Stage): Promise<Figure[]> {
  await havePortfolio(stage)
  return growing(stage)
}

/** Makes sure that all releases of the world are in the house. */
export async function havePortfolio(stage: Stage): Promise<void> {
  await haveFeeds(stage)
  const { world, held } = stage
  held.device ??= await enterDevice(stage.house.ctx, 'made up')
  while (held.releases < world.size.releases) {
    held.imports.push(await enter(stage, held.device, held.releases))
    held.releases++
    if (LOOKS.includes(held.releases)) await atOnePlace(stage)
    if (held.releases % 100 === 0)
      process.stderr.write(`  ${held.releases} releases, median ${time(held.imports, 0.5)}\n`)
  }
}

function time(seconds: readonly number[], share: number): string {
  return `${Math.round(percentile(seconds.slice(-100), share) * 1000)} ms`
}

/** One import to its findings, seconds. */
async function enter(stage: Stage, device: string, release: number, components?: number): Promise<number> {
  const { house, world, home, held } = stage
  const cost = await measured(home, async () => {
    const { ctx } = house
    const { id } = await inventory.actions.createRelease(ctx, { device, version: `1.${release}`, phase: 'released' })
    const bytes = Readable.from(madeSbom(world, release, components)).map(text => Buffer.from(text))
    const begun = await upload(ctx, { release: id, fileName: 'made.cdx.json', makeCurrent: true }, bytes)
    await house.drain()
    const one = await inventory.actions.import(ctx, { id: begun.id })
    if (one.state !== 'done') throw new Error(`the import is ${one.state}: ${JSON.stringify(one.error)}`)
  })
  held.memory = Math.max(held.memory, cost.rss)
  return cost.wall
}

/** How the time of an import grows with the portfolio: the first hundred against the last hundred. */
function growing(stage: Stage): Figure[] {
  const all = stage.held.imports
  if (all.length < 3 * 100) return []
  const [first, last] = [all.slice(COLD, 100), all.slice(-100)]
  const what = 'SBOM import p95, in the portfolio'
  for (const [at, some] of [first, last].entries()) {
    note(stage, what, at === 0 ? 50 : all.length - 50, percentile(some, 0.95))
  }
  return [
    { id: 'P8', task: 'the first 100 imports, p95', value: percentile(first, 0.95) * 1000, unit: 'ms' },
    { id: 'P8', task: `the last 100 of ${all.length} imports, p95`, value: percentile(last, 0.95) * 1000, unit: 'ms' },
  ]
}

/** P8: imports into the whole portfolio, at least forty of them. */
export async function documents(stage: Stage): Promise<Figure[]> {
  await havePortfolio(stage)
  const { house, world, held } = stage
  const times = held.imports.slice(COLD)
  const more = await enterDevice(house.ctx, 'more')
  // releases of families that are not in the portfolio yet, so that each brings what a new document brings
  for (let at = 0; times.length < fewest(world); at++) times.push(await enter(stage, more, 10_000 + 7 * at))
  return [
    {
      id: 'P8',
      task: `SBOM import, match and findings, ${world.size.components} components, warm, ${times.length} imports, p95`,
      value: percentile(times, 0.95) * 1000,
      unit: 'ms',
      goal: '<= 300',
    },
    {
      id: 'P8',
      task: 'the same, median',
      value: median(times) * 1000,
      unit: 'ms',
      samples: times.map(one => Math.round(one * 1000)),
    },
  ]
}

/** L1: documents of growing size. */
export async function large(stage: Stage): Promise<Figure[]> {
  await havePortfolio(stage)
  const { house, world, held } = stage
  const device = await enterDevice(house.ctx, 'large documents')
  const counts = world.size.nvd <= 2000 ? [1000] : [1000, 10_000, 100_000]
  const figures: Figure[] = []
  for (const components of counts) {
    held.memory = 0
    const wall = await enter(stage, device, 50_000 + components, components)
    figures.push(
      { id: 'L1', task: `SBOM of ${components} components, import to findings`, value: wall, unit: 's' },
      { id: 'L1', task: `the same, highest memory of the worker`, value: held.memory, unit: 'MiB' },
      { id: 'L1', task: `the same, highest memory of any reader so far`, value: house.peak().sandbox, unit: 'MiB' },
    )
  }
  return figures
}
