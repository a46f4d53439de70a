import { describe, expect, it } from 'vitest'
import { type Advisory, type AffectedPackage, kindOf } from '../../advisory.ts'
import { FeedBroken, type FeedItem } from '../../feed.ts'
import { osv } from './feed.ts'

const now = '2026-11-22T12:00:00Z'

function itemsOf(record: object): readonly FeedItem[] {
  const parsed = osv.parse({ name: 'x.json', bytes: new TextEncoder().encode(JSON.stringify(record)) })
  if (!parsed.ok) throw new Error(`${parsed.error.code}: ${parsed.error.detail}`)
  return parsed.value
}

function advisory(record: object): Advisory {
  const [first] = itemsOf({ id: 'GHSA-0000-0000-0001', modified: now, ...record })
  if (first?.kind !== 'advisory') throw new Error('no advisory')
  return first.advisory
}

function affected(...entries: object[]): AffectedPackage {
  const npm = { ecosystem: 'npm', name: 'x' }
  return advisory({ affected: entries.map(entry => ({ package: npm, ...entry })) }).affected[0]!
}

const range = (...events: object[]) => ({ ranges: [{ type: 'SEMVER', events }] })
const at = (version: string, inclusive = true) => ({ version, inclusive })

describe('events become ranges', () => {
  it.each([
    ['introduced 0 is the beginning', [{ introduced: '0' }], [{}]],
    [
      'fixed is exclusive',
      [{ introduced: '1.0.0' }, { fixed: '1.2.0' }],
      [{ from: at('1.0.0'), to: at('1.2.0', false), fixed: '1.2.0' }],
    ],
    ['last_affected is inclusive', [{ introduced: '0' }, { last_affected: '1.4.0' }], [{ to: at('1.4.0') }]],
    [
      'any order in the document',
      [{ fixed: '2.3.0' }, { introduced: '2.0.0' }, { fixed: '1.5.0' }, { introduced: '0' }],
      [
        { to: at('1.5.0', false), fixed: '1.5.0' },
        { from: at('2.0.0'), to: at('2.3.0', false), fixed: '2.3.0' },
      ],
    ],
    [
      '10 comes after 9',
      [{ introduced: '9.0.0' }, { fixed: '10.0.0' }],
      [{ from: at('9.0.0'), to: at('10.0.0', false), fixed: '10.0.0' }],
    ],
    [
      'a limit ends an open range',
      [{ introduced: '1.0.0' }, { limit: '2.0.0' }],
      [{ from: at('1.0.0'), to: at('2.0.0', false) }],
    ],
    ['the limit * does not', [{ introduced: '1.0.0' }, { limit: '*' }], [{ from: at('1.0.0') }]],
    [
      'introduced twice opens once',
      [{ introduced: '0' }, { introduced: '1.0.0' }, { fixed: '1.1.0' }],
      [{ to: at('1.1.0', false), fixed: '1.1.0' }],
    ],
    [
      'a version nobody can order leaves the order of the document',
      [{ introduced: '1.0.0' }, { fixed: 'next week' }],
      [{ from: at('1.0.0'), to: at('next week', false), fixed: 'next week' }],
    ],
  ])('%s', (_rule, events, expected) => {
    expect(affected(range(...events)).ranges).toEqual(expected)
  })

  it('git ranges and ranges without a beginning are counted, not guessed', () => {
    const git = {
      ranges: [{ type: 'GIT', repo: 'r', events: [{ introduced: '0' }, { fixed: 'abc' }] }],
      versions: ['1.0.0'],
    }
    expect(affected(git, range({ fixed: '1.0.0' }))).toMatchObject({
      ranges: [],
      versions: ['1.0.0'],
      notComparable: 2,
    })
  })

  it.each([
    ['<= 1.2.3', [{ to: at('1.2.3') }]],
    ['< 1.2.3', [{ to: at('1.2.3', false) }]],
    ['about 1.2.3', [{}]],
  ])('[A05] last_known_affected_version_range "%s" closes an open range', (told, expected) => {
    const database_specific = { last_known_affected_version_range: told }
    expect(affected({ ...range({ introduced: '0' }), database_specific }).ranges).toEqual(expected)
  })

  it('[A05] several entries of one package are united', () => {
    const first = { ...range({ introduced: '0' }, { fixed: '1.0.1' }), versions: ['1.0.0'] }
    const second = { ...range({ introduced: '2.0.0' }, { fixed: '2.0.1' }), versions: ['1.0.0', '2.0.0'] }
    expect(affected(first, second)).toEqual({
      package: 'npm/x',
      scheme: 'semver',
      ranges: [
        { to: at('1.0.1', false), fixed: '1.0.1' },
        { from: at('2.0.0'), to: at('2.0.1', false), fixed: '2.0.1' },
      ],
      versions: ['1.0.0', '2.0.0'],
    })
  })
})

describe('what a record says beside ranges', () => {
  it('[A05] withdrawn is kept; upstream and related are no aliases', () => {
    expect(
      advisory({ withdrawn: now, aliases: ['CVE-2024-1'], upstream: ['CVE-2024-2'], related: ['CVE-2024-3'] }),
    ).toMatchObject({
      withdrawn: now,
      aliases: ['CVE-2024-1'],
    })
  })

  it('an alias that names nothing joins nothing', () => {
    const aliases = ['', 'none', 'N/A', 'CVE-2024-1', 'GHSA-jfh8-c2jp-5v3q', 'CVE-2024-1', 'GHSA-0000-0000-0001']
    expect(advisory({ aliases }).aliases).toEqual(['CVE-2024-1', 'GHSA-jfh8-c2jp-5v3q'])
  })

  it('scores vectors; an incomplete one has no score, a word is a rating', () => {
    const severity = [
      { type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' },
      { type: 'CVSS_V3', score: 'CVSS:3.1/AV:N' },
      { type: 'Ubuntu', score: 'Medium' },
    ]
    expect(advisory({ severity }).severities).toEqual([
      { system: 'cvss-3.1', vector: severity[0]!.score, score: 9.8, rating: 'critical', by: 'GHSA' },
      { system: 'other', vector: 'CVSS:3.1/AV:N', by: 'GHSA' },
      { system: 'other', rating: 'medium', by: 'GHSA' },
    ])
  })

  it.each([
    ['GHSA-jfh8-c2jp-5v3q', 'vulnerability'],
    ['MAL-2024-900002', 'malware'],
    ['ALSA-2025:20841', 'vulnerability'],
    ['ALBA-2025:20841', 'update'],
    ['RHEA-2025:1', 'update'],
  ])('%s is about a %s', (id, kind) => {
    expect(kindOf(advisory({ id }).externalId)).toBe(kind)
  })

  it('a record without severity has none, which is not zero', () => {
    expect(advisory({}).severities).toEqual([])
  })

  it.each(['0001-01-01T00:00:00Z', '1-01-01T00:00:00Z'])('the date %s is no date', modified => {
    expect(advisory({ modified }).modified).toBeUndefined()
  })

  it('an unknown ecosystem costs its entry, not the record', () => {
    const kinds = itemsOf({
      id: 'OSV-2024-1',
      modified: now,
      affected: [{ package: { ecosystem: 'Nowhere', name: 'x' } }, { ranges: [] }],
    })
    expect(kinds.map(item => (item.kind === 'skipped' ? item.skipped : item.kind))).toEqual([
      'advisory',
      { record: 'OSV-2024-1 affected[0]', code: 'unknown-ecosystem', detail: 'Nowhere x' },
      { record: 'OSV-2024-1 affected[1]', code: 'no-package', detail: '' },
    ])
  })
})

describe('what is asked', () => {
  const options = { full: false, now, parts: ['npm', 'Red Hat'] }
  const since = { npm: '2026-11-20T00:00:00Z' }
  const list = (rows: string) => ({ request: requests()[0]!, head: new TextEncoder().encode(rows) })
  const requests = () => [
    ...(osv.requests(since, options) as Iterable<{ url: string; hint: { name: string; part?: string } }>),
  ]
  const urls = (rows: string) =>
    [...osv.follow!({ ...list(rows), request: { ...requests()[0]!, listing: true } }, since, options)].map(
      one => one.url,
    )

  it('the list of changes of a part that is known, the zip of a new one', () => {
    expect(requests()).toMatchObject([
      { url: 'https://storage.googleapis.com/osv-vulnerabilities/npm/modified_id.csv', listing: true },
      { url: 'https://storage.googleapis.com/osv-vulnerabilities/Red%20Hat/all.zip' },
    ])
    expect(osv.cursor(since, options)).toEqual({ npm: now, 'Red Hat': now })
  })

  it('each changed record down to the watermark and a day beyond', () => {
    expect(urls('2026-11-22T00:00:00Z,GHSA-a\n2026-11-19T06:00:00Z,GHSA-b\n2026-11-18T00:00:00Z,GHSA-c\n')).toEqual([
      'https://storage.googleapis.com/osv-vulnerabilities/npm/GHSA-a.json',
      'https://storage.googleapis.com/osv-vulnerabilities/npm/GHSA-b.json',
    ])
  })

  it('the zip when more than 250 changed, or the watermark is not in sight', () => {
    const zip = ['https://storage.googleapis.com/osv-vulnerabilities/npm/all.zip']
    const rows = Array.from({ length: 260 }, (_, at) => `2026-11-22T00:00:00Z,GHSA-${at}`).join('\n')
    expect(urls(`${rows}\n2026-01-01T00:00:00Z,GHSA-z\n`)).toEqual(zip)
    expect(urls('2026-11-22T00:00:00Z,GHSA-a\n2026-11-2')).toEqual(zip)
  })

  it('an answer that is no such list is refused', () => {
    expect(() => urls('<html>no</html>')).toThrow(FeedBroken)
  })
})
