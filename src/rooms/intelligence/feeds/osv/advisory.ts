import { ratingOf, scoreCvss } from '../../../../standards/cvss.ts'
import { osvPackage } from '../../../../standards/package-name.ts'
import type { Advisory, AffectedPackage, SeverityStatement, Skipped } from '../../advisory.ts'
import { rangesOf } from './ranges.ts'
import type { OsvRecord, OsvSeverity } from './schema.ts'

/** An OSV record in our form, and the parts of it that could not be used. */
export function advisoryOf(record: OsvRecord): { advisory: Advisory; skipped: Skipped[] } {
  const { affected, skipped } = affectedOf(record)
  const advisory: Advisory = {
    id: `osv:${record.id}`,
    source: 'osv',
    externalId: record.id,
    aliases: identifiersOf(record.aliases, record.id),
    upstream: identifiersOf(record.upstream, record.id),
    title: record.summary || undefined,
    details: record.details || undefined,
    severities: severitiesOf(record),
    affected,
    references: record.references.map(({ url, type }) => ({ url, kind: type?.toLowerCase() })),
    weaknesses: weaknessesOf(record),
    published: record.published,
    modified: record.modified,
    withdrawn: record.withdrawn,
    licence: licenceOf(record),
  }
  return { advisory, skipped }
}

/** Only what looks like an identifier: an alias "" or "none" would make one vulnerability of all that carry it. */
function identifiersOf(names: readonly string[], id: string): string[] {
  const isIdentifier = (name: string) => /^[A-Za-z][\w.:+-]{2,199}$/.test(name) && /\d/.test(name)
  return [...new Set(names)].filter(name => name !== id && isIdentifier(name))
}

/** Several entries of one package are united, not overwritten: an entry may come per branch or per platform. */
function affectedOf(record: OsvRecord): { affected: AffectedPackage[]; skipped: Skipped[] } {
  const united = new Map<string, AffectedPackage>()
  const skipped: Skipped[] = []
  for (const [at, entry] of record.affected.entries()) {
    const where = `${record.id} affected[${at}]`
    const named = entry.package && osvPackage(entry.package.ecosystem, entry.package.name)
    if (!named?.ok) {
      // entries without package speak of a git repository alone
      const code = named?.error ?? 'no-package'
      skipped.push({
        record: where,
        code,
        detail: `${entry.package?.ecosystem ?? ''} ${entry.package?.name ?? ''}`.trim(),
      })
      continue
    }
    const { ranges, notComparable } = rangesOf(entry, named.value.scheme)
    const before = united.get(named.value.package)
    const commits = (before?.notComparable ?? 0) + notComparable
    united.set(named.value.package, {
      package: named.value.package,
      scheme: named.value.scheme,
      ranges: [...(before?.ranges ?? []), ...ranges],
      versions: [...new Set([...(before?.versions ?? []), ...entry.versions])],
      ...(commits > 0 ? { notComparable: commits } : {}),
    })
  }
  return { affected: [...united.values()], skipped }
}

function severitiesOf(record: OsvRecord): SeverityStatement[] {
  const by = authorityOf(record.id)
  const stated = [...record.severity, ...record.affected.flatMap(entry => entry.severity)]
  const distinct = new Map(stated.map(severity => [`${severity.type} ${severity.score}`, severity]))
  const statements = [...distinct.values()].map(severity => statementOf(severity, by))
  const word = record.database_specific.severity
  if (statements.length === 0 && typeof word === 'string') {
    return [{ system: 'other', rating: word.toLowerCase(), by }]
  }
  return statements
}

function statementOf(severity: OsvSeverity, by: string): SeverityStatement {
  const score = severity.type.startsWith('CVSS_') ? scoreCvss(severity.score) : undefined
  if (score) {
    return { system: `cvss-${score.version}`, vector: severity.score, score: score.score, rating: score.rating, by }
  }
  if (severity.type.startsWith('CVSS_')) return { system: 'other', vector: severity.score, by }
  const number = Number(severity.score)
  const isScore = severity.score.trim() !== '' && number >= 0 && number <= 10
  if (isScore) return { system: 'other', score: number, rating: ratingOf(number), by }
  return { system: 'other', rating: severity.score.toLowerCase(), by }
}

/** CWE ids stand where each database puts them. */
function weaknessesOf({ database_specific }: OsvRecord): string[] {
  const listed = [database_specific.cwe_ids, database_specific.cwes].flat()
  const ids = listed.map(entry =>
    typeof entry === 'string' ? entry : (entry as { cweId?: unknown } | undefined)?.cweId,
  )
  return [...new Set(ids.filter((id): id is string => typeof id === 'string' && /^CWE-\d+$/.test(id)))]
}

function authorityOf(id: string): string {
  return /^[A-Za-z]+/.exec(id)?.[0] ?? id
}

/** Licences of the databases behind OSV by id prefix (formats.md §3); a record's own word comes first. */
const licences: readonly (readonly [RegExp, string])[] = [
  [/^(GHSA|PYSEC|GO|OSV)-/, 'CC-BY-4.0'],
  [/^RUSTSEC-/, 'CC0-1.0'],
  [/^(BIT|MAL)-/, 'Apache-2.0'],
  [/^AL(SA|BA|EA)-/, 'MIT'],
  [/^(USN|LSN|UBUNTU)-/, 'CC-BY-SA-4.0'],
]

function licenceOf({ id, database_specific }: OsvRecord): string | undefined {
  if (typeof database_specific.license === 'string') return database_specific.license
  return licences.find(([prefix]) => prefix.test(id))?.[1]
}
