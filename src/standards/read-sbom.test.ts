import { describe, expect, it } from 'vitest'
import { readSbom } from './read-sbom.ts'
import type { SbomComponent, SbomHead, SbomItem } from './sbom.ts'

interface Told {
  head: Partial<SbomHead>
  heads: number
  components: SbomComponent[]
  edges: string[]
  warnings: Record<string, number>
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function told(document: string | object | Uint8Array, size = 1 << 20): Promise<Told> {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  const bytes = document instanceof Uint8Array ? document : new TextEncoder().encode(text)
  const result: Told = { head: {}, heads: 0, components: [], edges: [], warnings: {} }
  for await (const item of readSbom(pieces(bytes, size))) add(result, item)
  return result
}

function add(result: Told, item: SbomItem): void {
  if (item.kind === 'head') {
    result.head = item.head
    result.heads++
  } else if (item.kind === 'component') result.components.push(item.component)
  else if (item.kind === 'dependency') result.edges.push(`${item.from} > ${item.to}`)
  else result.warnings[item.warning.code] = (result.warnings[item.warning.code] ?? 0) + (item.warning.count ?? 1)
}

const pump = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: 'urn:uuid:11111111-2222-4333-8444-555555555555',
  version: 3,
  metadata: {
    timestamp: '2026-11-02T08:00:00Z',
    tools: { components: [{ type: 'application', group: 'anchore', name: 'syft', version: '1.20.0' }] },
    component: { type: 'firmware', name: 'Infusion pump', version: '4.2', 'bom-ref': 'pump' },
  },
  components: [
    {
      'bom-ref': 'ssl',
      type: 'library',
      name: 'libssl3',
      version: '3.0.11-1~deb12u2',
      purl: 'pkg:deb/debian/libssl3@3.0.11-1~deb12u2?arch=amd64&upstream=openssl%403.0.11-1',
      cpe: 'cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*',
      supplier: { name: 'Debian' },
      licenses: [{ license: { id: 'Apache-2.0' } }, { license: { name: 'Own' } }, { license: { id: 'Apache-2.0' } }],
      hashes: [{ alg: 'SHA-256', content: 'ab'.repeat(32) }],
      evidence: { identity: [{ field: 'purl' }] },
      components: [{ name: 'nested', version: '1', type: 'library', components: [{ name: 'inner', type: 'file' }] }],
    },
    {
      'bom-ref': 'z',
      type: 'library',
      group: 'org.example',
      name: 'z',
      version: '1.0',
      publisher: 'Example',
      licenses: [{ expression: 'MIT OR Apache-2.0' }],
      properties: [
        { name: 'syft:metadata:source', value: 'zlib' },
        { name: 'syft:metadata:sourceVersion', value: '1:1.2' },
      ],
    },
  ],
  services: [{ 'bom-ref': 'svc', name: 'cloud' }],
  dependencies: [
    { ref: 'pump', dependsOn: ['ssl', 'svc'] },
    { ref: 'ssl', dependsOn: ['z'] },
    { ref: 'z', dependsOn: ['ssl', 'gone'] },
  ],
}

const pumpXml = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a comment with <tags> -->
<bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="3" serialNumber="urn:uuid:11111111-2222-4333-8444-555555555555">
  <metadata><timestamp>2026-11-02T08:00:00Z</timestamp>
    <tools><components><component type="application"><group>anchore</group><name>syft</name><version>1.20.0</version></component></components></tools>
    <component type="firmware" bom-ref="pump"><name>Infusion pump</name><version>4.2</version></component></metadata>
  <components>
    <component bom-ref="ssl" type="library">
      <supplier><name>Debian</name></supplier>
      <name> libssl3 </name><version>3.0.11-1~deb12u2</version>
      <hashes><hash alg="SHA-256">${'ab'.repeat(32)}</hash></hashes>
      <licenses><license><id>Apache-2.0</id><text>long</text></license><license><name>Own</name></license></licenses>
      <cpe>cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*</cpe>
      <purl>pkg:deb/debian/libssl3@3.0.11-1~deb12u2?arch=amd64&amp;upstream=openssl%403.0.11-1</purl>
      <pedigree><ancestors><component type="library"><name>ancestor</name></component></ancestors></pedigree>
      <components><component type="library"><name>nested</name><version>1</version>
        <components><component type="file"><name>inner</name></component></components></component></components>
    </component>
    <x:note xmlns:x="urn:x"><component type="library"><name>foreign</name></component></x:note>
    <component bom-ref="z" type="library"><publisher>Example</publisher><group>org.example</group><name>z</name>
      <version><![CDATA[1.0]]></version><licenses><expression>MIT OR Apache-2.0</expression></licenses>
      <properties><property name="syft:metadata:source">zlib</property><property name="syft:metadata:sourceVersion">1:1.2</property></properties>
    </component>
  </components>
  <services><service bom-ref="svc"><name>cloud</name></service></services>
  <dependencies>
    <dependency ref="pump"><dependency ref="ssl"/><dependency ref="svc"/></dependency>
    <dependency ref="ssl"><dependency ref="z"/></dependency>
    <dependency ref="z"><dependency ref="ssl"/><dependency ref="gone"/></dependency>
  </dependencies>
</bom>`

describe('CycloneDX', () => {
  it('tells head, components with their nesting, edges and what was left out', async () => {
    const { head, components, edges, warnings } = await told(pump)
    expect(head).toMatchObject({
      format: 'cyclonedx',
      specVersion: '1.6',
      encoding: 'json',
      documentVersion: '3',
      createdAt: '2026-11-02T08:00:00Z',
      tools: ['anchore syft 1.20.0'],
      subject: { ref: 'pump', name: 'Infusion pump', version: '4.2' },
    })
    expect(components).toEqual([
      {
        ref: 'ssl',
        name: 'libssl3',
        version: '3.0.11-1~deb12u2',
        type: 'library',
        purl: pump.components[0]!.purl,
        cpe: pump.components[0]!.cpe,
        supplier: 'Debian',
        licences: ['Apache-2.0', 'Own'],
        hashes: [{ algorithm: 'SHA-256', value: 'ab'.repeat(32) }],
        source: { name: 'openssl', version: '3.0.11-1' },
        parent: undefined,
      },
      { ref: '#2', name: 'nested', version: '1', type: 'library', parent: 'ssl' },
      { ref: '#3', name: 'inner', type: 'file', parent: '#2' },
      {
        ref: 'z',
        group: 'org.example',
        name: 'z',
        version: '1.0',
        type: 'library',
        supplier: 'Example',
        licences: ['MIT OR Apache-2.0'],
        source: { name: 'zlib', version: '1:1.2' },
        parent: undefined,
      },
    ])
    expect(edges).toEqual(['pump > ssl', 'ssl > z', 'z > ssl', 'z > gone'])
    expect(warnings).toEqual({ 'services-ignored': 1, 'dangling-ref': 1 })
  })

  it('reads the same from XML as from JSON', async () => {
    const { head, ...xml } = await told(pumpXml)
    const { head: headOfJson, ...json } = await told(pump)
    expect(xml).toEqual(json)
    expect({ ...head, encoding: 'json' }).toEqual(headOfJson)
  })

  it('reads a prefixed namespace', async () => {
    const xml = `<c:bom xmlns:c="http://cyclonedx.org/schema/bom/1.4"><c:components><c:component type="library"><c:name>a</c:name><c:version>1</c:version></c:component></c:components></c:bom>`
    expect((await told(xml)).components).toEqual([{ ref: '#1', name: 'a', version: '1', type: 'library' }])
  })

  it('takes the members in any order', async () => {
    const reversed = Object.fromEntries(Object.entries(pump).reverse())
    const { head, components, edges } = await told(reversed)
    const forward = await told(pump)
    expect(head).toEqual(forward.head)
    expect(components).toEqual(forward.components)
    // The service is not known yet where the edge to it stands.
    expect(edges).toEqual(['pump > ssl', 'pump > svc', 'ssl > z', 'z > ssl', 'z > gone'])
  })

  it.each([
    [
      'a ref that stands twice is kept under a new one',
      [
        { name: 'a', version: '1', 'bom-ref': 'x' },
        { name: 'b', version: '1', 'bom-ref': 'x' },
      ],
      ['x', '#2'],
      { 'duplicate-ref': 1 },
    ],
    [
      'a made-up ref gives way to a real one',
      [
        { name: 'a', version: '1', 'bom-ref': '#2' },
        { name: 'b', version: '1' },
      ],
      ['#2', '#3'],
      {},
    ],
    [
      'a component without name goes by its identifier',
      [{ version: '1', purl: 'pkg:npm/a@1' }],
      ['#1'],
      { 'no-name': 1 },
    ],
    [
      'a version that is a number is not guessed',
      [{ name: 'a', version: 1.1 }],
      ['#1'],
      { 'not-text': 1, 'no-version': 1 },
    ],
    ['U+0000 is replaced', [{ name: 'a\u0000b', version: '1' }], ['#1'], { 'nul-character': 1 }],
    ['an entry that is no object is told', [7], [], { 'not-a-component': 1, 'no-components': 1 }],
  ])('%s', async (_, components, refs, warnings) => {
    const result = await told({ bomFormat: 'CycloneDX', specVersion: '1.5', components })
    expect(result.components.map(one => one.ref)).toEqual(refs)
    expect(result.warnings).toEqual(warnings)
  })

  it('tells long series as a hundred examples and a sum', async () => {
    const components = Array.from({ length: 1000 }, (_, at) => ({ name: `part ${at}` }))
    const items: SbomItem[] = []
    const bytes = new TextEncoder().encode(JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.5', components }))
    for await (const item of readSbom(pieces(bytes, 1000))) items.push(item)
    const warnings = items.filter(item => item.kind === 'warning')
    expect(warnings.length).toBe(101)
    expect(warnings.reduce((sum, { warning }) => sum + (warning.count ?? 1), 0)).toBe(1000)
  })

  it('keeps keys such as __proto__ to themselves', async () => {
    const text = `{"__proto__":{"polluted":1},"bomFormat":"CycloneDX","specVersion":"1.6","components":[
      {"__proto__":{"version":"9"},"constructor":{"prototype":{"polluted":1}},"toString":"x","name":"a","version":"1"}]}`
    expect((await told(text)).components).toEqual([{ ref: '#1', name: 'a', version: '1' }])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

const spdx = {
  spdxVersion: 'SPDX-2.3',
  SPDXID: 'SPDXRef-DOCUMENT',
  name: 'pump-sbom',
  documentNamespace: 'https://example.com/pump-1',
  creationInfo: { created: '2026-11-02T08:00:00Z', creators: ['Organization: Nordlicht', 'Tool: syft-1.20.0'] },
  packages: [
    { SPDXID: 'SPDXRef-pump', name: 'Infusion pump', versionInfo: '4.2', primaryPackagePurpose: 'FIRMWARE' },
    {
      SPDXID: 'SPDXRef-ssl',
      name: 'libssl3',
      versionInfo: '3.0.11',
      supplier: 'Organization: Debian (security@debian.org)',
      licenseConcluded: 'Apache-2.0',
      licenseDeclared: 'NOASSERTION',
      checksums: [{ algorithm: 'SHA256', checksumValue: 'abcd' }],
      externalRefs: [
        {
          referenceCategory: 'SECURITY',
          referenceType: 'cpe22Type',
          referenceLocator: 'cpe:/a:openssl:openssl:3.0.11',
        },
        {
          referenceCategory: 'SECURITY',
          referenceType: 'cpe23Type',
          referenceLocator: 'cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*',
        },
        {
          referenceCategory: 'PACKAGE-MANAGER',
          referenceType: 'purl',
          referenceLocator: 'pkg:deb/debian/libssl3@3.0.11?upstream=openssl',
        },
      ],
    },
    { SPDXID: 'SPDXRef-z', name: 'z', versionInfo: 'NOASSERTION', supplier: 'NOASSERTION' },
  ],
  files: [{ SPDXID: 'SPDXRef-file', fileName: './a.c' }],
  relationships: [
    { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: 'SPDXRef-pump' },
    { spdxElementId: 'SPDXRef-pump', relationshipType: 'CONTAINS', relatedSpdxElement: 'SPDXRef-ssl' },
    { spdxElementId: 'SPDXRef-z', relationshipType: 'DEPENDENCY_OF', relatedSpdxElement: 'SPDXRef-ssl' },
    { spdxElementId: 'SPDXRef-pump', relationshipType: 'CONTAINS', relatedSpdxElement: 'SPDXRef-file' },
    { spdxElementId: 'SPDXRef-pump', relationshipType: 'DYNAMIC_LINK', relatedSpdxElement: 'NOASSERTION' },
    { spdxElementId: 'SPDXRef-pump', relationshipType: 'STATIC_LINK', relatedSpdxElement: 'DocumentRef-x:SPDXRef-y' },
    { spdxElementId: 'SPDXRef-pump', relationshipType: 'GENERATED_FROM', relatedSpdxElement: 'SPDXRef-z' },
  ],
}

const spdxTagValue = `SPDXVersion: SPDX-2.3
# made by hand
SPDXID: SPDXRef-DOCUMENT
DocumentName: pump-sbom
DocumentNamespace: https://example.com/pump-1
DocumentComment: <text>several
PackageName: not one
lines</text>
Creator: Organization: Nordlicht
Creator: Tool: syft-1.20.0
Created: 2026-11-02T08:00:00Z

PackageName: Infusion pump
SPDXID: SPDXRef-pump
PackageVersion: 4.2
PrimaryPackagePurpose: FIRMWARE
FileName: ./a.c
SPDXID: SPDXRef-file
LicenseConcluded: MIT
PackageName: libssl3
SPDXID: SPDXRef-ssl
PackageVersion: 3.0.11
PackageSupplier: Organization: Debian (security@debian.org)
PackageLicenseConcluded: Apache-2.0
PackageLicenseDeclared: NOASSERTION
PackageChecksum: SHA256: abcd
ExternalRef: SECURITY cpe22Type cpe:/a:openssl:openssl:3.0.11
ExternalRef: SECURITY cpe23Type cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*
ExternalRef: PACKAGE-MANAGER purl pkg:deb/debian/libssl3@3.0.11?upstream=openssl
PackageName: z
SPDXID: SPDXRef-z
PackageVersion: NOASSERTION
PackageSupplier: NOASSERTION
SnippetSPDXID: SPDXRef-snippet
SnippetName: part of a.c
LicenseID: LicenseRef-1
ExtractedText: <text>Do what you want.</text>
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-pump
Relationship: SPDXRef-pump CONTAINS SPDXRef-ssl
Relationship: SPDXRef-z DEPENDENCY_OF SPDXRef-ssl
Relationship: SPDXRef-pump CONTAINS SPDXRef-file
Relationship: SPDXRef-pump DYNAMIC_LINK NOASSERTION
Relationship: SPDXRef-pump STATIC_LINK DocumentRef-x:SPDXRef-y
Relationship: SPDXRef-pump GENERATED_FROM SPDXRef-z
`

describe('SPDX 2', () => {
  it('tells head, packages, edges in the direction of need, and what was left out', async () => {
    const { head, components, edges, warnings } = await told(spdx)
    expect(head).toEqual({
      format: 'spdx',
      specVersion: '2.3',
      encoding: 'json',
      serialNumber: 'https://example.com/pump-1',
      documentName: 'pump-sbom',
      createdAt: '2026-11-02T08:00:00Z',
      tools: ['syft-1.20.0'],
      subject: { ref: 'SPDXRef-pump', name: 'Infusion pump', version: '4.2' },
    })
    expect(components[1]).toEqual({
      ref: 'SPDXRef-ssl',
      name: 'libssl3',
      version: '3.0.11',
      supplier: 'Debian',
      licences: ['Apache-2.0'],
      hashes: [{ algorithm: 'SHA256', value: 'abcd' }],
      purl: 'pkg:deb/debian/libssl3@3.0.11?upstream=openssl',
      cpe: 'cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*',
      source: { name: 'openssl' },
    })
    expect(edges).toEqual(['SPDXRef-pump > SPDXRef-ssl', 'SPDXRef-ssl > SPDXRef-z'])
    expect(warnings).toEqual({ 'no-version': 1, 'files-ignored': 1, 'other-documents-ignored': 1 })
  })

  it.each([
    ['LF', spdxTagValue],
    ['CRLF', spdxTagValue.replaceAll('\n', '\r\n')],
  ])('reads the same from tag-value (%s) as from JSON', async (_, text) => {
    const { head, ...tagValue } = await told(text)
    const { head: headOfJson, ...json } = await told(spdx)
    expect(tagValue).toEqual(json)
    expect({ ...head, encoding: 'json' }).toEqual(headOfJson)
  })

  const [pumpPackage, ssl] = spdx.packages
  it.each([
    [
      'the sole package of the document stays a component',
      { packages: [pumpPackage], documentDescribes: ['SPDXRef-pump'] },
      'SPDXRef-DOCUMENT',
      ['SPDXRef-DOCUMENT > SPDXRef-pump'],
    ],
    [
      'documentDescribes of 2.2 names the subject',
      { documentDescribes: ['SPDXRef-pump'], packages: [pumpPackage, ssl] },
      'SPDXRef-pump',
      [],
    ],
    [
      'two described packages hang below the document',
      { packages: [pumpPackage, ssl], documentDescribes: ['SPDXRef-pump', 'SPDXRef-ssl'] },
      'SPDXRef-DOCUMENT',
      ['SPDXRef-DOCUMENT > SPDXRef-pump', 'SPDXRef-DOCUMENT > SPDXRef-ssl'],
    ],
    [
      'a described file is no subject',
      { packages: [pumpPackage, ssl], documentDescribes: ['SPDXRef-file'] },
      'SPDXRef-DOCUMENT',
      [],
    ],
  ])('%s', async (_, members, subject, edges) => {
    const result = await told({ spdxVersion: 'SPDX-2.2', name: 'doc', ...members })
    expect(result.head.subject?.ref).toBe(subject)
    expect(result.edges).toEqual(edges)
    expect(result.components.length).toBe((members.packages as unknown[]).length)
  })

  it('takes files as components only where no package is named', async () => {
    const { components, warnings } = await told({ spdxVersion: 'SPDX-2.3', files: spdx.files })
    expect(components).toEqual([{ ref: 'SPDXRef-file', name: './a.c', type: 'file' }])
    expect(warnings).toEqual({ 'files-as-components': 1 })
  })
})

/** The document with so much of nothing in front that its content begins behind the head that is read in one piece. */
function beyondHead(document: string): string {
  if (document.startsWith('{')) return ' '.repeat(64 * 1024 - 1) + document
  const firstLine = document.indexOf('\n') + 1
  const padding = document.startsWith('<') ? `<!--${' '.repeat(64 * 1024)}-->` : `#${' '.repeat(64 * 1024)}\n`
  return document.slice(0, firstLine) + padding + document.slice(firstLine)
}

describe('any document', () => {
  const utf16 = (text: string, isBig: boolean) => {
    const bytes = new Uint8Array(text.length * 2)
    const view = new DataView(bytes.buffer)
    for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), !isBig)
    return bytes
  }
  const umlauts = { ...pump, metadata: { component: { name: 'Gerät 😀' } } }
  const text = JSON.stringify(umlauts)

  it.each([
    ['UTF-8 with mark', new TextEncoder().encode(`\ufeff${text}`)],
    ['UTF-16LE with mark', utf16(`\ufeff${text}`, false)],
    ['UTF-16BE with mark', utf16(`\ufeff${text}`, true)],
    ['UTF-16LE without mark', utf16(text, false)],
    ['UTF-16BE without mark', utf16(text, true)],
  ])('is read in %s', async (_, bytes) => {
    const result = await told(bytes, 777)
    expect(result).toEqual(await told(umlauts))
    expect(result.head.subject?.name).toBe('Gerät 😀')
  })

  it.each([
    ['CycloneDX JSON', JSON.stringify(pump)],
    ['CycloneDX JSON, pretty', JSON.stringify(pump, undefined, 2)],
    ['CycloneDX XML', pumpXml],
    ['SPDX JSON', JSON.stringify(spdx)],
    ['SPDX tag-value', spdxTagValue],
    [
      'escapes',
      JSON.stringify({
        bomFormat: 'CycloneDX',
        specVersion: '1.6',
        components: [{ name: '\\"\\\\{[é😀', version: '\\' }],
      }),
    ],
  ])('reads the same however the bytes are cut: %s', async (_, document) => {
    const whole = await told(document)
    const padded = beyondHead(document)
    for (const size of [1, 2, 3, 7, 64]) expect(await told(padded, size)).toEqual(whole)
  })
})
