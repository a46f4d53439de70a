import { failure, type Result, success } from '../core/outcome.ts'
import { type DistributionFamily, distributionOf, namesSources, osvDistribution } from './distribution.ts'
import { orderOfType } from './package-orders.ts'
import type { Purl } from './purl.ts'
import { sourceOfUpstream } from './source-package.ts'

/** A package of the match dictionary and the scheme that orders its versions. */
export interface PackageName {
  readonly package: string
  readonly scheme: string
}

/** What is looked up in the dictionary: the package and the version that its scheme orders. */
export interface PackageIdentity extends PackageName {
  readonly version: string
}

/** Why there is no identity: also the text key under which a reader learns it. */
export type NoIdentity =
  | 'no-purl-version'
  | 'no-distribution'
  | 'no-namespace'
  | 'container-image'
  | 'unknown-ecosystem'
  | 'bad-package-name'

/** What the document knows beside the purl. */
export interface PurlContext {
  /** Source package of a distribution's binary, where the document names it. */
  readonly source?: { readonly name: string; readonly version?: string }
  /** Distribution of the whole document, such as `debian-12`, for purls that do not say it. */
  readonly distribution?: string
}

/** How the names of a purl type are written in the dictionary; OSV names of the same ecosystem come out alike. */
interface NameRule {
  /** The dictionary name after `<type>/`, from namespace and name. */
  readonly spell?: (path: string) => string
  readonly needsNamespace?: boolean
}

const lower = (path: string) => path.toLowerCase()
const asWritten: NameRule = {}
const inRepository: NameRule = { spell: lower, needsNamespace: true }

const nameRules: Readonly<Record<string, NameRule>> = {
  npm: asWritten,
  maven: { needsNamespace: true },
  pypi: { spell: path => path.toLowerCase().replace(/[-_.]+/g, '-') }, // PEP 503
  // Older purls fold the case of module paths, newer ones and OSV keep it.
  golang: { spell: path => (path === 'std' ? 'stdlib' : path.toLowerCase()) },
  cargo: asWritten,
  gem: asWritten,
  cran: asWritten,
  hackage: asWritten,
  julia: asWritten,
  bioconductor: asWritten,
  cocoapods: asWritten,
  composer: inRepository,
  github: inRepository,
  bitbucket: inRepository,
  'vscode-extension': inRepository,
  swift: {
    spell: path =>
      path
        .toLowerCase()
        .replace(/^https?:\/\//, '')
        .replace(/\.git$/, ''),
  },
}

/** Types that are not in the table: the case of their names does not count. */
const unlisted: NameRule = { spell: lower }

const osvTypes: Readonly<Record<string, string>> = {
  npm: 'npm',
  Maven: 'maven',
  PyPI: 'pypi',
  Go: 'golang',
  'crates.io': 'cargo',
  NuGet: 'nuget',
  RubyGems: 'gem',
  Packagist: 'composer',
  Hex: 'hex',
  Pub: 'pub',
  SwiftURL: 'swift',
  'GitHub Actions': 'github',
  Bitnami: 'bitnami',
  Julia: 'julia',
  Bioconductor: 'bioconductor',
  CRAN: 'cran',
  Hackage: 'hackage',
  VSCode: 'vscode-extension',
  ConanCenter: 'conan',
  opam: 'opam',
}

/** Package and scheme of a purl, whatever its version. */
export function purlPackage(purl: Purl, context: PurlContext = {}): Result<PackageName, NoIdentity> {
  if (isDistributionFamily(purl.type)) return distributionPackage(purl.type, purl, context)
  if (purl.type === 'oci' || purl.type === 'docker') return failure('container-image')
  return named(purl.type, purl.namespace, purl.name)
}

/** Package and scheme of a purl with the version to look up: that of the source package, with the epoch of an rpm. */
export function purlIdentity(purl: Purl, context: PurlContext = {}): Result<PackageIdentity, NoIdentity> {
  const found = purlPackage(purl, context)
  if (!found.ok) return found
  const version = purlVersion(purl, context)
  return version === undefined ? failure('no-purl-version') : success({ ...found.value, version })
}

/** Package and scheme of an OSV ecosystem (with its suffix, such as `Debian:12`) and a package name. */
export function osvPackage(ecosystem: string, name: string): Result<PackageName, NoIdentity> {
  const colon = ecosystem.indexOf(':')
  const base = colon < 0 ? ecosystem : ecosystem.slice(0, colon)
  const distribution = osvDistribution(base, colon < 0 ? undefined : ecosystem.slice(colon + 1))
  if (distribution === 'no-release') return failure('no-distribution')
  if (distribution) return distributed(distribution.family, distribution.place, name)
  const type = Object.hasOwn(osvTypes, base) ? osvTypes[base] : undefined
  if (type === undefined) return failure('unknown-ecosystem')
  const parts = (type === 'maven' ? name.replace(':', '/') : name).split('/')
  // GitHub Actions may live in a folder of their repository; the repository has the versions.
  if (type === 'github') return named(type, parts[0], parts[1] ?? '')
  // OSV joins publisher and name of an extension by a dot, purl has the publisher as namespace
  const dot = type === 'vscode-extension' ? name.indexOf('.') : -1
  if (dot > 0) return named(type, name.slice(0, dot), name.slice(dot + 1))
  return named(type, parts.slice(0, -1).join('/'), parts.at(-1)!)
}

function named(type: string, namespace: string | undefined, name: string): Result<PackageName, NoIdentity> {
  const rule = Object.hasOwn(nameRules, type) ? nameRules[type]! : unlisted
  if (rule.needsNamespace && !namespace) return failure('no-namespace')
  if (name === '') return failure('bad-package-name')
  const path = namespace ? `${namespace}/${name}` : name
  return success({ package: `${type}/${rule.spell ? rule.spell(path) : path}`, scheme: orderOf(type) })
}

/** Bioconductor is an ecosystem of OSV and no purl type: R packages that are versioned semantically. */
function orderOf(type: string): string {
  return type === 'bioconductor' ? 'semver' : orderOfType(type)
}

function distributionPackage(
  family: DistributionFamily,
  purl: Purl,
  context: PurlContext,
): Result<PackageName, NoIdentity> {
  if (purl.namespace === undefined) return failure('no-distribution')
  const place = distributionOf(family, purl.namespace, purl.qualifiers.distro ?? context.distribution)
  if (place === undefined) return failure('no-distribution')
  const source = namesSources(family, purl.namespace) ? sourceOf(purl, context)?.name : undefined
  return distributed(family, place, source ?? purl.name)
}

function distributed(family: DistributionFamily, place: string, name: string): Result<PackageName, NoIdentity> {
  if (name === '') return failure('bad-package-name')
  return success({ package: `${family}/${place}/${name}`, scheme: family })
}

function purlVersion(purl: Purl, context: PurlContext): string | undefined {
  const own = purl.version
  if (purl.type === 'rpm') {
    const isSource = purl.namespace !== undefined && namesSources('rpm', purl.namespace)
    return withEpoch((isSource ? sourceOf(purl, context)?.version : undefined) ?? own, purl.qualifiers.epoch)
  }
  if (purl.type === 'deb') return sourceOf(purl, context)?.version ?? own
  if (purl.type === 'golang' && own !== undefined) return ofGoRelease(own)
  return own
}

function withEpoch(version: string | undefined, epoch: string | undefined): string | undefined {
  return version !== undefined && epoch && !version.includes(':') ? `${epoch}:${version}` : version
}

/** Go calls its own releases `go1.21rc2`; the Go vulnerability database writes them as semantic versions. */
function ofGoRelease(version: string): string {
  const [, numbers, label, count] = /^go([0-9]+(?:\.[0-9]+)*)(?:(beta|rc)([0-9]+))?$/.exec(version) ?? []
  if (numbers === undefined) return version
  return label === undefined ? numbers : `${numbers}-${label}.${count}`
}

/** The source package of a binary: what the document says, else what the purl does. */
function sourceOf(purl: Purl, context: PurlContext): { name: string; version?: string } | undefined {
  const { upstream } = purl.qualifiers
  return context.source ?? (upstream ? sourceOfUpstream(upstream) : undefined)
}

function isDistributionFamily(type: string): type is DistributionFamily {
  return type === 'deb' || type === 'rpm' || type === 'apk'
}
