import type { Ctx } from '../../src/platform/context.ts'
import { door as intelligence } from '../../src/rooms/intelligence/room.ts'
import { questionOf } from '../../src/rooms/scoring/rubric.ts'
import { answersTo, walk } from '../../src/rooms/scoring/walk.ts'

/** A package with a flaw, as OSV states it, and the CVE behind it, as NVD scores it. */
export interface Flaw {
  readonly cve: string
  readonly ghsa: string
  readonly npm: string
  readonly vector: string
  /** A second voice beside NVD. */
  readonly vendor?: string
  readonly day?: string
}

/** Lets the sources say something about flaws; the day makes a record newer than the one before. */
export async function sourcesSay(ctx: Ctx, ...flaws: readonly Flaw[]): Promise<void> {
  for (const one of flaws) await take(ctx, 'osv', `${one.ghsa}.json`, osv(one))
  await take(ctx, 'nvd', 'nvdcve-2.0-test.json', {
    resultsPerPage: flaws.length,
    startIndex: 0,
    totalResults: flaws.length,
    format: 'NVD_CVE',
    version: '2.0',
    timestamp: '2026-11-23T06:10:00.000',
    vulnerabilities: flaws.map(one => ({ cve: nvd(one) })),
  })
}

/** Lists vulnerabilities as exploited. */
export async function exploited(ctx: Ctx, ...cves: readonly string[]): Promise<void> {
  const entry = { vendorProject: 'Test', product: 'Test', vulnerabilityName: 'Test', dateAdded: '2026-11-20' }
  const more = { shortDescription: 'x', requiredAction: 'x', dueDate: '2026-12-01', notes: '' }
  await take(ctx, 'kev', 'known_exploited_vulnerabilities.json', {
    title: 'Test',
    catalogVersion: '2026.11.20',
    dateReleased: '2026-11-20T00:00:00.000Z',
    // no count: a whole catalogue would take off what was listed before
    vulnerabilities: cves.map(cveID => ({ cveID, ...entry, ...more, knownRansomwareCampaignUse: 'Unknown' })),
  })
}

async function take(ctx: Ctx, source: string, name: string, record: object): Promise<void> {
  async function* bytes() {
    yield Buffer.from(JSON.stringify(record))
  }
  await intelligence.importFiles(ctx, source, name, [{ hint: { name }, bytes: bytes() }])
}

function osv({ ghsa, cve, npm, day = '2026-11-01' }: Flaw): object {
  return {
    schema_version: '1.7.0',
    id: ghsa,
    modified: `${day}T00:00:00Z`,
    published: '2026-10-01T00:00:00Z',
    aliases: [cve],
    summary: `A flaw of ${npm}.`,
    affected: [
      {
        package: { ecosystem: 'npm', name: npm },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '2.0.0' }] }],
      },
    ],
  }
}

function nvd({ cve, vector, vendor, day = '2026-11-01' }: Flaw): object {
  const metric = (source: string, vectorString: string) => ({
    source,
    type: 'Primary',
    cvssData: { version: vectorString.slice(5, 8), vectorString },
  })
  const metrics = [metric('nvd@nist.gov', vector), ...(vendor ? [metric('security@vendor.example', vendor)] : [])]
  const of = (version: string) => metrics.filter(one => one.cvssData.version === version)
  return {
    id: cve,
    sourceIdentifier: 'test@example.org',
    published: '2026-10-01T00:00:00.000',
    lastModified: `${day}T00:00:00.000`,
    vulnStatus: 'Analyzed',
    descriptions: [{ lang: 'en', value: 'A flaw.' }],
    metrics: { cvssMetricV31: of('3.1'), cvssMetricV40: of('4.0') },
    weaknesses: [],
    configurations: [],
    references: [],
  }
}

/** Answers to the whole questionnaire: `XAVN:yes XAVT:no`, the rest "none" or "no", each with a reason. */
export function answersOf(text: string): { id: string; answer: string; why: string }[] {
  const set = new Map(text.split(' ').map(one => one.split(':') as [string, string]))
  const given = new Map<string, string>()
  for (let { next } = walk(given); next; { next } = walk(given)) {
    const possible = answersTo(questionOf(next)!)
    given.set(next, set.get(next) ?? ['none', 'no'].find(one => possible.includes(one)) ?? possible[0]!)
  }
  return Array.from(given, ([id, answer]) => ({ id, answer, why: `Because of ${id}.` }))
}
