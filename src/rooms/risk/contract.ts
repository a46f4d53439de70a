import { z } from 'zod'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { approvalKinds } from './approval.ts'
import * as register from './register-shapes.ts'
import * as shape from './shapes.ts'

const tags = ['risk']
const ById = z.object({ id: Id })
const Because = ById.extend({ reason: z.string().trim().max(4000) })

export const ListFilter = z.object({
  device: Id.optional(),
  vulnerability: z.string().max(200).optional(),
  q: z.string().trim().max(200).optional(),
  /** closed: those that were closed; all: both. */
  state: z.enum(['open', 'closed', 'all']).default('open'),
  verdict: z.enum(['controlled', 'uncontrolled', 'unknown']).optional(),
  only: z.enum(['moved', 'accepted', 'waiting']).optional(),
})

const read = oc.meta({ may: 'risk.read' })
const write = oc.meta({ may: 'risk.write' })

export const contract = {
  list: read
    .route({ method: 'GET', path: '/risk/risks', tags })
    .input(ListFilter)
    .output(
      z.object({
        /** What the filters leave, by number. */
        lines: z.array(shape.RiskLine),
        total: z.number(),
        counts: z.object({ controlled: z.number(), uncontrolled: z.number(), unknown: z.number(), moved: z.number() }),
        criteria: shape.CriteriaInForceView,
      }),
    ),
  risk: read.route({ method: 'GET', path: '/risk/risks/{id}', tags }).input(ById).output(shape.RiskView),
  /** Fields of a risk made from a finding: releases, chain and severity as far as they are known. */
  prefill: read
    .route({ method: 'GET', path: '/risk/prefill', tags })
    .input(z.object({ device: Id, vulnerability: z.string().max(200).optional() }))
    .output(shape.RiskFieldsInput),
  create: write
    .route({ method: 'POST', path: '/risk/risks', successStatus: 201, tags })
    .input(shape.RiskFieldsInput.extend({ device: Id }))
    .output(shape.RiskView),
  change: write
    .route({ method: 'PUT', path: '/risk/risks/{id}', tags })
    .input(shape.RiskFieldsInput.extend(shape.Seen.shape).extend({ id: Id }))
    .output(shape.RiskView),
  close: write
    .route({ method: 'POST', path: '/risk/risks/{id}/closure', tags })
    .input(Because.extend(shape.Seen.shape))
    .output(shape.RiskView),
  reopen: write
    .route({ method: 'POST', path: '/risk/risks/{id}/reopening', tags })
    .input(Because.extend(shape.Seen.shape))
    .output(shape.RiskView),
  /** What an assessment would answer; nothing is kept. */
  previewAssessment: read
    .route({ method: 'POST', path: '/risk/risks/{id}/assessment-previews', tags })
    .input(shape.AssessmentInput.extend({ id: Id }))
    .output(shape.PreviewView),
  assess: write
    .route({ method: 'POST', path: '/risk/risks/{id}/assessments', successStatus: 201, tags })
    .input(shape.AssessmentInput.extend(shape.Seen.shape).extend({ id: Id }))
    .output(shape.RiskView),
  createControl: write
    .route({ method: 'POST', path: '/risk/risks/{id}/controls', successStatus: 201, tags })
    .input(shape.ControlInput.extend({ id: Id }))
    .output(shape.RiskView),
  changeControl: write
    .route({ method: 'PUT', path: '/risk/controls/{id}', tags })
    .input(shape.ControlInput.extend(shape.Seen.shape).extend({ id: Id }))
    .output(shape.RiskView),
  conclude: write
    .route({ method: 'POST', path: '/risk/risks/{id}/benefit-risk', successStatus: 201, tags })
    .input(shape.BenefitInput.extend({ id: Id, seenAssessment: Id }))
    .output(shape.RiskView),
  proposeAcceptance: write
    .route({ method: 'POST', path: '/risk/risks/{id}/acceptances', successStatus: 201, tags })
    .input(shape.AcceptanceInput.extend({ id: Id }))
    .output(shape.RiskView),
  withdrawAcceptance: write
    .route({ method: 'POST', path: '/risk/acceptances/{id}/withdrawal', tags })
    .input(Because)
    .output(shape.RiskView),
  handOver: write
    .route({ method: 'POST', path: '/risk/risks/{id}/handovers', successStatus: 201, tags })
    .input(shape.HandoverInput.extend({ id: Id }))
    .output(shape.RiskView),
  /** What waits for a second person. */
  waiting: read.route({ method: 'GET', path: '/risk/approvals', tags }).output(z.array(register.WaitingView)),
  approve: oc
    .meta({ may: 'risk.approve' })
    .route({ method: 'POST', path: '/risk/approvals', successStatus: 201, tags })
    .input(
      z.object({
        kind: z.enum(approvalKinds),
        id: Id,
        verdict: z.enum(['approved', 'declined']),
        why: z.string().trim().max(4000).optional(),
        /** Digest of what was on the screen. */
        seen: z.string().max(100),
      }),
    )
    .output(z.object({ verdict: z.enum(['approved', 'declined']) })),
  criteria: read
    .route({ method: 'GET', path: '/risk/criteria', tags })
    .output(z.object({ inForce: shape.CriteriaInForceView, versions: z.array(register.CriteriaVersionView) })),
  proposeCriteria: write
    .route({ method: 'POST', path: '/risk/criteria', successStatus: 201, tags })
    .input(
      z.object({
        criteria: shape.CriteriaFields,
        reason: z.string().trim().max(4000),
        /** Versions that were on the screen. */
        seenVersions: z.number().int().min(0),
      }),
    )
    .output(z.object({ inForce: shape.CriteriaInForceView, versions: z.array(register.CriteriaVersionView) })),
  transfers: read.route({ method: 'GET', path: '/risk/transfers', tags }).output(z.array(register.TransferView)),
  createTransfer: write
    .route({ method: 'POST', path: '/risk/transfers', successStatus: 201, tags })
    .input(register.TransferInput)
    .output(register.TransferView),
  changeTransfer: write
    .route({ method: 'PUT', path: '/risk/transfers/{id}', tags })
    .input(register.TransferInput.extend(shape.Seen.shape).extend({ id: Id }))
    .output(register.TransferView),
  endTransfer: write
    .route({ method: 'POST', path: '/risk/transfers/{id}/end', tags })
    .input(Because.extend(shape.Seen.shape))
    .output(register.TransferView),
  reviews: read.route({ method: 'GET', path: '/risk/reviews', tags }).output(z.array(register.ReviewView)),
  enterReview: write
    .route({ method: 'POST', path: '/risk/reviews', successStatus: 201, tags })
    .input(register.ReviewInput)
    .output(z.array(register.ReviewView)),
  overall: read
    .route({ method: 'GET', path: '/risk/devices/{device}/overall', tags })
    .input(z.object({ device: Id }))
    .output(register.OverallView),
  evaluateOverall: write
    .route({ method: 'POST', path: '/risk/devices/{device}/overall', successStatus: 201, tags })
    .input(register.OverallInput.extend({ device: Id }))
    .output(register.OverallView),
}
