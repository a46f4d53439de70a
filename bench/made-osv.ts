import { cveId } from './made-nvd.ts'
import { generator, osvPackage, osvPackages, popularRank, versionOf, type World } from './world.ts'

/** One OSV record: half of them name a CVE of the NVD files, 2 % were withdrawn, some list versions one by one. */
export function madeOsv(world: World, at: number): { id: string; text: string } {
  const random = generator(world, `osv/${at}`)
  const tail = at.toString(36).padStart(4, '0')
  const id = `GHSA-${tail.slice(0, 4)}-${random.below(1e6).toString(36).padStart(4, '2').slice(-4)}-${tail.slice(-4)}`
  const affected = Array.from({ length: 1 + random.below(2) }, () => {
    const made = osvPackage(popularRank(random, world.popular ? 100 : osvPackages(world)))
    const [introduced, fixed] = [versionOf(random, made.ecosystem), versionOf(random, made.ecosystem)].sort()
    const events = [{ introduced: random.chance(0.45) ? '0' : introduced }, { fixed }]
    const versions = Array.from({ length: random.below(12) }, () => versionOf(random, made.ecosystem))
    return {
      package: { ecosystem: made.ecosystem, name: made.name },
      ranges: [{ type: made.ecosystem === 'npm' ? 'SEMVER' : 'ECOSYSTEM', events }],
      versions,
    }
  })
  const text = JSON.stringify({
    schema_version: '1.7.0',
    id,
    modified: '2026-01-02T03:04:05Z',
    published: '2025-01-02T03:04:05Z',
    ...(random.chance(0.02) ? { withdrawn: '2026-02-01T00:00:00Z' } : {}),
    aliases: random.chance(0.5) ? [cveId(random.below(world.size.nvd))] : [],
    summary: `Flaw number ${at}`,
    details: `A flaw allows remote attackers to act. ${'Upgrade as soon as you can. '.repeat(1 + random.below(20))}`,
    severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H' }],
    affected,
    references: [{ type: 'WEB', url: `https://advisories.example.org/${id}` }],
  })
  return { id, text }
}
