import type { z } from 'zod'
import { apiOf } from '../../../web/api.ts'
import { contract } from '../contract.ts'
import type * as register from '../register-shapes.ts'
import type * as shape from '../shapes.ts'

/** Questions to the room risk, and acts in it. */
export const api = apiOf(contract)

/** What the pages show, as the contract gives it. */
export type Line = z.output<typeof shape.RiskLine>
export type Risk = z.output<typeof shape.RiskView>
export type Assessment = z.output<typeof shape.AssessmentView>
export type Control = z.output<typeof shape.ControlView>
export type Acceptance = z.output<typeof shape.AcceptanceView>
export type Approval = z.output<typeof shape.ApprovalView>
export type Movement = z.output<typeof shape.MovementView>
export type Criteria = z.output<typeof shape.CriteriaFields>
export type CriteriaVersion = z.output<typeof register.CriteriaVersionView>
export type Transfer = z.output<typeof register.TransferView>
export type Review = z.output<typeof register.ReviewView>
export type Overall = z.output<typeof register.OverallView>
export type Waiting = z.output<typeof register.WaitingView>
export type Fields = z.output<typeof shape.RiskFieldsInput>
export type Verdict = z.output<typeof shape.VerdictName>

/** Addresses of the risk file. */
export const address = {
  register: (filter: Readonly<Record<string, string>> = {}) => {
    const query = new URLSearchParams(filter).toString()
    return query ? `/risk?${query}` : '/risk'
  },
  risk: (id: string) => `/risk/risks/${id}`,
  edit: (id: string) => `/risk/risks/${id}/edit`,
  create: (device: string, vulnerability?: string) =>
    `/risk/new?device=${device}${vulnerability ? `&vulnerability=${encodeURIComponent(vulnerability)}` : ''}`,
  transfer: (id: string) => `/risk/transfers/${id}`,
} as const
