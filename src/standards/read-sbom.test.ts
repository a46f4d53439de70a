import { describe, expect, it } from 'vitest'
import { pump, pumpXml, spdx, spdxTagValue } from '../../test/support/sbom-samples.ts'
import { pieces, told } from '../../test/support/told-sbom.ts'
import { readSbom } from './read-sbom.ts'
import type { SbomItem } from './sbom.ts'

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
