import type { Part, Range, Statement } from './engine.ts'
import { orderOf } from './order.ts'
import type { Random } from './random.ts'

/** A made-up world: packages of several ecosystems, statements about them, releases that use them. */
export interface World {
  readonly statements: readonly Statement[]
  readonly releases: readonly (readonly Part[])[]
}

type Write = (random: Random) => string

const numbers: Write = random => [random.below(4), random.below(15), random.below(8)].join('.')

/** How versions of each ecosystem look, the odd ones included. */
const ecosystems: readonly (readonly [string, string, Write])[] = [
  [
    'npm',
    'semver',
    random => `${numbers(random)}${random.chance(0.2) ? `-${random.pick(['alpha', 'beta.2', 'rc.10', '1'])}` : ''}`,
  ],
  ['crates.io', 'semver', random => `${numbers(random)}${random.chance(0.1) ? '-pre.1' : ''}`],
  ['Debian:12', 'deb', debian],
  ['PyPI', 'pypi', random => `${numbers(random)}${random.pick(['', '', '', 'rc1', '.post1', '.dev2', 'b3'])}`],
  [
    'Maven',
    'maven',
    random => `${numbers(random)}${random.pick(['', '', '', '-SNAPSHOT', '.RELEASE', '-jre', '-alpha-2'])}`,
  ],
]

function debian(random: Random): string {
  const epoch = random.chance(0.1) ? '1:' : ''
  const tail = random.pick(['', '+deb12u1', '+deb12u12', '~rc1', '~bpo12+1', '+b1'])
  return `${epoch}${numbers(random)}-${random.below(12) + 1}${tail}`
}

interface Size {
  readonly releases: number
  readonly parts: number
  readonly packages: number
  readonly statements: number
}

/** Makes a world of a given size; a hundredth of the ranges is open, a tenth of the statements lists versions. */
export function makeWorld(random: Random, size: Size, tag: string): World {
  const named = Array.from({ length: size.packages }, (_, at) => {
    const [ecosystem, scheme, write] = ecosystems[at % ecosystems.length]!
    const name = ecosystem === 'Maven' ? `org.${tag}:${tag}-p${at}` : `${tag}-p${at}`
    return { ecosystem, scheme, name, write }
  })
  const statements = Array.from({ length: size.statements }, (_, at): Statement => {
    const one = random.pick(named)
    const ranges = Array.from({ length: 1 + random.below(4) }, () => makeRange(random, one.scheme, one.write))
    const versions = random.chance(0.1) ? Array.from({ length: 3 }, () => one.write(random)) : []
    const sound = ranges.filter(range => range !== undefined)
    // a record without a range and without a list says nothing at all
    const listed = sound.length === 0 && versions.length === 0 ? [one.write(random)] : versions
    return { id: `TEST-${tag}-${at}`, ecosystem: one.ecosystem, name: one.name, ranges: sound, versions: listed }
  })
  const releases = Array.from({ length: size.releases }, () => {
    const parts = Array.from({ length: size.parts }, (): Part => {
      const one = random.pick(named)
      return { ecosystem: one.ecosystem, name: one.name, version: random.chance(0.01) ? 'trunk' : one.write(random) }
    })
    return [...new Map(parts.map(part => [`${part.ecosystem} ${part.name} ${part.version}`, part])).values()]
  })
  return { statements, releases }
}

/** A range that ends after it begins: OSV sorts the events, so another one would mean something else. */
function makeRange(random: Random, scheme: string, write: Write): Range | undefined {
  if (random.chance(0.01)) return { from: undefined, end: undefined }
  const from = random.chance(0.1) ? undefined : write(random)
  const at = from !== undefined && random.chance(0.8) ? nearby(random, from, write) : write(random)
  const end = random.chance(0.03) ? undefined : { at, inclusive: random.chance(0.3) }
  if (from === undefined || end === undefined) return { from, end }
  const order = orderOf(scheme).order(from, end.at)
  return order !== undefined && order < 0 ? { from, end } : undefined
}

/** The version itself but for its last number and its tail: most comparisons lie beside a range, and some on its border. */
function nearby(random: Random, version: string, write: Write): string {
  const [, head = '', last = '0'] = /^(.*?\d+\.\d+\.)(\d+)/.exec(version) ?? []
  const [, tail = ''] = /^.*?\d+\.\d+\.\d+(.*)$/.exec(write(random)) ?? []
  return `${head}${Number(last) + random.below(4)}${tail}`
}

/** A statement as OSV publishes it. */
export function osvRecord(statement: Statement, more: object = {}): object {
  return {
    id: statement.id,
    modified: '2024-01-01T00:00:00Z',
    affected: [
      {
        package: { ecosystem: statement.ecosystem, name: statement.name },
        ranges: statement.ranges.map(({ from, end }) => ({
          type: statement.ecosystem === 'npm' || statement.ecosystem === 'crates.io' ? 'SEMVER' : 'ECOSYSTEM',
          events: [
            { introduced: from ?? '0' },
            ...(end ? [end.inclusive ? { last_affected: end.at } : { fixed: end.at }] : []),
          ],
        })),
        versions: statement.versions,
      },
    ],
    ...more,
  }
}

const types: Readonly<Record<string, string>> = { npm: 'npm', 'crates.io': 'cargo', PyPI: 'pypi', Maven: 'maven' }

/** A part as an SBOM states it. */
export function component({ ecosystem, name, version }: Part): { name: string; version: string; purl: string } {
  const at = encodeURIComponent(version)
  const path = name.replace(':', '/')
  const purl =
    ecosystem === 'Debian:12'
      ? `pkg:deb/debian/${path}@${at}?distro=debian-12`
      : `pkg:${types[ecosystem]}/${path}@${at}`
  return { name: path.split('/').at(-1) ?? path, version, purl }
}
