import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive, processMark } from './process-mark.ts'

/** The processes that use one embedded PostgreSQL: the last one out stops it. */
export interface Tenants {
  enter(): void
  /** Takes this process off the list and tells whether nobody else is left. */
  leave(): boolean
}

/** Keeps the list as one file for each process, so that a killed process is recognised and dropped. */
export function tenantsOf(run: string): Tenants {
  const folder = join(run, 'postgres-tenants')
  const own = join(folder, String(process.pid))
  return {
    enter() {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeFileSync(own, processMark(process.pid) ?? '', { mode: 0o600 })
    },
    leave() {
      rmSync(own, { force: true })
      return others(folder).length === 0
    },
  }
}

function others(folder: string): number[] {
  const here: number[] = []
  for (const name of readdirSync(folder)) {
    const pid = Number(name)
    if (pid === process.pid) continue
    if (isAlive(pid) && (processMark(pid) ?? '') === read(join(folder, name))) here.push(pid)
    else rmSync(join(folder, name), { force: true })
  }
  return here
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
