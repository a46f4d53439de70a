import { escaped } from './made-nvd.ts'
import { kernelVersion, versionOf } from './made-version.ts'
import type { Random } from './random.ts'
import {
  cpePackage,
  cpePackages,
  generator,
  kernel,
  type MadePackage,
  osvPackage,
  osvPackages,
  popularRank,
  purlOf,
  type World,
} from './world.ts'

const FAMILY = 20

/** Share of the parts that are of packages of which some source has spoken. */
const KNOWN = 0.4

/** A part of a made-up release. */
export interface Part {
  readonly made: MadePackage
  readonly known: boolean
  readonly version: string
}

/** The parts of a release: families of 20 share 80 % of them, 90 % of those in the same version; the first is the kernel. */
export function* madeParts(world: World, release: number, count = world.size.components): Generator<Part> {
  const family = Math.floor(release / FAMILY)
  const base = generator(world, `family/${family}`)
  const own = generator(world, `release/${release}`)
  yield kernelPart(own)
  for (let at = 1; at < count; at++) {
    const shared = partOf(world, base, `${family}-${at}`)
    const other = partOf(world, own, `${release}-${at}`)
    if (!own.chance(0.8)) yield other
    else yield own.chance(0.9) ? shared : { ...shared, version: versionOf(own, shared.made.ecosystem) }
  }
}

/** The document of a release. */
export function* madeSbom(world: World, release: number, count = world.size.components): Generator<string> {
  const device = Math.floor(release / FAMILY)
  yield '{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,'
  yield `"metadata":{"component":{"bom-ref":"root","type":"firmware","name":"device ${device}","version":"${release}"}},"components":[`
  let ref = 0
  for (const part of madeParts(world, release, count)) {
    yield `${ref > 0 ? ',' : ''}${component(part, ref)}`
    ref++
  }
  yield '],"dependencies":['
  yield `{"ref":"root","dependsOn":["0"]}`
  for (let at = 1; at < count; at++) yield `,{"ref":"${Math.floor(at / 8)}","dependsOn":["${at}"]}`
  yield ']}'
}

/** Parts of npm alone, as many of them known as everywhere: what a peer that knows only ecosystems can be asked. */
export function npmParts(world: World, count: number): { name: string; version: string }[] {
  const random = generator(world, 'npm')
  const parts: { name: string; version: string }[] = []
  for (let at = 0; parts.length < count; at++) {
    const { made, version } = partOf(world, random, `npm-${at}`)
    if (made.ecosystem === 'npm') parts.push({ name: made.name, version })
  }
  return parts
}

function kernelPart(random: Random): Part {
  const made: MadePackage = { rank: 0, ecosystem: 'cpe', vendor: kernel.vendor, name: kernel.product }
  return { made, known: true, version: kernelVersion(random) }
}

function partOf(world: World, random: Random, name: string): Part {
  const known = world.popular || random.chance(KNOWN)
  const isCpe = random.chance(0.3)
  const rank = popularRank(random, world.popular ? 100 : isCpe ? cpePackages(world) : osvPackages(world))
  const made = isCpe ? cpePackage(rank) : osvPackage(rank)
  const version = versionOf(random, made.ecosystem)
  return known ? { made, known, version } : { made: { ...made, name: `unheard-of-${name}` }, known, version }
}

function component({ made, version }: Part, ref: number): string {
  const about = { type: 'library', 'bom-ref': String(ref), name: made.name, version }
  if (made.ecosystem === 'cpe') {
    const part = made.name === kernel.product ? 'o' : 'a'
    const cpe = `cpe:2.3:${part}:${made.vendor}:${made.name}:${escaped(version)}:*:*:*:*:*:*:*`
    return JSON.stringify({ ...about, cpe, supplier: { name: made.vendor } })
  }
  const suffix = made.ecosystem === 'Debian:12' ? '?distro=debian-12' : ''
  const purl = `${purlOf(made)}@${encodeURIComponent(version)}${suffix}`
  return JSON.stringify({ ...about, purl, licenses: [{ license: { id: 'MIT' } }], hashes: [] })
}
