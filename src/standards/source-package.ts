import { fieldsOf, listOf, textOf } from './json-shape.ts'
import type { SbomComponent } from './sbom.ts'

type Source = NonNullable<SbomComponent['source']>

/** The source package that a purl names in its `upstream` qualifier (`name` or `name@version`), as syft writes it. */
export function sourceOfPurl(purl: string | undefined): Source | undefined {
  const upstream = purl && /[?&]upstream=([^&#]+)/.exec(purl)?.[1]
  const text = upstream && decoded(upstream)
  return text ? sourceOfUpstream(text) : undefined
}

/** The value of `upstream`: a name, `name@version`, or of an rpm the file `openssl-3.0.7-24.el9.src.rpm`. */
export function sourceOfUpstream(text: string): Source {
  const [, rpm, version, release] = /^(.+)-([^-]+)-([^-]+)\.(?:no)?src\.rpm$/.exec(text) ?? []
  if (rpm) return { name: rpm, version: `${version}-${release}` }
  const at = text.lastIndexOf('@')
  return at > 0 ? named(text.slice(0, at), text.slice(at + 1)) : { name: text }
}

/** The source package that syft or trivy tell in CycloneDX properties. */
export function sourceOfProperties(properties: unknown): Source | undefined {
  const told = new Map<string, string>()
  for (const property of listOf(properties)) {
    const fields = fieldsOf(property)
    const name = textOf(fields?.name)
    const value = textOf(fields?.value)
    if (name && value) told.set(name, value)
  }
  const syft = told.get('syft:metadata:source')
  if (syft) return named(syft, told.get('syft:metadata:sourceVersion'))
  const rpm = told.get('syft:metadata:sourceRpm')
  if (rpm) return sourceOfUpstream(rpm)
  const trivy = told.get('aquasecurity:trivy:SrcName')
  return trivy ? named(trivy, trivyVersion(told)) : undefined
}

function trivyVersion(told: ReadonlyMap<string, string>): string | undefined {
  const version = told.get('aquasecurity:trivy:SrcVersion')
  if (!version) return undefined
  const epoch = told.get('aquasecurity:trivy:SrcEpoch')
  const release = told.get('aquasecurity:trivy:SrcRelease')
  return `${epoch && epoch !== '0' ? `${epoch}:` : ''}${version}${release ? `-${release}` : ''}`
}

function named(name: string, version: string | undefined): Source {
  return version ? { name, version } : { name }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
