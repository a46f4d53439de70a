import type { Random } from './random.ts'
import {
  cpePackage,
  cpePackages,
  generator,
  kernel,
  kernelVersion,
  popularRank,
  versionOf,
  type World,
} from './world.ts'

const words =
  'remote attackers allows via crafted request in the component before version could lead to memory corruption of an affected device when parsing untrusted input through function handler and may execute arbitrary code or cause denial service because bounds check is missing on length field within packet header'.split(
    ' ',
  )

/** One record in the form of NVD 2.0, without its wrapper: 3.5 KB in the mean, about three cpeMatch rows. */
export function madeNvd(world: World, at: number): string {
  const random = generator(world, `nvd/${at}`)
  const id = cveId(at)
  return JSON.stringify({
    id,
    sourceIdentifier: 'cve@example.org',
    published: day(at),
    lastModified: day(at + 40),
    vulnStatus: random.chance(0.04) ? 'Awaiting Analysis' : 'Analyzed',
    descriptions: [
      { lang: 'en', value: `A flaw allows remote attackers to act. ${prose(random, 70 + random.below(130))}` },
      { lang: 'es', value: prose(random, 60 + random.below(120)) },
    ],
    metrics: metrics(random),
    weaknesses: [
      {
        source: 'nvd@nist.gov',
        type: 'Primary',
        description: [{ lang: 'en', value: `CWE-${20 + random.below(900)}` }],
      },
    ],
    configurations: configurations(world, random),
    references: Array.from({ length: 2 + random.below(8) }, (_, n) => ({
      url: `https://advisories.example.org/${id.toLowerCase()}/${random.below(1e9).toString(36)}/notice-${n}`,
      source: 'cve@example.org',
      tags: n % 2 === 0 ? ['Third Party Advisory', 'Patch'] : ['Vendor Advisory'],
    })),
  })
}

export function cveId(at: number): string {
  return `CVE-${2002 + (at % 24)}-${100_000 + at}`
}

function day(at: number): string {
  return new Date(Date.UTC(2015, 0, 1) + (at % 4000) * 86_400_000).toISOString().slice(0, -1)
}

function prose(random: Random, count: number): string {
  return `${Array.from({ length: count }, () => random.pick(words)).join(' ')} ${random.below(1e9).toString(36)}.`
}

function metrics(random: Random) {
  const score = (10 + random.below(91)) / 10
  const cvssData = {
    version: '3.1',
    vectorString: `CVSS:3.1/AV:${random.pick(['N', 'L', 'A'])}/AC:L/PR:${random.pick(['N', 'L'])}/UI:N/S:U/C:H/I:${random.pick(['H', 'N'])}/A:H`,
    attackVector: 'NETWORK',
    baseScore: score,
    baseSeverity: 'HIGH',
  }
  return {
    cvssMetricV31: [{ source: 'nvd@nist.gov', type: 'Primary', cvssData, exploitabilityScore: 3.9, impactScore: 5.9 }],
  }
}

/** One configuration of an OR node; one in ten also names the operating system that must be there (AND). */
function configurations(world: World, random: Random) {
  const rows = 1 + random.below(4) + (random.chance(0.1) ? random.below(6) : 0)
  const own = node(Array.from({ length: rows }, () => match(world, random)))
  if (!random.chance(0.1)) return [{ nodes: [own] }]
  const platform = { vulnerable: false, criteria: cpe('o', 'microsoft', 'windows', '-'), matchCriteriaId: guid(random) }
  return [{ operator: 'AND', nodes: [own, node([platform])] }]
}

function node(cpeMatch: object[]) {
  return { operator: 'OR', negate: false, cpeMatch }
}

function match(world: World, random: Random) {
  const isKernel = random.chance(0.008)
  const made = cpePackage(popularRank(random, world.popular ? 100 : cpePackages(world)))
  const [part, vendor, product] = isKernel ? ['o', kernel.vendor, kernel.product] : ['a', made.vendor, made.name]
  const version = () => (isKernel ? kernelVersion(random) : versionOf(random, 'cpe'))
  const row = { vulnerable: true, matchCriteriaId: guid(random) }
  const kind = random.next()
  if (kind < 0.02) return { ...row, criteria: cpe(part!, vendor!, product!, '-') }
  if (kind < 0.04) return { ...row, criteria: cpe(part!, vendor!, product!, '*') }
  if (kind < 0.25) return { ...row, criteria: cpe(part!, vendor!, product!, version().replaceAll('?', '\\?')) }
  const [lo, hi] = [version(), version()].sort()
  const start = random.chance(0.45) ? {} : { versionStartIncluding: lo }
  const end = random.chance(0.8) ? { versionEndExcluding: hi } : { versionEndIncluding: hi }
  return {
    ...row,
    criteria: cpe(part!, vendor!, product!, '*', random.chance(0.03) ? 'node.js' : '*'),
    ...start,
    ...end,
  }
}

function cpe(part: string, vendor: string, product: string, version: string, targetSw = '*'): string {
  return `cpe:2.3:${part}:${vendor}:${product}:${version}:*:*:*:*:${targetSw}:*:*`
}

function guid(random: Random): string {
  const hex = () => random.below(0x1_0000_0000).toString(16).padStart(8, '0').toUpperCase()
  return `${hex()}-${hex()}-${hex()}${hex()}`
}
