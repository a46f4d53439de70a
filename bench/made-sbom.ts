import type { Random } from './random.ts'
import {
  cpePackage,
  cpePackages,
  generator,
  kernel,
  kernelVersion,
  type MadePackage,
  osvPackage,
  osvPackages,
  popularRank,
  versionOf,
  type World,
} from './world.ts'

const FAMILY = 20

interface Part {
  readonly made: MadePackage
  readonly known: boolean
  readonly version: string
}

/** The document of a release: families of 20 share 80 % of their parts, 90 % of those in the same version. */
export function* madeSbom(world: World, release: number, count = world.size.components): Generator<string> {
  const family = Math.floor(release / FAMILY)
  const base = generator(world, `family/${family}`)
  const own = generator(world, `release/${release}`)
  yield '{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,'
  yield `"metadata":{"component":{"bom-ref":"root","type":"firmware","name":"device ${family}","version":"${release}"}},"components":[`
  yield component(kernelPart(own), 0)
  for (let at = 1; at < count; at++) {
    const shared = partOf(world, base, `${family}-${at}`)
    const other = partOf(world, own, `${release}-${at}`)
    const taken = own.chance(0.8) ? (own.chance(0.9) ? shared : { ...shared, version: other.version }) : other
    yield `,${component(taken, at)}`
  }
  yield '],"dependencies":['
  yield `{"ref":"root","dependsOn":["0"]}`
  for (let at = 1; at < count; at++) yield `,{"ref":"${Math.floor(at / 8)}","dependsOn":["${at}"]}`
  yield ']}'
}

function kernelPart(random: Random): Part {
  const made: MadePackage = { rank: 0, ecosystem: 'cpe', vendor: kernel.vendor, name: kernel.product }
  return { made, known: true, version: kernelVersion(random) }
}

/** 60 % of all parts are of packages that no source has ever spoken of. */
function partOf(world: World, random: Random, name: string): Part {
  const known = world.popular || random.chance(0.4)
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
    const cpe = `cpe:2.3:${part}:${made.vendor}:${made.name}:${version.replaceAll('?', '\\?')}:*:*:*:*:*:*:*`
    return JSON.stringify({ ...about, cpe, supplier: { name: made.vendor } })
  }
  const licences = [{ license: { id: 'MIT' } }]
  return JSON.stringify({ ...about, purl: purlOf(made, version), licenses: licences, hashes: [] })
}

function purlOf({ ecosystem, name }: MadePackage, version: string): string {
  const at = encodeURIComponent(version)
  if (ecosystem === 'npm') return `pkg:npm/${name.startsWith('@') ? `%40${name.slice(1)}` : name}@${at}`
  if (ecosystem === 'PyPI') return `pkg:pypi/${name.toLowerCase()}@${at}`
  if (ecosystem === 'Maven')
    return `pkg:maven/${name.includes(':') ? name.replace(':', '/') : `org.none/${name}`}@${at}`
  if (ecosystem === 'Go') return `pkg:golang/${name}@${at}`
  return `pkg:deb/debian/${name}@${at}?distro=debian-12`
}
