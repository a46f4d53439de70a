/** The same pump in CycloneDX JSON, CycloneDX XML, SPDX JSON and SPDX tag-value. */
export const pump = {
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

export const pumpXml = `<?xml version="1.0" encoding="UTF-8"?>
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

export const spdx = {
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

export const spdxTagValue = `SPDXVersion: SPDX-2.3
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
