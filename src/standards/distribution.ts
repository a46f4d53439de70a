import { alpineRelease, openSuseNames, openSuseRelease, suseNames, suseRelease } from './distribution-release.ts'

/** Package formats whose versions mean something only inside one release of one distribution. */
export type DistributionFamily = 'deb' | 'rpm' | 'apk'

/** How a distribution counts its releases, in purls as in OSV ecosystems. */
interface Distribution {
  readonly family: DistributionFamily
  /** Name in the match dictionary and in `distro=<id>-<release>`. */
  readonly id: string
  /** OSV ecosystem. */
  readonly osv?: string
  /** Other namespaces and ids under which it appears in purls. */
  readonly aliases?: readonly string[]
  /** How many numbers name a release: Debian 12, Ubuntu 22.04. None: a rolling distribution, or any text. */
  readonly numbers?: 1 | 2
  readonly isRolling?: boolean
  /** Records of an rpm distribution that name source packages, as osv-schema says of it; the others name binaries. */
  readonly namesSources?: boolean
  readonly prefix?: string
  readonly codenames?: Readonly<Record<string, string>>
  /** The release of a text that follows no count, such as a marketing name. */
  readonly release?: (text: string) => string | undefined
}

// biome-ignore format: a table
const debianCodenames = {
  buzz: '1.1', rex: '1.2', bo: '1.3', hamm: '2', slink: '2', potato: '2', woody: '3', sarge: '3', etch: '4', lenny: '5',
  squeeze: '6', wheezy: '7', jessie: '8', stretch: '9', buster: '10', bullseye: '11', bookworm: '12', trixie: '13',
  forky: '14', duke: '15',
  // never released: OSV names it by its series (osv-schema, Debian); `testing` is another release every two years
  sid: 'sid', unstable: 'sid',
}

// biome-ignore format: a table
const ubuntuCodenames = {
  precise: '12.04', utopic: '14.10', vivid: '15.04', wily: '15.10', yakkety: '16.10', zesty: '17.04', artful: '17.10',
  cosmic: '18.10', disco: '19.04', eoan: '19.10', groovy: '20.10', hirsute: '21.04', impish: '21.10', resolute: '26.04',
  trusty: '14.04', xenial: '16.04', bionic: '18.04', focal: '20.04', jammy: '22.04', kinetic: '22.10', lunar: '23.04',
  mantic: '23.10', noble: '24.04', oracular: '24.10', plucky: '25.04', questing: '25.10',
}

const distributions: readonly Distribution[] = [
  { family: 'deb', id: 'debian', osv: 'Debian', numbers: 1, codenames: debianCodenames },
  { family: 'deb', id: 'ubuntu', osv: 'Ubuntu', numbers: 2, codenames: ubuntuCodenames },
  { family: 'apk', id: 'alpine', osv: 'Alpine', numbers: 2, prefix: 'v', release: alpineRelease },
  { family: 'apk', id: 'wolfi', osv: 'Wolfi', isRolling: true },
  { family: 'apk', id: 'chainguard', osv: 'Chainguard', isRolling: true },
  { family: 'apk', id: 'minimos', osv: 'MinimOS', isRolling: true },
  { family: 'apk', id: 'alpaquita', osv: 'Alpaquita' },
  { family: 'rpm', id: 'almalinux', osv: 'AlmaLinux', aliases: ['alma'], numbers: 1 },
  { family: 'rpm', id: 'rocky', osv: 'Rocky Linux', aliases: ['rockylinux', 'rocky-linux'], numbers: 1 },
  { family: 'rpm', id: 'redhat', osv: 'Red Hat', aliases: ['rhel'], numbers: 1 },
  { family: 'rpm', id: 'oraclelinux', aliases: ['ol', 'oracle'], numbers: 1 },
  { family: 'rpm', id: 'centos', numbers: 1 },
  { family: 'rpm', id: 'fedora', numbers: 1 },
  { family: 'rpm', id: 'mageia', osv: 'Mageia', numbers: 1, namesSources: true },
  { family: 'rpm', id: 'amazon', aliases: ['amzn', 'amazonlinux'], numbers: 1 },
  { family: 'rpm', id: 'azurelinux', osv: 'Azure Linux', aliases: ['mariner'], numbers: 1 },
  { family: 'rpm', id: 'openeuler', osv: 'openEuler', namesSources: true },
  {
    family: 'rpm',
    id: 'opensuse',
    osv: 'openSUSE',
    aliases: openSuseNames,
    release: openSuseRelease,
    namesSources: true,
  },
  { family: 'rpm', id: 'suse', osv: 'SUSE', aliases: suseNames, release: suseRelease, namesSources: true },
]

/**
 * Distribution and release as the match dictionary writes them (`debian/12`), from the namespace of a purl and its
 * `distro` (`debian-12.5`, `bookworm`, `3.18.4`). Undefined when the release is not said: never a guess.
 */
export function distributionOf(
  family: DistributionFamily,
  namespace: string,
  distro: string | undefined,
): string | undefined {
  const known = distributions.find(one => one.family === family && namesOf(one).includes(namespace.toLowerCase()))
  if (known?.isRolling) return known.id
  if (distro === undefined || distro === '') return undefined
  const text = distro.toLowerCase()
  if (!known) return `${namespace.toLowerCase()}/${withoutName(text, [namespace.toLowerCase()])}`
  const bare = withoutName(text, namesOf(known))
  // SUSE's products are told apart by the id before the release, not by the namespace
  const release = known.release?.(text) ?? releaseOf(known, bare)
  return release === undefined ? undefined : `${known.id}/${release}`
}

/** Whether the records of a distribution name source packages: those of Debian and Alpine always do. */
export function namesSources(family: DistributionFamily, namespace: string): boolean {
  if (family !== 'rpm') return true
  const name = namespace.toLowerCase()
  return distributions.some(one => one.family === family && one.namesSources && namesOf(one).includes(name))
}

/** Distribution and release of an OSV ecosystem; undefined when the ecosystem is no distribution that we know. */
export function osvDistribution(
  base: string,
  suffix: string | undefined,
): { readonly family: DistributionFamily; readonly place: string } | 'no-release' | undefined {
  const known = distributions.find(one => one.osv === base)
  if (!known) return undefined
  if (known.isRolling) return { family: known.family, place: known.id }
  const release = suffix === undefined ? undefined : osvRelease(known, suffix)
  return release === undefined ? 'no-release' : { family: known.family, place: `${known.id}/${release}` }
}

/**
 * Suffixes hold more than the release: `22.04:LTS`, `Pro:22.04:LTS`, `enterprise_linux:9::appstream`. Support that is
 * paid for, and minor releases that live on, are fixed apart and stay apart.
 */
function osvRelease(known: Distribution, suffix: string): string | undefined {
  const told = known.release?.(suffix.toLowerCase())
  if (told !== undefined) return told
  // a series that is never released has no number (osv-schema, Debian)
  if (known.codenames && Object.hasOwn(known.codenames, suffix)) return known.codenames[suffix]
  const words = suffix.split(':').filter(word => word !== '')
  if (known.id === 'redhat') {
    const [product, version] = words
    if (product === 'enterprise_linux' && version !== undefined) return releaseOf(known, version)
    return product && version ? `${product}:${version}` : undefined
  }
  const special = words.filter(word => word !== 'LTS' && !/[0-9]/.test(word)).map(word => `${word.toLowerCase()}:`)
  const release = releaseOf(known, words.find(word => /[0-9]/.test(word))?.toLowerCase() ?? suffix.toLowerCase())
  return release === undefined ? undefined : `${special.join('')}${release}`
}

function releaseOf(known: Distribution, text: string): string | undefined {
  if (known.codenames && Object.hasOwn(known.codenames, text)) return known.codenames[text]
  if (known.numbers === undefined) return text === '' ? undefined : text.replaceAll(/[ -]+/g, '-')
  const numbers = /^v?([0-9]+(?:\.[0-9]+)*)/.exec(text)?.[1]?.split('.')
  if (!numbers || numbers.length < known.numbers) return undefined
  return `${known.prefix ?? ''}${numbers.slice(0, known.numbers).join('.')}`
}

function namesOf(known: Distribution): readonly string[] {
  return [known.id, ...(known.aliases ?? [])]
}

/** `debian-12` without its `debian-`. */
function withoutName(text: string, names: readonly string[]): string {
  const name = names.find(one => text.startsWith(`${one}-`))
  return name === undefined ? text : text.slice(name.length + 1)
}
