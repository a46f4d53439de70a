import { type Random, randomOf } from './random.ts'

/** How large a made-up world is: records of both sources, releases, components of each. */
export interface Size {
  readonly nvd: number
  readonly osv: number
  readonly releases: number
  readonly components: number
}

/**
 * XS is for a smoke test; S, M and L are those of the design: 20k, 100k and 320k CVEs, 100k, 500k and 1.5 M ranges (about
 * three of each CVE and 3.3 of each OSV record), 10, 100 and 1,000 releases. Three quarters of the OSV records are npm's.
 */
export const sizes = {
  XS: { nvd: 2000, osv: 1000, releases: 3, components: 200 },
  S: { nvd: 20_000, osv: 10_000, releases: 10, components: 500 },
  M: { nvd: 100_000, osv: 50_000, releases: 100, components: 500 },
  L: { nvd: 320_000, osv: 160_000, releases: 1000, components: 500 },
} as const satisfies Record<string, Size>

export type SizeName = keyof typeof sizes

/** What every part of a made-up world shares. */
export interface World {
  readonly seed: string
  readonly size: Size
  /** `popular`: the worst case, in which every component is one of the hundred most spoken of. */
  readonly popular: boolean
}

/** The one package of which 0.8 % of all ranges speak and which every release contains. */
export const kernel = { vendor: 'linux', product: 'linux_kernel' } as const

/** Share of the CVEs that speak of the kernel: 1.25 % of NVD's rows are 0.8 % of the ranges of both sources. */
export const KERNEL_CVES = 0.0125

export type Ecosystem = 'cpe' | 'npm' | 'PyPI' | 'Maven' | 'Go' | 'Debian:12'

/** A package of the world, by its rank in popularity; the rank decides all about it. */
export interface MadePackage {
  readonly rank: number
  readonly ecosystem: Ecosystem
  readonly vendor: string
  readonly name: string
}

/**
 * Ranks by popularity with the exponent 1.5, as in the design's calibration: the rank is n times u to the power of 1.5, so
 * the first of a thousand ranks takes 1 % of all mentions, and a package that is used is one that is spoken of.
 */
export function popularRank(random: Random, packages: number): number {
  return Math.floor(packages * random.next() ** 1.5)
}

/** About seven ranges for each package, as in curated data (219,000 packages, 1.5 M ranges). */
export function cpePackages({ size }: World): number {
  return Math.max(50, Math.round((size.nvd * 3.04) / 7))
}

export function osvPackages({ size }: World): number {
  return Math.max(50, Math.round((size.osv * 3.3) / 7))
}

const ecosystems = ['npm', 'npm', 'npm', 'npm', 'npm', 'npm', 'PyPI'] as const
const rare = ['Maven', 'Go', 'Debian:12'] as const

/** The package of a rank that OSV records speak of: of eight, six are npm's. */
export function osvPackage(rank: number): MadePackage {
  const ecosystem = ecosystems[rank % 8] ?? rare[Math.floor(rank / 8) % rare.length]!
  const word = wordOf(rank)
  const name = { npm: `@${word}/core`, Maven: `org.${word}:${word}-core`, Go: `example.com/${word}/kit` }
  return { rank, ecosystem, vendor: word, name: name[ecosystem as keyof typeof name] ?? `${word}-lib` }
}

/** The product of a rank that NVD records speak of. */
export function cpePackage(rank: number): MadePackage {
  const word = wordOf(rank)
  return { rank, ecosystem: 'cpe', vendor: wordOf(rank % 997), name: `${word}_${rank.toString(36)}` }
}

const syllables = ['ba', 'co', 'di', 'fu', 'ga', 'ho', 'ki', 'lu', 'me', 'no', 'pa', 'ri', 'so', 'tu', 've', 'xa']

function wordOf(rank: number): string {
  let word = ''
  for (let left = rank + 16; left > 0; left = Math.floor(left / 16)) word += syllables[left % 16]
  return word
}

/** The purl of a made-up package without its version, as OSV writes it. */
export function purlOf({ ecosystem, name }: MadePackage): string {
  if (ecosystem === 'npm') return `pkg:npm/${name.split('/').map(encodeURIComponent).join('/')}`
  if (ecosystem === 'PyPI') return `pkg:pypi/${name.toLowerCase()}`
  if (ecosystem === 'Maven') return `pkg:maven/${name.includes(':') ? name.replace(':', '/') : `org.none/${name}`}`
  if (ecosystem === 'Go') return `pkg:golang/${name}`
  return `pkg:deb/debian/${name}`
}

export function generator(world: World, part: string): Random {
  return randomOf(`${world.seed}/${part}`)
}
