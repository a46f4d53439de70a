import type { Result } from '../../core/outcome.ts'
import { type ConvertedVex, convertVex, readVex } from '../../standards/convert-vex.ts'
import type { CsafRevision } from '../../standards/csaf/document.ts'
import { csafFileName } from '../../standards/csaf/tracking.ts'
import { bomLink } from '../../standards/cyclonedx/bom-link.ts'
import {
  openVexStatusOf,
  type VexComponent,
  type VexDocument,
  type VexFormat,
  type VexGap,
  type VexProduct,
  type VexStatement,
} from '../../standards/vex.ts'
import type { LossCount } from './edition.ts'
import type { PublisherFields } from './publisher.ts'

/** What a document needs beside its statements. */
export interface Imprint {
  readonly format: VexFormat
  readonly documentId: string
  readonly edition: number
  readonly author: string
  readonly publisher: PublisherFields | undefined
  readonly title: string
  readonly summary: string
  readonly now: Date
  readonly tool: { readonly name: string; readonly version: string }
  /** Of the editions before: number, day and what changed. */
  readonly revisions: readonly CsafRevision[]
}

/** The statements as a document of ours, before a format is chosen. */
export function documentOf(statements: readonly VexStatement[], imprint: Imprint): VexDocument {
  const { documentId, edition, author, now, tool, revisions, summary } = imprint
  const timestamp = now.toISOString()
  const own: CsafRevision = { number: String(edition), date: timestamp, summary }
  const publication = publicationOf(imprint, [...revisions, own])
  return {
    id: documentId,
    author,
    timestamp,
    version: edition,
    tool,
    statements,
    ...(publication ? { publication } : {}),
  }
}

function publicationOf(
  { publisher, documentId, title, format }: Imprint,
  revisions: readonly CsafRevision[],
): VexDocument['publication'] {
  if (!publisher || format !== 'csaf') return undefined
  const { namespace, category, contact, authority, language } = publisher
  return {
    namespace,
    category,
    trackingId: documentId,
    title,
    language,
    contact,
    ...(authority ? { authority } : {}),
    firstReleased: revisions[0]!.date,
    revisions,
  }
}

/** Writes a document; a gap says what the format demands and is not there. */
export function writeEdition(document: VexDocument, format: VexFormat): Result<ConvertedVex, readonly VexGap[]> {
  return convertVex(document, format)
}

/** What is lost, by kind, with the vulnerabilities that it touches first. */
export function lossCounts(losses: ConvertedVex['losses']): LossCount[] {
  return [...Map.groupBy(losses, ({ code }) => code)].map(([code, own]) => ({
    code,
    count: own.length,
    samples: [...new Set(own.map(one => one.vulnerability).filter(Boolean))].slice(0, 5),
  }))
}

/** The name under which a document is downloaded: CSAF prescribes its own (CSAF 2.0, 5.1). */
export function fileNameOf({ format, documentId, edition }: Imprint, release: string): string {
  if (format === 'csaf') return csafFileName({ id: documentId })
  const words = release
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return `${words || 'release'}-${edition}.${format === 'openvex' ? 'openvex' : 'vex.cdx'}.json`
}

/**
 * The statements that do not come back when the document is read again: vulnerability, part and state, as far as the
 * format has them. Empty: a reader finds what was meant.
 */
export function notReadBack(document: VexDocument, written: unknown, format: VexFormat): string[] {
  const reading = readVex(written, document.timestamp)
  if (!reading.ok) return [reading.error.code]
  const { id, version, statements } = reading.value.document
  if (id !== document.id || version !== document.version) return [id]
  const found = new Map<string, Set<string>>()
  for (const unit of unitsOf(statements)) {
    for (const key of keysOf(unit)) found.set(key, (found.get(key) ?? new Set()).add(unit.status))
  }
  const missing = unitsOf(document.statements).filter(unit => {
    const status = format === 'cyclonedx' ? unit.status : openVexStatusOf(unit.status)
    return !keysOf(unit).some(key => {
      const statuses = found.get(key)
      return statuses?.size === 1 && statuses.has(status)
    })
  })
  return [...new Set(missing.map(unit => unit.name))]
}

interface Unit {
  readonly name: string
  readonly status: VexStatement['status']
  readonly names: readonly string[]
  readonly product: VexProduct
  readonly part: VexComponent | undefined
}

function unitsOf(statements: readonly VexStatement[]): Unit[] {
  return statements.flatMap(({ vulnerability, status, products }) =>
    products.flatMap(product =>
      (product.components.length > 0 ? product.components : [undefined]).map(part => ({
        name: vulnerability.name,
        names: [vulnerability.name, ...(vulnerability.aliases ?? [])],
        status,
        product,
        part,
      })),
    ),
  )
}

/** The most exact identity that both sides can have comes first; a part is the same when one of them is. */
function keysOf({ names, product, part }: Unit): string[] {
  const identities = part
    ? [bomLink(part), part.purl, part.cpe, part.id, `${part.name}@${part.version ?? ''}`].filter(Boolean)
    : ['']
  return names.flatMap(name => identities.map(identity => JSON.stringify([name, product.id, identity])))
}
