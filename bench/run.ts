import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { benchmarks, measure } from './benchmarks.ts'
import { exponents, united } from './growth.ts'
import { tooBusy } from './machine.ts'
import { markdown, type RunResult, table } from './table.ts'
import { type SizeName, sizes, type World } from './world.ts'

/**
 * `npm run bench`: the real rooms on a throw-away database and a made-up world. Options: `--size XS|S|M|L`, `--seed`,
 * `--only ingest,join` by the names in benchmarks.ts, `--rounds` of the ingest, `--popular` (worst case), `--busy`
 * (measure beside other load, and say so), `--json` (to stdout instead of bench/results/), `--growth` (three sizes up to
 * the one given, one after another, and how costs grow), `--markdown [FILE …]` (results as a table; the last one if none is
 * named).
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: 'S' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    rounds: { type: 'string' },
    popular: { type: 'boolean', default: false },
    busy: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
  },
})

const results = join(import.meta.dirname, 'results')

if (values.markdown) await printMarkdown()
else if (tooBusy() && !values.busy)
  refuse(`load ${loadavg()[0]?.toFixed(2)}: the figures would be of no use; wait, or say --busy`)
else if (values.growth) await growth()
else await once()

async function once(): Promise<void> {
  const only = values.only?.split(',')
  const unknown = only?.find(name => !benchmarks.some(one => one.id === name))
  if (unknown) return refuse(`there is no benchmark ${unknown}: ${benchmarks.map(one => one.id).join(', ')}`)
  const name = sizeOf(values.size)
  const world: World = { seed: values.seed, size: sizes[name], popular: values.popular }
  // one round of L takes minutes; the smaller ones are repeated
  const rounds = Number(values.rounds ?? (name === 'L' || name === 'M' ? 1 : 3))
  const show = values.json ? () => {} : (figures: RunResult['figures']) => process.stdout.write(table(figures))
  const found = await measure({ world, only, rounds, tell, show })
  await report({ size: name, seed: values.seed, popular: values.popular, busy: values.busy, ...found })
}

/** A process for each size, so that none inherits the memory of another. */
async function growth(): Promise<void> {
  const wanted = sizeOf(values.size) === 'L' ? (['S', 'M', 'L'] as const) : (['XS', 'S', 'M'] as const)
  const only = values.only ?? 'ingest,imports,join'
  const runs: RunResult[] = []
  for (const size of wanted) {
    const args = ['--size', size, '--seed', values.seed, '--only', only, '--rounds', '1', '--json', '--busy']
    const child = spawn(process.execPath, [import.meta.filename, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    const told = await text(child.stdout)
    if (told === '') return refuse(`the run of size ${size} failed`)
    const run = JSON.parse(told) as RunResult
    runs.push(run)
    if (!values.json) await report({ ...run, busy: values.busy })
  }
  const points = united(runs.map(run => run.points))
  const figures = exponents(points)
  if (!values.json) process.stdout.write(table(figures))
  const { before, loadAfter } = runs.at(-1)!
  await report({
    size: 'growth',
    seed: values.seed,
    popular: false,
    busy: values.busy,
    before,
    loadAfter,
    bytes: 0,
    figures,
    failed: runs.flatMap(run => run.failed),
    points,
  })
}

async function report(result: RunResult): Promise<void> {
  if (result.failed.length > 0) refuse(`failed: ${result.failed.map(one => one.id).join(', ')}`)
  const lines = `${JSON.stringify(result, undefined, 2)}\n`
  if (values.json) {
    process.stdout.write(lines)
    return
  }
  await mkdir(results, { recursive: true })
  const file = join(results, `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${result.size}.json`)
  await writeFile(file, lines)
  tell(`written to ${file}`)
}

async function printMarkdown(): Promise<void> {
  const last = async () =>
    (await readdir(results))
      .filter(name => name.endsWith('.json'))
      .sort()
      .slice(-1)
  const files = positionals.length > 0 ? positionals : (await last()).map(name => join(results, name))
  const runs = await Promise.all(files.map(async file => JSON.parse(await readFile(file, 'utf8')) as RunResult))
  process.stdout.write(markdown(runs))
}

function sizeOf(name: string): SizeName {
  if (!Object.hasOwn(sizes, name)) throw new Error(`there is no size ${name}: ${Object.keys(sizes).join(', ')}`)
  return name as SizeName
}

function refuse(why: string): void {
  tell(why)
  process.exitCode = 1
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}
