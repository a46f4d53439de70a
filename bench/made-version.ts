import type { Random } from './random.ts'
import type { Ecosystem } from './world.ts'

type Numbers = readonly [number, number, number]

/** Share of the versions that have no place in the order of their scheme. */
const UNPARSEABLE = 0.015

/** A version of a package: 288,000 plain ones of each ecosystem, and suffixes; 1.5 % cannot be ordered. */
export function versionOf(random: Random, ecosystem: Ecosystem): string {
  return spell(random, ecosystem, numbersOf(random))
}

/** Two versions in their order: the bounds of a range; rarely one that cannot be ordered. */
export function boundsOf(random: Random, ecosystem: Ecosystem): [string, string] {
  const [one, other] = [numbersOf(random), numbersOf(random)]
  const [low, high] = before(one, other) ? [one, other] : [other, one]
  return [spell(random, ecosystem, low), spell(random, ecosystem, high)]
}

function numbersOf(random: Random): Numbers {
  return [random.below(12), random.below(40), random.below(600)]
}

function before(one: Numbers, other: Numbers): boolean {
  const at = one.findIndex((number, place) => number !== other[place])
  return at >= 0 && one[at]! < other[at]!
}

function spell(random: Random, ecosystem: Ecosystem, numbers: Numbers): string {
  const plain = numbers.join('.')
  if (random.chance(UNPARSEABLE))
    return ecosystem === 'npm' ? `${plain}.x-${random.below(99)}` : `??${random.below(999)}`
  if (ecosystem === 'Debian:12') return `${plain}-${1 + random.below(5)}+deb12u${1 + random.below(4)}`
  if (ecosystem === 'Maven') return random.chance(0.2) ? `${plain}.Final` : plain
  if (ecosystem === 'PyPI') return random.chance(0.1) ? `${plain}rc${random.below(4)}` : plain
  if (ecosystem === 'npm') return random.chance(0.1) ? `${plain}-beta.${random.below(9)}` : plain
  return plain
}

const branches = Array.from({ length: 12 }, (_, at) => `${4 + Math.floor(at / 4)}.${(at % 4) * 5}`)
const PATCHES = 13

/** Kernel versions: 156 of them are in use, 13 of each of 12 branches. */
export function kernelVersion(random: Random): string {
  return `${random.pick(branches)}.${random.below(PATCHES) * 17}`
}

/** The kernel's flaws begin and are mended in a branch; one in five was there from the beginning. */
export function kernelBounds(random: Random): { from: string | undefined; to: string } {
  const branch = random.pick(branches)
  const to = `${branch}.${1 + random.below(PATCHES * 17)}`
  return { from: random.chance(0.2) ? undefined : branch, to }
}
