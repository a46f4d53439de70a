import { failure, type Result, success } from '../../core/outcome.ts'
import { plainText } from '../../core/plain-text.ts'
import { type Fields, fieldsOf, textOf } from '../json-shape.ts'
import type { CsafDialect } from './dialect.ts'
import type { CsafDocument, CsafPublisher, CsafTracking } from './document.ts'
import type { CsafRefusal, CsafWarning } from './fault.ts'
import { filled, objectsOf, texts, textsOf } from './fields.ts'
import { groupsOf, ProductReader } from './products.ts'
import { acknowledgmentsOf, notesOf, referencesOf } from './prose.ts'
import { v20 } from './v2-0.ts'
import { v21 } from './v2-1.ts'
import { vulnerabilityOf } from './vulnerability.ts'

/** A document as far as it could be read, and what was passed over. */
export interface CsafReading {
  readonly document: CsafDocument
  readonly warnings: readonly CsafWarning[]
}

const dialects: ReadonlyMap<string, CsafDialect> = new Map([
  ['2.0', v20],
  ['2.1', v21],
])

/** Without these nobody can say which advisory it is, or whether it is newer than the one at hand. */
const needed = ['/publisher/namespace', '/tracking/id', '/tracking/version'] as const

/**
 * Reads CSAF 2.0 or 2.1 leniently: what breaks the standard elsewhere is passed over with a warning, since an advisory
 * with faults is still an advisory. Whether it keeps the standard is the question of the check.
 */
export function readCsaf(value: unknown): Result<CsafReading, CsafRefusal> {
  const root = fieldsOf(value)
  if (!root) return failure({ code: 'not-an-object', path: '', facts: {} })
  const head = fieldsOf(root.document)
  const version = head?.csaf_version
  if (!head || version === undefined) return failure({ code: 'not-csaf', path: '/document/csaf_version', facts: {} })
  const dialect = typeof version === 'string' ? dialects.get(version) : undefined
  if (!dialect) {
    return failure({ code: 'unknown-version', path: '/document/csaf_version', facts: { version: plainText(version) } })
  }
  const missing = needed.find(path => textOf(at(head, path)) === undefined)
  if (missing) return failure({ code: 'missing', path: `/document${missing}`, facts: { field: missing } })
  const warnings: CsafWarning[] = []
  const tree = fieldsOf(root.product_tree)
  const products = new ProductReader(dialect, warnings).read(tree)
  if (!isList(products)) return failure(products)
  const document: CsafDocument = {
    ...headOf(head, dialect),
    csafVersion: version as '2.0' | '2.1',
    products,
    groups: groupsOf(tree),
    vulnerabilities: objectsOf(root.vulnerabilities).map(fields => vulnerabilityOf(fields, dialect)),
  }
  return success({ document, warnings: [...warnings, ...undefinedProducts(document)] })
}

function isList<T>(value: readonly T[] | CsafRefusal): value is readonly T[] {
  return Array.isArray(value)
}

function at(fields: Fields, path: string): unknown {
  return path
    .slice(1)
    .split('/')
    .reduce<unknown>((value, key) => fieldsOf(value)?.[key], fields)
}

function headOf(head: Fields, dialect: CsafDialect) {
  const distribution = fieldsOf(head.distribution)
  const label = textOf(fieldsOf(distribution?.tlp)?.label)
  const tlp = label === undefined ? undefined : dialect.tlp(label)
  const severity = fieldsOf(head.aggregate_severity)
  return {
    category: textOf(head.category) ?? '',
    title: textOf(head.title) ?? '',
    ...texts(head, { language: 'lang', licence: 'license_expression' }),
    publisher: publisherOf(fieldsOf(head.publisher)),
    tracking: trackingOf(fieldsOf(head.tracking)),
    ...(tlp ? { tlp } : {}),
    ...texts(distribution, { distribution: 'text' }),
    ...(severity
      ? { severity: { text: textOf(severity.text) ?? '', ...texts(severity, { namespace: 'namespace' }) } }
      : {}),
    notes: notesOf(head.notes),
    references: referencesOf(head.references),
    acknowledgments: acknowledgmentsOf(head.acknowledgments),
  }
}

function publisherOf(fields: Fields | undefined): CsafPublisher {
  return {
    category: textOf(fields?.category) ?? '',
    name: textOf(fields?.name) ?? '',
    namespace: textOf(fields?.namespace) ?? '',
    ...texts(fields, { contact: 'contact_details', authority: 'issuing_authority' }),
  }
}

function trackingOf(fields: Fields | undefined): CsafTracking {
  const engine = fieldsOf(fieldsOf(fields?.generator)?.engine)
  const name = textOf(engine?.name)
  return {
    id: textOf(fields?.id) ?? '',
    ...filled('aliases', textsOf(fields?.aliases)),
    status: textOf(fields?.status) ?? '',
    version: textOf(fields?.version) ?? '',
    released: textOf(fields?.current_release_date) ?? '',
    firstReleased: textOf(fields?.initial_release_date) ?? '',
    revisions: objectsOf(fields?.revision_history).map(revision => ({
      number: textOf(revision.number) ?? '',
      date: textOf(revision.date) ?? '',
      summary: textOf(revision.summary) ?? '',
      ...texts(revision, { legacyVersion: 'legacy_version' }),
    })),
    ...(name
      ? {
          generator: {
            name,
            ...texts(engine, { version: 'version' }),
            ...texts(fieldsOf(fields?.generator), { date: 'date' }),
          },
        }
      : {}),
  }
}

function undefinedProducts({ products, vulnerabilities }: CsafDocument): CsafWarning[] {
  const defined = new Set(products.map(product => product.id))
  return vulnerabilities.flatMap(({ statuses }, index) => {
    const named = Object.values(statuses).flat()
    return [...new Set(named)]
      .filter(product => !defined.has(product))
      .map(product => ({
        code: 'unknown-product' as const,
        path: `/vulnerabilities/${index}/product_status`,
        facts: { product, from: '' },
      }))
  })
}
