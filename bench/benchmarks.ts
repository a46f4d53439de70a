import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { throwAway } from '../quality/throw-away.ts'
import { analysis } from './analysis.ts'
import { appending } from './audit.ts'
import { bulk } from './bulk.ts'
import { changes } from './changes.ts'
import { cold } from './cold.ts'
import { disk } from './disk.ts'
import { figures as countedFigures } from './figures.ts'
import type { Editions } from './generate.ts'
import { exponents } from './growth.ts'
import { documents, imports, large } from './imports.ts'
import { inbox } from './inbox.ts'
import { ingest, reading } from './ingest.ts'
import { join as portfolioJoin } from './join.ts'
import { keys } from './keys.ts'
import { conditions, load } from './machine.ts'
import { past } from './past.ts'
import { peer } from './peer.ts'
import type { Benchmark, Figure, Held, Stage } from './stage.ts'
import type { World } from './world.ts'

/** In this order: later ones find what earlier ones left, those that disturb come late, and the last ends the house. */
export const benchmarks: readonly Benchmark[] = [
  { id: 'keys', run: keys },
  { id: 'read', run: reading },
  { id: 'audit', run: appending },
  { id: 'ingest', run: ingest },
  { id: 'imports', run: imports },
  { id: 'join', run: portfolioJoin },
  { id: 'analysis', run: analysis },
  { id: 'peer', run: peer },
  { id: 'disk', run: disk },
  { id: 'changes', run: changes },
  { id: 'past', run: past },
  { id: 'inbox', run: inbox },
  { id: 'figures', run: countedFigures },
  { id: 'bulk', run: bulk },
  { id: 'documents', run: documents },
  { id: 'large', run: large },
  { id: 'cold', run: cold },
]

/** How a run is asked for. */
export interface Asked {
  readonly world: World
  /** Names of benchmarks; all of them when undefined. */
  readonly only: readonly string[] | undefined
  readonly rounds: number
  /** Told as it goes. */
  readonly tell: (line: string) => void
  readonly show: (figures: readonly Figure[]) => void
}

/** A benchmark that broke, and on what. */
export interface Failed {
  readonly id: string
  readonly error: string
}

async function feedsOf(world: World, folder: string): Promise<Editions> {
  const program = join(import.meta.dirname, 'write-feeds.ts')
  const args = [program, JSON.stringify(world), folder]
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 64 * 1024 ** 2 })
  return JSON.parse(stdout) as Editions
}

/** Makes a world and a house, runs what is asked, and takes all of it away again. */
export async function measure({ world, only, rounds, tell, show }: Asked) {
  const { size } = world
  const folder = await mkdtemp(join(tmpdir(), 'aftercare-bench-'))
  tell(`making a world of ${size.nvd} CVEs, ${size.osv} OSV records, ${size.releases} releases`)
  const editions = await feedsOf(world, join(folder, 'feeds'))
  const house = await throwAway()
  try {
    const held: Held = { releases: 0, imports: [], memory: 0, points: {} }
    const stage: Stage = { world, house, home: house.ctx.config.home, folder, editions, rounds, held }
    const before = await conditions(house.ctx.db)
    const figures: Figure[] = []
    const failed: Failed[] = []
    for (const { id, run } of benchmarks) {
      if (only && !only.includes(id)) continue
      const start = performance.now()
      // what was measured for minutes is not lost by what breaks later; the run as a whole has failed all the same
      const found = await run(stage).catch((error: Error) => {
        failed.push({ id, error: String(error.stack ?? error) })
        tell(`${id} failed: ${error.stack ?? error}`)
        return []
      })
      tell(`${id}: ${Math.round((performance.now() - start) / 1000)} s`)
      figures.push(...found)
      show(found)
    }
    const grown = exponents(held.points)
    show(grown)
    return {
      bytes: editions.first.bytes,
      before,
      loadAfter: load(),
      figures: [...figures, ...grown],
      failed,
      points: held.points,
    }
  } finally {
    await house.close()
    await rm(folder, { recursive: true, force: true })
  }
}
