import { z } from 'zod'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { bases } from './basis.ts'
import { Code } from './code.ts'
import { Month } from './month.ts'
import * as shape from './shapes.ts'

const tags = ['signals']
const read = oc.meta({ may: 'signals.read' })
const write = oc.meta({ may: 'signals.write' })
const text = (most: number) => z.string().trim().max(most)
const ById = z.object({ id: Id })

export const contract = {
  /** Every product with its plan and what waits for a person. */
  families: read.route({ method: 'GET', path: '/signals/families', tags }).output(z.array(shape.FamilyLine)),
  /** The charts of a product over so many months. */
  family: read
    .route({ method: 'GET', path: '/signals/families/{device}', tags })
    .input(z.object({ device: Id, months: z.coerce.number().int().min(3).max(120).default(24) }))
    .output(shape.FamilyView),
  /** Enters what the PMS plan says; an empty list of thresholds says that it names none. */
  enterPlan: write
    .route({ method: 'POST', path: '/signals/families/{device}/plans', successStatus: 201, tags })
    .input(shape.PlanFieldsInput.extend({ device: Id }))
    .output(shape.FamilyView),
  /** Says how often a code was seen in a month. */
  sayCount: write
    .route({ method: 'POST', path: '/signals/families/{device}/counts', successStatus: 201, tags })
    .input(
      z.object({
        device: Id,
        code: Code,
        month: Month,
        count: z.number().int().min(0).max(1_000_000),
        evidence: text(1000),
        why: text(2000).optional(),
      }),
    )
    .output(shape.FamilyView),
  /** Says over how many units a month is counted; null takes it back. */
  sayBase: write
    .route({ method: 'POST', path: '/signals/families/{device}/bases', successStatus: 201, tags })
    .input(
      z.object({
        device: Id,
        month: Month,
        units: z.number().int().min(1).max(2_000_000_000).nullable(),
        basis: z.enum(bases),
        evidence: text(1000),
      }),
    )
    .output(shape.FamilyView),
  /** Closed field incidents without a report of a serious one, which nobody has counted or left out yet. */
  cases: read.route({ method: 'GET', path: '/signals/cases', tags }).output(z.array(shape.CaseLine)),
  countCase: write
    .route({ method: 'POST', path: '/signals/cases/{incident}/counts', successStatus: 201, tags })
    .input(
      z.object({
        incident: Id,
        device: Id,
        codes: z.array(Code).max(6),
        month: Month,
        evidence: text(1000).default(''),
      }),
    )
    .output(z.object({ counted: z.number() })),
  leaveOut: write
    .route({ method: 'POST', path: '/signals/cases/{incident}/leaving-out', tags })
    .input(z.object({ incident: Id, device: Id, why: text(2000) }))
    .output(z.object({ left: z.boolean() })),
  signals: read
    .route({ method: 'GET', path: '/signals', tags })
    .input(z.object({ device: Id.optional(), open: z.stringbool().or(z.boolean()).default(false) }))
    .output(z.array(shape.SignalView)),
  /** What a person makes of a signal: a case, opened with it or given, or no signal, which a second person confirms. */
  judge: write
    .route({ method: 'POST', path: '/signals/{id}/judgements', successStatus: 201, tags })
    .input(ById.extend({ verdict: z.enum(['case', 'no_signal']), reason: text(4000), incident: Id.optional() }))
    .output(shape.SignalView),
  answer: write
    .route({ method: 'POST', path: '/signals/{id}/judgements/{judgement}/answer', tags })
    .input(ById.extend({ judgement: Id, verdict: z.enum(['approved', 'declined']), why: text(2000).optional() }))
    .output(shape.SignalView),
}
