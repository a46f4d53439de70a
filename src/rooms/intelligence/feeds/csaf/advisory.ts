import type { CsafDocument, CsafScore, CsafVulnerability } from '../../../../standards/csaf/document.ts'
import { ratingOf, scoreCvss } from '../../../../standards/cvss.ts'
import { fieldsOf, textOf } from '../../../../standards/json-shape.ts'
import type { Advisory, DocumentEvidence, SeverityStatement, SourceDocument } from '../../advisory.ts'
import type { DocumentItem, FeedItem } from '../../feed.ts'
import { productsSaid } from './affected.ts'
import { ProductNames } from './products.ts'

const MOST_TEXT = 20_000
const MOST_REMEDIATIONS = 20

/** The statements of a document: one for each vulnerability, or one for the document where it names none. */
export function itemsOf(
  document: CsafDocument,
  evidence: DocumentEvidence,
  name: string,
  lacks: readonly string[],
): FeedItem[] {
  const base = `csaf:${speakerOf(document, evidence)}:${oneWord(document.tracking.id)}`
  const names = new ProductNames(document)
  const about = document.vulnerabilities.length > 0 || isTakenBack(document) ? document.vulnerabilities : [nothing]
  const statements = new Map<string, Advisory>()
  for (const [at, vulnerability] of about.entries()) {
    const own = `${base}:${oneWord(nameOf(vulnerability, at, about.length))}`
    // a vulnerability that a document names twice is one statement; the later one adds to what the first said
    const before = statements.get(own)
    const statement = statementOf(own, document, vulnerability, names, evidence, lacks)
    statements.set(own, before ? united(before, statement) : statement)
  }
  const item: DocumentItem = {
    base,
    holds: [...statements.keys()],
    version: document.tracking.version,
    released: instantOf(document.tracking.released) ?? '',
    names: [name, document.tracking.id],
  }
  return [
    { kind: 'document', document: item },
    ...[...statements.values()].map(advisory => ({ kind: 'advisory' as const, advisory })),
    ...exploitationsOf(document),
  ]
}

const nothing: CsafVulnerability = {
  ids: [],
  cwes: [],
  statuses: {},
  scores: [],
  flags: [],
  threats: [],
  remediations: [],
  notes: [],
  references: [],
  acknowledgments: [],
  involvements: [],
  exploited: [],
}

/**
 * Who speaks: the publisher of the document. Where the provider is somebody else, both are named, so that nobody can
 * replace what another has said (trust.md H14).
 */
function speakerOf({ publisher }: CsafDocument, { publisher: provider }: DocumentEvidence): string {
  const own = slugOf(publisher.namespace)
  return provider === undefined || slugOf(provider) === own ? own : `${slugOf(provider)}~${own}`
}

/** Host and path of a namespace, which is its publisher's for good: `cert-portal.example.com`. */
function slugOf(namespace: string): string {
  const url = URL.parse(namespace)
  return oneWord(url ? `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}` : namespace)
}

function oneWord(text: string): string {
  return text
    .trim()
    .replaceAll(/[\s\u0000-\u001f\u007f]+/g, '_')
    .slice(0, 150)
}

/** The CVE, else the first id that it has; a part without colon, since ids are cut at the last one. */
function nameOf({ cve, ids }: CsafVulnerability, at: number, count: number): string {
  const name = cve ?? ids.find(({ text }) => text !== '')?.text
  return (name ?? (count === 1 ? 'document' : `vulnerability-${at + 1}`)).replaceAll(':', '_')
}

/** Taken back as a whole: withdrawn (2.1 §4.6) or replaced by another document (§4.7). */
function isTakenBack({ category }: CsafDocument): boolean {
  return category === 'csaf_withdrawn' || category === 'csaf_superseded'
}

function statementOf(
  id: string,
  document: CsafDocument,
  vulnerability: CsafVulnerability,
  names: ProductNames,
  evidence: DocumentEvidence,
  lacks: readonly string[],
): Advisory {
  const { tracking, publisher, title, notes } = document
  const { affected, stated } = productsSaid(vulnerability, names)
  const released = instantOf(tracking.released)
  const words = vulnerability.notes.length > 0 ? vulnerability.notes : vulnerability === nothing ? notes : []
  return {
    id,
    source: 'csaf',
    externalId: id.slice('csaf:'.length),
    aliases: aliasesOf(vulnerability),
    title: (vulnerability.title ?? title) || undefined,
    details: descriptionOf(words) || undefined,
    severities: severitiesOf(vulnerability.scores, publisher.name || publisher.namespace),
    affected,
    stated: stated.map(one => ({ ...one, by: publisher.name || publisher.namespace })),
    references: referencesOf(document, vulnerability, evidence, lacks),
    weaknesses: [...new Set(vulnerability.cwes.map(cwe => cwe.id).filter(cwe => /^CWE-\d+$/.test(cwe)))],
    published: instantOf(tracking.firstReleased),
    modified: released,
    withdrawn: isTakenBack(document) ? (released ?? instantOf(tracking.firstReleased)) : undefined,
    status: tracking.status || undefined,
    licence: licenceOf(document),
  }
}

/** Names that mean the same vulnerability everywhere; a number in a publisher's own tracker is none. */
function aliasesOf({ cve, ids }: CsafVulnerability): string[] {
  const known = ids
    .map(({ text }) => text.trim())
    .filter(text => /^(GHSA|EUVD|RUSTSEC|PYSEC|GO|OSV)-[\w-]{4,60}$/.test(text))
  return [...new Set([...(cve && /^CVE-\d{4}-\d{4,}$/.test(cve) ? [cve] : []), ...known])]
}

function descriptionOf(notes: CsafVulnerability['notes']): string {
  const telling = notes.filter(({ category }) => ['description', 'summary', 'general', 'details'].includes(category))
  return [...new Set((telling.length > 0 ? telling : notes).map(({ text }) => text))].join('\n\n').slice(0, MOST_TEXT)
}

function severitiesOf(scores: readonly CsafScore[], by: string): SeverityStatement[] {
  const stated = scores.flatMap(score => severityOf(score, score.source ?? by) ?? [])
  return [...new Map(stated.map(statement => [JSON.stringify(statement), statement])).values()]
}

function severityOf({ system, content }: CsafScore, by: string): SeverityStatement | undefined {
  const fields = fieldsOf(content)
  if (!fields || !/^cvss_v[234]$/.test(system)) {
    const rating = system === 'qualitative_severity_rating' ? textOf(content)?.toLowerCase() : undefined
    return rating ? { system: 'other', rating, by } : undefined
  }
  const vector = textOf(fields.vectorString)
  const computed = vector ? scoreCvss(vector) : undefined
  const said = typeof fields.baseScore === 'number' && fields.baseScore >= 0 && fields.baseScore <= 10
  const score = said ? (fields.baseScore as number) : computed?.score
  if (vector === undefined && score === undefined) return undefined
  const version =
    computed?.version ?? { cvss_v2: '2.0', cvss_v3: textOf(fields.version) ?? '3.1', cvss_v4: '4.0' }[system]
  const rating = textOf(fields.baseSeverity)?.toLowerCase() ?? (score === undefined ? undefined : ratingOf(score))
  return {
    system: systemOf(version),
    ...(vector ? { vector } : {}),
    ...(score === undefined ? {} : { score }),
    ...(rating ? { rating } : {}),
    by,
  }
}

const systems = ['cvss-2.0', 'cvss-3.0', 'cvss-3.1', 'cvss-4.0'] as const

function systemOf(version: string | undefined): SeverityStatement['system'] {
  return systems.find(system => system === `cvss-${version}`) ?? 'other'
}

/** The document itself with what was proven about it, then what it refers to. */
function referencesOf(
  document: CsafDocument,
  vulnerability: CsafVulnerability,
  evidence: DocumentEvidence,
  lacks: readonly string[],
): Advisory['references'] {
  const self = document.references.find(({ category }) => category === 'self')?.url
  const about = sourceDocumentOf(document, vulnerability, evidence, lacks)
  const own = { url: evidence.address ?? self ?? document.publisher.namespace, kind: 'document', document: about }
  const others = [...document.references, ...vulnerability.references]
    .filter(({ url }) => URL.canParse(url) && url !== own.url)
    .map(({ url, category }) => ({ url, kind: category ?? 'external' }))
  return [own, ...new Map(others.map(one => [one.url, one])).values()].slice(0, 200)
}

function sourceDocumentOf(
  { publisher, tracking, category, tlp }: CsafDocument,
  { remediations }: CsafVulnerability,
  evidence: DocumentEvidence,
  lacks: readonly string[],
): SourceDocument {
  const told = remediations.map(({ category: kind, details, url }) => ({
    category: kind,
    details: details.slice(0, 2000),
    ...(url && URL.canParse(url) ? { url } : {}),
  }))
  const distinct = [...new Map(told.map(one => [JSON.stringify(one), one])).values()].slice(0, MOST_REMEDIATIONS)
  return {
    publisher: publisher.name || publisher.namespace,
    trackingId: tracking.id,
    category,
    version: tracking.version,
    released: instantOf(tracking.released) ?? '',
    status: tracking.status,
    ...(tlp ? { tlp } : {}),
    revisions: tracking.revisions.length,
    evidence,
    ...(lacks.length > 0 ? { lacks } : {}),
    ...(distinct.length > 0 ? { remediations: distinct } : {}),
  }
}

/** The publisher's own word; a disclaimer is a text of its own and stays with the document. */
function licenceOf(document: CsafDocument): string | undefined {
  return document.licence ?? document.distribution?.slice(0, 300)
}

function united(first: Advisory, second: Advisory): Advisory {
  const list = <T>(a: readonly T[], b: readonly T[]) => [
    ...new Map([...a, ...b].map(one => [JSON.stringify(one), one])).values(),
  ]
  return {
    ...first,
    severities: list(first.severities, second.severities),
    affected: list(first.affected, second.affected),
    stated: list(first.stated ?? [], second.stated ?? []),
    references: list(first.references, second.references),
    weaknesses: list(first.weaknesses, second.weaknesses),
  }
}

/** Since 2.1 a document may say since when a vulnerability is exploited. */
function exploitationsOf(document: CsafDocument): FeedItem[] {
  return document.vulnerabilities.flatMap(({ cve, exploited, title }) => {
    const days = exploited.flatMap(one => instantOf(one.exploited)?.slice(0, 10) ?? []).sort()
    if (!cve || !/^CVE-\d{4}-\d{4,}$/.test(cve) || !days[0]) return []
    return [
      {
        kind: 'exploitation' as const,
        exploitation: { source: 'csaf', cve, since: days[0], ...(title ? { title } : {}) },
      },
    ]
  })
}

/** A date of the source as an instant; words and the year 0 are none. */
export function instantOf(text: string): string | undefined {
  const time = Date.parse(text)
  return Number.isFinite(time) && time > 0 && /^\d{4}-\d\d-\d\d/.test(text) ? new Date(time).toISOString() : undefined
}
