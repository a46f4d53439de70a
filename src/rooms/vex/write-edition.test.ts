import { describe, expect, it } from 'vitest'
import { type VexFormat, type VexStatement, vexFormats } from '../../standards/vex.ts'
import { documentOf, fileNameOf, type Imprint, lossCounts, notReadBack, writeEdition } from './write-edition.ts'

const ID = 'urn:uuid:018f2b6e-0000-7000-8000-00000000000a'
const product = { id: 'urn:uuid:018f2b6e-0000-7000-8000-000000000001', name: 'Pulso 3', version: '3.2.1' }
const sbom = { serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79', version: '1' }
const lodash = { name: 'lodash', version: '4.17.20', purl: 'pkg:npm/lodash@4.17.20', ref: 'a', sbom }
const openssl = { name: 'openssl', version: '1.1.1k', cpe: 'cpe:2.3:a:openssl:openssl:1.1.1k:*:*:*:*:*:*:*' }

const statements: VexStatement[] = [
  {
    vulnerability: { name: 'CVE-2026-1000', aliases: ['GHSA-aaaa-bbbb-cccc'] },
    status: 'not_affected',
    justification: 'vulnerable_code_not_in_execute_path',
    impact: 'The parser is never fed from outside.',
    products: [{ ...product, components: [lodash] }],
    decidedAt: '2026-11-20T10:00:00.000Z',
  },
  {
    vulnerability: { name: 'GHSA-dddd-eeee-ffff', aliases: ['CVE-2026-1001'] },
    status: 'affected',
    action: 'Update to 3.2.2.',
    products: [{ ...product, components: [openssl] }],
    decidedAt: '2026-11-21T10:00:00.000Z',
  },
  {
    vulnerability: { name: 'CVE-2026-1002' },
    status: 'false_positive',
    impact: 'Another library of the same name.',
    products: [{ ...product, components: [openssl] }],
    decidedAt: '2026-11-21T10:00:00.000Z',
  },
  {
    vulnerability: { name: 'DSA-5000-1' },
    status: 'under_investigation',
    products: [{ ...product, components: [lodash, openssl] }],
    decidedAt: '2026-11-22T10:00:00.000Z',
  },
]

function imprint(format: VexFormat, more: Partial<Imprint> = {}): Imprint {
  return {
    format,
    documentId: format === 'csaf' ? 'VEX-AC-1004' : ID,
    edition: 2,
    author: 'Nordlicht Medical',
    publisher: {
      name: 'Nordlicht Medical',
      namespace: 'https://psirt.nordlicht.example',
      category: 'vendor',
      contact: 'psirt@nordlicht.example',
      language: 'en',
    },
    title: 'VEX for Pulso 3 3.2.1',
    summary: '1 statement changed.',
    now: new Date('2026-11-25T12:00:00Z'),
    tool: { name: 'Aftercare', version: '0.1.0' },
    revisions: [{ number: '1', date: '2026-11-24T12:00:00.000Z', summary: 'First edition.' }],
    ...more,
  }
}

function written(format: VexFormat, said = statements, more: Partial<Imprint> = {}) {
  const document = documentOf(said, imprint(format, more))
  const result = writeEdition(document, format)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return { document, losses: result.value.losses, text: JSON.stringify(result.value.document) }
}

describe.each(vexFormats)('an edition in %s', format => {
  it('is found again, statement by statement, by whoever reads it', () => {
    const { document, text } = written(format)
    expect(notReadBack(document, JSON.parse(text), format)).toEqual([])
  })

  it.each<[string, (text: string) => string]>([
    [
      'another document',
      text => text.replaceAll('VEX-AC-1004', 'VEX-AC-1005').replaceAll('00000000000a', '00000000000b'),
    ],
    ['another vulnerability', text => text.replaceAll('CVE-2026-1002', 'CVE-2026-2002')],
    ['another product', text => text.replaceAll('000000000001', '000000000002')],
    ['another part', text => text.replaceAll('1.1.1k', '1.1.1l')],
    [
      'another state',
      text =>
        text
          .replaceAll('known_affected', 'fixed')
          .replaceAll('"affected"', '"fixed"')
          .replaceAll('exploitable', 'resolved'),
    ],
    ['no document at all', () => '{}'],
  ])('is not taken for itself when it became %s', (_, change) => {
    const { document, text } = written(format)
    expect(notReadBack(document, JSON.parse(change(text)), format)).not.toEqual([])
  })

  it('is the same, byte for byte, from the same statements', () => {
    expect(written(format).text).toBe(written(format).text)
  })

  it('counts what is lost by kind', () => {
    const losses = lossCounts(written(format).losses)
    expect(losses.find(loss => loss.code === 'status')?.count).toBe(format === 'cyclonedx' ? undefined : 1)
    expect(new Set(losses.map(loss => loss.code)).size).toBe(losses.length)
  })
})

describe('the name of a file', () => {
  it.each<[VexFormat, string, string]>([
    ['csaf', 'Pulso 3 3.2.1', 'vex-ac-1004.json'],
    ['openvex', 'Pulso 3 3.2.1', 'pulso-3-3.2.1-2.openvex.json'],
    ['cyclonedx', 'Gerät Ö/../x', 'gerat-o-..-x-2.vex.cdx.json'],
    ['openvex', '«»', 'release-2.openvex.json'],
  ])('%s of %s: %s', (format, release, expected) => {
    expect(fileNameOf(imprint(format), release)).toBe(expected)
  })
})

it('what a format demands and lacks is told, not left out', () => {
  const { impact: _, justification: __, ...bare } = statements[0]!
  const result = writeEdition(documentOf([bare], imprint('csaf')), 'csaf')
  expect(result).toMatchObject({ ok: false, error: [{ code: 'needs-justification', vulnerability: 'CVE-2026-1000' }] })
  expect(writeEdition(documentOf(statements, imprint('csaf', { publisher: undefined })), 'csaf')).toMatchObject({
    ok: false,
    error: [{ code: 'needs-publisher' }],
  })
})
