import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a piece of work cost: seconds on the wall, CPU seconds of this process, its children and the database. */
export interface Cost {
  readonly wall: number
  readonly cpu: number
  /** Highest resident memory of this process while it worked, MiB. */
  readonly rss: number
}

/** Measures work; `home` is the folder of the database whose CPU counts too. */
export async function measured<R>(home: string | undefined, work: () => Promise<R> | R): Promise<Cost & { result: R }> {
  let rss = process.memoryUsage.rss()
  const look = setInterval(() => {
    rss = Math.max(rss, process.memoryUsage.rss())
  }, 50)
  const [cpu, start] = [cpuOf(home), performance.now()]
  const result = await work()
  const wall = (performance.now() - start) / 1000
  clearInterval(look)
  rss = Math.max(rss, process.memoryUsage.rss())
  return { wall, cpu: cpuOf(home) - cpu, rss: rss / 1024 ** 2, result }
}

/** Two ways of the same work in turn, so that both meet the same weather; gives the costs of each. */
export async function alternate(
  rounds: number,
  a: () => Promise<unknown> | unknown,
  b: () => Promise<unknown> | unknown,
  home?: string,
): Promise<{ a: Cost[]; b: Cost[] }> {
  const costs: { a: Cost[]; b: Cost[] } = { a: [], b: [] }
  for (let round = 0; round < rounds; round++) {
    costs.a.push(await measured(home, a))
    costs.b.push(await measured(home, b))
  }
  return costs
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** The value below which a share of the values lies (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN
}

const TICK = 100

/** CPU seconds so far: this process, its ended children, and every process of the PostgreSQL in a home folder. */
export function cpuOf(home: string | undefined): number {
  const { userCPUTime, systemCPUTime } = process.resourceUsage()
  const own = (userCPUTime + systemCPUTime) / 1e6
  const children = ticks('self')
    .slice(2)
    .reduce((sum, one) => sum + one, 0)
  const postmaster = home && readable(join(home, 'postgres/postmaster.pid')).split('\n')[0]
  const server = postmaster ? [postmaster, ...childrenOf(postmaster)].flatMap(pid => ticks(pid)) : []
  return own + (children + server.reduce((sum, one) => sum + one, 0)) / TICK
}

/** User and system time, and those of children that ended, in clock ticks (proc(5), fields 14 to 17). */
function ticks(pid: string): number[] {
  const text = readable(`/proc/${pid}/stat`)
  return text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number)
}

function childrenOf(pid: string): string[] {
  return readable(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean)
}

function readable(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Resident memory of every process of a PostgreSQL, without counting shared pages twice (Pss), MiB. */
export function databaseMemory(home: string): number {
  const postmaster = readable(join(home, 'postgres/postmaster.pid')).split('\n')[0] ?? ''
  const all = [postmaster, ...childrenOf(postmaster)].filter(pid => readdirSync('/proc').includes(pid))
  const pss = all.map(pid => Number(/^Pss:\s+(\d+) kB/m.exec(readable(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0))
  return pss.reduce((sum, one) => sum + one, 0) / 1024
}
