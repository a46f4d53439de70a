import { readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHouse } from '../src/app/start.ts'
import { jobContexts } from '../src/app/worker.ts'
import type { Actor } from '../src/core/record.ts'
import { readConfig } from '../src/platform/config.ts'
import type { Ctx } from '../src/platform/context.ts'
import { openLog } from '../src/platform/log.ts'
import { inventory } from '../src/rooms/inventory/room.ts'

/** A whole house on a database of its own that is gone afterwards: the real rooms, jobs and sandbox. */
export interface ThrowAway {
  readonly ctx: Ctx
  drain(): Promise<number>
  /** Highest resident memory so far, MiB: of this process, and of any reader in the sandbox. */
  peak(): { worker: number; sandbox: number }
  /** Ends processes and database and leaves the folder: what opens it next starts cold. */
  leave(): Promise<void>
  close(): Promise<void>
}

const tester: Actor = { kind: 'system', id: 'quality', display: 'quality', roles: ['admin', 'security-officer'] }

/** Opens a house in a temporary folder, offline. */
export async function throwAway(): Promise<ThrowAway> {
  const home = await mkdtemp(join(tmpdir(), 'aftercare-quality-'))
  // as root the database server runs as nobody, who must be able to walk in
  await chmod(home, 0o755)
  const config = readConfig({ AFTERCARE_HOME: home, AFTERCARE_OFFLINE: '1' }, home)
  const house = await openHouse(config, openLog('error'), 'command')
  const watch = watchMemory()
  const leave = async () => {
    watch.stop()
    await house.close()
  }
  return {
    ctx: house.contextFor({ actor: tester, request: 'quality', purpose: 'work' }),
    drain: () => house.jobs.drain(jobContexts(house)),
    peak: () => watch.peak(),
    leave,
    async close() {
      await leave()
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** A device whose releases take the documents. */
export async function enterDevice(ctx: Ctx, name: string): Promise<string> {
  await inventory.actions.saveManufacturer(ctx, { name: 'Quality', country: 'DE', markets: ['EU_MDR'] })
  const fields = { name, intendedPurpose: '', riskClass: 'unknown', markets: [] } as const
  return (await inventory.actions.createDevice(ctx, fields)).id
}

/** Samples the children that read in the sandbox; VmHWM is the peak the kernel saw, so a sample loses little. */
function watchMemory() {
  let sandbox = 0
  const timer = setInterval(() => {
    for (const pid of readers()) sandbox = Math.max(sandbox, highest(pid))
  }, 50)
  return {
    peak: () => ({ worker: Math.round(process.resourceUsage().maxRSS / 1024), sandbox: Math.round(sandbox) }),
    stop: () => clearInterval(timer),
  }
}

function readers(): string[] {
  const children = readable(`/proc/self/task/${process.pid}/children`).trim().split(' ').filter(Boolean)
  return children.filter(pid => readable(`/proc/${pid}/cmdline`).includes('-child.ts'))
}

function highest(pid: string): number {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(readable(`/proc/${pid}/status`))?.[1] ?? 0) / 1024
}

function readable(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Every file below a folder, in the order of the names. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}
