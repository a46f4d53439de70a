import { describe, expect, it } from 'vitest'
import type { Advisory } from '../../advisory.ts'
import { FeedBroken, type FeedItem, type FeedOptions, type FeedRequest } from '../../feed.ts'
import { nvd } from './feed.ts'

function itemsOf(cve: object): readonly FeedItem[] {
  const record = { cve: { id: 'CVE-2024-1000', lastModified: '2024-01-02T03:04:05.678', ...cve } }
  const parsed = nvd.parse({ name: 'x', bytes: new TextEncoder().encode(JSON.stringify(record)) })
  if (!parsed.ok) throw new Error(`${parsed.error.code}: ${parsed.error.detail}`)
  return parsed.value
}

function advisory(cve: object): Advisory {
  const [first] = itemsOf(cve)
  if (first?.kind !== 'advisory') throw new Error('no advisory')
  return first.advisory
}

const row = (product: string, more: object = {}) => ({
  vulnerable: true,
  criteria: `cpe:2.3:a:foo:${product}:*:*:*:*:*:*`,
  ...more,
})
const or = (...cpeMatch: object[]) => ({ configurations: [{ nodes: [{ operator: 'OR', negate: false, cpeMatch }] }] })
const to = (version: string, inclusive = false) => ({ version, inclusive })

describe('rows of a configuration become products', () => {
  it.each([
    ['* without bounds is every version', [row('bar:*:*')], { ranges: [{}], versions: [] }],
    [
      '[DT #3268] - is no version, never all of them',
      [row('bar:-:*')],
      { ranges: [], versions: [], notApplicable: true },
    ],
    [
      '- beside versions and ranges takes nothing back',
      [row('bar:-:*'), row('bar:1.0:*'), row('bar:*:*', { versionEndExcluding: '0.9' })],
      { ranges: [{ to: to('0.9') }], versions: ['1.0'] },
    ],
    ['[A10] a version joins its update', [row('bar:1.0:sp1')], { ranges: [], versions: ['1.0-sp1'] }],
    [
      'bounds',
      [
        row('bar:*:*', { versionStartIncluding: '1.0', versionEndExcluding: '2.0' }),
        row('bar:*:*', { versionStartExcluding: '3', versionEndIncluding: '4' }),
      ],
      {
        ranges: [
          { from: to('1.0', true), to: to('2.0') },
          { from: to('3'), to: to('4', true) },
        ],
      },
    ],
    ['equal rows are one', [row('bar:1:*'), row('bar:1:*', { matchCriteriaId: 'x' })], { versions: ['1'] }],
    [
      'a version with a wildcard is counted, not guessed',
      [row('bar:6.1.*:*')],
      { ranges: [], versions: [], notComparable: 1 },
    ],
  ])('%s', (_rule, rows, expected) => {
    const { affected } = advisory(or(...rows))
    expect(affected).toHaveLength(1)
    expect(affected[0]).toMatchObject({ package: 'cpe/a:foo:bar', scheme: 'generic', ...expected })
  })

  it('rows that differ in target_sw stay apart', () => {
    const other = { vulnerable: true, criteria: 'cpe:2.3:a:foo:bar:1:*:*:*:*:node.js:*:*' }
    expect(advisory(or(row('bar:1:*'), other)).affected.map(({ cpe }) => cpe)).toEqual([
      'cpe:2.3:a:foo:bar:*:*:*:*:*:*:*:*',
      'cpe:2.3:a:foo:bar:*:*:*:*:*:node.js:*:*',
    ])
  })

  it('[A03] an AND keeps the platform as context and never reports it', () => {
    const configurations = [
      {
        operator: 'AND',
        nodes: [
          {
            operator: 'OR',
            negate: false,
            cpeMatch: [{ vulnerable: true, criteria: 'cpe:2.3:o:pump:firmware:1.1:*:*:*:*:*:*:*' }],
          },
          {
            operator: 'OR',
            negate: true,
            cpeMatch: [{ vulnerable: false, criteria: 'cpe:2.3:h:pump:pump:-:*:*:*:*:*:*:*' }],
          },
        ],
      },
    ]
    expect(advisory({ configurations }).affected).toEqual([
      {
        package: 'cpe/o:pump:firmware',
        scheme: 'generic',
        ranges: [],
        versions: ['1.1'],
        cpe: 'cpe:2.3:o:pump:firmware:*:*:*:*:*:*:*:*',
        context: {
          operator: 'AND',
          nodes: [{ negate: true, anyOf: [{ criteria: 'cpe:2.3:h:pump:pump:-:*:*:*:*:*:*:*' }] }],
        },
      },
    ])
  })

  it('a node whose rows are joined by AND gives each the other as context', () => {
    const configurations = [
      {
        nodes: [
          {
            operator: 'AND',
            cpeMatch: [row('bar:1:*'), row('base:*:*', { vulnerable: false, versionEndExcluding: '5' })],
          },
        ],
      },
    ]
    expect(advisory({ configurations }).affected).toMatchObject([
      {
        package: 'cpe/a:foo:bar',
        context: { nodes: [{ anyOf: [{ criteria: row('base:*:*').criteria, range: { to: to('5') } }] }] },
      },
    ])
  })

  it('rows that cannot be used are told, one line per code, and cost nothing else', () => {
    const bad = [
      { vulnerable: true, criteria: 'cpe:2.3:a:broken' },
      { vulnerable: true, criteria: 'cpe:2.3:a:*:*:1:*:*:*:*:*:*:*' },
    ]
    const [first, ...rest] = itemsOf(or(row('bar:1:*'), ...bad))
    expect(first).toMatchObject({ kind: 'advisory', advisory: { affected: [{ package: 'cpe/a:foo:bar' }] } })
    expect(rest.map(item => item.kind === 'skipped' && item.skipped.code)).toEqual(['not-a-cpe', 'too-wide'])
  })

  it('what is negated needs a person', () => {
    const configurations = [{ negate: true, nodes: [{ operator: 'OR', cpeMatch: [row('bar:1:*')] }] }]
    expect(itemsOf({ configurations }).map(item => (item.kind === 'skipped' ? item.skipped.code : item.kind))).toEqual([
      'advisory',
      'negated',
    ])
  })
})

describe('[A02] without configurations the assigner is heard, as far as he names a CPE', () => {
  const any = 'cpe:2.3:a:foo:bar:*:*:*:*:*:*:*:*'
  const stated = (...versions: object[]) => ({ cpes: [any], versions, defaultStatus: 'unaffected' })
  it.each([
    [
      'lessThan',
      stated({ version: '1.0', status: 'affected', lessThan: '2.0' }),
      { ranges: [{ from: to('1.0', true), to: to('2.0') }] },
    ],
    [
      'lessThanOrEqual',
      stated({ version: '0', status: 'affected', lessThanOrEqual: '2.0' }),
      { ranges: [{ to: to('2.0', true) }] },
    ],
    [
      'lessThan *',
      stated({ version: '1.0', status: 'affected', lessThan: '*' }),
      { ranges: [{ from: to('1.0', true) }] },
    ],
    ['exact', stated({ version: '1.0', status: 'affected' }), { versions: ['1.0'] }],
    ['unaffected', stated({ version: '1.0', status: 'unaffected' }), { ranges: [], versions: [] }],
    [
      'a change ends it',
      stated({ version: '1.0', status: 'affected', lessThan: '*', changes: [{ at: '1.4', status: 'unaffected' }] }),
      { ranges: [{ from: to('1.0', true), to: to('1.4') }] },
    ],
    ['free text', stated({ version: 'All versions', status: 'affected' }), { ranges: [], notComparable: 1 }],
    ['6.1.*', stated({ version: '6.0', status: 'affected', lessThan: '6.1.*' }), { ranges: [], notComparable: 1 }],
    [
      'git',
      stated({ version: '1da177e4', status: 'affected', lessThan: 'abc', versionType: 'git' }),
      { notComparable: 1 },
    ],
    ['affected by default', { cpes: [any], defaultStatus: 'affected' }, { ranges: [{}] }],
    [
      'affected by default but for some',
      { cpes: [any], defaultStatus: 'affected', versions: [{ version: '5.0', status: 'unaffected' }] },
      { ranges: [], notComparable: 1 },
    ],
    ['a name with a version', { cpes: ['cpe:2.3:a:foo:bar:3.1:*:*:*:*:*:*:*'] }, { ranges: [], versions: ['3.1'] }],
  ])('%s', (_rule, entry, expected) => {
    const { affected } = advisory({ affected: [{ source: 'cna@example.org', affectedData: [entry] }] })
    expect(affected).toMatchObject([{ package: 'cpe/a:foo:bar', ...expected }])
  })

  it('not where NVD has analysed the record itself', () => {
    const affected = [{ affectedData: [{ cpes: ['cpe:2.3:a:other:thing:1:*:*:*:*:*:*:*'] }] }]
    expect(advisory({ ...or(row('bar:1:*')), affected }).affected.map(one => one.package)).toEqual(['cpe/a:foo:bar'])
  })
})

describe('what a record says beside its configurations', () => {
  it('[A01] ssvcV203 beside CVSS scores is no score', () => {
    const metrics = {
      cvssMetricV2: [
        {
          source: 'nvd@nist.gov',
          cvssData: { vectorString: 'AV:N/AC:M/Au:N/C:P/I:P/A:P', baseScore: 6.8 },
          baseSeverity: 'MEDIUM',
        },
      ],
      cvssMetricV40: [
        {
          source: 'cna@example.org',
          cvssData: { vectorString: 'CVSS:4.0/AV:N', baseScore: 9.3, baseSeverity: 'CRITICAL' },
        },
      ],
      cvssMetricV31: [{ source: 'x', cvssData: { vectorString: 'CVSS:3.1/AV:N/AC:L' } }],
      ssvcV203: [{ source: 'y', ssvcData: {} }],
    }
    expect(advisory({ metrics }).severities).toEqual([
      { system: 'cvss-4.0', vector: 'CVSS:4.0/AV:N', score: 9.3, rating: 'critical', by: 'cna@example.org' },
      { system: 'cvss-3.1', vector: 'CVSS:3.1/AV:N/AC:L', by: 'x' },
      { system: 'cvss-2.0', vector: 'AV:N/AC:M/Au:N/C:P/I:P/A:P', score: 6.8, rating: 'medium', by: 'nvd@nist.gov' },
    ])
  })

  it.each([
    ['Rejected', '2024-01-02T03:04:05.678Z'],
    ['Deferred', undefined],
    ['Received', undefined],
  ])('[A04] %s', (vulnStatus, withdrawn) => {
    expect(advisory({ vulnStatus })).toMatchObject({ status: vulnStatus, modified: '2024-01-02T03:04:05.678Z' })
    expect(advisory({ vulnStatus }).withdrawn).toBe(withdrawn)
  })
})

it.each([
  ['2024-01-02T03:04:05.678', '2024-01-02T03:04:05.678Z'],
  ['2024-01-02T03:04:05', '2024-01-02T03:04:05Z'],
  ['2024-01-02T03:04:05.678+01:00', '2024-01-02T03:04:05.678+01:00'],
])('the instant %s is read as %s', (written, read) => {
  expect(advisory({ lastModified: written }).modified).toBe(read)
})

it.each(['2024-02-30T00:00:00', '01/02/2024', '', '2024-01-02', 17])(
  'the instant %s sets the record aside',
  lastModified => {
    expect(() => itemsOf({ lastModified })).toThrow('not-the-format: cve.lastModified')
  },
)

describe('what is asked', () => {
  const options: FeedOptions = { full: false, now: '2026-11-22T12:00:00Z' }
  const requests = (since: Record<string, string>, more: Partial<FeedOptions> = {}) => [
    ...(nvd.requests(since, { ...options, ...more }) as Iterable<FeedRequest>),
  ]

  it('each year and the changes of the day at first', () => {
    const urls = requests({}).map(({ url }) => url)
    expect(urls).toHaveLength(26)
    expect(urls[0]).toBe('https://nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-2002.json.gz')
    expect(urls.at(-1)).toBe('https://nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-modified.json.gz')
  })

  it('windows of at most 120 days later, 6 s apart without a key', () => {
    const asked = requests({ modified: '2026-01-01T00:00:00Z' })
    expect(asked).toHaveLength(3)
    let last: string | null = '2025-12-31T22:00:00.000Z'
    for (const { url, pause } of asked) {
      const query = new URL(url).searchParams
      expect(query.get('lastModStartDate')).toBe(last)
      last = query.get('lastModEndDate')
      expect(Date.parse(last!) - Date.parse(query.get('lastModStartDate')!)).toBeLessThanOrEqual(120 * 86_400_000)
      expect(pause).toBe(6000)
    }
    expect(last).toBe('2026-11-22T12:00:00.000Z')
    expect(requests({ modified: options.now }, { apiKey: 'k' })[0]).toMatchObject({
      headers: { apiKey: 'k' },
      pause: 700,
    })
  })

  it.each([
    [{}, false, undefined, '2026-11-21T12:00:00.000Z'],
    [{ modified: '2026-11-01T00:00:00Z' }, true, undefined, '2026-11-21T12:00:00.000Z'],
    [{ modified: '2026-11-01T00:00:00Z' }, false, undefined, '2026-11-22T12:00:00Z'],
    [{ modified: '2026-11-01T00:00:00Z' }, true, ['2021'], '2026-11-01T00:00:00Z'],
  ])('after %o, full %s, parts %s the cursor is %s', (since, full, parts, modified) => {
    expect(nvd.cursor(since, { ...options, full, parts })).toEqual({ modified })
  })

  it('the next page until the total is reached', () => {
    const [request] = requests({ modified: '2026-11-22T00:00:00Z' })
    const next = (startIndex: number) => {
      const head = new TextEncoder().encode(
        `{"resultsPerPage":2000,"startIndex":${startIndex},"totalResults":4100,"vuln`,
      )
      return [...nvd.follow!({ request: request!, head }, {}, options)].map(({ url }) =>
        new URL(url).searchParams.get('startIndex'),
      )
    }
    expect([next(0), next(2000), next(4000)]).toEqual([['2000'], ['4000'], []])
  })

  it('[A24] a refusal as text is no page', () => {
    const [request] = requests({ modified: '2026-11-22T00:00:00Z' })
    const head = new TextEncoder().encode('error code: 1015')
    expect(() => [...nvd.follow!({ request: request!, head }, {}, options)]).toThrow(FeedBroken)
  })
})
