import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../../test/support/data.ts'
import { convertVex, readVex } from '../convert-vex.ts'
import { vexFormats } from '../vex.ts'
import { parseVexText } from '../vex-text.ts'
import { readVexXml } from './vex-xml.ts'

const received = '2026-11-25T12:00:00.000Z'
const NAMESPACE = 'http://cyclonedx.org/schema/bom/1.6'

function bom(body: string, prefix = ''): string {
  const xmlns = prefix ? `xmlns:${prefix.slice(0, -1)}` : 'xmlns'
  const root = `${prefix}bom ${xmlns}="${NAMESPACE}" serialNumber="urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79" version="2"`
  return `<?xml version="1.0"?><${root}>${body}</${prefix}bom>`
}

const device = `
  <metadata>
    <timestamp>2026-11-20T10:00:00Z</timestamp>
    <authors><author><name>Ada</name></author></authors>
    <component type="device" bom-ref="pulso"><name>Pulso 3</name><version>3.2.1</version>
      <externalReferences><reference type="bom"><url>urn:cdx:11111111-2222-4333-8444-555555555555/1</url></reference></externalReferences>
    </component>
    <supplier><name>Nordlicht</name></supplier>
  </metadata>
  <components><component type="library" bom-ref="kernel"><name>kernel</name><version>5.10</version>
    <hashes><hash alg="SHA-256">${'ab'.repeat(32)}</hash></hashes><purl>pkg:generic/kernel@5.10</purl>
  </component></components>`

function vulnerability(id: string, analysis: string, target: string): string {
  return `<vulnerability><id>${id}</id><source><name>NVD</name><url>https://nvd.nist.gov/</url></source>
    <references><reference><id>GHSA-jfh8-c2jp-5v3q</id><source><name>GHSA</name></source></reference></references>
    <description>A bug.</description><recommendation>Update.</recommendation>
    <analysis>${analysis}</analysis><affects>${target}</affects></vulnerability>`
}

const document = bom(`${device}<vulnerabilities>
  ${vulnerability(
    'CVE-2026-1',
    '<state>not_affected</state><justification>code_not_reachable</justification><responses><response>update</response></responses><detail>Never called.</detail><firstIssued>2026-10-01T08:00:00Z</firstIssued><lastUpdated>2026-11-01T08:00:00Z</lastUpdated>',
    '<target><ref>kernel</ref></target>',
  )}
  ${vulnerability(
    'CVE-2026-2',
    '<state>exploitable</state>',
    '<target><ref>pulso</ref><versions><version><range>vers:generic/&lt;4</range><status>affected</status></version><version><version>4</version><status>unaffected</status></version></versions></target>',
  )}
  ${vulnerability('CVE-2026-3', '<state>in_triage</state>', '<target><ref>urn:cdx:11111111-2222-4333-8444-555555555555/1#b%23c</ref></target>')}
</vulnerabilities>`)

describe('VEX of CycloneDX in XML', () => {
  it('is read as the same statements that JSON would make', () => {
    const value = parseVexText(document)
    const reading = value.ok ? readVex(value.value, received) : undefined
    if (!reading?.ok) throw new Error('not read')
    const { statements, ...head } = reading.value.document
    expect(head).toEqual({
      id: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
      author: 'Nordlicht',
      timestamp: '2026-11-20T10:00:00Z',
      version: 2,
    })
    expect(reading.value.notes).toEqual([])
    expect(statements[0]).toEqual({
      vulnerability: {
        name: 'CVE-2026-1',
        aliases: ['GHSA-jfh8-c2jp-5v3q'],
        description: 'A bug.',
        source: { name: 'NVD', url: 'https://nvd.nist.gov/' },
      },
      status: 'not_affected',
      justification: 'vulnerable_code_not_in_execute_path',
      original: { format: 'cyclonedx', status: 'not_affected', justification: 'code_not_reachable' },
      impact: 'Never called.',
      action: 'Update.',
      responses: ['update'],
      decidedAt: '2026-11-01T08:00:00Z',
      firstDecidedAt: '2026-10-01T08:00:00Z',
      products: [
        {
          ...{ id: 'pulso', name: 'Pulso 3', version: '3.2.1' },
          components: [
            {
              name: 'kernel',
              version: '5.10',
              purl: 'pkg:generic/kernel@5.10',
              hashes: { 'sha-256': 'ab'.repeat(32) },
              ref: 'kernel',
              sbom: { serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79', version: '2' },
            },
          ],
        },
      ],
    })
    expect(statements.slice(1).map(({ status, products }) => [status, products])).toMatchObject([
      ['affected', [{ id: 'pulso', version: '', range: 'vers:generic/<4' }]],
      ['not_affected', [{ id: 'pulso', version: '4' }]],
      ['under_investigation', [{ id: 'pulso', components: [{ ref: 'b#c', sbom: { version: '1' } }] }]],
    ])
  })

  it('is read below a prefix, and what stands in another namespace is not of it', () => {
    const prefixed = bom(
      `<c:vulnerabilities><c:vulnerability><c:id>A</c:id><id>B</id><x:id xmlns:x="x">C</x:id></c:vulnerability></c:vulnerabilities>`,
      'c:',
    )
    expect(readVexXml(prefixed)).toMatchObject({ ok: true, value: { vulnerabilities: [{ id: 'A' }] } })
  })

  it.each([
    ['another root', '<bom xmlns="urn:other"/>', 'not-vex'],
    ['an entity of its own', `<!DOCTYPE bom [<!ENTITY a "b">]>${bom('')}`, 'doctype'],
    ['a DOCTYPE of 5 MB', `<!DOCTYPE bom [${'<!-- x -->'.repeat(500_000)}]>${bom('')}`, 'doctype'],
    ['an unknown entity', bom('<vulnerabilities>&xxe;</vulnerabilities>'), 'not-xml'],
    ['20,000 levels', bom('<components>'.repeat(20_000)), 'too-deep'],
    [
      '300 attributes',
      bom(`<a ${Array.from({ length: 300 }, (_, at) => `a${at}=""`).join(' ')}/>`),
      'too-many-attributes',
    ],
    [
      'a text of 2 MB',
      bom(`<vulnerabilities><vulnerability><id>${'A'.repeat(2_000_000)}</id></vulnerability></vulnerabilities>`),
      'string-too-long',
    ],
    [
      'one entry of 17 MB',
      bom(
        `<vulnerabilities><vulnerability>${`<id>${'A'.repeat(500_000)}</id>`.repeat(35)}</vulnerability></vulnerabilities>`,
      ),
      'item-too-large',
    ],
    [
      'too many entries',
      bom(`<vulnerabilities>${'<vulnerability/>'.repeat(200_001)}</vulnerabilities>`),
      'too-many-pieces',
    ],
    ['an end too early', bom('').slice(0, -5), 'truncated'],
    [
      'another encoding',
      `<?xml version="1.0" encoding="EBCDIC-US"?><bom xmlns="${NAMESPACE}"/>`,
      'unsupported-encoding',
    ],
  ])('hostile: %s is refused by name', (_, text, code) => {
    expect(parseVexText(text)).toMatchObject({ ok: false, error: { code } })
  })

  it('CycloneDX without statements, or of a version that has none, is told so', () => {
    const value = (text: string) => {
      const parsed = parseVexText(text)
      return parsed.ok && readVex(parsed.value, received)
    }
    expect(value(bom(device))).toMatchObject({ ok: false, error: { code: 'no-statement' } })
    expect(value(bom(device).replace('/1.6', '/1.3'))).toMatchObject({ ok: false, error: { code: 'unknown-version' } })
  })
})

describe.skipIf(needsData('CycloneDX in XML'))('every CycloneDX XML of the data', () => {
  it('is read or refused by name, and goes into every format', () => {
    const told: Record<string, number> = {}
    for (const folder of ['suites/cyclonedx', 'sbom']) {
      const files = readdirSync(join(dataFolder!, folder), { recursive: true, encoding: 'utf8' })
      for (const file of files.filter(name => name.endsWith('.xml')).sort()) {
        const value = parseVexText(readFileSync(join(dataFolder!, folder, file), 'utf8'))
        const reading = value.ok ? readVex(value.value, received) : value
        const verdict = reading.ok ? `${reading.value.document.statements.length} statements` : reading.error.code
        told[verdict] = (told[verdict] ?? 0) + 1
        if (!reading.ok) continue
        for (const format of vexFormats) {
          const publication = { namespace: 'https://psirt.example.com' }
          expect(convertVex({ ...reading.value.document, publication }, format)).toHaveProperty('ok')
        }
      }
    }
    expect(told).toMatchInlineSnapshot(`
      {
        "1 statements": 2,
        "8 statements": 1,
        "no-statement": 96,
        "not-vex": 2,
        "unknown-version": 51,
      }
    `)
  })
})
