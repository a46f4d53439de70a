import type { NvdEntry } from '../source/nvd-entry.ts'
import type { OsvEntry } from '../source/osv-entry.ts'
import { stableUuid } from './graph.ts'

const NOTE = 'Aftercare demo extract: facts only, text by Aftercare, not the record as published'

/** A record as osv.dev lays it out. */
export function osvRecord(entry: OsvEntry): object {
  return {
    schema_version: '1.7.0',
    id: entry.id,
    published: `${entry.published}T00:00:00Z`,
    modified: entry.withdrawn ?? `${entry.modified ?? entry.published}T00:00:00Z`,
    withdrawn: entry.withdrawn,
    aliases: entry.aliases,
    upstream: entry.upstream,
    summary: entry.text,
    severity: entry.vector === undefined ? undefined : [{ type: 'CVSS_V3', score: entry.vector }],
    affected: entry.affects.map(affected),
    references: [{ type: 'ADVISORY', url: `https://osv.dev/vulnerability/${entry.id}` }],
    database_specific: { aftercare_note: NOTE },
  }
}

function affected(line: string): object {
  const [ecosystem, name, ranges] = line.split('|').map(cell => cell.trim()) as [string, string, string]
  const events = ranges.split(',').map(range => {
    const [, introduced, last, end] = /^\s*(.+?)\.\.(=?)(.+?)\s*$/.exec(range)!
    return [{ introduced }, last === '=' ? { last_affected: end } : { fixed: end }]
  })
  const type = ecosystem === 'crates.io' || ecosystem === 'npm' ? 'SEMVER' : 'ECOSYSTEM'
  return { package: { ecosystem, name }, ranges: events.map(pair => ({ type, events: pair })) }
}

/** A feed file as NVD publishes it, format 2.0. */
export function nvdFeed(entries: readonly NvdEntry[]): object {
  return {
    resultsPerPage: entries.length,
    startIndex: 0,
    totalResults: entries.length,
    format: 'NVD_CVE',
    version: '2.0',
    timestamp: '2026-11-23T06:10:00.000',
    note: NOTE,
    vulnerabilities: entries.map(entry => ({ cve: nvdRecord(entry) })),
  }
}

function nvdRecord(entry: NvdEntry): object {
  return {
    id: entry.id,
    sourceIdentifier: 'demo@nordlicht.example',
    published: `${entry.published}T00:00:00.000`,
    lastModified: `${entry.modified ?? entry.published}T00:00:00.000`,
    vulnStatus: entry.status ?? 'Analyzed',
    cveTags: [],
    descriptions: [{ lang: 'en', value: `${entry.text} (Demo extract, text by Aftercare.)` }],
    metrics: entry.vector === undefined ? {} : metrics(entry.vector, entry.score!),
    weaknesses:
      entry.cwe === undefined
        ? []
        : [{ source: 'nvd@nist.gov', type: 'Primary', description: [{ lang: 'en', value: entry.cwe }] }],
    configurations: entry.affects.length === 0 ? undefined : entry.affects.map(configuration),
    references: [{ url: `https://nvd.nist.gov/vuln/detail/${entry.id}`, source: 'demo@nordlicht.example' }],
  }
}

function metrics(vectorString: string, baseScore: number): object {
  const version = vectorString.slice(5, 8)
  const name = { '3.0': 'cvssMetricV30', '3.1': 'cvssMetricV31', '4.0': 'cvssMetricV40' }[version]!
  const source = version === '4.0' ? 'facts@wolfssl.com' : 'nvd@nist.gov'
  const cvssData = { version, vectorString, baseScore, baseSeverity: rating(baseScore) }
  return { [name]: [{ source, type: version === '4.0' ? 'Secondary' : 'Primary', cvssData }] }
}

function rating(score: number): string {
  return score >= 9 ? 'CRITICAL' : score >= 7 ? 'HIGH' : score >= 4 ? 'MEDIUM' : 'LOW'
}

function configuration(line: string): object {
  const [vulnerable, beside] = line.split(' & ')
  const nodes = [node(vulnerable!, true)]
  return beside === undefined ? { nodes } : { operator: 'AND', nodes: [...nodes, node(beside, false)] }
}

function node(line: string, vulnerable: boolean): object {
  const [product, ...bounds] = line.split(' ') as [string, ...string[]]
  const exact = bounds.find(bound => /^[=-]/.test(bound))
  const [version = '*', update = '*'] = exact === undefined ? [] : exact.replace('=', '').split(':')
  const rest = version === '-' ? '-:*' : `${version}:${update}`
  const range = Object.fromEntries(bounds.filter(bound => bound !== exact).map(bound))
  const criteria = `cpe:2.3:${product}:${rest}:*:*:*:*:*:*`
  const matchCriteriaId = stableUuid(line).toUpperCase()
  return { operator: 'OR', negate: false, cpeMatch: [{ vulnerable, criteria, ...range, matchCriteriaId }] }
}

function bound(text: string): [string, string] {
  const [, sign, version] = /^([<>]=?)(.+)$/.exec(text)!
  const end = sign!.startsWith('<') ? 'End' : 'Start'
  return [`version${end}${sign!.endsWith('=') ? 'Including' : 'Excluding'}`, version!]
}
