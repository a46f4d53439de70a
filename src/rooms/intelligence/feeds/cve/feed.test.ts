import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Advisory } from '../../advisory.ts'
import type { FeedItem } from '../../feed.ts'
import { cve } from './feed.ts'

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name))

function parsed(bytes: Uint8Array): readonly FeedItem[] {
  const read = cve.parse({ name: 'x', bytes })
  if (!read.ok) throw new Error(`${read.error.code}: ${read.error.detail}`)
  return read.value
}

function itemsOf(cna: object, more: { adp?: object[]; meta?: object } = {}): readonly FeedItem[] {
  const record = {
    dataVersion: '5.2.0',
    cveMetadata: { cveId: 'CVE-2026-1000', state: 'PUBLISHED', dateUpdated: '2026-01-02T03:04:05Z', ...more.meta },
    containers: { cna: { providerMetadata: { shortName: 'example' }, ...cna }, adp: more.adp ?? [] },
  }
  return parsed(new TextEncoder().encode(JSON.stringify(record)))
}

function advisory(cna: object, more: { adp?: object[]; meta?: object } = {}): Advisory {
  const [first] = itemsOf(cna, more)
  if (first?.kind !== 'advisory') throw new Error('no advisory')
  return first.advisory
}

const to = (version: string, inclusive = false) => ({ version, inclusive })
const below = (version: string, versionType?: string) => ({
  version: '0',
  lessThan: version,
  status: 'affected',
  versionType,
})

describe('a published record', () => {
  const items = parsed(fixture('CVE-2026-900001.json'))
  const [first] = items
  const said = first?.kind === 'advisory' ? first.advisory : undefined

  it('keeps who stated each score, as it was stated', () => {
    expect(said?.severities.map(({ by, system, score, rating }) => ({ by, system, score, rating }))).toEqual([
      { by: 'example', system: 'cvss-4.0', score: 9.3, rating: 'critical' },
      { by: 'example', system: 'other', score: undefined, rating: 'important' },
      { by: 'CISA-ADP', system: 'cvss-3.1', score: 9.8, rating: 'critical' },
    ])
  })

  it('gives the latest answers of SSVC as keys of its tables', () => {
    expect(said?.ssvc).toEqual({
      by: 'CISA-ADP',
      at: '2026-03-05T12:00:00.000000Z',
      role: 'CISA Coordinator',
      version: '2.0.3',
      exploitation: 'A',
      automatable: 'Y',
      technicalImpact: 'T',
    })
  })

  it('has what can be compared, and the rest in the words of the source', () => {
    expect(said?.affected.map(one => one.package)).toEqual([
      'npm/@example/gateway-core',
      'cpe/a:example:gateway',
      'cpe/o:example:gateway_firmware',
    ])
    expect(said?.affected[2]?.context?.nodes).toHaveLength(1)
    expect(said?.stated).toEqual([
      { vendor: 'Example', product: 'Pump Gateway', versions: 'All versions before summer [ARM]', by: 'example' },
    ])
  })

  it('mentions KEV as an exploitation, and an ADP container in another form costs itself', () => {
    expect(items.slice(1)).toEqual([
      {
        kind: 'exploitation',
        exploitation: {
          source: 'cve',
          cve: 'CVE-2026-900001',
          since: '2026-03-05',
          note: 'CISA-ADP: https://www.cisa.gov/known-exploited-vulnerabilities-catalog?field_cve=CVE-2026-900001',
        },
      },
      {
        kind: 'skipped',
        skipped: {
          record: 'CVE-2026-900001 adp[1]',
          code: 'not-the-format',
          detail: expect.stringMatching(/^affected: /),
        },
      },
    ])
  })

  it('has the rest: words, day without zone, references once, weaknesses', () => {
    expect(said).toMatchObject({
      title: 'Example Pump Gateway accepts unsigned updates',
      details: expect.stringContaining('<script>alert(1)</script> is text'),
      published: '2026-03-02T08:00:00Z',
      status: 'Disputed',
      weaknesses: ['CWE-347'],
      references: [
        { url: 'https://example.org/advisories/1', kind: 'vendor-advisory' },
        { url: 'https://example.org/advisories/2', kind: 'exploit' },
      ],
    })
  })
})

it('[A23] a rejected record withdraws, says why and leads to what replaces it; its name is no alias', () => {
  const [item] = parsed(fixture('CVE-2026-900002.json'))
  expect(item).toMatchObject({
    advisory: {
      withdrawn: '2026-02-01T00:00:00.000Z',
      status: 'Rejected',
      details: 'Reported twice.',
      aliases: [],
      upstream: ['CVE-2026-900001'],
      references: [{ url: 'https://www.cve.org/CVERecord?id=CVE-2026-900001', kind: 'replaced-by' }],
    },
  })
})

describe('which package an entry names', () => {
  it.each<[string, object, string | undefined]>([
    ['a purl', { packageURL: 'pkg:pypi/Foo_Bar' }, 'pypi/foo-bar'],
    ['npm', { collectionURL: 'https://registry.npmjs.org', packageName: '@scope/name' }, 'npm/@scope/name'],
    ['Maven', { collectionURL: 'https://repo.maven.apache.org/maven2', packageName: 'org.x:y' }, 'maven/org.x/y'],
    ['RubyGems', { collectionURL: 'https://rubygems.org', packageName: 'rails' }, 'gem/rails'],
    ['crates.io', { collectionURL: 'https://crates.io', packageName: 'time' }, 'cargo/time'],
    ['a plug-in directory', { collectionURL: 'https://wordpress.org/plugins', packageName: 'gallery' }, undefined],
    ['a Go import path', { collectionURL: 'https://pkg.go.dev', packageName: 'example.org/m/internal/x' }, undefined],
    ['a host that only begins alike', { collectionURL: 'https://npmjs.evil.example', packageName: 'x' }, undefined],
    ['a distribution without its release', { packageURL: 'pkg:deb/debian/openssl' }, undefined],
    ['no purl', { packageURL: 'openssl 3' }, undefined],
    [
      'a distribution by its CPE, beside the package that it holds',
      { packageName: 'kernel', cpes: ['cpe:/o:redhat:enterprise_linux:8::baseos'] },
      undefined,
    ],
  ])('%s', (_what, entry, name) => {
    const said = advisory({ affected: [{ product: 'p', versions: [below('2.0.0', 'semver')], ...entry }] })
    expect(said.affected.map(one => one.package)).toEqual(name === undefined ? [] : [name])
    expect(said.stated).toHaveLength(name === undefined ? 1 : 0)
  })
})

describe('which ranges of a package are exact', () => {
  const npm = 'pkg:npm/x'
  it.each<[string, object, object, number]>([
    [
      'semver',
      { packageURL: npm, versions: [below('2.0.0-rc.1', 'semver')] },
      { ranges: [{ to: to('2.0.0-rc.1') }] },
      0,
    ],
    ['another type', { packageURL: npm, versions: [below('2.0.0', 'custom')] }, { ranges: [], notComparable: 1 }, 1],
    ['no type', { packageURL: npm, versions: [below('2.0.0')] }, { ranges: [], notComparable: 1 }, 1],
    [
      'one version, of whatever type',
      { packageURL: npm, versions: [{ version: '1.2.3', status: 'affected' }] },
      { versions: ['1.2.3'] },
      0,
    ],
    [
      'python, with the fix that the default names',
      { packageURL: 'pkg:pypi/x', defaultStatus: 'unaffected', versions: [below('2.0rc1', 'python')] },
      { ranges: [{ to: to('2.0rc1'), fixed: '2.0rc1' }] },
      0,
    ],
    [
      'semver of numbers alone elsewhere',
      { packageURL: 'pkg:maven/g/a', versions: [below('2.1', 'semver')] },
      { ranges: [{ to: to('2.1') }] },
      0,
    ],
    [
      'semver with a label elsewhere',
      { packageURL: 'pkg:maven/g/a', versions: [below('2.1-rc1', 'semver')] },
      { ranges: [] },
      1,
    ],
    [
      'a bound that is none',
      { packageURL: npm, versions: [below('2.x', 'semver')] },
      { ranges: [], notComparable: 1 },
      1,
    ],
    [
      'unaffected says nothing of the rest',
      { packageURL: npm, versions: [{ version: '2.0.0', status: 'unaffected' }] },
      { ranges: [], versions: [] },
      0,
    ],
    ['all, by default', { packageURL: npm, defaultStatus: 'affected' }, { ranges: [{}] }, 0],
    [
      'all but for some',
      { packageURL: npm, defaultStatus: 'affected', versions: [{ version: '2.0.0', status: 'unaffected' }] },
      { ranges: [], notComparable: 1 },
      1,
    ],
  ])('%s', (_what, entry, expected, stated) => {
    const said = advisory({ affected: [{ product: 'p', ...entry }] })
    expect(said.affected).toMatchObject([expected])
    expect(said.stated).toHaveLength(stated)
  })

  it('the configurations of a container speak, not the names beside them', () => {
    const name = 'cpe:2.3:a:foo:bar:*:*:*:*:*:*:*:*'
    const nodes = [
      { operator: 'OR', negate: false, cpeMatch: [{ vulnerable: true, criteria: name, versionEndExcluding: '3' }] },
    ]
    const affected = [{ product: 'bar', cpes: [name], defaultStatus: 'affected' }]
    expect(advisory({ cpeApplicability: [{ nodes }], affected }).affected).toMatchObject([
      { ranges: [{ to: to('3') }] },
    ])
  })

  it('says the versions as they were written, shortened', () => {
    const versions = [
      { version: '1.0', lessThanOrEqual: '1.9', status: 'affected', versionType: 'semver' },
      { version: '2.0', status: 'unaffected' },
      { version: '3.0', lessThan: '*', status: 'affected', changes: [{ at: '3.2', status: 'unaffected' }] },
      ...Array.from({ length: 20 }, (_, at) => ({ version: `r${at}`, status: 'affected' })),
    ]
    const [one] =
      advisory({ affected: [{ vendor: 'V', product: 'P', versions, defaultStatus: 'affected' }] }).stated ?? []
    expect(one?.versions).toMatch(
      /^>= 1\.0, <= 1\.9 \(semver\); 2\.0 unaffected; >= 3\.0, < \*, from 3\.2 unaffected; r0; .*; r8; … \(23\); all others affected$/,
    )
  })
})

describe('a poisoned record is set aside alone', () => {
  it.each<[string, object, object]>([
    ['a state that is not published', {}, { meta: { state: 'RESERVED' } }],
    ['a name that is none', {}, { meta: { cveId: 'CVE-2026-1000; drop table' } }],
    ['a day that is none', {}, { meta: { dateUpdated: '2026-02-30T00:00:00Z' } }],
    ['a score of 11', { metrics: [{ cvssV3_1: { vectorString: 'CVSS:3.1/AV:N', baseScore: 11 } }] }, {}],
    ['a text of 10 MB', { descriptions: [{ lang: 'en', value: 'x'.repeat(10_000_000) }] }, {}],
    ['100,000 references', { references: Array.from({ length: 100_000 }, () => ({ url: 'https://x.example' })) }, {}],
    [
      'versions in another type',
      { affected: [{ product: 'p', versions: [{ version: 1.5, status: 'affected' }] }] },
      {},
    ],
  ])('%s', (_what, cna, more) => {
    expect(() => itemsOf(cna, more)).toThrow('not-the-format')
  })

  it('answers and mentions in another form say nothing', () => {
    const metrics = [
      { other: { type: 'ssvc', content: { timestamp: 'yesterday', options: [] } } },
      { other: { type: 'ssvc', content: 'active' } },
      { other: { type: 'kev', content: { dateAdded: 'soon' } } },
      { other: { type: 'words', content: { text: 'very bad indeed, see our web page' } } },
    ]
    const items = itemsOf({ metrics })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ advisory: { severities: [] } })
    expect(items[0]).not.toHaveProperty('advisory.ssvc.at')
  })

  it('an answer that is not in the table is absent, not guessed', () => {
    const content = {
      timestamp: '2026-01-01T00:00:00Z',
      options: [{ Exploitation: 'rumoured' }, { Automatable: 'Yes' }],
    }
    const { ssvc } = advisory({ metrics: [{ other: { type: 'ssvc', content } }] })
    expect(ssvc).toMatchObject({ automatable: 'Y' })
    expect(ssvc?.exploitation).toBeUndefined()
  })
})
