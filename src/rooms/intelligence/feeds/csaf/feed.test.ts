import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../../../../test/support/data.ts'
import { type Advisory, type AffectedPackage, kindOf } from '../../advisory.ts'
import type { FeedItem, RawRecord } from '../../feed.ts'
import { rangeWords } from '../../range-words.ts'
import { csaf } from './feed.ts'

const fixture = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8'))
const raw = (value: unknown, more: Partial<RawRecord> = {}): RawRecord => ({
  name: 'https://www.nordlicht.example/x.json',
  bytes: new TextEncoder().encode(JSON.stringify(value)),
  ...more,
})

function itemsOf(value: unknown, more?: Partial<RawRecord>): readonly FeedItem[] {
  const parsed = csaf.parse(raw(value, more))
  if (!parsed.ok) throw new Error(`${parsed.error.code}: ${parsed.error.detail}`)
  return parsed.value
}

const advisories = (value: unknown, more?: Partial<RawRecord>): Advisory[] =>
  itemsOf(value, more).flatMap(item => (item.kind === 'advisory' ? [item.advisory] : []))

const at = (version: string, inclusive = true) => ({ version, inclusive })

describe('a document becomes statements', () => {
  const [first, second] = advisories(fixture('advisory-2.0.json'))

  it('one for each vulnerability, under the publisher and the tracking id', () => {
    expect(first).toMatchObject({
      id: 'csaf:nordlicht.example:NM-2024-001:CVE-2024-90001',
      externalId: 'nordlicht.example:NM-2024-001:CVE-2024-90001',
      aliases: ['CVE-2024-90001'],
      title: 'A password that everybody has',
      details: 'The pump answers to a fixed password.',
      weaknesses: ['CWE-798'],
      published: '2024-05-01T10:00:00.000Z',
      modified: '2024-05-02T10:00:00.000Z',
      status: 'final',
      severities: [{ system: 'cvss-3.1', score: 9.8, rating: 'critical', by: 'Nordlicht Medical' }],
    })
    expect(second?.id).toBe('csaf:nordlicht.example:NM-2024-001:CVE-2024-90002')
    expect(kindOf(first!.externalId)).toBe('vulnerability')
  })

  it('purl and CPE are looked up, names and words are kept as they stand', () => {
    expect(first?.affected).toEqual<AffectedPackage[]>([
      {
        package: 'npm/infusio-link',
        scheme: 'semver',
        ranges: [{ from: at('1.0.0'), to: at('3.2.0', false), fixed: '3.2.0' }],
        versions: [],
      },
      {
        package: 'cpe/o:nordlicht:infusio_os',
        scheme: 'generic',
        ranges: [],
        versions: ['2.0'],
        cpe: 'cpe:2.3:o:nordlicht:infusio_os:*:*:*:*:*:*:*:*',
      },
    ])
    const by = 'Nordlicht Medical'
    const words = (versions: string) => ({ vendor: by, product: 'Infusio', versions, by })
    expect(first?.stated).toEqual([words('<= 3.1'), words('3.2 (fixed)'), words('3.2.0 (fixed)')])
  })

  it('what is not affected is not applicable, what is looked into is told', () => {
    expect(second?.affected).toEqual([
      { package: 'npm/infusio-link', scheme: 'semver', ranges: [], versions: ['3.2.0'], notApplicable: true },
    ])
    expect(rangeWords(second!.affected[0]!)).toBe('≠ 3.2.0')
    expect(second?.stated?.map(one => one.versions)).toEqual([
      '<= 3.1',
      '3.2.0 (known not affected)',
      '2.0 (under investigation)',
    ])
  })

  it('the document stands with the statement: edition, state, proof, what to do', () => {
    const evidence = {
      hash: 'sha512',
      signature: 'good',
      key: 'abc',
      publisher: 'https://www.nordlicht.example',
    } as const
    const [proven] = advisories(fixture('advisory-2.0.json'), { evidence })
    expect(proven?.id).toBe(first!.id)
    expect(proven?.references[0]).toMatchObject({
      kind: 'document',
      document: {
        publisher: 'Nordlicht Medical',
        trackingId: 'NM-2024-001',
        category: 'csaf_security_advisory',
        version: '2',
        status: 'final',
        tlp: 'CLEAR',
        revisions: 2,
        evidence,
        remediations: [{ category: 'vendor_fix', details: 'Install 3.2.', url: 'https://www.nordlicht.example/3.2' }],
      },
    })
    expect(first?.references[0]?.document?.evidence).toEqual({ hash: 'not-asked', signature: 'not-asked' })
  })

  it('2.1: CVSS 4, and since when it is exploited', () => {
    const items = itemsOf(fixture('vex-2.1.json'))
    expect(items.find(item => item.kind === 'advisory')?.advisory).toMatchObject({
      severities: [{ system: 'cvss-4.0', score: 9.3 }],
      affected: [{ package: 'pypi/monitor-core', versions: ['5.0'] }],
    })
    expect(items.find(item => item.kind === 'exploitation')?.exploitation).toEqual({
      source: 'csaf',
      cve: 'CVE-2025-90003',
      since: '2025-01-15',
    })
  })

  it('a withdrawn document holds no statement any more; one without vulnerabilities is one statement', () => {
    const base = 'csaf:nordlicht.example:NM-2023-004'
    expect(itemsOf(fixture('withdrawn.json'))).toMatchObject([{ kind: 'document', document: { base, holds: [] } }])
    expect(advisories(fixture('informational.json'))).toMatchObject([
      { id: 'csaf:nordlicht.example:NM-2024-INFO-1:document', aliases: [], affected: [] },
    ])
  })

  it('whoever publishes in the name of another does not replace what the other said', () => {
    const evidence = { hash: 'none', signature: 'none', publisher: 'https://elsewhere.example/' } as const
    expect(advisories(fixture('advisory-2.0.json'), { evidence })[0]?.id).toBe(
      'csaf:elsewhere.example~nordlicht.example:NM-2024-001:CVE-2024-90001',
    )
  })

  it('a document that is not for everybody is not taken from a public list, but from a person', () => {
    const amber = fixture('advisory-2.0.json')
    amber.document.distribution.tlp.label = 'AMBER'
    const evidence = { hash: 'none', signature: 'none' } as const
    expect(csaf.parse(raw(amber, { evidence }))).toMatchObject({ ok: false, error: { code: 'tlp-restricted' } })
    expect(advisories(amber)).toHaveLength(2)
  })

  it('a document that fails tests of the standard is taken, with the tests', () => {
    const faulty = fixture('advisory-2.0.json')
    faulty.vulnerabilities[0].product_status.known_affected.push('P99')
    faulty.vulnerabilities[0].scores[0].cvss_v3.baseScore = 1
    const [taken] = advisories(faulty)
    expect(taken?.references[0]?.document?.lacks).toEqual(['unknown-product'])
    expect(taken?.stated?.map(one => one.product)).toContain('P99')
  })

  it.each([
    ['no tracking id', 'without-id.json', 'not-the-format'],
    ['no CSAF', undefined, 'not-the-format'],
  ])('%s is set aside', (_, name, code) => {
    expect(csaf.parse(raw(name ? fixture(name) : { hello: 'world' }))).toMatchObject({ ok: false, error: { code } })
  })
})

const range = (name: string, cpeOrPurl: object) => {
  const document = fixture('advisory-2.0.json')
  const leaf = { name: 'x', product_id: 'P1', product_identification_helper: cpeOrPurl }
  document.product_tree = { branches: [{ category: 'product_version_range', name, product: leaf }] }
  document.vulnerabilities = [{ cve: 'CVE-2024-90009', product_status: { known_affected: ['P1'] } }]
  return advisories(document)[0]?.affected[0]
}

describe('ranges', () => {
  const purl = { purl: 'pkg:npm/a' }
  it.each<[string, object, object]>([
    [
      'vers:npm/>=1.0.0|<2.0.0|>=3.0.0',
      purl,
      { ranges: [{ from: at('1.0.0'), to: at('2.0.0', false) }, { from: at('3.0.0') }] },
    ],
    ['vers:npm/1.2.3|<=1.0.0', purl, { ranges: [{ to: at('1.0.0') }], versions: ['1.2.3'] }],
    ['vers:all/*', purl, { ranges: [{}], scheme: 'semver' }],
    [
      'vers:intdot/<10.2',
      { cpe: 'cpe:/a:v:p' },
      { package: 'cpe/a:v:p', scheme: 'intdot', ranges: [{ to: at('10.2', false) }] },
    ],
    ['vers:npm/!=1.0.0', purl, { ranges: [], notComparable: 1 }],
    ['vers:nobody/<1', purl, { ranges: [], notComparable: 1 }],
    ['distributed < april 1, 2018', purl, { ranges: [], versions: [], notComparable: 1 }],
  ])('%s', (name, identifiers, expected) => {
    expect(range(name, identifiers)).toMatchObject(expected)
  })

  it('a CPE whose version does not apply is never every version', () => {
    const document = fixture('advisory-2.0.json')
    const helper = { cpe: 'cpe:2.3:a:v:p:-:*:*:*:*:*:*:*' }
    document.product_tree = {
      full_product_names: [{ name: 'p', product_id: 'P1', product_identification_helper: helper }],
    }
    document.vulnerabilities = [{ cve: 'CVE-2024-90009', product_status: { known_affected: ['P1'] } }]
    expect(advisories(document)[0]?.affected).toMatchObject([{ ranges: [], versions: [], notComparable: 1 }])
  })
})

function documentsUnder(path: string): string[] {
  return readdirSync(path).flatMap(name => {
    const inner = join(path, name)
    if (statSync(inner).isDirectory()) return documentsUnder(inner)
    return /\.json(\.gz)?$/.test(name) ? [inner] : []
  })
}

describe.skipIf(needsData('real CSAF documents'))('real documents', () => {
  // all is read but for: a document of Red Hat without tracking id, one of gocsaf with garbage behind its end, and the
  // schemas, service and category documents among OASIS' examples, which are no advisories
  it.each([
    ['cisa', { documents: 380, statements: 1059, skipped: 0 }],
    ['redhat', { documents: 18, statements: 31, skipped: 1 }],
    ['isduba', { documents: 5, statements: 10, skipped: 0 }],
    ['gocsaf', { documents: 4, statements: 8, skipped: 1 }],
    ['oasis-examples', { documents: 42, statements: 125, skipped: 16 }],
    ['oasis-validator-sample', { documents: 11, statements: 15, skipped: 0 }],
  ])('%s', (folder, expected) => {
    const told = { lookedUp: 0, inWords: 0, lacking: 0 }
    const counts = { documents: 0, statements: 0, skipped: 0 }
    const started = performance.now()
    for (const path of documentsUnder(join(dataFolder!, 'csaf', folder))) {
      const file = readFileSync(path)
      const parsed = csaf.parse({ name: path, bytes: path.endsWith('.gz') ? gunzipSync(file) : file })
      if (!parsed.ok) counts.skipped++
      for (const item of parsed.ok ? parsed.value : []) {
        if (item.kind === 'document') counts.documents++
        if (item.kind !== 'advisory') continue
        counts.statements++
        told.lookedUp += item.advisory.affected.length
        told.inWords += item.advisory.stated?.length ?? 0
        if (item.advisory.references[0]?.document?.lacks) told.lacking++
      }
    }
    console.info(
      `csaf ${folder}: ${JSON.stringify({ ...counts, ...told })}, ${Math.round(performance.now() - started)} ms`,
    )
    expect(counts).toEqual(expected)
  })
})
