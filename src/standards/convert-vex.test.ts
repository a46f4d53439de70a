import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../test/support/data.ts'
import { convertVex, readVex } from './convert-vex.ts'
import { parseJsonDocument } from './json-document.ts'
import {
  cycloneDxResponses,
  type VexComponent,
  type VexDocument,
  type VexFormat,
  type VexProduct,
  type VexStatement,
  vexFormats,
  vexJustifications,
  vexStatuses,
} from './vex.ts'
import { lossFinder, type VexFacet, vexFacets } from './vex-loss.ts'

const received = '2026-11-25T12:00:00.000Z'
const DOCUMENT_ID = 'urn:uuid:018f2b6e-0000-7000-8000-00000000000a'
const publication = { namespace: 'https://psirt.nordlicht.example', trackingId: 'NL-2026-001' }

/** Mulberry32: the same statements in every run. */
function chance(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!
  return { pick, maybe: <T>(value: T): T | undefined => (next() < 0.5 ? value : undefined) }
}

function partOf({ pick, maybe }: ReturnType<typeof chance>, at: number): VexComponent {
  const ref = maybe(`part-${at}`)
  const part = pick<VexComponent>([
    { name: 'lodash', version: '4.17.20', purl: 'pkg:npm/lodash@4.17.20' },
    { name: 'OpenSSL', version: '1.1.1k', cpe: 'cpe:2.3:a:openssl:openssl:1.1.1k:*:*:*:*:*:*:*' },
    { name: 'left-pad', version: '1.3.0', purl: 'pkg:npm/left-pad@1.3.0' },
  ])
  const sbom = maybe({ serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79', version: '2' })
  const more = [maybe({ hashes: { 'sha-256': 'a'.repeat(64) } }), maybe({ identifiers: { swh: 'swh:1:cnt:94a9' } })]
  return Object.assign({}, part, ref ? { ref } : {}, ref && sbom ? { sbom } : {}, ...more)
}

function statementOf(seed: number): VexStatement {
  const random = chance(seed)
  const { pick, maybe } = random
  const status = pick(vexStatuses)
  const range = maybe('vers:semver/>=1.0.0|<2.0.0')
  const components = maybe([partOf(random, seed)]) ?? []
  const product: VexProduct = {
    id: pick(['urn:uuid:018f2b6e-0000-7000-8000-000000000001', 'pkg:generic/pulso@3.2.1']),
    name: pick(['Pulso 3', 'pulso']),
    version: range && components.length === 0 ? '' : '3.2.1',
    ...(range && components.length === 0 ? { range } : {}),
    ...(maybe(true) ? { hashes: { md5: 'b'.repeat(32) } } : {}),
    ...(maybe(true) ? { cpe: 'cpe:2.3:a:n:pulso:*:*:*:*:*:*:*:*', identifiers: { cpe22: 'cpe:/a:n:pulso' } } : {}),
    components,
  }
  const name = pick(['CVE-2021-44228', 'GHSA-jfh8-c2jp-5v3q'])
  const aliases = maybe([pick(['CVE-2026-1000', 'OSV-2026-1'])])
  const said = [...new Set([pick(cycloneDxResponses), pick(cycloneDxResponses)])]
  const firstDecidedAt = maybe('2026-10-01T08:00:00.000Z')
  const optional = {
    justification: maybe(pick(vexJustifications)),
    impact: maybe('The parser is never fed from outside.'),
    action: maybe('Update to 3.2.2.'),
    responses: maybe(cycloneDxResponses.filter(response => said.includes(response))),
  }
  if (status === 'affected') optional.action ??= 'Update to 3.2.2.'
  if (status === 'not_affected' || status === 'false_positive') optional.justification ??= 'component_not_present'
  const description = maybe('A bug.')
  const source = maybe({ name: 'NVD', url: 'https://nvd.nist.gov/' })
  return {
    vulnerability: {
      name,
      ...(aliases ? { aliases } : {}),
      ...(description ? { description } : {}),
      ...(source ? { source } : {}),
    },
    status,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    products: [product],
    decidedAt: '2026-11-20T10:00:00.000Z',
    ...(firstDecidedAt ? { firstDecidedAt } : {}),
  }
}

function documentOf(...statements: VexStatement[]): VexDocument {
  return {
    id: DOCUMENT_ID,
    author: 'Nordlicht Medical',
    timestamp: '2026-11-25T12:00:00.000Z',
    version: 1,
    tool: { name: 'Aftercare', version: '0.1.0' },
    statements,
    publication,
  }
}

/** The sides of a statement, so that two can be compared side by side. */
function facets({ vulnerability, products, ...statement }: VexStatement): Record<VexFacet | 'description', unknown> {
  const [product] = products
  return {
    status: statement.status,
    justification: statement.justification,
    impact: statement.impact,
    action: statement.action,
    responses: statement.responses?.toSorted(),
    'decided-at': statement.decidedAt,
    'first-decided-at': statement.firstDecidedAt,
    source: vulnerability.source?.name,
    name: vulnerability.name,
    aliases: [vulnerability.name, ...(vulnerability.aliases ?? [])].sort(),
    description: vulnerability.description,
    product: product?.id,
    'product-name': [product?.name, product?.version],
    range: product?.range,
    component: placed(product?.components[0]),
    hashes: [product?.hashes, product?.components[0]?.hashes],
    identifiers: [product?.identifiers, product?.components[0]?.identifiers],
  }
}

/** Name, identifiers and place; a part that had none has now its place in the CycloneDX document that it stands in. */
function placed(part: VexComponent | undefined) {
  if (!part) return undefined
  const { name, version, purl, cpe, id, ref, sbom } = part
  const isHere = sbom?.serialNumber === DOCUMENT_ID
  return {
    name,
    version,
    purl,
    cpe,
    id,
    ref: isHere && !/^part-/.test(ref ?? '') ? undefined : ref,
    ...(isHere ? {} : { sbom }),
  }
}

function there(statement: VexStatement, to: VexFormat): VexStatement {
  const converted = convertVex(documentOf(statement), to)
  if (!converted.ok) throw new Error(JSON.stringify(converted.error))
  const back = readVex(JSON.parse(JSON.stringify(converted.value.document)), received)
  if (!back.ok) throw new Error(JSON.stringify(back.error))
  expect(back.value.document.statements).toHaveLength(1)
  return back.value.document.statements[0]!
}

/** The losses that do occur, by format (risk.md §10). */
const lost: Readonly<Record<VexFormat, readonly string[]>> = {
  openvex: [
    ...['action', 'component', 'first-decided-at', 'justification', 'product-name', 'range', 'responses', 'source'],
    'status',
  ],
  csaf: [
    'component',
    'decided-at',
    'first-decided-at',
    'hashes',
    'identifiers',
    'justification',
    'name',
    'responses',
    'source',
    'status',
  ],
  cyclonedx: ['component', 'hashes', 'identifiers'],
}

/** What falls together when a format has no room for the product beside its part. */
const withProduct = ['product', 'product-name', 'range', 'component']

describe.each(vexFormats)('there and back through %s', format => {
  it('loses exactly what the list of losses says, over 400 statements', () => {
    const seen = new Set<string>()
    for (let seed = 1; seed <= 400; seed++) {
      const statement = statementOf(seed)
      const [before, after] = [facets(statement), facets(there(statement, format))]
      const losses = new Set<string>(lossFinder(documentOf(statement), format)(statement).map(({ code }) => code))
      if (losses.has('product')) for (const facet of withProduct) losses.add(facet)
      const differing = [...vexFacets, 'description' as const].filter(
        facet => JSON.stringify(before[facet]) !== JSON.stringify(after[facet]),
      )
      expect({ seed, lost: differing.filter(facet => !losses.has(facet)) }).toEqual({ seed, lost: [] })
      const claimed = [...losses].filter(loss => !withProduct.includes(loss))
      expect({ seed, claimed: claimed.filter(loss => !differing.includes(loss as VexFacet)) }).toEqual({
        seed,
        claimed: [],
      })
      for (const loss of losses) seen.add(loss)
    }
    expect([...seen].sort()).toEqual(lost[format])
  })

  it('export, import, export: what was read once is written alike for ever', () => {
    const again = (document: VexDocument) => {
      const converted = convertVex({ ...document, publication: document.publication ?? publication }, format)
      if (!converted.ok) throw new Error('not written')
      const read = readVex(converted.value.document, received)
      if (!read.ok) throw new Error('not read')
      return { bytes: JSON.stringify(converted.value.document), document: read.value.document }
    }
    for (let seed = 1; seed <= 100; seed++) {
      const read = again(documentOf(statementOf(seed))).document
      const second = again(read)
      expect(again(second.document).bytes).toBe(second.bytes)
    }
  })
})

it('protection at the perimeter is affected for us, and CycloneDX again on the way back', () => {
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { timestamp: received },
    components: [{ type: 'library', 'bom-ref': 'x', name: 'x' }],
    vulnerabilities: [
      {
        id: 'CVE-2026-1',
        analysis: { state: 'not_affected', justification: 'protected_at_perimeter', detail: 'Behind a firewall.' },
        affects: [{ ref: 'x' }],
      },
      { id: 'CVE-2026-2', analysis: { state: 'resolved_with_pedigree' }, affects: [{ ref: 'x' }] },
    ],
  }
  const reading = readVex(document, received)
  if (!reading.ok) throw new Error('not read')
  expect(reading.value.document.statements.map(({ status }) => status)).toEqual(['affected', 'fixed'])
  const again = convertVex(reading.value.document, 'cyclonedx')
  expect(again.ok && again.value.document).toMatchObject({
    vulnerabilities: [
      { analysis: { state: 'not_affected', justification: 'protected_at_perimeter' } },
      { analysis: { state: 'resolved_with_pedigree' } },
    ],
  })
  const open = convertVex(reading.value.document, 'openvex')
  expect(open.ok && open.value.document).toMatchObject({
    statements: [{ status: 'affected', action_statement: 'Behind a firewall.' }, { status: 'fixed' }],
  })
  expect(open.ok && open.value.losses.map(({ code, what }) => `${code} ${what}`)).toEqual(
    expect.arrayContaining(['original-term protected_at_perimeter', 'original-term resolved_with_pedigree']),
  )
})

describe.skipIf(needsData('VEX documents'))('the published VEX documents', () => {
  const files = () =>
    ['vex', 'csaf/oasis-examples/csaf_2.0/csaf/csaf_vex', 'csaf/oasis-examples/csaf_2.1/csaf/csaf_vex', 'csaf/redhat']
      .flatMap(folder =>
        readdirSync(join(dataFolder!, folder), { recursive: true, encoding: 'utf8' }).map(file => `${folder}/${file}`),
      )
      .filter(file => file.endsWith('.json') && !file.includes('schema'))
      .sort()

  const read = (file: string) => {
    const json = parseJsonDocument(readFileSync(join(dataFolder!, file), 'utf8'))
    if (!json.ok) throw new Error(file)
    return readVex(json.value, received)
  }

  it('are read, or refused by name', () => {
    const refused: Record<string, string> = {}
    const read_: Record<string, number> = {}
    for (const file of files()) {
      const reading = read(file)
      if (!reading.ok) refused[file] = reading.error.code
      else read_[reading.value.format] = (read_[reading.value.format] ?? 0) + 1
    }
    expect(read_).toMatchInlineSnapshot(`
      {
        "csaf": 41,
        "cyclonedx": 26,
        "openvex": 5,
      }
    `)
    expect(refused).toMatchInlineSnapshot(`
      {
        "csaf/redhat/csaf-walker/rhba-2023_0564.json": "unreadable",
        "csaf/redhat/csaf-walker/rhsa-2023_1441.json": "no-statement",
        "csaf/redhat/csaf-walker/rhsa-2023_3408.json": "no-statement",
        "vex/cyclonedx/CISA-Use-Cases/Case-7/bom-1.json": "no-statement",
        "vex/cyclonedx/CISA-Use-Cases/Case-7/bom-2.json": "no-statement",
        "vex/cyclonedx/CISA-Use-Cases/Case-8/bom-1.json": "no-statement",
        "vex/cyclonedx/CISA-Use-Cases/Case-8/bom-2.json": "no-statement",
        "vex/cyclonedx/Use-Cases/Case-13/bom-1.json": "no-statement",
        "vex/cyclonedx/Use-Cases/Case-13/bom-2.json": "no-statement",
        "vex/cyclonedx/Use-Cases/Case-13/bom-3.json": "no-statement",
        "vex/cyclonedx/Use-Cases/Case-6/bom-1.json": "no-statement",
        "vex/cyclonedx/Use-Cases/Case-6/bom-2.json": "no-statement",
        "vex/cyclonedx/Use-Cases/Case-6/bom-3.json": "no-statement",
        "vex/cyclonedx/Use-Cases/Case-7/vex.json": "no-statement",
        "vex/cyclonedx/Use-Cases/Case-9/bom-1.json": "no-statement",
        "vex/cyclonedx/Use-Cases/Case-9/bom-2.json": "no-statement",
        "vex/cyclonedx/Use-Cases/Case-9/bom-3.json": "no-statement",
        "vex/cyclonedx/bom.json": "unknown-version",
        "vex/openvex/defectdojo/openvex_no_vuln.json": "no-statement",
        "vex/openvex/defectdojo/openvex_not_a_document.json": "not-vex",
      }
    `)
  })

  it('go into every format, or say what it demands', () => {
    const gaps = new Set<string>()
    let written = 0
    for (const file of files()) {
      const reading = read(file)
      if (!reading.ok) continue
      for (const format of vexFormats) {
        const converted = convertVex({ ...reading.value.document, publication }, format)
        if (converted.ok) written++
        else for (const { code } of converted.error) gaps.add(`${format} ${code}`)
      }
    }
    expect([...gaps].sort()).toMatchInlineSnapshot(`
      [
        "csaf needs-action",
        "csaf needs-justification",
        "openvex needs-action",
        "openvex needs-justification",
        "openvex unnamed-component",
      ]
    `)
    expect(written).toBeGreaterThan(150)
  })
})
