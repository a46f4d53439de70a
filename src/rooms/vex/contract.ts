import { z } from 'zod'
import { Instant } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { vexFormats, vexJustifications, vexStatuses } from '../../standards/vex.ts'
import { importContract } from './contract-imports.ts'
import { EditionAgreement, IssueFields, ProposalView, proposalContract } from './contract-proposals.ts'
import { publisherCategories } from './publisher.ts'
import { facets } from './said.ts'

const tags = ['vex']

export const Format = z.enum(vexFormats)
const Status = z.enum(vexStatuses)
const Justification = z.enum(vexJustifications)

/** Who speaks in documents: name and contact as a reader of CSAF finds them. */
export const PublisherFields = z.object({
  name: z.string().trim().max(200),
  /** URL that names the publisher for good. */
  namespace: z.string().trim().max(400),
  category: z.enum(publisherCategories),
  contact: z.string().trim().max(1000),
  authority: z.string().trim().max(1000).optional(),
  language: z.enum(['en', 'de']),
})

export const PublisherView = z.object({
  manufacturer: Id,
  manufacturerName: z.string(),
  /** Null: nobody entered one, so CSAF cannot be issued. */
  publisher: PublisherFields.extend({ edition: z.number(), writtenAt: Instant, writtenBy: z.string() }).nullable(),
})

const Counts = z.partialRecord(Status, z.number())

export const LossView = z.object({ code: z.string(), count: z.number(), samples: z.array(z.string()) })

export const EditionLine = z.object({
  id: Id,
  shortId: z.string(),
  release: Id,
  releaseName: z.string(),
  format: Format,
  edition: z.number(),
  /** The same over the whole chain. */
  documentId: z.string(),
  /** Version of the format. */
  dialect: z.string(),
  /** SHA-256 of the file. */
  file: z.string(),
  fileName: z.string(),
  size: z.number(),
  summary: z.string(),
  statements: z.number(),
  counts: Counts,
  difference: z.object({ added: z.number(), removed: z.number(), changed: z.number(), publisher: z.boolean() }),
  losses: z.array(LossView),
  publisher: z.string(),
  issuedAt: Instant,
  issuedBy: z.string(),
})

export const SaidView = z.object({
  vulnerability: z.string(),
  /** Empty: the whole product. */
  part: z.string(),
  status: Status,
  justification: Justification.nullable(),
  impact: z.string().nullable(),
  action: z.string().nullable(),
})

/** What differs between two editions; the lists show the first of each kind, the numbers say how many there are. */
export const DifferenceView = z.object({
  added: z.object({ total: z.number(), first: z.array(SaidView) }),
  removed: z.object({ total: z.number(), first: z.array(SaidView) }),
  changed: z.object({
    total: z.number(),
    first: z.array(z.object({ before: SaidView, after: SaidView, what: z.array(z.enum(facets)) })),
  }),
})

export const EditionView = EditionLine.extend({
  before: Id.nullable(),
  after: Id.nullable(),
  details: DifferenceView,
  /** Who proposed it, where a second person had to agree. */
  agreement: EditionAgreement,
})

/** The next edition as it would be: what changed, what the format loses, why it cannot be issued. */
export const DraftView = z.object({
  release: Id,
  releaseName: z.string(),
  format: Format,
  dialect: z.string(),
  /** Number that the next edition would have. */
  edition: z.number(),
  last: EditionLine.nullable(),
  /** Null: the chain gets one with its first edition. */
  documentId: z.string().nullable(),
  author: z.string(),
  statements: z.number(),
  counts: Counts,
  /** Of the statements: sent back when it is issued. */
  digest: z.string(),
  details: DifferenceView,
  losses: z.array(LossView),
  /** What the format demands and is lacking, by statement. */
  gaps: z.array(z.object({ code: z.string(), vulnerability: z.string() })),
  gapsTotal: z.number(),
  /** Why it cannot be issued now; null: it can. */
  refusal: z.object({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
  /** The policy asks for a second person: it is proposed, not issued. */
  needsSecond: z.boolean(),
  /** Persons who may agree; under three the author may confirm alone after a day, marked as such. */
  persons: z.number(),
  /** What waits already, and whether the statements have moved under it. */
  proposal: ProposalView.extend({ isMoved: z.boolean() }).nullable(),
})

export const ChainView = z.object({
  format: Format,
  last: EditionLine.nullable(),
  /** Statements that would differ in the next edition; null: there is no edition yet. */
  moved: z.number().nullable(),
  editions: z.array(EditionLine),
})

export const ReleaseView = z.object({
  release: Id,
  releaseName: z.string(),
  device: Id,
  /** Statements that a document would make now. */
  statements: z.number(),
  counts: Counts,
  chains: z.array(ChainView),
})

export const OverviewLine = z.object({
  release: Id,
  device: Id,
  deviceName: z.string(),
  version: z.string(),
  phase: z.string(),
  hasSbom: z.boolean(),
  last: z.array(EditionLine),
})

export const DocumentLine = z.object({
  id: Id,
  shortId: z.string(),
  supplier: z.string(),
  fileName: z.string(),
  file: z.string(),
  size: z.number(),
  format: Format,
  documentId: z.string(),
  version: z.number(),
  author: z.string(),
  issuedAt: Instant,
  /** No signature is checked yet. */
  signature: z.enum(['unsigned']),
  statements: z.number(),
  claims: z.number(),
  /** What was passed over while reading. */
  notes: z.array(z.object({ code: z.string(), count: z.number(), samples: z.array(z.string()) })),
  receivedAt: Instant,
  receivedBy: z.string(),
  /** The newer edition that speaks instead. */
  supersededBy: z.object({ id: Id, shortId: z.string() }).nullable(),
})

export const DocumentView = DocumentLine.extend({
  /** Claims that are about something of ours, and those that are not. */
  matched: z.number(),
  unmatched: z.number(),
  releases: z.number(),
})

const Way = z.enum(['package', 'name', 'bom-link', 'hash', 'release'])
const VersionAnswer = z.enum(['this-version', 'in-range', 'all-versions', 'unknown'])
const Weakness = z.enum(['no-reason', 'all-versions', 'unknown-version', 'by-name', 'dated-ahead'])

const claimFields = {
  ordinal: z.number(),
  /** As the document calls it. */
  vulnerability: z.string(),
  status: Status,
  justification: Justification.nullable(),
  impact: z.string().nullable(),
  action: z.string().nullable(),
  decidedAt: Instant,
  /** The source's own terms. */
  original: z.string().nullable(),
  product: z.string(),
  part: z.string().nullable(),
}

export const ClaimLine = z.object({
  ...claimFields,
  /** Releases of ours that it is about, the first of them by name. */
  places: z.number(),
  releases: z.array(z.string()),
  way: Way.nullable(),
  version: VersionAnswer.nullable(),
})

/** Where a claim stands. */
export const DocumentHead = z.object({
  id: Id,
  shortId: z.string(),
  supplier: z.string(),
  author: z.string(),
  format: Format,
  version: z.number(),
  issuedAt: Instant,
  receivedAt: Instant,
  signature: z.enum(['unsigned']),
})

export const OthersClaim = z.object({
  ...claimFields,
  document: DocumentHead,
  weak: z.array(Weakness),
  places: z.array(
    z.object({
      release: Id,
      releaseName: z.string(),
      component: z.string().nullable(),
      componentVersion: z.string().nullable(),
      /** About the very part in which the finding is, or about the release. */
      isDirect: z.boolean(),
      way: Way,
      version: VersionAnswer,
      ours: z.enum([...vexStatuses, 'open']),
      stance: z.enum(['agrees', 'contradicts', 'open', 'undecided']),
    }),
  ),
})

export const OthersView = z.object({
  vulnerability: z.string(),
  /** The first of them: what contradicts us, then what is about the very part. */
  claims: z.array(OthersClaim),
  total: z.number(),
  /** Claims about this vulnerability that are about nothing in the releases it was found in. */
  elsewhere: z.number(),
  /** Some say that harm is possible, others that it is not. */
  disagree: z.boolean(),
  contradictions: z.number(),
})

const Page = {
  from: z.coerce.number().int().min(0).max(1_000_000).default(0),
  size: z.coerce.number().int().min(1).max(200).default(50),
}

export const contract = {
  publishers: oc
    .meta({ may: 'vex.read' })
    .route({ method: 'GET', path: '/vex/publishers', tags })
    .output(z.array(PublisherView)),
  writePublisher: oc
    .meta({ may: 'vex.manage' })
    .route({ method: 'PUT', path: '/vex/publishers/{manufacturer}', tags })
    .input(PublisherFields.extend({ manufacturer: Id, seen: z.number().int().min(0) }))
    .output(PublisherView),
  releases: oc
    .meta({ may: 'vex.read' })
    .route({ method: 'GET', path: '/vex/releases', tags })
    .output(z.array(OverviewLine)),
  release: oc
    .meta({ may: 'vex.read' })
    .route({ method: 'GET', path: '/vex/releases/{release}', tags })
    .input(z.object({ release: Id }))
    .output(ReleaseView),
  draft: oc
    .meta({ may: 'vex.read' })
    .route({ method: 'GET', path: '/vex/releases/{release}/drafts/{format}', tags })
    .input(z.object({ release: Id, format: Format }))
    .output(DraftView),
  /** Issues the next edition; refused (409) where the policy asks for a second person: propose it then. */
  issue: oc
    .meta({ may: 'vex.issue' })
    .route({ method: 'POST', path: '/vex/releases/{release}/editions', successStatus: 201, tags })
    .input(IssueFields)
    .output(EditionView),
  ...proposalContract(EditionView),
  ...importContract,
  edition: oc
    .meta({ may: 'vex.read' })
    .route({ method: 'GET', path: '/vex/editions/{id}', tags })
    .input(z.object({ id: Id }))
    .output(EditionView),
  statements: oc
    .meta({ may: 'vex.read' })
    .route({ method: 'GET', path: '/vex/editions/{id}/statements', tags })
    .input(z.object({ id: Id, q: z.string().trim().max(200).optional(), ...Page }))
    .output(z.object({ total: z.number(), lines: z.array(SaidView) })),
  documents: oc
    .meta({ may: 'vex.read' })
    .route({ method: 'GET', path: '/vex/documents', tags })
    .output(z.array(DocumentLine)),
  document: oc
    .meta({ may: 'vex.read' })
    .route({ method: 'GET', path: '/vex/documents/{id}', tags })
    .input(z.object({ id: Id }))
    .output(DocumentView),
  documentClaims: oc
    .meta({ may: 'vex.read' })
    .route({ method: 'GET', path: '/vex/documents/{id}/claims', tags })
    .input(
      z.object({
        id: Id,
        about: z.enum(['ours', 'nothing', 'all']).default('all'),
        q: z.string().trim().max(200).optional(),
        ...Page,
      }),
    )
    .output(z.object({ total: z.number(), lines: z.array(ClaimLine) })),
  /** What documents say that speak now, about a vulnerability by its name or a package by its purl; the newest first. */
  claims: oc
    .meta({ may: 'vex.read' })
    .route({ method: 'GET', path: '/vex/claims', tags })
    .input(z.object({ q: z.string().trim().min(3).max(400) }))
    .output(z.object({ lines: z.array(ClaimLine.extend({ document: DocumentHead })), isCut: z.boolean() })),
  /** What suppliers and communities say about a vulnerability, where it was found in our releases. */
  others: oc
    .meta({ may: 'vex.read' })
    .route({ method: 'GET', path: '/vex/vulnerabilities/{id}', tags })
    .input(z.object({ id: z.string().min(3).max(200) }))
    .output(OthersView),
}
