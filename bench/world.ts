import { type Random, randomOf } from './random.ts'

/** How large a made-up world is: records of both sources, releases, components of each. */
export interface Size {
  readonly nvd: number
  readonly osv: number
  readonly releases: number
  readonly components: number
}

/** XS is for a smoke test; S, M and L are those of the design: 20k, 100k and 320k CVEs. */
export const sizes = {
  XS: { nvd: 2000, osv: 500, releases: 3, components: 200 },
  S: { nvd: 20_000, osv: 5000, releases: 10, components: 500 },
  M: { nvd: 100_000, osv: 20_000, releases: 100, components: 500 },
  L: { nvd: 320_000, osv: 60_000, releases: 1000, components: 500 },
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

/** A package of the world, by its rank in popularity; the rank decides all about it. */
export interface MadePackage {
  readonly rank: number
  readonly ecosystem: 'cpe' | 'npm' | 'PyPI' | 'Maven' | 'Go' | 'Debian:12'
  readonly vendor: string
  readonly name: string
}

/** Ranks by popularity with the exponent 1.5: few packages are spoken of often. */
export function popularRank(random: Random, packages: number): number {
  return Math.floor(packages * random.next() ** 1.5)
}

/** About seven ranges for each package, as in curated data (219,000 packages, 1.5 M ranges). */
export function cpePackages({ size }: World): number {
  return Math.max(50, Math.round((size.nvd * 3.04) / 7))
}

export function osvPackages({ size }: World): number {
  return Math.max(50, Math.round(size.osv / 3))
}

const ecosystems = ['npm', 'npm', 'npm', 'PyPI', 'PyPI', 'Maven', 'Go', 'Debian:12'] as const

/** The package of a rank that OSV records speak of. */
export function osvPackage(rank: number): MadePackage {
  const ecosystem = ecosystems[rank % ecosystems.length]!
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

/** A version of a package: many distinct ones, since every package has its own history; 1.5 % cannot be ordered. */
export function versionOf(random: Random, ecosystem: MadePackage['ecosystem']): string {
  const plain = `${random.below(12)}.${random.below(30)}.${random.below(60)}`
  if (random.chance(0.015)) return ecosystem === 'npm' ? `${plain}.x-${random.below(99)}` : `??${random.below(999)}`
  if (ecosystem === 'Debian:12') return `${plain}-${1 + random.below(5)}+deb12u${1 + random.below(4)}`
  if (ecosystem === 'Maven') return random.chance(0.2) ? `${plain}.Final` : plain
  if (ecosystem === 'PyPI') return random.chance(0.1) ? `${plain}rc${random.below(4)}` : plain
  if (ecosystem === 'npm') return random.chance(0.1) ? `${plain}-beta.${random.below(9)}` : plain
  return plain
}

/** Kernel versions: 156 of them are in use. */
export function kernelVersion(random: Random): string {
  return `${4 + random.below(3)}.${random.below(4) * 5}.${random.below(13) * 17}`
}

export function generator(world: World, part: string): Random {
  return randomOf(`${world.seed}/${part}`)
}
