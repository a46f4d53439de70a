import { ratingOf, scoreCvss } from '../../../../standards/cvss.ts'
import type { Advisory, SeverityStatement, Skipped } from '../../advisory.ts'
import { addConfigurations, skippedRows } from '../../cpe-configurations.ts'
import { Products } from '../../cpe-products.ts'
import { addStated } from '../../stated-versions.ts'
import type { NvdMetric, NvdRecord } from './schema.ts'

/** A record of NVD in our form, and the rows of its configurations that could not be used. */
export function advisoryOf({ cve }: NvdRecord): { advisory: Advisory; skipped: Skipped[] } {
  const products = new Products()
  const unused = addConfigurations(products, cve.configurations)
  if (cve.configurations.length === 0)
    for (const entry of cve.affected.flatMap(({ affectedData }) => affectedData)) addStated(products, entry)
  const advisory: Advisory = {
    id: `nvd:${cve.id}`,
    source: 'nvd',
    externalId: cve.id,
    aliases: [],
    details: (cve.descriptions.find(({ lang }) => lang === 'en') ?? cve.descriptions[0])?.value,
    severities: severitiesOf(cve.metrics),
    affected: products.list(),
    references: referencesOf(cve.references),
    weaknesses: weaknessesOf(cve.weaknesses),
    published: cve.published,
    modified: cve.lastModified,
    withdrawn: cve.vulnStatus === 'Rejected' ? cve.lastModified : undefined,
    status: cve.vulnStatus,
    licence: 'public domain (NVD)',
  }
  return { advisory, skipped: skippedRows(cve.id, unused) }
}

function severitiesOf(metrics: NvdRecord['cve']['metrics']): SeverityStatement[] {
  const listed: SeverityStatement[] = [
    ...metrics.cvssMetricV40.map(metric => statementOf(metric, 'cvss-4.0')),
    ...metrics.cvssMetricV31.map(metric => statementOf(metric, 'cvss-3.1')),
    ...metrics.cvssMetricV30.map(metric => statementOf(metric, 'cvss-3.0')),
    ...metrics.cvssMetricV2.map(metric => statementOf(metric, 'cvss-2.0')),
  ]
  if (listed.length < 2) return listed
  return [...new Map(listed.map(statement => [JSON.stringify(statement), statement])).values()]
}

/** The stated score stands; the vector answers where none is stated, and an incomplete vector answers nothing. */
function statementOf(metric: NvdMetric, system: SeverityStatement['system']): SeverityStatement {
  const { vectorString, baseScore, baseSeverity } = metric.cvssData
  const score = baseScore ?? scoreCvss(vectorString)?.score
  const rating = baseSeverity ?? metric.baseSeverity ?? (score === undefined ? undefined : ratingOf(score))
  return { system, vector: vectorString, score, rating: rating?.toLowerCase(), by: metric.source }
}

function weaknessesOf(weaknesses: NvdRecord['cve']['weaknesses']): string[] {
  const ids = weaknesses.flatMap(({ description }) => description.map(({ value }) => value))
  // NVD-CWE-Other and NVD-CWE-noinfo name no weakness
  return [...new Set(ids.filter(id => /^CWE-\d+$/.test(id)))]
}

/** One for each address, in the order of the first and with the word of the last that names it. */
function referencesOf(references: NvdRecord['cve']['references']): Advisory['references'] {
  const isDistinct = references.length <= FEW && references.every(({ url }, at) => !isNamedBefore(references, url, at))
  if (isDistinct) return references.map(({ url, tags }) => ({ url, kind: tags[0]?.toLowerCase() }))
  const distinct = new Map(references.map(({ url, tags }) => [url, { url, kind: tags[0]?.toLowerCase() }]))
  return [...distinct.values()]
}

/** So many addresses are compared with each other faster than they are hashed. */
const FEW = 12

function isNamedBefore(references: NvdRecord['cve']['references'], url: string, at: number): boolean {
  for (let before = 0; before < at; before++) if (references[before]!.url === url) return true
  return false
}
