import type { z } from 'zod'
import type { PlanFieldsInput } from '../shapes.ts'
import type { Threshold } from '../threshold.ts'
import type { Plan } from './api.ts'

/** A threshold while it is typed. */
export interface ThresholdDraft {
  readonly key: number
  readonly code: string
  readonly method: Threshold['method']
  /** k, probability in per cent, rate or count. */
  readonly figure: string
  readonly baseline: 'months' | 'stated'
  readonly from: string
  readonly to: string
  readonly rate: string
  readonly observationMonths: string
}

export interface PlanDraft {
  readonly document: string
  readonly documentVersion: string
  readonly approvedBy: string
  readonly approvedOn: string
  readonly validFrom: string
  readonly note: string
  readonly thresholds: readonly ThresholdDraft[]
}

/** What an entry begins with: the edition in force, since most of it stays; never a threshold of our own. */
export function draftOf(plan: Plan | null): PlanDraft {
  return {
    document: plan?.document ?? '',
    documentVersion: plan?.documentVersion ?? '',
    approvedBy: plan?.approvedBy ?? '',
    approvedOn: plan?.approvedOn ?? '',
    validFrom: plan?.validFrom ?? '',
    note: plan?.note ?? '',
    thresholds: (plan?.thresholds ?? []).map(thresholdDraft),
  }
}

function thresholdDraft(one: Threshold, key: number): ThresholdDraft {
  const { baseline } = 'baseline' in one ? one : { baseline: undefined }
  return {
    key,
    code: one.code,
    method: one.method,
    figure: figureOf(one),
    baseline: baseline?.kind ?? 'months',
    from: baseline?.kind === 'months' ? baseline.from : '',
    to: baseline?.kind === 'months' ? baseline.to : '',
    rate: baseline?.kind === 'stated' ? String(baseline.rate) : '',
    observationMonths: String(one.observationMonths),
  }
}

function figureOf(one: Threshold): string {
  if (one.method === 'u-chart') return String(one.k)
  if (one.method === 'poisson') return String(Number((one.alpha * 100).toPrecision(12)))
  return String(one.method === 'rate' ? one.rate : one.count)
}

/** An empty threshold: nothing of it is proposed, the plan says it. */
export function emptyThreshold(key: number): ThresholdDraft {
  return {
    key,
    code: '',
    method: 'u-chart',
    figure: '',
    baseline: 'months',
    from: '',
    to: '',
    rate: '',
    observationMonths: '',
  }
}

/** What is sent: what cannot be read goes as it is and is refused by its name. */
export function fieldsOf(draft: PlanDraft): z.input<typeof PlanFieldsInput> {
  return { ...draft, note: draft.note || undefined, thresholds: draft.thresholds.map(thresholdOf) }
}

function thresholdOf(one: ThresholdDraft): Threshold {
  const common = { code: one.code.trim().toUpperCase(), observationMonths: numberOf(one.observationMonths) }
  const baseline =
    one.baseline === 'stated'
      ? ({ kind: 'stated', rate: numberOf(one.rate) } as const)
      : ({ kind: 'months', from: one.from, to: one.to } as const)
  const figure = numberOf(one.figure)
  if (one.method === 'u-chart') return { ...common, method: 'u-chart', k: figure, baseline }
  if (one.method === 'poisson') return { ...common, method: 'poisson', alpha: figure / 100, baseline }
  return one.method === 'rate'
    ? { ...common, method: 'rate', rate: figure }
    : { ...common, method: 'count', count: figure }
}

// 0,135 is how Germans write it
function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'))
}
