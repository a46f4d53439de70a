import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { beginLoad, type Document, newTally } from './load.ts'
import { command, type Installation, install, keyOf, type Victim } from './processes.ts'
import { brokenPromises, settled } from './promises.ts'

const acts = ['inventory.read', 'inventory.write', 'inventory.import', 'triage.read', 'triage.decide']

/** What a round did and found. */
export interface Round {
  readonly round: number
  readonly killed: readonly Victim[]
  /** Milliseconds of load before the kill. */
  readonly after: number
  /** Milliseconds from the kill until the server was ready again. */
  readonly readyMs: number
  /** Milliseconds until every acknowledged import had ended. */
  readonly settledMs: number
  readonly imports: number
  readonly decisions: number
  readonly unanswered: number
  readonly odd: readonly string[]
  readonly broken: readonly string[]
}

const plans: readonly (readonly Victim[])[] = [
  ['server'],
  ['worker'],
  ['postgres'],
  ['server', 'worker'],
  ['server', 'postgres'],
  ['worker', 'postgres'],
  ['server', 'worker', 'postgres'],
]

const demo = join(import.meta.dirname, '../../demo')
const documents: readonly Document[] = ['pulso3-3.2.0.cdx.json', 'pulso3-3.1.4.spdx.json', 'boreas-2.4.cdx.xml'].map(
  name => ({ name, bytes: Buffer.from(readFileSync(join(demo, 'sboms', name))) }),
)

/** Kills processes of a real installation under load, round by round, and looks whether every promise holds. */
export async function* chaos(rounds: number, seed: number): AsyncGenerator<Round> {
  const home = await mkdtemp(join(tmpdir(), 'aftercare-chaos-'))
  // as root the database server runs as nobody, who must be able to walk in
  await chmod(home, 0o755)
  const installation = await install(home)
  try {
    await installation.ready(60_000)
    await pause(300)
    const key = await keyOf(installation, acts)
    for (const source of ['osv', 'nvd', 'kev', 'epss']) {
      const told = await command(installation, 'intelligence', 'import', source, join(demo, 'intelligence', source))
      if (told.code !== 0) throw new Error(`${source}: ${told.error}`)
    }
    const releases = await enterReleases(installation.origin, key, 3)
    const random = randomOf(seed)
    const tally = newTally()
    for (let round = 1; round <= rounds; round++) {
      const killed = plans[round <= plans.length ? round - 1 : Math.floor(random() * plans.length)]!
      const after = 400 + Math.floor(random() * 3000)
      yield await oneRound(
        { installation, key, releases, tally },
        round,
        rounds < plans.length ? shortPlan(round) : killed,
        after,
        random,
      )
    }
  } finally {
    await installation.stop()
    await rm(home, { recursive: true, force: true })
  }
}

/** Few rounds still meet every kind of process. */
function shortPlan(round: number): readonly Victim[] {
  return (['server', 'worker', 'postgres'] as const).map((one): readonly Victim[] => [one])[(round - 1) % 3]!
}

interface Stage {
  readonly installation: Installation
  readonly key: string
  readonly releases: readonly string[]
  readonly tally: ReturnType<typeof newTally>
}

async function oneRound(
  stage: Stage,
  round: number,
  killed: readonly Victim[],
  after: number,
  random: () => number,
): Promise<Round> {
  const { installation, key, releases, tally } = stage
  const before = { imports: tally.imports.length, decisions: tally.decisions.length, away: tally.away }
  tally.odd.clear()
  const load = beginLoad({ origin: installation.origin, key }, releases, documents, tally)
  await pause(after)
  for (const victim of killed) {
    installation.kill(victim)
    await pause(Math.floor(random() * 40))
  }
  const began = performance.now()
  await revived(installation)
  const readyMs = performance.now() - began
  // new work after the restart, beside what was interrupted
  await pause(1000)
  await load.stop()
  const settling = performance.now()
  const open = await settled(installation, tally, 120_000)
  const settledMs = performance.now() - settling
  const broken = await brokenPromises(installation, tally)
  return {
    round,
    killed,
    after,
    readyMs,
    settledMs,
    imports: tally.imports.length - before.imports,
    decisions: tally.decisions.length - before.decisions,
    unanswered: tally.away - before.away,
    odd: [...tally.odd].map(([what, count]) => `${what} (${count})`),
    broken: [
      ...(open === 0 ? [] : [`${open} jobs or imports had not ended after two minutes`]),
      ...(readyMs <= 20_000 ? [] : [`ready only after ${Math.round(readyMs)} ms`]),
      ...broken,
    ],
  }
}

/** As a service manager does: started again whenever it ends, until it is ready. */
async function revived(installation: Installation): Promise<void> {
  for (const until = Date.now() + 60_000; ; ) {
    await pause(100)
    await installation.revive()
    if (await installation.ready(1000).catch(() => undefined)) return
    if (Date.now() > until) throw new Error(`not ready after a minute: ${installation.told()}`)
  }
}

async function enterReleases(origin: string, key: string, count: number): Promise<string[]> {
  const send = async (method: string, path: string, body: object) => {
    const answer = await fetch(`${origin}/api/inventory/${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return ((await answer.json()) as { id: string }).id
  }
  await send('PUT', 'manufacturer', { name: 'Chaos GmbH', country: 'DE', markets: ['EU_MDR'] })
  const device = await send('POST', 'devices', {
    name: 'Pump',
    intendedPurpose: 'test',
    riskClass: 'unknown',
    markets: [],
  })
  const ids: string[] = []
  for (let at = 1; at <= count; at++) {
    ids.push(await send('POST', 'releases', { device, version: `1.${at}`, phase: 'released' }))
  }
  return ids
}

/** Mulberry32: small, seeded, good enough to choose moments. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
