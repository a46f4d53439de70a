import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomOf } from '../bench/random.ts'
import { command, type Ended } from '../test/chaos/processes.ts'
import { type Change, changes } from './audit-changes.ts'

/**
 * `node quality/audit-mutations.ts [each] [seed]`: the trail of the demo, exported, changed in every way that one can
 * think of, and given to `aftercare audit verify`. Fails when one change is not found, or ends with another exit code.
 */
const each = Number(process.argv[2] ?? 8)
const seed = process.argv[3] ?? '1'

const home = await mkdtemp(join(tmpdir(), 'aftercare-mutations-'))
const environment = { ...process.env, AFTERCARE_HOME: home, AFTERCARE_OFFLINE: '1', LANG: 'C' }
const run = (...args: string[]): Promise<Ended> => command({ environment }, ...args)
try {
  process.exitCode = (await main()) ? 0 : 1
} finally {
  await rm(home, { recursive: true, force: true })
}

async function main(): Promise<boolean> {
  await succeed(run('demo'))
  const file = join(home, 'trail.ndjson')
  await succeed(run('audit', 'export', '--out', file))
  const bytes = await readFile(file)
  const known = await knownHead()
  const all = [...cases(bytes)]
  process.stdout.write(`${bytes.toString('utf8').split('\n').length - 3} records, ${all.length} changed exports\n`)
  const missed: string[] = []
  const counts = new Map<string, { tried: number; right: number }>()
  for (const { name, exit, content, note } of all) {
    const changed = join(home, 'changed.ndjson')
    await writeFile(changed, content)
    const { code } = await run('audit', 'verify', changed, ...(note ? ['--known', note(known)] : []))
    const count = counts.get(name) ?? { tried: 0, right: 0 }
    counts.set(name, { tried: count.tried + 1, right: count.right + (code === exit ? 1 : 0) })
    if (code !== exit) missed.push(`${name}: exit ${code}, expected ${exit}`)
  }
  const absent = await run('audit', 'verify', join(home, 'no-such-file'))
  if (absent.code !== 2) missed.push(`a file that is not there: exit ${absent.code}, expected 2`)
  for (const [name, { tried, right }] of counts) process.stdout.write(`${name.padEnd(60)} ${right} of ${tried}\n`)
  for (const line of missed) process.stdout.write(`MISSED ${line}\n`)
  return missed.length === 0
}

function* cases(bytes: Buffer): Generator<Change & { content: Buffer }> {
  for (const change of changes) {
    const random = randomOf(`${seed}/${change.name}`)
    for (let turn = 0; turn < (change.once ? 1 : each); turn++) yield { ...change, content: change.make(bytes, random) }
  }
}

async function knownHead(): Promise<string> {
  const { out } = await run('audit', 'status', '--json')
  const { count, head } = JSON.parse(out) as { count: number; head: string }
  return `${count}:${head}`
}

async function succeed(running: Promise<Ended>): Promise<void> {
  const { code, error } = await running
  if (code !== 0) throw new Error(`exit ${code}: ${error}`)
}
