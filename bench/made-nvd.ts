import { boundsOf, kernelBounds, versionOf } from './made-version.ts'
import type { Random } from './random.ts'
import { cpePackage, cpePackages, generator, KERNEL_CVES, kernel, popularRank, type World } from './world.ts'

const words =
  'remote attackers allows via crafted request in the component before version could lead to memory corruption of an affected device when parsing untrusted input through function handler and may execute arbitrary code or cause denial service because bounds check is missing on length field within packet header'.split(
    ' ',
  )

/** One record in the form of NVD 2.0, without its wrapper: 3.5 KB in the mean, about three cpeMatch rows. */
export function madeNvd(world: World, at: number): string {
  const random = generator(world, `nvd/${at}`)
  const id = cveId(at)
  const status = statusOf(random)
  return JSON.stringify({
    id,
    sourceIdentifier: 'cve@example.org',
    published: day(at),
    lastModified: day(at + 40),
    vulnStatus: status,
    descriptions: [
      { lang: 'en', value: `A flaw allows remote attackers to act. ${prose(random, 64 + random.below(122))}` },
      { lang: 'es', value: prose(random, 54 + random.below(112)) },
    ],
    metrics: metrics(random),
    weaknesses: [
      {
        source: 'nvd@nist.gov',
        type: 'Primary',
        description: [{ lang: 'en', value: `CWE-${20 + random.below(900)}` }],
      },
    ],
    configurations: status === 'Analyzed' ? configurations(world, random) : [],
    references: Array.from({ length: 2 + random.below(8) }, (_, n) => ({
      url: `https://advisories.example.org/${id.toLowerCase()}/${random.below(1e9).toString(36)}/notice-${n}`,
      source: 'cve@example.org',
      tags: n % 2 === 0 ? ['Third Party Advisory', 'Patch'] : ['Vendor Advisory'],
    })),
  })
}

/** Four of a hundred wait for their analysis, one was withdrawn. */
function statusOf(random: Random): string {
  const kind = random.next()
  return kind < 0.01 ? 'Rejected' : kind < 0.05 ? 'Awaiting Analysis' : 'Analyzed'
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
  const rows = 1 + random.below(5) + (random.chance(0.1) ? random.below(5) : 0)
  const isKernel = random.chance(KERNEL_CVES)
  const own = node(Array.from({ length: rows }, () => (isKernel ? kernelRow(random) : row(world, random))))
  if (isKernel || !random.chance(0.1)) return [{ nodes: [own] }]
  const platform = { vulnerable: false, criteria: cpe('o', 'microsoft', 'windows', '-'), matchCriteriaId: guid(random) }
  return [{ operator: 'AND', nodes: [own, node([platform])] }]
}

function node(cpeMatch: object[]) {
  return { operator: 'OR', negate: false, cpeMatch }
}

/** A row of cpeMatch: of a hundred two say `-`, two every version, one a pattern, twenty one version, the rest a range. */
function row(world: World, random: Random) {
  const made = cpePackage(popularRank(random, world.popular ? 100 : cpePackages(world)))
  const base = { vulnerable: true, matchCriteriaId: guid(random) }
  const criteria = (version: string, target = '*') => cpe('a', made.vendor, made.name, version, target)
  const kind = random.next()
  if (kind < 0.02) return { ...base, criteria: criteria('-') }
  if (kind < 0.04) return { ...base, criteria: criteria('*') }
  if (kind < 0.05) return { ...base, criteria: criteria(`${random.below(12)}.*`) }
  if (kind < 0.25) return { ...base, criteria: criteria(escaped(versionOf(random, 'cpe'))) }
  const [lo, hi] = boundsOf(random, 'cpe')
  const start = random.chance(0.5) ? {} : { versionStartIncluding: lo }
  const end = random.chance(0.8) ? { versionEndExcluding: hi } : { versionEndIncluding: hi }
  return { ...base, criteria: criteria('*', random.chance(0.03) ? 'node.js' : '*'), ...start, ...end }
}

function kernelRow(random: Random) {
  const { from, to } = kernelBounds(random)
  const start = from === undefined ? {} : { versionStartIncluding: from }
  const criteria = cpe('o', kernel.vendor, kernel.product, '*')
  return { vulnerable: true, matchCriteriaId: guid(random), criteria, ...start, versionEndExcluding: to }
}

/** A question mark is a wildcard in a CPE name unless it is escaped. */
export function escaped(version: string): string {
  return version.replaceAll('?', '\\?')
}

function cpe(part: string, vendor: string, product: string, version: string, targetSw = '*'): string {
  return `cpe:2.3:${part}:${vendor}:${product}:${version}:*:*:*:*:${targetSw}:*:*`
}

function guid(random: Random): string {
  const hex = () => random.below(0x1_0000_0000).toString(16).padStart(8, '0').toUpperCase()
  return `${hex()}-${hex()}-${hex()}${hex()}`
}
