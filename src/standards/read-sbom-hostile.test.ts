import { describe, expect, it } from 'vitest'
import { processorTime } from '../../test/support/processor-time.ts'
import texts from '../languages/en/sbom.json' with { type: 'json' }
import { readSbom } from './read-sbom.ts'
import { SbomRefusal } from './sbom.ts'
import type { SbomLimits } from './sbom-limits.ts'

const encoder = new TextEncoder()

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** The refusal of a document, or what it was read as. */
async function verdict(document: string | Uint8Array, limits: Partial<SbomLimits> = {}): Promise<SbomRefusal | number> {
  let components = 0
  try {
    const bytes = typeof document === 'string' ? encoder.encode(document) : document
    for await (const item of readSbom(once(bytes), limits)) if (item.kind === 'component') components++
    return components
  } catch (error) {
    if (error instanceof SbomRefusal) return error
    throw error
  }
}

const cdx = (members: string) => `{"bomFormat":"CycloneDX","specVersion":"1.6",${members}}`
const component = (members: string) => cdx(`"components":[{"name":"a","version":"1"},{${members}}]`)
const xml = (body: string) => `<bom xmlns="http://cyclonedx.org/schema/bom/1.6">${body}</bom>`
const latin1 = (text: string) => Uint8Array.from(text, character => character.charCodeAt(0))

const documents: [title: string, document: string | Uint8Array, code: string, where: string][] = [
  ['nothing', '', 'empty', 'byte 0'],
  ['only spaces', '  \n ', 'empty', 'byte 0'],
  ['plain text', 'Dear colleague, the SBOM follows.', 'unknown-format', 'byte 0'],
  ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0), 'compressed', 'byte 0'],
  ['a zip', 'PK\u0003\u0004', 'compressed', 'byte 0'],
  ['a PDF', '%PDF-1.7', 'unknown-format', 'byte 0'],
  ['a JSON list', '[{"bomFormat":"CycloneDX"}]', 'unknown-format', 'byte 0'],
  ['another JSON document', '{"name":"x","dependencies":{"a":"1"}}', 'unknown-format', '$'],
  ['another bomFormat', '{"bomFormat":"SPDX","components":[]}', 'unknown-format', '$'],
  ['CSAF', '{"document":{"csaf_version":"2.0"}}', 'csaf', 'byte 12, $.document'],
  ['OpenVEX', '{"@context":"https://openvex.dev/ns/v0.2.0"}', 'openvex', 'byte 12, $["@context"]'],
  ['SARIF', '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json"}', 'sarif', 'byte 11, $.$schema'],
  ['SPDX 3', '{"@graph":[{}]}', 'spdx-3', 'byte 11, $["@graph"][0]'],
  ['SPDX 3 by version', '{"spdxVersion":"SPDX-3.0"}', 'spdx-3', 'byte 15, $.spdxVersion'],
  ['SPDX as YAML', 'SPDXID: "SPDXRef-DOCUMENT"\nspdxVersion: "SPDX-2.3"\n', 'spdx-yaml', 'byte 0'],
  ['SPDX as RDF', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', 'spdx-rdf', '1:67'],
  ['SPDX as XML', '<Document><SPDXID/></Document>', 'spdx-xml', '1:11'],
  ['SWID', '<SoftwareIdentity/>', 'swid', '1:20'],
  ['another XML document', '<html/>', 'unknown-format', '1:8'],
  ['bom of no namespace', '<bom><components/></bom>', 'unknown-format', '1:6'],
  ['CycloneDX 2', '{"specVersion":"2.0"}', 'cyclonedx-2', 'byte 15, $.specVersion'],
  ['CycloneDX 1.8', cdx('"x":1').replace('1.6', '1.8'), 'unsupported-version', 'byte 39, $.specVersion'],
  ['CycloneDX without version', '{"bomFormat":"CycloneDX"}', 'no-spec-version', 'byte 13, $.bomFormat'],
  ['SPDX 1', '{"spdxVersion":"SPDX-1.2"}', 'unsupported-version', 'byte 15, $.spdxVersion'],
  ['tag-value without version', 'SPDXVersion:\nDataLicense: CC0-1.0\n', 'unsupported-version', '1:1'],
  ['components as an object', cdx('"components":{"a":1}'), 'not-a-list', 'byte 58, $.components'],

  ['NaN', component('"x":NaN'), 'not-json', 'byte 86, $.components[1]'],
  ['single quotes', "{'bomFormat':1}", 'not-json', 'byte 1, $'],
  ['a trailing comma', cdx('"components":[{"name":"a"},]'), 'not-json', 'byte 72, $.components[1]'],
  ['a comma too many', '{"a":1,}', 'not-json', 'byte 7, $'],
  ['a missing comma', component('"x":1 "y":2'), 'not-json', 'byte 93, $.components[1]'],
  ['a missing colon', '{"a" 1}', 'not-json', 'byte 6, $'],
  ['crossed brackets', component('"x":[1}]'), 'not-json', 'byte 95, $.components[1]'],
  ['a control character', component('"x":"\u0001"'), 'not-json', 'byte 92, $.components[1]'],
  ['trailing data', `${cdx('"x":1')} {}`, 'trailing-data', 'byte 52'],
  ['an open object', '{"bomFormat":"CycloneDX",', 'truncated', 'byte 25, $'],
  ['an open string', '{"bomFormat":"Cyclone', 'truncated', 'byte 13, $.bomFormat'],
  ['an open list', cdx('"components":[{"name":"a"}').slice(0, -1), 'truncated', 'byte 59, $.components[0]'],
  ['a duplicate key outside', '{"bomFormat":"CycloneDX","bomFormat":"x"}', 'duplicate-key', 'byte 25, $'],
  ['a duplicate key inside', component('"x":{"y":1,"\\u0079":2}'), 'duplicate-key', 'byte 86, $.components[1]'],
  [
    'a duplicate key where nothing is read',
    cdx('"vulnerabilities":[{"id":1,"id":2}]'),
    'duplicate-key',
    'byte 64, $.vulnerabilities[0]',
  ],
  ['half a character', component('"x":"\\ud800"'), 'lone-surrogate', 'byte 86, $.components[1]'],
  ['Latin-1 in JSON', latin1(component('"x":"Gerät"')), 'bad-utf8', 'byte 86, $.components[1]'],
  ['half UTF-16', Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0, 0xd8, 0x7b, 0), 'bad-utf16', 'byte 0'],
  ['UTF-32', Uint8Array.of(0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0), 'unsupported-encoding', 'byte 0'],
  [
    '100,000 levels of JSON',
    cdx(`"components":[${'{"components":['.repeat(100_000)}`),
    'too-deep',
    'byte 1004, $.components[0]',
  ],
  ['100,000 levels where nothing is read', cdx(`"x":${'['.repeat(100_000)}`), 'too-deep', 'byte 176, $.x[0]'],
  [
    '1,000 nested components',
    cdx(`"components":[${'{"components":['.repeat(1000)}${']}'.repeat(1000)}]`),
    'too-deep',
    'byte 1004, $.components[0]',
  ],
  ['a huge string', component(`"x":"${'a'.repeat(8 << 20)}"`), 'string-too-long', 'byte 86, $.components[1]'],
  ['a long string', component(`"x":"${'a'.repeat(70_000)}"`), 'string-too-long', 'byte 86, $.components[1]'],
  ['a long name', component(`"name":"${'a'.repeat(1025)}"`), 'field-too-long', 'byte 86, $.components[1]'],
  [
    '20,000 outer members',
    `{${Array.from({ length: 20_000 }, (_, at) => `"k${at}":1`).join()}}`,
    'too-many-members',
    'byte 98891, $',
  ],

  [
    'a DOCTYPE',
    '<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE bom SYSTEM "file:///etc/passwd"><bom/>',
    'doctype',
    '3:1',
  ],
  ['entities', '<!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><bom>&b;</bom>', 'doctype', '1:1'],
  ['a DOCTYPE of 50 MB', `<!DOCTYPE bom [${' '.repeat(50 << 20)}`, 'doctype', '1:1'],
  ['a DOCTYPE inside', xml('<!DOCTYPE x>'), 'not-xml', '1:59'],
  ['an entity of nobody', xml('<components>&lol;&__proto__;</components>'), 'not-xml', '1:67'],
  ['a million character references', xml(`<a>${'&#65;'.repeat(1_000_000)}</a>`), 'string-too-long', '1:1179649'],
  ['100,000 levels of XML', xml('<a>'.repeat(100_000)), 'too-deep', '1:434'],
  [
    '1,000 attributes',
    xml(`<a ${Array.from({ length: 1000 }, (_, at) => `a${at}="1"`).join(' ')}/>`),
    'too-many-attributes',
    '1:2255',
  ],
  ['XML in Latin-1', '<?xml version="1.0" encoding="ISO-8859-1"?><bom/>', 'unsupported-encoding', 'byte 0'],
  ['XML that is not UTF-8', latin1(xml('<a>ä</a>')), 'bad-utf8', '1:1'],
  ['crossed tags', xml('<a><b></a></b>'), 'not-xml', '1:60'],
  ['two roots', `${xml('')}<bom/>`, 'not-xml', '1:61'],
  ['an open element', xml('<components>').slice(0, -6), 'truncated', '1:62'],
  ['CycloneDX XML 2', xml('').replace('1.6', '2.0'), 'cyclonedx-2', '1:50'],

  ['a line without tag', 'SPDXVersion: SPDX-2.3\nPackageName: a\nhello\n', 'bad-line', '3:1'],
  ['a relationship of two words', 'SPDXVersion: SPDX-2.3\nRelationship: a CONTAINS\n', 'bad-line', '2:1'],
  ['an open text', 'SPDXVersion: SPDX-2.3\nDocumentComment: <text>a\nb\n', 'truncated', '2:1'],
  ['an endless line', `SPDXVersion: SPDX-2.3\nPackageName: ${'a'.repeat(3 << 20)}`, 'string-too-long', '2:1'],
  ['tag-value that is not UTF-8', latin1('SPDXVersion: SPDX-2.3\nPackageName: ä\n'), 'bad-utf8', '1:1'],
]

describe('hostile documents', () => {
  it.each(documents)('%s is refused by name and place', async (_, document, code, where) => {
    const refusal = await verdict(document)
    expect(refusal).toBeInstanceOf(SbomRefusal)
    expect({ code: (refusal as SbomRefusal).code, where: (refusal as SbomRefusal).where }).toEqual({ code, where })
  })

  it.each(documents)('%s is told with all its facts', async (_, document, code) => {
    const { facts } = (await verdict(document)) as SbomRefusal
    const text = (texts.refusal as Record<string, string>)[code]!
    const asked = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]!)
    if (code !== 'empty') expect(asked).toContain('where')
    expect(asked.filter(one => one !== 'where' && facts[one] === undefined)).toEqual([])
  })

  it.each([
    ['bytes', { bytes: 100 }, 'too-large'],
    ['item', { item: 64 }, 'item-too-large'],
    ['components', { components: 1 }, 'too-many-components'],
    ['dependencies', { dependencies: 1 }, 'too-many-dependencies'],
  ] as [string, Partial<SbomLimits>, string][])('the limit of %s is kept', async (_, limits, code) => {
    const document = cdx(
      `"components":[{"name":"a"},{"name":"b","purl":"${'p'.repeat(60)}"}],"dependencies":[{"ref":"a","dependsOn":["b","c"]}]`,
    )
    expect(await verdict(document)).toBe(2)
    expect(await verdict(document, limits)).toMatchObject({ code })
  })

  it.each([
    [
      'a cycle and a self edge',
      cdx(
        '"components":[{"name":"a"}],"dependencies":[{"ref":"a","dependsOn":["b","a"]},{"ref":"b","dependsOn":["a"]}]',
      ),
      1,
    ],
    [
      'a licence text of 1 MiB',
      component(`"name":"b","licenses":[{"license":{"name":"x","text":{"content":"${'a'.repeat(1 << 20)}"}}}]`),
      2,
    ],
    [
      '250,000 keys in one object',
      cdx(`"components":[{"name":"a"}],"x":{${Array.from({ length: 250_000 }, (_, at) => `"k${at}":1`).join()}}`),
      1,
    ],
    ['an item with braces and quotes in strings', component('"name":"}],[{\\"\\\\"'), 2],
    ['an empty list and an empty object', cdx('"components":[ ],"metadata":{ }'), 0],
  ])('%s is read', async (_, document, components) => {
    expect(await verdict(document)).toBe(components)
  })

  it('a document cut at any place is refused, never half believed', async () => {
    const parts = Array.from({ length: 150 }, (_, at) => ({
      name: `part ${at}`,
      version: `1.${at}`,
      purl: `pkg:npm/p@${at}`,
    }))
    const whole = cdx(`"components":${JSON.stringify(parts)}`)
    const tree = xml(
      `<components>${parts.map(one => `<component type="library"><name>${one.name}</name></component>`).join('')}</components>`,
    )
    for (const document of [whole, tree]) {
      expect(await verdict(document)).toBe(150)
      for (let length = 1; length < document.length; length += 97) {
        const refusal = await verdict(document.slice(0, length))
        expect(refusal, `cut at ${length}`).toBeInstanceOf(SbomRefusal)
      }
    }
  })

  it('a document with any one byte changed is read or refused, and nothing breaks', { timeout: 30_000 }, async () => {
    const originals = [
      cdx(
        '"components":[{"name":"a","version":"1","licenses":[{"license":{"id":"MIT"}}]}],"dependencies":[{"ref":"a","dependsOn":["b"]}]',
      ),
      `<?xml version="1.0"?>${xml('<!-- c --><components><component type="library"><name>a &amp; b</name></component></components>')}`,
      '{"spdxVersion":"SPDX-2.3","packages":[{"SPDXID":"a","name":"a"}],"relationships":[{"spdxElementId":"a"}]}',
      'SPDXVersion: SPDX-2.3\nPackageName: a\nPackageComment: <text>x\ny</text>\nRelationship: a CONTAINS b\n',
    ]
    let refused = 0
    for (const bytes of originals.map(one => encoder.encode(one)))
      for (let at = 0; at < bytes.length; at++)
        for (const byte of [0x00, 0x22, 0x3c, 0x5c, 0x7b, 0x5d, 0x3a, 0xff]) {
          const changed = bytes.slice()
          changed[at] = byte
          if ((await verdict(changed)) instanceof SbomRefusal) refused++
        }
    expect(refused).toBeGreaterThan(1000)
  })

  it.each([
    ['U+0000', '\u0000', '\ufffd pkg:npm/a@1'],
    ['a character that the end of the excerpt halves', `${'p'.repeat(199)}\u{1f489}`, `${'p'.repeat(199)}\ufffd`],
  ])('a warning quotes only what the database holds: %s', async (_, locator, quoted) => {
    const refs = [locator, 'pkg:npm/a@1'].map(
      purl => `{"referenceType":"purl","referenceLocator":${JSON.stringify(purl)}}`,
    )
    const document = `{"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","name":"d","packages":[
      {"SPDXID":"SPDXRef-a","name":"a","versionInfo":"1","externalRefs":[${refs}]}]}`
    const details: string[] = []
    for await (const item of readSbom(once(encoder.encode(document)))) {
      if (item.kind === 'warning' && item.warning.code === 'several-purls') details.push(item.warning.detail!)
    }
    expect(details).toEqual([quoted])
  })

  it('refs that look like made-up ones cost no second search', { timeout: 20_000 }, async () => {
    const taken = Array.from({ length: 100_000 }, (_, at) => `{"name":"a","version":"1","bom-ref":"#${100_001 + at}"}`)
    const without = Array.from({ length: 100_000 }, () => '{"name":"b","version":"1"}')
    expect(await verdict(cdx(`"components":[${[...taken, ...without].join()}]`))).toBe(200_000)
  })

  it('a DOCTYPE of 50 MB costs no time', async () => {
    const bytes = encoder.encode(`<!DOCTYPE bom [${' '.repeat(50 << 20)}`)
    const before = processorTime()
    await verdict(bytes)
    expect(processorTime() - before).toBeLessThan(200)
  })
})
