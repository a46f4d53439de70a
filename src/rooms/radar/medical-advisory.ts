import type { Incident } from '../intelligence/incident.ts'
import type { MedicalAdvisory } from '../intelligence/medical-advisory.ts'

const MOST_NAMED = 3
const LONGEST_SUMMARY = 4000

/** A medical advisory of CISA as an incident: one for each number, whatever many vulnerabilities it treats. */
export function incidentOf(statements: readonly MedicalAdvisory[]): Incident | undefined {
  const [first] = statements
  if (!first) return undefined
  const { vendors, products } = namesIn(statements)
  const details = distinct(statements.map(one => one.details))
  return {
    id: `${first.source}:${first.number}`,
    source: first.source,
    externalId: first.number,
    event: `icsma:${first.number}`,
    kind: 'security-advisory',
    title: titleOf(first, vendors, products),
    summary: details.join('\n\n').slice(0, LONGEST_SUMMARY) || undefined,
    manufacturer: vendors.join(', ') || undefined,
    device: products.join(', ') || undefined,
    // CISA names no product codes
    codes: { fda: [], emdn: [], gmdn: [] },
    identifiers: { udi: [], catalogue: [] },
    severity: severityOf(statements),
    status: statements.every(one => one.withdrawn) ? 'withdrawn' : undefined,
    published: distinct(statements.map(one => one.published))
      .toSorted()[0]
      ?.slice(0, 10),
    url: addressOf(first),
    // these advisories are about the security of medical devices by what they are
    topic: { about: 'security', words: distinct(statements.map(one => one.vulnerability)).slice(0, 12) },
  }
}

/** Vendors and products in the advisory's own words, else as its names in the match dictionary have them. */
function namesIn(statements: readonly MedicalAdvisory[]) {
  const stated = statements.flatMap(one => one.stated)
  const cpes = statements.flatMap(one => one.packages.filter(name => name.startsWith('cpe/')))
  const parts = distinct(cpes).map(name => name.slice('cpe/'.length).split(':'))
  const own = distinct(stated.map(one => one.vendor?.trim() || undefined))
  return {
    vendors: own.length > 0 ? own : distinct(parts.map(part => spelled(part[1]))),
    products: distinct([...stated.map(one => one.product), ...parts.map(part => spelled(part[2]))]).slice(0, 20),
  }
}

function spelled(word: string | undefined): string | undefined {
  return word?.replaceAll('\\', '').replaceAll('_', ' ') || undefined
}

function titleOf({ number, title }: MedicalAdvisory, vendors: readonly string[], products: readonly string[]): string {
  const named = products.slice(0, MOST_NAMED).join(', ')
  if (!named) return title?.replace(/^ICSMA-[\d-]+[A-Z]?[_ :]*/i, '') || number
  const more = products.length > MOST_NAMED ? ' …' : ''
  // the product often begins with its maker's name
  const vendor = vendors.filter(one => !named.toLowerCase().startsWith(one.toLowerCase())).join(', ')
  return [vendor, named + more].filter(Boolean).join(': ')
}

function severityOf(statements: readonly MedicalAdvisory[]): string | undefined {
  const scores = statements
    .flatMap(one => one.severities.map(({ score }) => score))
    .filter(score => score !== undefined)
  return scores.length > 0 ? `CVSS ${Math.max(...scores).toFixed(1)}` : undefined
}

function addressOf({ references }: MedicalAdvisory): string | undefined {
  const web = references.find(({ url }) => /cisa\.gov\/news-events\/ics-medical-advisories/.test(url))
  return (web ?? references[0])?.url
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter(value => value !== undefined))]
}
