import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FeedBroken, type FeedItem, type FeedOptions, type FeedRequest } from '../../feed.ts'
import { euvd } from './feed.ts'

const bytesOf = (record: unknown) => new TextEncoder().encode(JSON.stringify(record))

function itemsOf(record: object): readonly FeedItem[] {
  const read = euvd.parse({ name: 'x', bytes: bytesOf(record) })
  if (!read.ok) throw new Error(`${read.error.record} ${read.error.code}: ${read.error.detail}`)
  return read.value
}

function advisory(record: object) {
  const [first] = itemsOf({ id: 'EUVD-2026-1', ...record })
  if (first?.kind !== 'advisory') throw new Error('no advisory')
  return first.advisory
}

async function split(text: string, name: string): Promise<string[]> {
  async function* body() {
    for (let at = 0; at < text.length; at += 7) yield new TextEncoder().encode(text.slice(at, at + 7))
  }
  const records = await Array.fromAsync(euvd.split(body(), { name }))
  return records.map(({ bytes }) => new TextDecoder().decode(bytes))
}

it('a record says what it says: names, score, products in words, references', () => {
  const { items } = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/search.json'), 'utf8'))
  expect(itemsOf(items[0])).toEqual([
    {
      kind: 'advisory',
      advisory: {
        id: 'euvd:EUVD-2026-900001',
        source: 'euvd',
        externalId: 'EUVD-2026-900001',
        aliases: ['CVE-2026-900001', 'GHSA-aaaa-bbbb-cccc'],
        details: expect.stringContaining('<img src=x onerror=alert(1)>'),
        severities: [{ system: 'cvss-4.0', vector: expect.any(String), score: 9.3, rating: 'critical', by: 'example' }],
        affected: [],
        stated: [
          { vendor: 'Example', product: 'Pump Gateway', versions: '<1.4.2' },
          { vendor: 'Example', product: 'Pump Gateway', versions: '2.0 ≤2.1' },
        ],
        references: [{ url: 'https://example.org/advisories/1' }, { url: 'https://example.org/advisories/2' }],
        weaknesses: [],
        published: '2026-03-02T08:00:00Z',
        modified: '2026-03-05T12:15:30Z',
        licence: expect.stringContaining('2011/833/EU'),
      },
    },
    { kind: 'exploitation', exploitation: { source: 'euvd', cve: 'CVE-2026-900001', since: '2026-03-04' } },
  ])
})

describe('dates', () => {
  it.each([
    ['Apr 15, 2025, 8:30:58 PM', '2025-04-15T20:30:58Z'],
    ['Apr 5, 2025, 12:00:01 AM', '2025-04-05T00:00:01Z'],
    ['Dec 31, 2025, 12:59:59 PM', '2025-12-31T12:59:59Z'],
    ['Sep 9, 2026, 1:00:31\u202fPM', '2026-09-09T13:00:31Z'],
    ['Sep 9, 2026 1:00:31 PM', '2026-09-09T13:00:31Z'],
    ['2026-09-09T13:00:31Z', '2026-09-09T13:00:31Z'],
    ['', undefined],
    [null, undefined],
  ])('[A25] %s is %s', (written, read) => {
    expect(advisory({ dateUpdated: written }).modified).toBe(read)
  })

  it.each([
    'Feb 30, 2025, 1:00:00 PM',
    'Apr 15, 2025, 13:30:58 PM',
    '15.04.2025',
    'Foo 1, 2025, 1:00:00 PM',
    17,
    'soon',
  ])('%s sets the record aside, by its name', dateUpdated => {
    expect(() => advisory({ dateUpdated })).toThrow('EUVD-2026-1 not-the-format: dateUpdated')
  })
})

describe('scores', () => {
  const zero = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N'
  const high = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
  it.each<[string, object, object[]]>([
    ['-1 is none', { baseScore: -1 }, []],
    ['0 without vector is none', { baseScore: 0 }, []],
    [
      '0 with a vector that comes to 0',
      { baseScore: 0, baseScoreVersion: '3.1', baseScoreVector: zero },
      [{ score: 0, rating: 'none' }],
    ],
    ['-1 with a vector', { baseScore: -1, baseScoreVersion: '3.1', baseScoreVector: high }, [{ score: 9.8 }]],
    ['without version', { baseScore: 5.5 }, [{ system: 'other', score: 5.5, by: 'EUVD' }]],
    [
      'stated',
      { baseScore: 9.1, baseScoreVersion: '3.1', baseScoreVector: high, assigner: 'x' },
      [{ system: 'cvss-3.1', score: 9.1, by: 'x' }],
    ],
  ])('%s', (_rule, record, expected) => {
    expect(advisory(record).severities).toMatchObject(expected)
  })
})

describe('lists', () => {
  it('a bare list and the items of a search are the same, however they are cut', async () => {
    const one = { id: 'EUVD-2026-1', description: '"total": 99, ]}' }
    const records = [JSON.stringify(one), JSON.stringify({ ...one, id: 'EUVD-2026-2' })]
    expect(await split(`\uFEFF \n[${records.join(',\n')}]`, 'list.json')).toEqual(records)
    expect(await split(`{"items":[${records.join(',')}],"total":2}`, 'search.json')).toEqual(records)
    expect(await split('[]', 'list.json')).toEqual([])
  })

  it.each(['', 'error', '<html>', '[{"id":', '[{"id":"EUVD-2026-1"}', '{"total":0}', '["EUVD-2026-1"]'])(
    '%s is none',
    async text => {
      await expect(split(text, 'list.json')).rejects.toBeInstanceOf(FeedBroken)
    },
  )

  it('an exploited vulnerability is filed under its CVE, else its EUVD name, with whose list it is from', () => {
    const entry = {
      cveId: 'CVE-2026-1000',
      euvdId: 'EUVD-2026-1',
      vendorProject: 'V',
      product: 'P',
      dateAdded: '2026-01-02',
    }
    expect(itemsOf({ ...entry, sources: ['cisa_kev', 'eukev_kev'] })).toEqual([
      {
        kind: 'exploitation',
        exploitation: {
          source: 'euvd',
          cve: 'CVE-2026-1000',
          since: '2026-01-02',
          title: 'V P',
          note: 'CISA KEV, EU KEV',
        },
      },
    ])
    expect(itemsOf({ euvdId: 'EUVD-2026-1', dateAdded: '2026-01-02', sources: ['eukev_kev'] })).toMatchObject([
      { exploitation: { cve: 'EUVD-2026-1', note: 'EU KEV' } },
    ])
    expect(() => itemsOf({ product: 'P', dateAdded: '2026-01-02' })).toThrow('neither cveId nor euvdId')
  })

  it('a row of the index is a name and never more', () => {
    expect(itemsOf({ euvd_id: 'EUVD-2026-1', cve_id: 'CVE-2026-1000' })).toMatchObject([
      { isNameOnly: true, advisory: { externalId: 'EUVD-2026-1', aliases: ['CVE-2026-1000'] } },
    ])
  })
})

describe('what is asked', () => {
  const options: FeedOptions = { full: false, now: '2026-11-22T12:00:00Z' }
  const api = 'https://euvdservices.enisa.europa.eu/api'
  const asked = (since: Record<string, string>, more: Partial<FeedOptions> = {}) =>
    [...(euvd.requests(since, { ...options, ...more }) as Iterable<FeedRequest>)].map(({ url }) => url.replace(api, ''))

  it.each<[string, Record<string, string>, Partial<FeedOptions>, string[]]>([
    ['at first', {}, {}, ['/dump/cve-euvd-mapping', '/kev/dump', '/search?fromUpdatedDate=2026-10-23&size=1&page=0']],
    [
      'later, with two days of overlap',
      { names: '2026-11-20T00:00:00Z', updated: '2026-11-22T06:00:00Z' },
      {},
      ['/kev/dump', '/search?fromUpdatedDate=2026-11-20&size=1&page=0'],
    ],
    [
      'a week after the names',
      { names: '2026-11-15T12:00:00Z', updated: '2026-11-22T06:00:00Z' },
      {},
      ['/dump/cve-euvd-mapping', '/kev/dump', '/search?fromUpdatedDate=2026-11-20&size=1&page=0'],
    ],
  ])('%s', (_when, since, more, urls) => {
    expect(asked(since, more)).toEqual(urls)
  })

  it('one call a second', () => {
    for (const { pause } of [...(euvd.requests({}, options) as Iterable<FeedRequest>)].slice(1))
      expect(pause).toBe(1000)
  })

  const count = [...(euvd.requests({}, options) as Iterable<FeedRequest>)].at(-1)!
  const follow = (request: FeedRequest, body: string) => [
    ...euvd.follow!({ request, head: new TextEncoder().encode(body) }, {}, options),
  ]
  const says = (total: number) => `{"items":[{"description":"\\"total\\": 7"}],"total":${total}}`

  it('a count, its pages, a count: as long as the two differ, twice at most', () => {
    const first = follow(count, says(201))
    expect(first.map(({ url }) => new URL(url).search.replace('?fromUpdatedDate=2026-10-23&', ''))).toEqual([
      'size=100&page=0',
      'size=100&page=1',
      'size=100&page=2',
      'size=1&page=0',
    ])
    expect(follow(first[0]!, says(201))).toEqual([])
    expect(follow(first.at(-1)!, says(201))).toEqual([])
    const second = follow(first.at(-1)!, says(199))
    expect(second).toHaveLength(3)
    expect(follow(second.at(-1)!, says(198))).toEqual([])
    expect(follow(count, says(0))).toEqual([])
  })

  it.each(['', '<html>', '{"items":[]}', '{"items":[],"total":9999999999}'])('%s is no count', body => {
    expect(() => follow(count, body)).toThrow(FeedBroken)
  })
})
