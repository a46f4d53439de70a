import { failure, type Result, success } from '../../core/outcome.ts'
import { gapsOf, type VexDocument, type VexGap, type VexPublication, type VexStatement } from '../vex.ts'
import { currentStatements } from '../vex-chain.ts'
import type { CsafDocument, CsafRemediation, CsafStatus, CsafVulnerability } from './document.ts'
import { categoriesOf, csafStatusOf, statusOfCsaf } from './vex-terms.ts'
import { treeOf } from './vex-tree.ts'

/** Writes the VEX profile of CSAF 2.0 (§4.5); of two statements on one product the later counts, as the format has room for one. */
export function writeCsafVex(document: VexDocument): Result<CsafDocument, readonly VexGap[]> {
  const gaps = document.statements.flatMap(gapsOf)
  if (document.statements.length === 0) gaps.push({ code: 'no-statement', vulnerability: '' })
  const { publication } = document
  if (!publication) gaps.push({ code: 'needs-publisher', vulnerability: '' })
  if (gaps.length > 0 || !publication) return failure(gaps)
  const statements = currentStatements([document])
  const { products, idsOf } = treeOf(statements, document.author)
  const byName = Map.groupBy(statements, statement => statement.vulnerability.name)
  return success({
    csafVersion: '2.0',
    category: 'csaf_vex',
    title: publication.title ?? `${document.author}: ${[...byName.keys()].slice(0, 3).join(', ')}`,
    ...(publication.language ? { language: publication.language } : {}),
    ...(publication.tlp ? { tlp: publication.tlp } : {}),
    publisher: {
      category: publication.category ?? 'vendor',
      ...(publication.contact ? { contact: publication.contact } : {}),
      ...(publication.authority ? { authority: publication.authority } : {}),
      name: document.author,
      namespace: publication.namespace,
    },
    tracking: trackingOf(document, publication),
    notes: [],
    references: [],
    acknowledgments: [],
    products,
    groups: [],
    vulnerabilities: [...byName.values()].map(group => vulnerabilityOf(group, idsOf)),
  })
}

/** Earlier revisions are not invented: where they are not known, this is the first. */
function trackingOf(
  { id, timestamp, tool, version }: VexDocument,
  publication: VexPublication,
): CsafDocument['tracking'] {
  const isKnown = publication.revisions !== undefined && publication.revisions.length > 0
  const number = isKnown ? String(version) : '1'
  return {
    id: publication.trackingId ?? id,
    status: 'final',
    version: number,
    released: timestamp,
    firstReleased: publication.firstReleased ?? timestamp,
    revisions: isKnown ? publication.revisions! : [{ number, date: timestamp, summary: 'Initial version.' }],
    ...(tool ? { generator: { ...tool, date: timestamp } } : {}),
  }
}

const CVE = /^CVE-\d{4}-\d{4,}$/

function vulnerabilityOf(
  statements: readonly VexStatement[],
  idsOf: (statement: VexStatement) => readonly string[],
): CsafVulnerability {
  const { name, source } = statements[0]!.vulnerability
  const aliases = [...new Set(statements.flatMap(({ vulnerability }) => vulnerability.aliases ?? []))]
  const description = statements.find(({ vulnerability }) => vulnerability.description)?.vulnerability.description
  const names = [name, ...aliases.filter(alias => alias !== name)]
  const cve = names.find(known => CVE.test(known))
  return {
    ...(cve ? { cve } : {}),
    ids: names
      .filter(known => known !== cve)
      .map(text => ({ system: text === name && source ? source.name : systemOf(text), text })),
    cwes: [],
    statuses: statusesOf(statements, idsOf),
    scores: [],
    flags: statements
      .filter(({ status, justification }) => csafStatusOf[status] === 'known_not_affected' && justification)
      .map(statement => ({ ...about(statement, idsOf), label: statement.justification!, date: statement.decidedAt })),
    threats: statements
      .filter(({ impact }) => impact)
      .map(statement => ({
        ...about(statement, idsOf),
        category: 'impact',
        details: statement.impact!,
        date: statement.decidedAt,
      })),
    remediations: statements.flatMap(statement => remediationsOf(statement, about(statement, idsOf))),
    // the profile demands a note (§4.5)
    notes: [
      description
        ? { category: 'description', text: description, title: 'Vulnerability description' }
        : { category: 'summary', text: name, title: 'Vulnerability' },
    ],
    references: [],
    acknowledgments: [],
    involvements: [],
    exploited: [],
  }
}

function about(statement: VexStatement, idsOf: (statement: VexStatement) => readonly string[]) {
  return { products: idsOf(statement), groups: [] }
}

/** Who gave a name is told by its beginning; the schema wants something. */
function systemOf(name: string): string {
  return /^[A-Za-z]+/.exec(name)?.[0] ?? name
}

function statusesOf(
  statements: readonly VexStatement[],
  idsOf: (statement: VexStatement) => readonly string[],
): CsafVulnerability['statuses'] {
  const statuses: Partial<Record<CsafStatus, readonly string[]>> = {}
  for (const statement of statements) {
    const status = csafStatus(statement)
    statuses[status] = [...(statuses[status] ?? []), ...idsOf(statement)]
  }
  return statuses
}

/** The status of the CSAF document that this came from, as long as it still means the same. `unknown` came with 2.1. */
function csafStatus({ original, status }: VexStatement): CsafStatus {
  const known = original?.format === 'csaf' ? (original.status as CsafStatus) : undefined
  return known && known !== 'unknown' && statusOfCsaf[known] === status ? known : csafStatusOf[status]
}

function remediationsOf(
  { action, responses, status, decidedAt }: VexStatement,
  scope: Pick<CsafRemediation, 'products' | 'groups'>,
): CsafRemediation[] {
  const categories = categoriesOf(responses ?? [], status)
  // words without a response claim neither a fix nor its absence
  const named = categories.length === 0 && action ? ['mitigation'] : categories
  return named.map(category => ({
    ...scope,
    category,
    details: action ?? responses?.find(response => categoriesOf([response], status).includes(category)) ?? category,
    date: decidedAt,
  }))
}
