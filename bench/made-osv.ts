import { cveId } from './made-nvd.ts'
import { boundsOf, versionOf } from './made-version.ts'
import type { Random } from './random.ts'
import { generator, type MadePackage, osvPackage, osvPackages, popularRank, purlOf, type World } from './world.ts'

/** Share of the records that say again, under another id, what the record before them says. */
const DUPLICATES = 0.03

/**
 * One OSV record: half of them name a CVE of the NVD files, 2 % were withdrawn, 3 % are duplicates, some list versions one
 * by one. 3.3 ranges in the mean, listed versions counted.
 */
export function madeOsv(world: World, at: number): { id: string; ecosystem: string; text: string } {
  const id = idOf(world, at)
  const source = sourceOf(world, at)
  const random = generator(world, `osv/${source}`)
  const first = pick(world, random)
  const affected = [affectedOf(first, random)]
  if (random.chance(0.25)) affected.push(affectedOf(alike(world, random, first), random))
  const named = random.chance(0.5) ? [cveId(random.below(world.size.nvd))] : []
  const text = JSON.stringify({
    schema_version: '1.7.0',
    id,
    modified: '2026-01-02T03:04:05Z',
    published: '2025-01-02T03:04:05Z',
    ...(random.chance(0.02) ? { withdrawn: '2026-02-01T00:00:00Z' } : {}),
    aliases: source === at ? named : [idOf(world, source), ...named],
    summary: `Flaw number ${source}`,
    details: `A flaw allows remote attackers to act. ${'Upgrade as soon as you can. '.repeat(10 + random.below(70))}`,
    severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H' }],
    affected,
    references: Array.from({ length: 1 + random.below(5) }, (_, n) => ({
      type: 'WEB',
      url: `https://advisories.example.org/${id}/${n}`,
    })),
    database_specific: { cwe_ids: [`CWE-${20 + random.below(900)}`], severity: 'HIGH', github_reviewed: true },
  })
  return { id, ecosystem: first.ecosystem, text }
}

function idOf(world: World, at: number): string {
  return sourceOf(world, at) === at ? `GHSA-made-${String(at).padStart(8, '0')}` : `OSV-2026-${at}`
}

function sourceOf(world: World, at: number): number {
  const isDuplicate = (one: number) => one > 0 && generator(world, `duplicate/${one}`).chance(DUPLICATES)
  return isDuplicate(at) && !isDuplicate(at - 1) ? at - 1 : at
}

function pick(world: World, random: Random): MadePackage {
  return osvPackage(popularRank(random, world.popular ? 100 : osvPackages(world)))
}

/** Another package of the same ecosystem, as a record speaks of packages of one. */
function alike(world: World, random: Random, first: MadePackage): MadePackage {
  for (;;) {
    const made = pick(world, random)
    if (made.ecosystem === first.ecosystem) return made
  }
}

function affectedOf(made: MadePackage, random: Random) {
  const { ecosystem, name } = made
  const type = ecosystem === 'npm' || ecosystem === 'Go' ? 'SEMVER' : 'ECOSYSTEM'
  const count = 1 + (random.chance(0.4) ? 1 : 0)
  const ranges = Array.from({ length: count }, (_, n) => {
    const [introduced, end] = boundsOf(random, ecosystem)
    const last = random.chance(0.1) ? { last_affected: end } : { fixed: end }
    return { type, events: [{ introduced: n === 0 && random.chance(0.75) ? '0' : introduced }, last] }
  })
  const listed = ecosystem === 'PyPI' ? random.below(12) : random.chance(0.2) ? 1 + random.below(6) : 0
  const versions = Array.from({ length: listed }, () => versionOf(random, ecosystem))
  return { package: { ecosystem, name, purl: purlOf(made) }, ranges, versions }
}
