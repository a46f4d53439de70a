import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { throwAway } from '../quality/throw-away.ts'
import { appending } from './audit.ts'
import { writeFeeds } from './generate.ts'
import { ingest, reading } from './ingest.ts'
import { keys } from './keys.ts'
import { conditions, tooBusy } from './machine.ts'
import { documents, portfolio } from './match.ts'
import type { Benchmark, Figure, Stage } from './stage.ts'
import { table } from './table.ts'
import { type Size, type SizeName, sizes } from './world.ts'

/**
 * `npm run bench`: the real rooms on a throw-away database and a made-up world. Options: `--size XS|S|M|L`, `--seed`,
 * `--only P1,P8` by the names below, `--rounds`, `--popular` (worst case), `--busy` (measure beside other load, and say
 * so), `--json` (to stdout instead of bench/results/).
 */
const benchmarks: readonly Benchmark[] = [
  { id: 'keys', run: keys },
  { id: 'read', run: reading },
  { id: 'audit', run: appending },
  { id: 'ingest', run: ingest },
  { id: 'match', run: portfolio },
  { id: 'documents', run: documents },
]

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'S' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    popular: { type: 'boolean', default: false },
    busy: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})

if (tooBusy() && !values.busy) {
  process.stderr.write('This machine is busy, so the figures would be of no use: wait, or say --busy.\n')
  process.exit(1)
}
await main()

async function main(): Promise<void> {
  const size: Size | undefined = sizes[values.size as SizeName]
  if (!size) throw new Error(`there is no size ${values.size}: ${Object.keys(sizes).join(', ')}`)
  const world = { seed: values.seed, size, popular: values.popular }
  const folder = await mkdtemp(join(tmpdir(), 'aftercare-bench-'))
  tell(`making a world of ${size.nvd} CVEs, ${size.osv} OSV records, ${size.releases} releases`)
  const feeds = await writeFeeds(world, join(folder, 'first'))
  const edited = await writeFeeds(world, join(folder, 'edited'), 0.01)
  const house = await throwAway()
  try {
    const { home } = house.ctx.config
    const stage: Stage = { world, house, home, feeds, edited, rounds: Number(values.rounds) }
    const before = await conditions(house.ctx.db)
    const figures = await runAll(stage)
    await report({
      size: values.size,
      seed: values.seed,
      popular: values.popular,
      bytes: feeds.bytes,
      before,
      after: await conditions(house.ctx.db),
      figures,
    })
  } finally {
    await house.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function runAll(stage: Stage): Promise<Figure[]> {
  const wanted = values.only?.split(',')
  const figures: Figure[] = []
  for (const { id, run } of benchmarks) {
    if (wanted && !wanted.includes(id)) continue
    tell(`${id} …`)
    const found = await run(stage)
    figures.push(...found)
    if (!values.json) process.stdout.write(table(found))
  }
  return figures
}

async function report(result: { size: string; figures: readonly Figure[] } & Record<string, unknown>): Promise<void> {
  const text = `${JSON.stringify(result, undefined, 2)}\n`
  if (values.json) {
    process.stdout.write(text)
    return
  }
  const results = join(import.meta.dirname, 'results')
  await mkdir(results, { recursive: true })
  const file = join(results, `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${result.size}.json`)
  await writeFile(file, text)
  tell(`written to ${file}`)
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}
