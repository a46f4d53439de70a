import type { Point } from './growth.ts'
import type { conditions } from './machine.ts'
import type { Figure } from './stage.ts'

/** One run, as it stands in bench/results. */
export interface RunResult {
  readonly size: string
  readonly seed: string
  readonly popular: boolean
  readonly busy: boolean
  readonly bytes: number
  readonly before: Awaited<ReturnType<typeof conditions>>
  readonly loadAfter: readonly number[]
  readonly figures: readonly Figure[]
  readonly failed: readonly { readonly id: string; readonly error: string }[]
  readonly points: Readonly<Record<string, readonly Point[]>>
}

/** Figures as lines for people. */
export function table(figures: readonly Figure[]): string {
  return figures
    .map(
      one =>
        `${one.id.padEnd(6)}${one.task.padEnd(100)} ${short(one.value).padStart(10)} ${one.unit.padEnd(10)}${one.goal ?? ''}\n`,
    )
    .join('')
}

/** Runs as sections of a document: how they were measured, then their figures. */
export function markdown(runs: readonly RunResult[]): string {
  return runs.map(section).join('\n')
}

function section(run: RunResult): string {
  const { before } = run
  const database = Object.entries(before.database).map(([name, value]) => `${name} ${value}`)
  const packages = Object.entries(before.packages).map(([name, value]) => `${name} ${value}`)
  const about = [
    `Commit ${before.commit}, ${before.at.slice(0, 10)}, seed ${run.seed}${run.popular ? ', popular packages only' : ''}`,
    `${before.cores} cores (${before.processor}), ${before.memoryGib} GiB`,
    `load ${before.load.join(' ')} at the start, ${run.loadAfter.join(' ')} at the end${run.busy ? ', beside other work' : ''}`,
    `Node ${before.node}; ${packages.join(', ')}`,
    `PostgreSQL: ${database.join(', ')}`,
  ]
  const rows = run.figures.map(
    one => `| ${one.id} ${one.task} | ${`${short(one.value)} ${one.unit}`.trim()} | ${one.goal ?? ''} |`,
  )
  const head = ['| Task | Figure | Goal at L |', '|---|---|---|']
  return [`### Size ${run.size}`, '', `${about.join('. ')}.`, '', ...head, ...rows, ''].join('\n')
}

function short(value: number): string {
  if (!Number.isFinite(value)) return '?'
  if (Number.isInteger(value)) return value.toLocaleString('en')
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3
  return value.toFixed(digits)
}
