import { z } from 'zod'
import { Instant } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { vexFormats, vexStatuses } from '../../standards/vex.ts'

const tags = ['vex']
const Format = z.enum(vexFormats)

/** What an edition is issued with. `seen` is the number of the last one that was looked at (0: none), `seenDigest` its draft's. */
export const IssueFields = z.object({
  release: Id,
  format: Format,
  seen: z.number().int().min(0),
  seenDigest: z.string().max(64).optional(),
  /** What changed, in words; made from the numbers when absent. */
  summary: z.string().trim().max(1000).optional(),
})

export const ProposalView = z.object({
  id: Id,
  shortId: z.string(),
  release: Id,
  releaseName: z.string(),
  format: Format,
  edition: z.number(),
  summary: z.string(),
  counts: z.partialRecord(z.enum(vexStatuses), z.number()),
  /** SHA-256 over release, format, edition, publisher, summary and every statement. */
  contentHash: z.string(),
  by: z.string(),
  at: Instant,
  state: z.enum(['proposed', 'issued', 'rejected', 'taken-back']),
  /** Of the person who asks, by whatever account. */
  own: z.boolean(),
  aloneFrom: Instant.nullable(),
  /** The author may confirm it alone by now. */
  aloneNow: z.boolean(),
  /** The reason of a no. */
  because: z.string().nullable(),
})

/** Issuing by two people, where the policy asks for it. */
export const EditionAgreement = z
  .object({ proposedBy: z.string(), proposedAt: Instant, how: z.enum(['second-person', 'delayed-self-review']) })
  .nullable()

export const proposalContract = <Edition extends z.ZodType>(edition: Edition) => ({
  proposals: oc
    .meta({ may: 'vex.read' })
    .route({ method: 'GET', path: '/vex/proposals', tags })
    .output(z.array(ProposalView)),
  proposeEdition: oc
    .meta({ may: 'vex.issue' })
    .route({ method: 'POST', path: '/vex/releases/{release}/proposals', successStatus: 201, tags })
    .input(IssueFields)
    .output(ProposalView),
  /** Issues what was proposed; the content that was read is named by its hash. */
  agree: oc
    .meta({ may: 'vex.issue' })
    .route({ method: 'POST', path: '/vex/proposals/{id}/agreement', successStatus: 201, tags })
    .input(z.object({ id: Id, contentHash: z.string().max(64) }))
    .output(edition),
  reject: oc
    .meta({ may: 'vex.issue' })
    .route({ method: 'POST', path: '/vex/proposals/{id}/rejection', tags })
    .input(z.object({ id: Id, reason: z.string().trim().max(4000) }))
    .output(ProposalView),
  takeBack: oc
    .meta({ may: 'vex.issue' })
    .route({ method: 'DELETE', path: '/vex/proposals/{id}', tags })
    .input(z.object({ id: Id }))
    .output(ProposalView),
})
