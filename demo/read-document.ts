/** As much of an SBOM as check.test.ts asks about; on purpose not the importer of the product. */
export interface Document {
  readonly root: string
  /** Refs of the product and all components. */
  readonly refs: readonly string[]
  readonly edges: readonly (readonly [from: string, to: string])[]
  readonly components: readonly { readonly name: string; readonly version?: string }[]
}

/** Reads one of the generated files, whose lines are laid out as demo/write does it. */
export function readDocument(file: string, text: string): Document {
  if (file.endsWith('.cdx.json')) return fromCyclonedxJson(JSON.parse(text))
  if (file.endsWith('.spdx.json')) return fromSpdxJson(JSON.parse(text))
  return file.endsWith('.xml') ? fromCyclonedxXml(text) : fromTagValue(text)
}

interface CyclonedxJson {
  metadata: { component: { 'bom-ref': string } }
  components: { 'bom-ref': string; name: string; version?: string }[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

function fromCyclonedxJson({ metadata, components, dependencies }: CyclonedxJson): Document {
  const root = metadata.component['bom-ref']
  return {
    root,
    refs: [root, ...components.map(component => component['bom-ref'])],
    edges: dependencies.flatMap(({ ref, dependsOn }) => dependsOn.map(to => [ref, to] as const)),
    components: components.map(({ name, version }) => named(name, version)),
  }
}

interface SpdxJson {
  packages: { SPDXID: string; name: string; versionInfo?: string }[]
  relationships: { spdxElementId: string; relationshipType: string; relatedSpdxElement: string }[]
}

function fromSpdxJson({ packages, relationships }: SpdxJson): Document {
  return {
    root: packages[0]!.SPDXID,
    refs: packages.map(({ SPDXID }) => SPDXID),
    edges: relationships
      .filter(({ relationshipType }) => relationshipType === 'DEPENDS_ON')
      .map(({ spdxElementId, relatedSpdxElement }) => [spdxElementId, relatedSpdxElement] as const),
    components: packages.slice(1).map(({ name, versionInfo }) => named(name, versionInfo)),
  }
}

function fromTagValue(text: string): Document {
  const packages = text.split(/^(?=PackageName: )/m).slice(1)
  const tag = (block: string, name: string) => new RegExp(`^${name}: (.+)$`, 'm').exec(block)?.[1]
  return {
    root: tag(packages[0]!, 'SPDXID')!,
    refs: packages.map(block => tag(block, 'SPDXID')!),
    edges: [...text.matchAll(/^Relationship: (\S+) DEPENDS_ON (\S+)$/gm)].map(([, from, to]) => [from!, to!] as const),
    components: packages.slice(1).map(block => named(tag(block, 'PackageName')!, tag(block, 'PackageVersion'))),
  }
}

function fromCyclonedxXml(text: string): Document {
  const blocks = [...text.matchAll(/<component type="[^"]+" bom-ref="([^"]+)">(.*?)<\/component>/gs)]
  const lists = [...text.matchAll(/^ {2}<dependency ref="([^"]+)"(?:\/>|>(.*)<\/dependency>)$/gm)]
  return {
    root: blocks[0]![1]!,
    refs: blocks.map(([, ref]) => ref!),
    edges: lists.flatMap(([, from, inner = '']) =>
      [...inner.matchAll(/ref="([^"]+)"/g)].map(([, to]) => [from!, to!] as const),
    ),
    components: blocks.slice(1).map(([, , body]) => {
      const own = body!.replace(/<supplier>.*<\/supplier>/, '')
      return named(/<name>(.*)<\/name>/.exec(own)![1]!, /<version>(.*)<\/version>/.exec(own)?.[1])
    }),
  }
}

function named(name: string, version: string | undefined): { name: string; version?: string } {
  return version === undefined ? { name } : { name, version }
}
