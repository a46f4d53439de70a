import type { CsafDocument, CsafTlp, CsafTracking } from './document.ts'
import { filled } from './fields.ts'
import type { CsafLoss } from './loss.ts'
import { productTreeOf } from './write-products.ts'
import { acknowledgmentsFor, notesFor, referencesFor } from './write-prose.ts'
import { vulnerabilityFor } from './write-vulnerability.ts'

/** A CSAF 2.0 document ready for JSON, and what of ours it cannot say. */
export interface WrittenCsaf {
  readonly document: Readonly<Record<string, unknown>>
  readonly losses: readonly CsafLoss[]
}

/** Profiles that came with 2.1; 2.0 §6.1.26 forbids their names. */
const profilesOf21 = new Set(['csaf_withdrawn', 'csaf_superseded'])

/** Writes CSAF 2.0, the version that is an OASIS Standard; members in alphabetical order, so equal input gives equal bytes. */
export function writeCsaf(document: CsafDocument): WrittenCsaf {
  const losses: CsafLoss[] = []
  const tree = productTreeOf(document, losses)
  const written = {
    document: headFor(document, losses),
    ...(tree ? { product_tree: tree } : {}),
    ...filled(
      'vulnerabilities',
      document.vulnerabilities.map(vulnerability => vulnerabilityFor(vulnerability, losses)),
    ),
  }
  return { document: inOrder(written) as WrittenCsaf['document'], losses }
}

/** Members in the order of the alphabet, as 6.2.13 wishes; the depth is that of the product tree. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return Object.fromEntries(members.map(([key, member]) => [key, inOrder(member)]))
}

function headFor(document: CsafDocument, losses: CsafLoss[]) {
  const { category, title, language, publisher, severity, licence } = document
  const isNew = profilesOf21.has(category)
  if (isNew) losses.push({ code: 'category', of: '', what: category })
  if (licence) losses.push({ code: 'licence', of: '', what: licence })
  const distribution = distributionFor(document, losses)
  return {
    ...filled('acknowledgments', acknowledgmentsFor(document.acknowledgments)),
    ...(severity ? { aggregate_severity: severity } : {}),
    category: isNew ? 'csaf_base' : category,
    csaf_version: '2.0',
    ...(distribution ? { distribution } : {}),
    ...(language ? { lang: language } : {}),
    ...filled('notes', notesFor(document.notes)),
    publisher: {
      category: publisher.category,
      ...(publisher.contact ? { contact_details: publisher.contact } : {}),
      ...(publisher.authority ? { issuing_authority: publisher.authority } : {}),
      name: publisher.name,
      namespace: publisher.namespace,
    },
    ...filled('references', referencesFor(document.references)),
    title,
    tracking: trackingFor(document.tracking),
  }
}

const tlpOf: Readonly<Record<CsafTlp, string>> = {
  CLEAR: 'WHITE',
  GREEN: 'GREEN',
  AMBER: 'AMBER',
  'AMBER+STRICT': 'AMBER',
  RED: 'RED',
}

/** AMBER+STRICT is not in TLP 1: the text must carry it, since AMBER alone lets more people read. */
function distributionFor({ tlp, distribution }: CsafDocument, losses: CsafLoss[]) {
  if (!tlp && !distribution) return undefined
  const isStrict = tlp === 'AMBER+STRICT'
  if (isStrict) losses.push({ code: 'tlp', of: '', what: tlp })
  const text = isStrict ? [`TLP:${tlp}`, distribution ?? ''].join(' ').trim() : distribution
  return { ...(text ? { text } : {}), ...(tlp ? { tlp: { label: tlpOf[tlp] } } : {}) }
}

function trackingFor({ aliases, generator, revisions, ...tracking }: CsafTracking) {
  return {
    ...filled('aliases', aliases ?? []),
    current_release_date: tracking.released,
    ...(generator
      ? {
          generator: {
            ...(generator.date ? { date: generator.date } : {}),
            engine: { name: generator.name, ...(generator.version ? { version: generator.version } : {}) },
          },
        }
      : {}),
    id: tracking.id,
    initial_release_date: tracking.firstReleased,
    revision_history: revisions.map(({ date, legacyVersion, number, summary }) => ({
      date,
      ...(legacyVersion ? { legacy_version: legacyVersion } : {}),
      number,
      summary,
    })),
    status: tracking.status,
    version: tracking.version,
  }
}
