import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { havePortfolio } from './imports.ts'
import { npmParts } from './made-sbom.ts'
import { median } from './measure.ts'
import { writeNedb } from './osv-offline.ts'
import type { Figure, Stage } from './stage.ts'

/** What a cold start cost, as the process that made it tells. */
export interface ColdStart {
  readonly wall: number
  readonly cpu: number
  /** Resident memory of all processes, MiB. */
  readonly memory: number
}

const run = promisify(execFile)

/**
 * P4 and P11: from nothing running to the first SBOM matched, ours and the peer's in turn. Ends the house, so it comes last;
 * that both find the same in this SBOM was shown before (peer.ts), and P7 has moved ranges of ours since.
 */
export async function cold(stage: Stage): Promise<Figure[]> {
  await havePortfolio(stage)
  const { house, home, folder, world } = stage
  const asked = join(folder, 'asked.json')
  await writeFile(asked, JSON.stringify(npmParts(world, 500)))
  await writeNedb(world, join(folder, 'peer'))
  await house.leave()
  const ours: ColdStart[] = []
  const theirs: ColdStart[] = []
  for (let round = 0; round < (world.size.nvd <= 2000 ? 1 : 5); round++) {
    ours.push(await start('cold-ours.ts', home, asked))
    theirs.push(await start('cold-peer.ts', join(folder, 'peer'), asked))
  }
  const of = (list: readonly ColdStart[], field: keyof ColdStart) => median(list.map(one => one[field]))
  const ratio = (field: 'cpu' | 'memory') => median(ours.map((one, at) => one[field] / (theirs[at]?.[field] ?? 1)))
  return [
    {
      id: 'P4',
      task: 'cold start: database, house and 500 components matched, wall',
      value: of(ours, 'wall'),
      unit: 's',
      goal: '<= 0.5',
    },
    { id: 'P11', task: 'our cold start to the first SBOM matched', value: of(ours, 'cpu'), unit: 'CPU-s' },
    { id: 'P11', task: 'osv-offline-db 3, the same', value: of(theirs, 'cpu'), unit: 'CPU-s' },
    { id: 'P11', task: 'cold start, our CPU against theirs', value: ratio('cpu'), unit: 'ratio', goal: '<= 1.0' },
    { id: 'P11', task: 'memory of our processes after it', value: of(ours, 'memory'), unit: 'MiB' },
    { id: 'P11', task: 'memory of osv-offline-db 3 after it', value: of(theirs, 'memory'), unit: 'MiB' },
  ]
}

async function start(file: string, folder: string, asked: string): Promise<ColdStart> {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, file), folder, asked])
  return JSON.parse(stdout) as ColdStart
}
