import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../test/support/data.ts'
import { bomLink } from './cyclonedx/bom-link.ts'
import { writeCycloneDxVex } from './cyclonedx/vex.ts'
import { writeOpenVex } from './openvex.ts'
import { readOpenVex } from './openvex-read.ts'
import {
  cycloneDxJustificationOf,
  cycloneDxJustifications,
  cycloneDxStateOf,
  cycloneDxStates,
  justificationOfCycloneDx,
  statusOfCycloneDx,
  type VexDocument,
  type VexStatement,
  vexJustifications,
  vexStatuses,
} from './vex.ts'
import { lossFinder } from './vex-loss.ts'

const serialNumber = 'urn:uuid:3E671687-395B-41F5-A30F-A58921A69B79'

const log4j: VexStatement = {
  vulnerability: { name: 'CVE-2021-44228', aliases: ['GHSA-jfh8-c2jp-5v3q', 'GHSA-jfh8-c2jp-5v3q'] },
  status: 'not_affected',
  justification: 'vulnerable_code_not_present',
  impact: 'JndiLookup.class is removed at build time.',
  products: [
    {
      id: 'urn:uuid:018f2b6e-0000-7000-8000-000000000001',
      name: 'Pulso 3',
      version: '3.2.1',
      components: [
        {
          name: 'log4j-core',
          version: '2.14.1',
          purl: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1',
          ref: 'log4j core#1',
          sbom: { serialNumber, version: '2' },
        },
      ],
    },
  ],
  decidedAt: '2026-11-20T10:00:00.000Z',
}

function documentOf(...statements: VexStatement[]): VexDocument {
  return {
    id: 'urn:uuid:018f2b6e-0000-7000-8000-00000000000a',
    author: 'Nordlicht Medical',
    timestamp: '2026-11-25T12:00:00.000Z',
    version: 1,
    tool: { name: 'Aftercare', version: '0.1.0' },
    statements,
  }
}

describe('OpenVEX 0.2.0', () => {
  it('writes what the specification names', () => {
    expect(writeOpenVex(documentOf(log4j))).toEqual({
      ok: true,
      value: {
        '@context': 'https://openvex.dev/ns/v0.2.0',
        '@id': 'urn:uuid:018f2b6e-0000-7000-8000-00000000000a',
        author: 'Nordlicht Medical',
        timestamp: '2026-11-25T12:00:00.000Z',
        version: 1,
        tooling: 'Aftercare 0.1.0',
        statements: [
          {
            vulnerability: { name: 'CVE-2021-44228', aliases: ['GHSA-jfh8-c2jp-5v3q'] },
            timestamp: '2026-11-20T10:00:00.000Z',
            products: [
              {
                '@id': 'urn:uuid:018f2b6e-0000-7000-8000-000000000001',
                subcomponents: [
                  {
                    '@id': 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1',
                    identifiers: { purl: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1' },
                  },
                ],
              },
            ],
            status: 'not_affected',
            justification: 'vulnerable_code_not_present',
            impact_statement: 'JndiLookup.class is removed at build time.',
          },
        ],
      },
    })
  })

  it('writes a false positive as not affected, and keeps the term in words', () => {
    const written = writeOpenVex(documentOf({ ...log4j, status: 'false_positive', justification: undefined }))
    expect(written.ok && written.value.statements[0]).toMatchObject({
      status: 'not_affected',
      status_notes: 'false_positive',
      impact_statement: 'JndiLookup.class is removed at build time.',
    })
  })

  it.each([
    ['affected', { action: 'Update to 3.2.2.' }, { action_statement: 'Update to 3.2.2.' }],
    ['fixed', {}, { status_notes: 'JndiLookup.class is removed at build time.' }],
    ['under_investigation', {}, { status: 'under_investigation' }],
  ] as const)('writes %s without a justification', (status, more, expected) => {
    const written = writeOpenVex(documentOf({ ...log4j, status, ...more }))
    expect(written.ok && written.value.statements[0]).toMatchObject({ status, ...expected })
    expect(written.ok && written.value.statements[0]).not.toHaveProperty('justification')
  })
})

describe('a statement that says too little is refused with what it lacks', () => {
  it.each([
    ['not_affected', { justification: undefined, impact: ' ' }, 'needs-justification'],
    ['false_positive', { justification: undefined, impact: undefined }, 'needs-justification'],
    ['affected', {}, 'needs-action'],
    ['fixed', { products: [] }, 'no-product'],
  ] as const)('OpenVEX: %s', (status, more, code) => {
    const written = writeOpenVex(documentOf(log4j, { ...log4j, status, ...more }))
    expect(written).toMatchObject({ ok: false, error: [{ code, vulnerability: 'CVE-2021-44228' }] })
  })

  it.each([
    ['not_affected', { justification: undefined, impact: undefined }],
    ['affected', { action: undefined }],
  ] as const)('CycloneDX advises, where OpenVEX demands: %s is written', (status, more) => {
    expect(writeCycloneDxVex(documentOf({ ...log4j, status, ...more })).ok).toBe(true)
  })

  it('CycloneDX: about no product', () => {
    const written = writeCycloneDxVex(documentOf(log4j, { ...log4j, products: [] }))
    expect(written).toMatchObject({ ok: false, error: [{ code: 'no-product', vulnerability: 'CVE-2021-44228' }] })
  })

  it.each([writeOpenVex, writeCycloneDxVex])('no statement at all: %o', write => {
    expect(write(documentOf())).toMatchObject({ ok: false, error: [{ code: 'no-statement' }] })
  })
})

it('a part that nothing identifies would widen an OpenVEX statement to the product, so it is refused', () => {
  const nameless = { ...log4j, products: [{ ...log4j.products[0]!, components: [{ name: 'rtos kernel' }] }] }
  expect(writeOpenVex(documentOf(nameless))).toMatchObject({
    ok: false,
    error: [{ code: 'unnamed-component', detail: 'rtos kernel' }],
  })
  expect(writeCycloneDxVex(documentOf(nameless)).ok).toBe(true)
})

describe('CycloneDX 1.6 VEX', () => {
  it('leads into the SBOM by BOM-Link', () => {
    const written = writeCycloneDxVex(documentOf(log4j))
    expect(written.ok && written.value).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      serialNumber: 'urn:uuid:018f2b6e-0000-7000-8000-00000000000a',
      version: 1,
      vulnerabilities: [
        {
          id: 'CVE-2021-44228',
          analysis: {
            state: 'not_affected',
            justification: 'code_not_present',
            detail: 'JndiLookup.class is removed at build time.',
          },
          affects: [{ ref: 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/2#log4j%20core%231' }],
          properties: [{ name: 'aftercare:vex:justification', value: 'vulnerable_code_not_present' }],
        },
      ],
    })
    expect(written.ok && written.value).not.toHaveProperty('components')
  })

  it.each([
    ['without a serial number, a component of its own', {}],
    [
      'with an SPDX namespace, which is no BOM-Link',
      { sbom: { serialNumber: 'https://example.org/spdx', version: '1' } },
    ],
  ])('%s: no ref leads nowhere', (_name, more) => {
    const part = { ...log4j.products[0]!.components[0]!, sbom: undefined, ...more }
    const written = writeCycloneDxVex(
      documentOf({ ...log4j, products: [{ ...log4j.products[0]!, components: [part] }] }),
    )
    const refs = written.ok ? written.value.vulnerabilities.flatMap(({ affects }) => affects.map(({ ref }) => ref)) : []
    expect(refs).toEqual(['log4j core#1'])
    expect(written.ok && written.value.components?.map(component => component['bom-ref'])).toEqual(refs)
  })

  it('speaks of the product itself where no component is named', () => {
    const whole = { ...log4j, products: [{ ...log4j.products[0]!, components: [] }] }
    const written = writeCycloneDxVex(documentOf(whole))
    expect(written.ok && written.value.vulnerabilities[0]!.affects).toEqual([{ ref: whole.products[0]!.id }])
    expect(written.ok && written.value.metadata.component).toEqual({
      ...{ type: 'device', name: 'Pulso 3', version: '3.2.1' },
      'bom-ref': whole.products[0]!.id,
    })
    expect(written.ok && written.value).not.toHaveProperty('components')
  })

  it('names the one product of a document, and the SBOM that a BOM-Link leads into as its own', () => {
    const written = writeCycloneDxVex(documentOf(log4j))
    expect(written.ok && written.value.metadata.component).toMatchObject({
      name: 'Pulso 3',
      externalReferences: [{ type: 'bom', url: 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/2' }],
    })
  })

  it('two products with parts of equal refs are kept apart, and their products told as lost', () => {
    const product = log4j.products[0]!
    const parts = { components: [{ name: 'a', version: '1', ref: 'a' }] }
    const both = [
      { ...product, ...parts },
      { ...product, id: 'urn:x:other', ...parts },
    ]
    const document = documentOf({ ...log4j, products: both })
    const written = writeCycloneDxVex(document)
    const refs = written.ok ? written.value.vulnerabilities.flatMap(({ affects }) => affects.map(({ ref }) => ref)) : []
    expect(refs).toEqual([`${product.id}#a`, 'urn:x:other#a'])
    expect(lossFinder(document, 'cyclonedx')(document.statements[0]!)).toMatchObject([{ code: 'product' }])
  })

  it.each([
    [{ name: 'x', ref: 'a' }, undefined],
    [{ name: 'x', sbom: { serialNumber } }, undefined],
    [{ name: 'x', ref: 'a', sbom: { serialNumber } }, 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#a'],
    [{ name: 'x', ref: 'a', sbom: { serialNumber, version: 'x' } }, 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#a'],
  ])('BOM-Link of %o', (component, link) => {
    expect(bomLink(component)).toBe(link)
  })
})

describe('OpenVEX identifiers and hashes', () => {
  const product = {
    '@id': 'https://example.com/pulso',
    identifiers: { purl: 'pkg:generic/pulso@3', cpe23: 'cpe:2.3:a:n:pulso:3:*:*:*:*:*:*:*', cpe22: 'cpe:/a:n:pulso:3' },
    hashes: { 'sha-256': 'ab'.repeat(32), 'blake2s-256': 'cd'.repeat(32) },
    subcomponents: [
      { '@id': 'https://example.com/part', identifiers: { purl: 'pkg:npm/a@1', swh: 'swh:1:cnt:94a9' } },
      { hashes: { sha1: 'ef'.repeat(20) } },
    ],
  }
  const statement = { vulnerability: { name: 'CVE-2026-1' }, status: 'fixed', products: [product] }
  const document = { '@context': 'https://openvex.dev/ns/v0.2.0', '@id': 'https://example.com/1', author: 'N' }
  const read = (value: object) => {
    const reading = readOpenVex({ ...document, version: 1, statements: [value] }, '2026-11-25T12:00:00Z')
    if (!reading.ok) throw new Error(reading.error.code)
    return reading.value
  }

  it('are read and written as they were', () => {
    const { document: ours, notes } = read({ ...statement, timestamp: '2026-11-25T12:00:00Z' })
    const written = writeOpenVex(ours)
    expect(written.ok && written.value.statements[0]?.products).toEqual([product])
    expect(notes.map(({ code }) => code)).toEqual(['no-date'])
  })

  it.each([
    ['csaf', ['ab'.repeat(32)], ['cpe:/a:n:pulso:3']],
    // which has no name for BLAKE2s
    ['cyclonedx', ['cd'.repeat(32)], ['cpe:/a:n:pulso:3']],
    ['openvex', [], []],
  ] as const)('%s tells which it cannot hold', (format, hashes, identifiers) => {
    const { document: ours } = read(statement)
    const losses = lossFinder(ours, format)(ours.statements[0]!)
    expect(losses.filter(({ code }) => code === 'hashes').map(({ what }) => what)).toEqual(hashes)
    expect(losses.filter(({ code }) => code === 'identifiers').map(({ what }) => what)).toEqual(identifiers)
  })

  it('what nothing identifies is left out and told', () => {
    const { notes } = read({ ...statement, products: [{}, { '@id': 'x', subcomponents: [{}] }] })
    expect(notes.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'no-date /timestamp',
      'unnamed-product /statements/0/products/0',
      'unnamed-part /statements/0/products/1/subcomponents/0',
    ])
  })
})

describe('the vocabularies', () => {
  it('every state of ours survives the way to CycloneDX and back', () => {
    for (const status of vexStatuses) expect(statusOfCycloneDx[cycloneDxStateOf[status]]).toBe(status)
  })

  it('every term of the other side is known', () => {
    for (const state of cycloneDxStates) expect(vexStatuses).toContain(statusOfCycloneDx[state])
    for (const justification of vexJustifications) {
      expect(cycloneDxJustifications).toContain(cycloneDxJustificationOf[justification])
    }
    for (const justification of cycloneDxJustifications.filter(one => one !== 'protected_at_perimeter')) {
      expect(vexJustifications).toContain(justificationOfCycloneDx[justification])
    }
    expect(justificationOfCycloneDx.protected_at_perimeter).toBeUndefined()
  })
})

describe.skipIf(needsData('the published VEX documents'))('published documents use no term that we do not know', () => {
  const documents = () =>
    readdirSync(join(dataFolder!, 'vex'), { recursive: true, encoding: 'utf8' })
      .map(path => join(dataFolder!, 'vex', path))
      .filter(path => path.endsWith('.json') && !path.includes('schema') && statSync(path).isFile())
      .map(path => JSON.parse(readFileSync(path, 'utf8')))

  it('CycloneDX', () => {
    const analyses = documents()
      .flatMap(one => one.vulnerabilities ?? [])
      .flatMap(one => one.analysis ?? [])
    expect(analyses.length).toBeGreaterThan(50)
    for (const { state, justification } of analyses) {
      if (state) expect(cycloneDxStates).toContain(state)
      if (justification) expect(cycloneDxJustifications).toContain(justification)
    }
  })

  it('OpenVEX', () => {
    const statements = documents().flatMap(one => (one['@context'] ? one.statements : []))
    expect(statements.length).toBeGreaterThan(10)
    for (const { status, justification } of statements) {
      expect(vexStatuses).toContain(status)
      if (justification) expect(vexJustifications).toContain(justification)
    }
  })
})
