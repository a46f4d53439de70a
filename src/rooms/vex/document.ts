import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import type { VexFormat } from '../../standards/vex.ts'
import { AHEAD } from './holding.ts'

/** What a document says about itself. */
export interface Head {
  readonly format: VexFormat
  /** Empty: it has no id, and replaces nothing. */
  readonly documentId: string
  readonly version: number
  readonly author: string
  readonly issuedAt: string
  readonly statements: number
}

/** What was passed over while reading, by kind. */
export interface NoteCount {
  readonly code: string
  readonly count: number
  readonly samples: readonly string[]
}

/** A VEX document of somebody else, as it came. */
export interface ForeignDocument extends Head {
  readonly id: string
  readonly supplier: string
  readonly file: string
  readonly fileName: string
  readonly size: number
  readonly claims: number
  readonly notes: readonly NoteCount[]
  readonly signature: 'unsigned'
  readonly receivedAt: Date
  readonly receivedBy: string
  readonly receivedById: string
  readonly supersededBy?: string | undefined
}

/** A document that came, and those that no longer speak because of it. */
export interface Arrival {
  readonly document: ForeignDocument
  readonly replaced: readonly string[]
}

/**
 * Takes a document in. A newer version of one that the same supplier sent before speaks instead of it; one that arrives
 * late, after a newer one, is kept and does not speak (OpenVEX 0.2.0, `version`; CSAF 2.0, 3.2.1.12).
 */
export function receive(
  arriving: Omit<ForeignDocument, 'signature' | 'receivedAt' | 'receivedBy' | 'receivedById' | 'supersededBy'>,
  standing: readonly ForeignDocument[],
  actor: Actor,
  now: Date,
): Change<Arrival> | Refusal {
  if (arriving.supplier.trim() === '') return refuse('vex-room.supplier-missing')
  if (Date.parse(arriving.issuedAt) > now.getTime() + AHEAD) {
    return refuse('vex-room.dated-ahead', 422, { date: arriving.issuedAt.slice(0, 10) })
  }
  if (arriving.claims === 0) return refuse('vex-room.no-claim', 422)
  const chain = arriving.documentId === '' ? [] : standing.filter(one => one.documentId === arriving.documentId)
  const speaking = chain.filter(one => one.supersededBy === undefined)
  const newer = speaking.find(one => isNewer(one, arriving))
  const document: ForeignDocument = {
    ...arriving,
    signature: 'unsigned',
    receivedAt: now,
    receivedBy: actor.display,
    receivedById: actor.id,
    ...(newer ? { supersededBy: newer.id } : {}),
  }
  const replaced = newer ? [] : speaking
  return accept(
    { document, replaced: replaced.map(one => one.id) },
    {
      action: 'vex.document-received',
      of: { type: 'vex-document', id: document.id },
      after: {
        supplier: document.supplier,
        document: document.documentId,
        version: document.version,
        author: document.author,
        digest: document.file,
        claims: document.claims,
        ...(newer ? { superseded_by: newer.id } : {}),
      },
    },
    ...replaced.map(one => ({
      action: 'vex.document-superseded',
      of: { type: 'vex-document', id: one.id },
      after: { by: document.id, supplier: one.supplier, document: one.documentId, version: document.version },
    })),
  )
}

/** Versions decide, then dates: an edition of equal version and date is taken for the correction of the first. */
function isNewer(a: Pick<Head, 'version' | 'issuedAt'>, b: Pick<Head, 'version' | 'issuedAt'>): boolean {
  if (a.version !== b.version) return a.version > b.version
  return Date.parse(a.issuedAt) > Date.parse(b.issuedAt)
}
