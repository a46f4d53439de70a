import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import type { Threshold } from './threshold.ts'

/** What somebody enters of a PMS plan. */
export interface PlanFields {
  /** The document in the quality system, with its version. */
  readonly document: string
  readonly documentVersion: string
  readonly approvedBy: string
  readonly approvedOn: string
  readonly validFrom: string
  /** Empty: the plan names no threshold, and that is told. */
  readonly thresholds: readonly Threshold[]
  readonly note: string | undefined
}

/** What the PMS plan of a product says of trends; written once, a change is a further edition. */
export interface Plan extends PlanFields {
  readonly id: string
  readonly device: string
  readonly edition: number
  readonly digest: string
  readonly at: Date
  readonly by: string
  readonly byId: string
}

/** Enters what the plan says. Nothing is decided here: the plan is approved where it is kept. */
export function enterPlan(
  given: PlanFields,
  about: {
    readonly id: string
    readonly device: string
    readonly deviceName: string
    readonly last: Plan | undefined
    readonly digest: string
  },
  actor: Actor,
  now: Date,
): Change<Plan> | Refusal {
  const fields = {
    ...given,
    document: given.document.trim(),
    documentVersion: given.documentVersion.trim(),
    approvedBy: given.approvedBy.trim(),
    note: given.note?.trim() || undefined,
  }
  const fault = faultOf(fields)
  if (fault) return fault
  if (about.last?.digest === about.digest) return refuse('signals.plan-the-same', 409)
  const edition = (about.last?.edition ?? 0) + 1
  const plan: Plan = {
    ...fields,
    id: about.id,
    device: about.device,
    edition,
    digest: about.digest,
    at: now,
    by: actor.display,
    byId: actor.id,
  }
  return accept(plan, {
    action: 'signals.plan-entered',
    of: { type: 'signals-plan', id: plan.id },
    after: {
      device: about.deviceName,
      edition,
      document: fields.document,
      documentVersion: fields.documentVersion,
      approvedBy: fields.approvedBy,
      approvedOn: fields.approvedOn,
      validFrom: fields.validFrom,
      thresholds: fields.thresholds.map(one => JSON.parse(JSON.stringify(one))),
      note: fields.note,
    },
  })
}

function faultOf(fields: PlanFields): Refusal | undefined {
  if (fields.document === '' || fields.documentVersion === '') return refuse('signals.document-missing')
  if (fields.approvedBy === '') return refuse('signals.approver-missing')
  // a threshold that is set after one has seen the figures is none (MDR art. 88(1): specified in advance)
  if (fields.validFrom < fields.approvedOn) return refuse('signals.valid-before-approval')
  const codes = fields.thresholds.map(one => one.code)
  const twice = codes.find((code, at) => codes.indexOf(code) !== at)
  if (twice) return refuse('signals.code-twice', 422, { code: twice })
  for (const one of fields.thresholds) {
    if (!('baseline' in one) || one.baseline.kind !== 'months') continue
    if (one.baseline.from > one.baseline.to) return refuse('signals.baseline-backwards', 422, { code: one.code })
  }
  return undefined
}

/** The edition that counts on a day: the newest of those that are valid by then. */
export function planOn(plans: readonly Plan[], day: string): Plan | undefined {
  return plans.filter(one => one.validFrom <= day).sort((a, b) => b.edition - a.edition)[0]
}
