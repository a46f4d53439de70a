import { describe, expect, it } from 'vitest'
import { spdx, spdxTagValue } from '../../test/support/sbom-samples.ts'
import { told } from '../../test/support/told-sbom.ts'

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
