import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor, Json } from '../../core/record.ts'
import type { VexFormat, VexGap, VexStatus } from '../../standards/vex.ts'
import { isSame, type PublisherFields } from './publisher.ts'
import { countsOf, type Difference, difference, type Said, sizeOf } from './said.ts'

/** A document that was issued: never changed again, never issued by itself. */
export interface Edition {
  readonly id: string
  readonly release: string
  readonly releaseName: string
  readonly format: VexFormat
  readonly edition: number
  readonly documentId: string
  readonly dialect: string
  readonly file: string
  readonly fileName: string
  readonly size: number
  readonly summary: string
  readonly said: readonly Said[]
  readonly saidDigest: string
  readonly counts: Partial<Record<VexStatus, number>>
  readonly difference: DifferenceCounts
  readonly losses: readonly LossCount[]
  readonly publisher: PublisherFields | { readonly name: string }
  readonly issuedAt: Date
  readonly issuedBy: string
  readonly issuedById: string
}

export interface DifferenceCounts {
  readonly added: number
  readonly removed: number
  readonly changed: number
  /** Who speaks is told otherwise. */
  readonly publisher: boolean
}

export interface LossCount {
  readonly code: string
  readonly count: number
  readonly samples: readonly string[]
}

/** Versions of the formats that are written. */
export const dialectOf: Readonly<Record<VexFormat, string>> = { openvex: '0.2.0', csaf: '2.0', cyclonedx: '1.6' }

export const formatTitle: Readonly<Record<VexFormat, string>> = {
  openvex: 'OpenVEX',
  csaf: 'CSAF VEX',
  cyclonedx: 'CycloneDX VEX',
}

/** What is about to be issued, as it was worked out and shown. */
export interface Draft {
  readonly release: string
  readonly releaseName: string
  readonly format: VexFormat
  readonly documentId: string
  readonly publisher: PublisherFields | undefined
  readonly author: string
  readonly said: readonly Said[]
  readonly saidDigest: string
  readonly gaps: readonly VexGap[]
  readonly losses: readonly LossCount[]
}

/** What the person who issues it had looked at. */
export interface Seen {
  /** Number of the last edition; 0: there was none. */
  readonly edition: number
  /** Digest of the statements; absent where nobody looked at a page. */
  readonly digest?: string | undefined
}

/** Whether a draft may be issued at all; the document is written only after a yes. */
export function mayIssue(draft: Draft, last: Edition | undefined, seen: Seen, actor: Actor): Refusal | undefined {
  const { releaseName: release, format, gaps } = draft
  if (actor.kind === 'job') return refuse('vex-room.needs-a-person', 403)
  if ((last?.edition ?? 0) !== seen.edition) return refuse('vex-room.issued-meanwhile', 412, { release })
  if (seen.digest !== undefined && seen.digest !== draft.saidDigest) return refuse('vex-room.statements-moved', 412)
  if (draft.said.length === 0) return refuse('vex-room.nothing-to-say', 409, { release })
  if (format === 'csaf' && !draft.publisher) return refuse('vex-room.needs-publisher', 422)
  const [gap] = gaps
  if (gap) return refuse(`vex-room.gap.${gap.code}`, 422, { vulnerability: gap.vulnerability, total: gaps.length })
  if (last && isNothingNew(draft, last)) {
    return refuse('vex-room.nothing-new', 409, { release, edition: last.edition, format: formatTitle[format] })
  }
  return undefined
}

/** True when a reader of the next edition would find nothing that the last one did not say. */
export function isNothingNew(draft: Draft, last: Edition): boolean {
  return sizeOf(difference(last.said, draft.said)) === 0 && !isOtherPublisher(draft, last)
}

/** True when the document would name its publisher otherwise than the last edition. */
export function isOtherPublisher({ publisher, author, format }: Draft, last: Edition): boolean {
  if (format !== 'csaf') return last.publisher.name !== author
  return !publisher || !('namespace' in last.publisher) || !isSame(publisher, last.publisher)
}

/** What of a difference is kept as numbers. */
export function differenceCounts(draft: Draft, last: Edition | undefined): DifferenceCounts {
  const { added, removed, changed }: Difference = difference(last?.said ?? [], draft.said)
  return {
    added: added.length,
    removed: removed.length,
    changed: changed.length,
    publisher: last !== undefined && isOtherPublisher(draft, last),
  }
}

/** Issues a draft whose document was written and stored. */
export function issueEdition(
  draft: Draft,
  about: {
    readonly id: string
    readonly last: Edition | undefined
    readonly seen: Seen
    readonly summary: string
    readonly file: { readonly sha256: string; readonly size: number; readonly name: string }
  },
  actor: Actor,
  now: Date,
): Change<Edition> | Refusal {
  const { last, seen, file } = about
  const refusal = mayIssue(draft, last, seen, actor)
  if (refusal) return refusal
  const { release, releaseName, format, documentId, said, saidDigest, losses, publisher, author } = draft
  const edition: Edition = {
    id: about.id,
    release,
    releaseName,
    format,
    edition: seen.edition + 1,
    documentId,
    dialect: dialectOf[format],
    file: file.sha256,
    fileName: file.name,
    size: file.size,
    summary: about.summary,
    said,
    saidDigest,
    counts: countsOf(said),
    difference: differenceCounts(draft, last),
    losses,
    publisher: publisher ?? { name: author },
    issuedAt: now,
    issuedBy: actor.display,
    issuedById: actor.id,
  }
  return accept(edition, {
    action: 'vex.edition-issued',
    of: { type: 'vex-edition', id: edition.id },
    why: about.summary,
    after: {
      release,
      release_name: releaseName,
      format: formatTitle[format],
      edition: edition.edition,
      document: documentId,
      digest: file.sha256,
      statements: said.length,
      counts: edition.counts as Json,
      difference: edition.difference as unknown as Json,
    },
  })
}
