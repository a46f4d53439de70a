import { join } from 'node:path'
import { sql } from 'kysely'
import type { Db, Tx } from '../src/platform/context.ts'
import { hitsOfStaged } from '../src/rooms/matching/hit-store.ts'
import { stageCandidates } from '../src/rooms/matching/store.ts'
import { schemeOf } from '../src/standards/versions/schemes.ts'
import { havePortfolio } from './imports.ts'
import { take } from './ingest.ts'
import { npmParts } from './made-sbom.ts'
import { alternate, type Cost, measured, median } from './measure.ts'
import { type Asked, openPeer, writeNedb } from './osv-offline.ts'
import type { Figure, Stage } from './stage.ts'

const ONE_SBOM = 500
const SAMPLE = 2000

/** P11: osv-offline-db 3 beside us on the same npm records: results compared first, then CPU for each component. */
export async function peer(stage: Stage): Promise<Figure[]> {
  await havePortfolio(stage)
  const { house, home, world, folder, held, editions } = stage
  if (held.edition !== editions.first) {
    await take(stage, editions.first)
    await house.drain()
  }
  const advisories = await writeNedb(world, join(folder, 'peer'))
  const other = await openPeer(join(folder, 'peer'))
  try {
    const sbom = npmParts(world, ONE_SBOM)
    const portfolio = await npmPortfolio(house.ctx.db)
    const different = await differences(stage, other, [...sbom, ...portfolio.sample])
    const rounds = 4
    const oneByOne = (some: readonly Asked[]) => async () => {
      for (const one of some) await other.advisories(one)
    }
    const ours = async () => {
      for (let at = 0; at < rounds; at++) await house.ctx.write(tx => ask(tx, sbom))
    }
    await ours()
    const single = await alternate(5, ours, oneByOne(sbom), home)
    const repeats = await repeatsOf(stage)
    const whole = await alternate(5, () => joinAll(stage, repeats), oneByOne(portfolio.sample), home)
    const each = {
      ours: per(single.a, rounds * sbom.length),
      theirs: per(single.b, sbom.length),
      oursAll: per(whole.a, repeats * portfolio.components),
      theirsAll: per(whole.b, portfolio.sample.length),
    }
    return figuresOf(each, { advisories, different, ...portfolio, asked: sbom.length + portfolio.sample.length })
  } finally {
    other.close()
  }
}

function per(costs: readonly Cost[], components: number): number[] {
  return costs.map(one => (Math.max(0.005, one.cpu) * 1000) / Math.max(1, components))
}

interface Each {
  readonly ours: readonly number[]
  readonly theirs: readonly number[]
  readonly oursAll: readonly number[]
  readonly theirsAll: readonly number[]
}

function figuresOf(
  each: Each,
  about: { advisories: number; different: number; asked: number; components: number; sample: readonly Asked[] },
): Figure[] {
  const ratio = (a: readonly number[], b: readonly number[]) => median(b.map((one, at) => one / (a[at] ?? 1)))
  const figure = (task: string, value: number, unit: string, goal?: string): Figure => ({
    id: 'P11',
    task,
    value,
    unit,
    ...(goal ? { goal } : {}),
  })
  const sample = about.sample.length
  return [
    figure(
      `components of ${about.asked} with other advisories than osv-offline-db + semver, ${about.advisories} npm advisories`,
      about.different,
      'differ',
      '0',
    ),
    figure(`one SBOM of ${ONE_SBOM} npm components, a component`, median(each.ours), 'CPU-ms'),
    figure('osv-offline-db 3, the same', median(each.theirs), 'CPU-ms'),
    figure('osv-offline-db against us, one SBOM', ratio(each.ours, each.theirs), 'times', '>= 10'),
    figure(`portfolio of ${about.components} npm components, a component`, median(each.oursAll), 'CPU-ms'),
    figure(`osv-offline-db 3, the same, of ${sample}`, median(each.theirsAll), 'CPU-ms'),
    figure('osv-offline-db against us, portfolio', ratio(each.oursAll, each.theirsAll), 'times', '>= 100'),
  ]
}

/** Components of npm in the portfolio: how many, and a sample in the order of a hash. */
async function npmPortfolio(db: Db): Promise<{ components: number; sample: Asked[] }> {
  const { rows: all } = await sql<{ n: number }>`
    select count(*) as n from matching_member m join matching_pair p on p.id = m.pair
    join matching_package k on k.id = p.package where k.name like 'npm/%'`.execute(db)
  const { rows } = await sql<Asked>`
    select substr(k.name, 5) as name, p.version from matching_member m join matching_pair p on p.id = m.pair
    join matching_package k on k.id = p.package where k.name like 'npm/%'
    order by hashtext(m.release::text || m.component) limit ${SAMPLE}`.execute(db)
  return { components: all[0]?.n ?? 0, sample: rows }
}

/** One SBOM against all ranges, as a scan does it: versions to keys, COPY, join. */
export async function ask(tx: Tx, parts: readonly Asked[]) {
  const scheme = schemeOf('semver')
  const rows = parts.map(({ name, version }, component) => ({
    component,
    candidate: {
      package: `npm/${name}`,
      version,
      key: scheme?.key(version),
      band: 'exact-purl',
      identity: name,
    } as const,
  }))
  await stageCandidates(tx, rows)
  return hitsOfStaged(tx)
}

/** Every npm pair of the portfolio against all ranges, fanned out to the components of all releases. */
async function joinAll({ house }: Stage, times: number): Promise<void> {
  for (let at = 0; at < times; at++) {
    await house.ctx.write(async tx => {
      await sql`set local enable_nestloop = off`.execute(tx)
      await sql`
        select count(*) from matching_member m join (
          select p.id, r.advisory from matching_package k join matching_pair p on p.package = k.id
          join matching_range r on r.package = p.package
          where k.name like 'npm/%' and p.key is not null and r.lo <= p.key and p.key < r.hi
        ) x on x.id = m.pair`.execute(tx)
    })
  }
}

/** As often as it takes for the clock of processes, which ticks a hundred times a second. */
async function repeatsOf(stage: Stage): Promise<number> {
  const { cpu } = await measured(stage.home, () => joinAll(stage, 1))
  return Math.max(1, Math.min(50, Math.ceil(0.5 / Math.max(0.01, cpu))))
}

/** Components for which the two name other advisories. */
async function differences(
  { house }: Stage,
  other: Awaited<ReturnType<typeof openPeer>>,
  asked: readonly Asked[],
): Promise<number> {
  const hits = await house.ctx.write(tx => ask(tx, asked))
  const ours = asked.map(() => new Set<string>())
  for (const { component, advisory } of hits) ours[component]?.add(advisory.replace(/^osv:/, ''))
  let different = 0
  for (const [at, one] of asked.entries()) {
    const theirs = new Set(await other.advisories(one))
    if (ours[at]!.symmetricDifference(theirs).size === 0) continue
    different++
    process.stderr.write(`  ${one.name} ${one.version}: ours ${[...ours[at]!]}; theirs ${[...theirs]}\n`)
  }
  return different
}
