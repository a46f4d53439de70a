import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { zipOf } from './zip.ts'

// Each source as it answers, small: paging, listings, archives. What a fault does to the answers is fault-matrix.db.test.ts.

/** One answer: its body and its headers. */
export interface Played {
  readonly body: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
}

/** A source that a server on loopback plays. */
export interface PlayedSource {
  readonly id: string
  /** The answer at an address; `isMixed`: records come twice and in another order. */
  answer(url: URL, base: string, isMixed: boolean): Played | undefined
  /** Addresses whose answers have records. */
  readonly data: RegExp
  /** An answer of the right kind in another form. */
  readonly changed: Played
  readonly parts?: (base: string) => readonly string[]
  /** A bad answer costs the document it stands for, which is set aside; the others are read. */
  readonly costsItself?: true
  /** Where the last pass ended, where only a later one asks in pages. */
  readonly cursor?: Readonly<Record<string, string>>
}

const feeds = join(import.meta.dirname, '../../src/rooms/intelligence/feeds')
const fixture = (path: string) => readFileSync(join(feeds, path), 'utf8')
const moved: Played = { body: '{"moved":true}', headers: { 'content-type': 'application/json' } }
const json = (value: object): Played => ({
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json' },
})
const mix = <T>(list: readonly T[], isMixed: boolean): T[] => (isMixed ? [...list, ...list].reverse() : [...list])

/** A catalogue of one file with a list under a member. */
function catalogue(id: string, path: string, member: string, count?: string): PlayedSource {
  const whole = JSON.parse(fixture(path)) as Record<string, object[]>
  return {
    id,
    data: /./,
    changed: moved,
    answer(_url, _base, isMixed) {
      const list = mix(whole[member]!, isMixed)
      return json({ ...whole, ...(count ? { [count]: list.length } : {}), [member]: list })
    },
  }
}

const epss: PlayedSource = {
  id: 'epss',
  data: /./,
  changed: { body: gzipSync('cve;epss;percentile\nCVE-2024-0001;0.1;0.2\n') },
  answer(_url, _base, isMixed) {
    const [head = '', columns = '', ...rows] = fixture('epss/fixtures/scores.csv').trim().split('\n')
    return { body: gzipSync(`${[head, columns, ...mix(rows, isMixed)].join('\n')}\n`) }
  },
}

const bfarm: PlayedSource = {
  id: 'bfarm',
  data: /./,
  changed: { body: '<?xml version="1.0"?><catalogue><entry>x</entry></catalogue>' },
  answer(_url, _base, isMixed) {
    const whole = fixture('bfarm/fixtures/kundeninfos.xml')
    const items = whole.match(/<item>.*?<\/item>/gs)!
    const all = whole.replace(/<item>.*<\/item>/s, () => mix(items, isMixed).join('\n'))
    return { body: all, headers: { 'content-type': 'application/rss+xml' } }
  },
}

const nvd: PlayedSource = {
  id: 'nvd',
  data: /cves\/2\.0/,
  changed: { body: '{"resultsPerPage":2,"startIndex":0,"totalResults":5,"results":[{"id":"CVE-2026-1"}]}' },
  cursor: { modified: '2026-11-24T00:00:00Z' },
  answer(url, _base, isMixed) {
    const start = Number(url.searchParams.get('startIndex'))
    const records = Array.from({ length: 5 }, (_, at) => nvdRecord(at))
    // pages that shift: the second page has a record of the first again, and the last comes first
    const order = isMixed ? [4, 3, 3, 2, 1, 0] : [0, 1, 2, 3, 4]
    const vulnerabilities = order.slice(start, start + 2).map(at => records[at])
    return json({ resultsPerPage: 2, startIndex: start, totalResults: order.length, vulnerabilities })
  },
}

function nvdRecord(at: number): object {
  const cpeMatch = [
    { vulnerable: true, criteria: `cpe:2.3:a:example:pump${at}:*:*:*:*:*:*:*:*`, versionEndExcluding: '2.0' },
  ]
  return {
    cve: {
      id: `CVE-2026-${20_000 + at}`,
      lastModified: '2026-11-24T01:00:00.000',
      vulnStatus: 'Analyzed',
      descriptions: [{ lang: 'en', value: `told ${at}` }],
      configurations: [{ nodes: [{ operator: 'OR', negate: false, cpeMatch }] }],
    },
  }
}

const osv: PlayedSource = {
  id: 'osv',
  data: /\.(json|csv)$/,
  changed: moved,
  parts: () => ['npm'],
  cursor: { npm: '2026-11-20T00:00:00Z' },
  answer({ pathname }, _base, isMixed) {
    const ids = ['GHSA-aaaa-aaaa-aaa1', 'GHSA-aaaa-aaaa-aaa2', 'GHSA-aaaa-aaaa-aaa3']
    if (pathname.endsWith('.csv')) {
      const rows = mix(ids, isMixed).map(id => `2026-11-24T00:00:00Z,${id}`)
      return { body: `${[...rows, '2026-01-01T00:00:00Z,GHSA-old'].join('\n')}\n` }
    }
    const id = ids.find(one => pathname.endsWith(`${one}.json`))
    const affected = [{ package: { ecosystem: 'npm', name: 'pump' }, versions: ['1.0.0'] }]
    return id
      ? json({ id, modified: '2026-11-24T00:00:00Z', aliases: [`CVE-2026-3000${id.at(-1)}`], affected })
      : undefined
  },
}

const cvePath = '/CVEProject/cvelistV5/releases/download/cve_2026-11-24_0100Z'
const cve: PlayedSource = {
  id: 'cve',
  data: /\.zip$/,
  changed: { body: zipOf({ 'readme.txt': 'moved' }) },
  answer({ pathname }, _base, isMixed) {
    const names = ['2026-11-24_all_CVEs_at_midnight.zip.zip', '2026-11-24_delta_CVEs_at_0100Z.zip']
    if (pathname.endsWith('/releases/latest'))
      return json({
        assets: names.map(name => ({ name, browser_download_url: `https://github.com${cvePath}/${name}` })),
      })
    const records = mix([1, 2, 3], false).map(
      number => [`cves/2026/10xxx/CVE-2026-1000${number}.json`, cveRecord(number)] as const,
    )
    const some = isMixed ? records.toReversed() : records
    if (pathname.endsWith('/deltaLog.json'))
      return json([{ fetchTime: '2026-11-24T01:00:00.000Z', new: [], updated: [{ cveId: 'CVE-2026-10001' }] }])
    const single = records.find(([name]) => pathname.endsWith(`/main/${name}`))
    if (single) return { body: single[1] }
    if (pathname.endsWith(names[0]!)) return { body: zipOf({ 'cves.zip': zipOf(Object.fromEntries(some)) }) }
    // in the zip of the day there is again what the list of midnight has
    const changes = isMixed ? some : some.slice(2)
    return pathname.endsWith(names[1]!) ? { body: zipOf(Object.fromEntries(changes)) } : undefined
  },
}

function cveRecord(number: number): string {
  return JSON.stringify({
    dataType: 'CVE_RECORD',
    dataVersion: '5.1',
    cveMetadata: {
      cveId: `CVE-2026-1000${number}`,
      state: 'PUBLISHED',
      assignerShortName: 'example',
      datePublished: '2026-01-01T00:00:00Z',
      dateUpdated: '2026-01-02T00:00:00Z',
    },
    containers: {
      cna: { title: `told ${number}`, affected: [{ vendor: 'Example', product: 'Pump', versions: [] }] },
    },
  })
}

const euvd: PlayedSource = {
  id: 'euvd',
  data: /./,
  changed: moved,
  answer({ pathname, searchParams }, _base, isMixed) {
    const numbers = mix([1, 2, 3], isMixed)
    if (pathname === '/api/dump/cve-euvd-mapping')
      return { body: `euvd_id,cve_id\n${numbers.map(at => `EUVD-2026-${at},CVE-2026-4000${at}`).join('\n')}\n` }
    if (pathname === '/api/kev/dump') {
      const entry = (at: number) => ({
        cveId: `CVE-2026-4000${at}`,
        euvdId: `EUVD-2026-${at}`,
        dateAdded: '2026-11-01',
      })
      return json(numbers.map(at => ({ ...entry(at), sources: ['eukev_kev'] })))
    }
    const size = Number(searchParams.get('size'))
    const item = (at: number) => ({
      id: `EUVD-2026-${at}`,
      description: `told ${at}`,
      dateUpdated: 'Nov 21, 2026, 1:00:00 PM',
      aliases: `CVE-2026-4000${at}\n`,
      enisaIdProduct: [{ product: { name: 'Pump' }, product_version: '<2' }],
    })
    return json({ items: numbers.slice(0, size).map(item), total: numbers.length })
  },
}

const openfda: PlayedSource = {
  id: 'openfda',
  data: /./,
  changed: moved,
  answer(url, _base, isMixed) {
    if (url.pathname.includes('enforcement'))
      return json({
        meta: { results: { total: 1 } },
        results: [{ recall_number: 'Z-1-2026', event_id: '1', report_date: '20261007' }],
      })
    const page = Number(url.searchParams.get('search_after') ?? 0)
    // a page begins with the end of the one before, and the last one is the first
    const pages = isMixed
      ? [
          [3, 4],
          [2, 3],
          [1, 2],
        ]
      : [
          [1, 2],
          [3, 4],
        ]
    const next = new URL(`https://api.fda.gov${url.pathname}${url.search}`)
    next.searchParams.set('search_after', String(page + 1))
    const answer = json({ meta: { results: { total: 4 } }, results: (pages[page] ?? []).map(recall) })
    return page + 1 < pages.length ? { ...answer, headers: { link: `<${next}>; rel="next"` } } : answer
  },
}

function recall(number: number): object {
  return {
    product_res_number: `Z-${number}-2026`,
    res_event_number: '1',
    event_date_posted: '2026-10-02',
    recalling_firm: 'Example Infusion',
    product_code: 'FRN',
    product_description: `Pump ${number}`,
    reason_for_recall: 'The firmware may stop.',
  }
}

const csaf: PlayedSource = {
  id: 'csaf',
  costsItself: true,
  data: /\/\d{4}\/[ab]\.json$/,
  changed: moved,
  parts: base => [`${base}/p/provider-metadata.json`],
  answer({ pathname }, base, isMixed) {
    const documents = ['a', 'b']
    const metadata = {
      publisher: { category: 'vendor', name: 'Nordlicht', namespace: 'https://nordlicht.example' },
      distributions: [{ directory_url: `${base}/p/white/` }],
    }
    if (pathname.endsWith('provider-metadata.json')) return json(metadata)
    if (pathname.endsWith('changes.csv'))
      return {
        body: `${mix(documents, isMixed)
          .map(name => `2026/${name}.json,2026-11-01T00:00:00Z`)
          .join('\n')}\n`,
      }
    const name = documents.find(one => pathname.startsWith(`/p/white/2026/${one}.json`))
    if (!name) return undefined
    const text = csafDocument(name)
    if (pathname.endsWith('.json')) return { body: text, headers: { 'content-type': 'application/json' } }
    return pathname.endsWith('.sha512') ? { body: createHash('sha512').update(text).digest('hex') } : undefined
  },
}

function csafDocument(name: string): string {
  const date = '2026-11-01T00:00:00Z'
  return JSON.stringify({
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      title: `Advisory ${name}`,
      distribution: { tlp: { label: 'WHITE' } },
      publisher: { category: 'vendor', name: 'Nordlicht', namespace: 'https://nordlicht.example' },
      tracking: {
        id: name,
        status: 'final',
        version: '1',
        initial_release_date: date,
        current_release_date: date,
        revision_history: [],
      },
    },
    vulnerabilities: [
      { cve: `CVE-2026-5000${name === 'a' ? 1 : 2}`, notes: [{ category: 'description', text: 'told' }] },
    ],
  })
}

/** Every source of the house. */
export const playedSources: readonly PlayedSource[] = [
  catalogue('kev', 'kev/fixtures/catalogue.json', 'vulnerabilities', 'count'),
  catalogue('endoflife', 'endoflife/fixtures/products-full.json', 'result', 'total'),
  epss,
  bfarm,
  nvd,
  osv,
  cve,
  euvd,
  openfda,
  csaf,
]
