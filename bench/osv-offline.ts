import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { compare, valid } from 'semver'
import { madeOsv } from './made-osv.ts'
import type { World } from './world.ts'

/** A component as a scanner knows it. */
export interface Asked {
  readonly name: string
  readonly version: string
}

/** The file that osv-offline-db reads: every npm record of the world, one a line, as its own updater writes it. */
export async function writeNedb(world: World, folder: string): Promise<number> {
  await mkdir(folder, { recursive: true })
  let count = 0
  function* lines() {
    for (let at = 0; at < world.size.osv; at++) {
      const { ecosystem, text } = madeOsv(world, at)
      if (ecosystem !== 'npm') continue
      count++
      yield `${text}\n`
    }
  }
  await pipeline(lines, createWriteStream(join(folder, 'npm.nedb')))
  return count
}

interface OsvEvent {
  readonly introduced?: string
  readonly fixed?: string
  readonly last_affected?: string
}

interface Vulnerability {
  readonly id?: string
  readonly withdrawn?: string
  readonly affected?: readonly {
    readonly package?: { readonly name: string }
    readonly versions?: readonly string[]
    readonly ranges?: readonly { readonly events: readonly OsvEvent[] }[]
  }[]
}

/** The peer, opened on a folder; it reads the folder from the environment when it is first imported. */
export async function openPeer(folder: string) {
  process.env.OSV_OFFLINE_ROOT_DIR = folder
  const { OsvOfflineDb } = await import('@renovatebot/osv-offline-db')
  const db = OsvOfflineDb.create()
  return {
    /** Ids of the advisories that affect a component: the peer finds those of the package, its user compares versions. */
    async advisories({ name, version }: Asked): Promise<string[]> {
      const found = (await db.query('npm', name)) as readonly Vulnerability[]
      return found.filter(one => !one.withdrawn && affects(one, name, version)).map(one => one.id ?? '')
    },
    close: () => db[Symbol.dispose](),
  }
}

function affects({ affected = [] }: Vulnerability, name: string, version: string): boolean {
  return affected.some(
    one =>
      one.package?.name === name &&
      (one.versions?.includes(version) ||
        (valid(version) && one.ranges?.some(({ events }) => within(events, version)))),
  )
}

/** OSV schema, "Evaluation"; a range with a bound that has no place in the order cannot be evaluated. */
function within(events: readonly OsvEvent[], version: string): boolean {
  const known = events.map(event => ({ ...event, at: boundOf(event) }))
  if (known.some(event => !event.at)) return false
  let vulnerable = false
  for (const event of known.sort((a, b) => compare(a.at!, b.at!))) {
    const order = compare(version, event.at!)
    if (event.introduced !== undefined && order >= 0) vulnerable = true
    else if (event.fixed !== undefined && order >= 0) vulnerable = false
    else if (event.last_affected !== undefined && order > 0) vulnerable = false
  }
  return vulnerable
}

function boundOf({ introduced, fixed, last_affected }: OsvEvent): string | null {
  const text = introduced ?? fixed ?? last_affected ?? ''
  return text === '0' ? '0.0.0-0' : valid(text)
}
